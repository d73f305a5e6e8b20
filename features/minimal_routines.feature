Feature: Minimal routines
  Fewer products are a good choice, and sometimes the only sensible one. Nobody is
  given an active just to have one.

  @treat.backbone.nothing_stands_out
  Scenario: Where nothing stands out, the basics are enough
    Given a person aged 34 with normal skin
    And they are experienced with actives
    When they ask for a routine
    Then the routine introduces no active
    And the routine warns: "Nothing you named points to a special reason, so good daily care does most"

  @treat.backbone.nothing_stands_out
  Scenario Outline: With "<health>" nobody is asked to tell more
    Given a person aged 34 with normal skin
    And these answers
      | conditions | <health> |
    When they ask for a routine
    Then the routine introduces no active
    And the rule nothing stands out stays quiet

    Examples: Who needs somebody, not another question
      | health                       |
      | my skin is hard to live with |
      | eczema on the face now       |

  @treat.backbone.nothing_stands_out
  Scenario Outline: One sign is enough to look further, even if it is only <sign>
    Given a person aged 30 with normal skin
    And they tick "<sign>"
    When they ask for a routine
    Then the rule nothing stands out stays quiet
    And <driver> is among the drivers

    Examples: The smallest sign of each reason
      | sign                                | driver     |
      | shiny by midday                     | oil        |
      | rough to the touch                  | buildup    |
      | teardrop-shaped pores on the cheeks | firmness   |
      | sun spots                           | sun        |
      | thick facial hair                   | follicle   |
      | orange-peel look                    | texture    |
      | a parent with the same pores        | heredity   |
      | tightness                           | irritation |

  @treat.pace.simple
  Scenario Outline: Somebody who <wants> adds two things at most
    Given a person aged 34 with oily skin
    And they are experienced with actives
    And these answers
      | <question> | <answer> |
    When they ask for a routine
    Then new actives are limited to 2
    And the routine introduces at most 2 actives

    Examples: Ways to ask for less
      | wants                     | question   | answer         |
      | wishes for fewer products | wishes     | fewer products |
      | has little to spend       | budget     | low            |
      | wants four steps at most  | most steps | 4              |

  @treat.pace.family_only
  Scenario: Pores that only run in the family are worth one active
    Given a person aged 34 with normal skin
    And they notice a parent with the same pores
    And they are experienced with actives
    When they ask for a routine
    Then new actives are limited to 1
    And niacinamide is there for heredity

  @treat.pace.family_only
  Scenario Outline: Family is not the only reason beside <sign>
    Given a person aged 30 with normal skin
    And they tick "a parent with the same pores" and "<sign>"
    When they ask for a routine
    Then the rule family only stays quiet

    Examples: The smallest sign of each other reason
      | sign                                |
      | shiny by midday                     |
      | rough to the touch                  |
      | teardrop-shaped pores on the cheeks |
      | sun spots                           |
      | thick facial hair                   |
      | orange-peel look                    |
      | tightness                           |

  @treat.backbone.wash_twice @treat.backbone.sunscreen
  Scenario: Three plain products carry the simplest routine
    Given a person aged 34
    When they ask for a routine
    Then they cleanse with a gentle cleanser every morning
    And they cleanse with a gentle cleanser every evening
    And they protect with sunscreen, SPF 30 or more every morning

  @treat.backbone.every_day
  Scenario Outline: With <most> steps the plan is the best of that size
    Given a person aged 23 with oily skin
    And they are concerned about acne
    And these answers
      | sex         | male   |
      | region      | us     |
      | allergies   | none   |
      | medications | none   |
      | most steps  | <most> |
    When they ask for a routine
    Then adapalene is in the routine
    And every morning includes sunscreen
    And no morning has more than <most> steps
    And no evening has more than <most> steps
    And the routine says what stands in for <given up>

    Examples: The fewer steps, the more is given up
      | most | given up   |
      | 1    | cleanse    |
      | 2    | moisturise |
      | 3    | moisturise |

  @treat.skin_type.tint_for_porphyria
  Scenario: With porphyria the sunscreen has a tint, as visible light sets it off
    Given a person aged 36
    And they have porphyria
    When they ask for a routine
    Then every product must be tinted with iron oxides
    And the routine warns: "Most sunscreens let through the light that sets porphyria off"

  @treat.skin_type.tint_for_melasma
  Scenario: A swimmer with melasma gets a tinted and water-resistant sunscreen
    Given a person aged 36 with oily skin
    And they have melasma
    And these answers
      | habits | swims |
    When they ask for a routine
    Then every product must be tinted with iron oxides
    And every product must be water-resistant

  @treat.circumstances.light_and_resistant @treat.circumstances.sweat_and_water
  Scenario Outline: With <question>: <answer>, oily skin gets a light and water-resistant sunscreen
    Given a person aged 30 with oily skin
    And these answers
      | <question> | <answer> |
    When they ask for a routine
    Then every product must be water-resistant
    And every product must have light texture

    Examples: Sweat and water
      | question | answer         |
      | exercise | daily          |
      | habits   | swims often    |
      | habits   | sweats heavily |
      | habits   | works outdoors |

  @treat.circumstances.light_and_resistant @treat.circumstances.sweat_and_water
  Scenario: A runner with oily skin gets a light and water-resistant sunscreen
    Given a person aged 30 with oily skin
    And these answers
      | habits | sport outdoors |
    When they ask for a routine
    Then every product must be water-resistant
    And every product must have light texture
