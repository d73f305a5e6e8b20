Feature: The daily backbone
  Three steps carry every routine: cleanse, moisturise, protect from the sun.
  They come before any active, and they are there for everybody.

  Rule: Everybody gets the backbone

    @treat.backbone.every_day @treat.backbone.moisturise @guard.sun.every_morning
    Scenario Outline: Somebody with <skin> skin cleanses morning and evening and ends the morning with sunscreen
      Given a person aged 34 with <skin> skin
      When they ask for a routine
      Then the first morning step is "Cleanse"
      And every evening includes "Moisturise"
      And every evening includes "Cleanse"
      And the last morning step is sunscreen

      Examples: Skin types
        | skin        |
        | oily        |
        | combination |
        | normal      |
        | dry         |

    @treat.circumstances.non_comedogenic
    Scenario: Every product is one that does not clog pores
      Given a person aged 34
      And they are concerned about visible pores
      When they ask for a routine
      Then every product must be non-comedogenic

  Rule: The products suit the skin and the life around it

    @treat.skin_type.oily
    Scenario: Oily skin still moisturises, but lightly
      Given a person aged 29 with oily skin
      When they ask for a routine
      Then they moisturise with a light gel every evening
      And "Moisturise" comes before sunscreen every morning

    @treat.circumstances.heavy_makeup
    Scenario: Heavy makeup comes off before the evening wash
      Given a person aged 29 with oily skin
      And these answers
        | makeup | heavy |
      When they ask for a routine
      Then the first evening step is "Take off makeup and sunscreen"
      And "Take off makeup and sunscreen" comes before "Cleanse" every evening

    Scenario: Somebody who wants few steps gets a short evening
      Given a person aged 29 with oily skin
      And they are concerned about visible pores and blackheads
      And these answers
        | most steps | 3 |
      When they ask for a routine
      Then no evening has more than 3 steps
      And every evening includes "Moisturise"
