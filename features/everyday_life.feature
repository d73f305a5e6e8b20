Feature: Skin and everyday life
  The same pores need other things on a swimmer, a gardener or somebody with
  five minutes. A few answers about daily life change the whole routine.

  Rule: Oily skin is washed and moisturised lightly

    @assess.skin.oily
    Scenario Outline: Where skin is <skin_type> and the signs of oil are "<sign>", a light gel is enough
      Given a person aged 30
      And these answers
        | skin type | <skin_type> |
        | signs     | <sign>      |
      When they ask for a routine
      Then they moisturise with a light gel every evening

      Examples: Oily by type or by signs
        | skin_type | sign                       |
        | oily      | none                       |
        | normal    | blotting paper gets soaked |
        | unstated  | shiny by midday            |

  Rule: What was worn all day comes off in the evening

    @assess.life.heavy_makeup @treat.backbone.remove_when_worn
    Scenario Outline: Somebody whose day brings <answer> begins the evening by taking it off
      Given a person aged 30 with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then every evening includes "Take off makeup and sunscreen"

      Examples: Makeup and sunscreen that last
        | question | answer         |
        | makeup   | heavy          |
        | habits   | swims often    |
        | habits   | sport outdoors |
        | habits   | works outdoors |
        | habits   | sweats heavily |

  Rule: Somebody who is much in the sun, or burns faster, looks at the UV index

    @assess.life.sun_exposed
    Scenario Outline: Somebody with <answer> looks at the UV index
      Given a person aged 30 with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then the routine recommends: "From UV index 3 on, add shade, a hat and sleeves"

      Examples: Much sun
        | question     | answer                        |
        | sun exposure | high                          |
        | habits       | works outdoors                |
        | habits       | sport outdoors                |
        | habits       | likes to tan                  |
        | habits       | sunbeds                       |
        | signs        | tanned right now              |
        | signs        | a sunny holiday within a week |

    @assess.safety.sun_sensitive_by_condition
    Scenario Outline: Somebody with <condition> looks at the UV index as well
      Given a person aged 30 with normal skin
      And they have <condition>
      When they ask for a routine
      Then the routine recommends: "From UV index 3 on, add shade, a hat and sleeves"

      Examples: Conditions that sun brings out
        | condition   |
        | lupus       |
        | sun allergy |
        | porphyria   |

    @assess.safety.sun_sensitive_by_medicine
    Scenario Outline: Somebody who takes <medicine> looks at the UV index as well
      Given a person aged 30 with normal skin
      And they take <medicine>
      When they ask for a routine
      Then the routine recommends: "From UV index 3 on, add shade, a hat and sleeves"

      Examples: Medicines with which skin burns faster
        | medicine                                 |
        | doxycycline or similar                   |
        | thiazide water tablets                   |
        | amiodarone                               |
        | phenothiazines                           |
        | sulfa medicines                          |
        | ciprofloxacin or similar                 |
        | anti-inflammatory painkillers            |
        | griseofulvin                             |
        | quinine                                  |
        | psoralens                                |
        | St John's wort                           |
        | voriconazole                             |
        | isotretinoin now                         |
        | acitretin                                |
        | a vitamin A capsule such as alitretinoin |
        | a medicine with a sunlight warning       |

  Rule: Few products are enough

    @assess.life.wants_simple
    Scenario Outline: Somebody who answers <answer> starts two new actives at most
      Given a person aged 30 with oily skin
      And they are experienced with actives
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then new actives are limited to 2

      Examples: Short on steps, money or patience
        | question   | answer         |
        | wishes     | fewer products |
        | budget     | low            |
        | most steps | 4              |

    Scenario: Somebody with room for five steps may start more than two actives
      Given a person aged 30 with oily skin
      And they are experienced with actives
      And these answers
        | most steps | 5 |
      When they ask for a routine
      Then the rule treat.pace.simple stays quiet

    @assess.tolerance.beginner
    Scenario: Somebody whose experience is not known changes one thing at a time
      Given a person aged 30 with oily skin
      And they are concerned about visible pores
      When they ask for a routine
      Then the routine recommends: "Add one new product every two weeks at most, and sunscreen and gentle basics before all of them"

  Rule: Somebody who expects a child gets a mineral sunscreen

    @assess.safety.expecting
    Scenario Outline: Somebody who answers <answer> gets a mineral sunscreen
      Given a person aged 31 with normal skin
      And these answers
        | sex        | female   |
        | <question> | <answer> |
      When they ask for a routine
      Then they protect with mineral sunscreen, SPF 30 or more every morning

      Examples: Pregnant, trying, or close to it
        | question    | answer                               |
        | pregnancy   | pregnant                             |
        | pregnancy   | trying                               |
        | medications | fertility treatment                  |
        | red flags   | used vitamin A while pregnant        |
        | red flags   | spots in pregnancy that won't settle |
