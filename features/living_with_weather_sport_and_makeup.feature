Feature: Weather, sport, makeup and wishes
  A routine lives with somebody: in the cold and at the pool, under makeup and after
  a razor. It bends to that, and to what people wish for.

  Rule: The weather changes textures

    @treat.circumstances.hot_humid
    Scenario: Hot, humid air makes everything lighter
      Given a person aged 34 with normal skin
      And these answers
        | climate | hot humid |
      When they ask for a routine
      Then they moisturise with a light gel every morning
      And they moisturise with a light gel every evening
      And they protect with light, matt sunscreen, SPF 30 or more every morning

    @treat.circumstances.cold_dry @treat.circumstances.cold_dry_oily
    Scenario Outline: In cold, dry air <skin> skin moisturises with <cream>
      Given a person aged 34 with <skin> skin
      And these answers
        | climate | cold dry |
      When they ask for a routine
      Then they moisturise with <cream> every morning
      And they moisturise with <cream> every evening

      Examples: A step richer
        | skin   | cream        |
        | normal | cream        |
        | oily   | light lotion |

  Rule: What was worn all day comes off at night

    @treat.backbone.remove_when_worn
    Scenario Outline: Somebody who <wears> takes it off before washing
      Given a person aged 34 with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then the first evening step is "Take off makeup and sunscreen"
      And "Take off makeup and sunscreen" comes before "Cleanse" every evening

      Examples: Makeup and what holds like it
        | wears              | question | answer                        |
        | wears light makeup | makeup   | light                         |
        | swims in sunscreen | habits   | swims often                   |
        | sleeps in makeup   | habits   | sleeps in makeup or sunscreen |

    @treat.backbone.remove_if_worn
    Scenario Outline: Makeup that was not asked about is taken off with <product> on days it is worn
      Given a person aged <age> with normal skin
      When they ask for a routine
      Then they take off makeup and sunscreen with <product> every evening

      Examples: From 13 on
        | age | product        |
        | 13  | micellar water |
        | 34  | micellar water |

    @treat.backbone.remove_if_worn
    Scenario: A child of 12 has nothing to take off
      Given a person aged 12 with normal skin
      When they ask for a routine
      Then no evening includes "Take off makeup and sunscreen"
      And the rule remove if worn stays quiet

    @treat.circumstances.heavy_makeup
    Scenario: Heavy makeup melts off with a balm, and nothing may clog
      Given a person aged 34 with normal skin
      And these answers
        | makeup | heavy |
      When they ask for a routine
      Then they take off makeup and sunscreen with cleansing balm every evening
      And every product must be non-comedogenic

    @treat.circumstances.yeast_prone
    Scenario: Itchy bumps that all look alike get no heavy oils, not even to take off makeup
      Given a person aged 34 with normal skin
      And they notice small itchy bumps that all look alike
      And these answers
        | makeup | heavy |
      When they ask for a routine
      Then they take off makeup and sunscreen with micellar water every evening
      And every product must have no heavy oils

  Rule: Sport, sweat and water ask for more than usual

    @treat.circumstances.sweat_and_water
    Scenario Outline: Somebody who <does> gets a sunscreen that stays on
      Given a person aged 34 with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then they protect with water-resistant sunscreen, SPF 30 or more every morning

      Examples: Out and about
        | does             | question | answer         |
        | trains every day | exercise | daily          |
        | swims            | habits   | swims often    |
        | sweats a lot     | habits   | sweats heavily |
        | runs outdoors    | habits   | sport outdoors |
        | works outdoors   | habits   | works outdoors |

    @treat.circumstances.wash_after_sport
    Scenario Outline: Somebody who <does> is told to wash soon after
      Given a person aged 34 with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then the routine warns: "After sport, rinse or wash your face soon"

      Examples: Sweat on the skin
        | does              | question | answer                    |
        | trains some days  | exercise | some days                 |
        | trains every day  | exercise | daily                     |
        | sweats a lot      | habits   | sweats heavily            |
        | waits after sport | habits   | waits to wash after sport |

    @treat.circumstances.daily_shaving
    Scenario Outline: Somebody who shaves <often> exfoliates on <nights> at most
      Given a person aged 34 with oily skin
      And they are experienced with actives
      And these answers
        | shaving | <often> |
      When they ask for a routine
      Then exfoliation is limited to <nights> a week

      Examples: A razor takes off dead skin too
        | often     | nights     |
        | daily     | 2 evenings |
        | some days | 3 evenings |

  Rule: Products follow the wishes

    @treat.circumstances.wants_mineral
    Scenario Outline: Somebody with <reason> gets a mineral sunscreen
      Given a person aged 34 with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then they protect with mineral sunscreen, SPF 30 or more every morning

      Examples: By choice or by need
        | reason                    | question  | answer            |
        | a wish for it             | wishes    | mineral sunscreen |
        | an allergy to filters     | allergies | chemical_filters  |
        | an allergy to octocrylene | allergies | octocrylene       |

    @treat.circumstances.wants_tinted
    Scenario Outline: Somebody who wishes for <wish> gets a tinted sunscreen
      Given a person aged 34 with normal skin
      And they wish for <wish>
      When they ask for a routine
      Then they protect with tinted sunscreen, SPF 30 or more every morning

      Examples: A tint, or no white film
        | wish                           |
        | tinted sunscreen               |
        | sunscreen without a white film |

    @treat.circumstances.vegan @treat.circumstances.cruelty_free
    @treat.circumstances.fragrance_free
    Scenario: Vegan, unscented and not tested on animals: each wish is on the list for products
      Given a person aged 34 with normal skin
      And they wish for vegan products and no animal testing
      And these answers
        | fragrance free | true |
      When they ask for a routine
      Then every product must be vegan
      And every product must have no animal testing
      And every product must be fragrance-free

    @treat.circumstances.non_comedogenic
    Scenario Outline: With <reason>, every product is one that is made not to clog
      Given a person aged 34
      And these answers
        | <question> | <reason> |
      When they ask for a routine
      Then every product must be non-comedogenic

      Examples: Concerns
        | question | reason                        |
        | concerns | visible pores                 |
        | concerns | pores that show more with age |
        | concerns | blackheads                    |
        | concerns | whiteheads                    |
        | concerns | grey dots on the nose         |
        | concerns | shine                         |

      Examples: Skin, signs and wishes
        | question  | reason                     |
        | skin type | combination                |
        | signs     | blotting paper gets soaked |
        | signs     | spots along the jaw        |
        | signs     | rough to the touch         |
        | wishes    | pores that look smaller    |

    @treat.circumstances.non_comedogenic
    Scenario: Dry skin without concerns about pores may choose any product
      Given a person aged 34 with dry skin
      When they ask for a routine
      Then the rule treat.circumstances.non_comedogenic stays quiet
