Feature: Exfoliation through the week
  Two to three evenings a week are enough for most skin. More only irritates,
  so acids take turns with evenings of rest.

  Rule: Acids are for some evenings, with rest between them

    @treat.exfoliation.oily_skin_first @treat.exfoliation.three_at_most
    Scenario: Oily skin with blackheads settles into two to three evenings of salicylic acid
      Given a person aged 29 with oily skin
      And they are concerned about visible pores and blackheads
      And they are experienced with actives
      When they ask for a routine
      Then salicylic acid is used on 2 to 3 evenings a week
      And salicylic acid is there for oil and build-up
      And evenings with exfoliants never follow one another
      And no morning includes exfoliate

    @treat.exfoliation.combination
    Scenario: Combination skin gets no more than two evenings
      Given a person aged 35 with combination skin
      And they are concerned about visible pores
      And they are experienced with actives
      When they ask for a routine
      Then salicylic acid is used on at most 2 evenings a week
      And at least 5 evenings a week are free of exfoliants

    @guard.phototype.marks
    Scenario: Skin that keeps dark marks exfoliates once a week at most
      Given a person aged 34 with oily skin
      And their skin is of phototype V
      And they are concerned about visible pores and dark marks
      When they ask for a routine
      Then exfoliation is limited to 1 night a week
      And guard.phototype.marks is the rule behind it
      And the routine warns about irritation leaves marks

  Rule: A retinoid and an acid keep out of each other's way

    @combine.pair.any_retinoid_with_any_bha
    Scenario: Retinol and salicylic acid take different evenings in every phase
      Given a person aged 29 with oily skin
      And they are experienced with actives
      And they are not pregnant
      And they are concerned about visible pores and blackheads
      When they ask for a routine
      Then retinol is in the routine
      And salicylic acid is in the routine
      And retinol and salicylic acid never share a day's evening
