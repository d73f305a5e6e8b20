Feature: Why something is in a routine
  Nobody has to take a routine on trust. Whatever stands in it can be asked about, and
  the answer goes all the way back: to what the person told, or to "this is for everybody".

  Rule: Every reason ends in something the person told

    Scenario: An active rests on the answers that point to it
      Given a person aged 29 with oily skin
      And they are concerned about visible pores and blackheads
      And they are a beginner with actives
      And they are not pregnant
      When they ask why retinol is in the routine
      Then the answer rests on "skin type: oily"
      And the answer rests on "concern: blackheads"

    Scenario: How often something is used has reasons of its own
      Given a person aged 29 with oily skin
      And they are concerned about visible pores and blackheads
      And they are not pregnant
      When they ask why frequency:salicylic_acid is in the routine
      Then the answer rests on "skin type: oily"

    Scenario: What somebody uses already rests on that answer
      Given a person aged 34 with oily skin
      And they use salicylic acid on 2 evenings a week
      When they ask why salicylic acid is in the routine
      Then the answer rests on "salicylic acid in use"

    Scenario: A question that was left open is a reason too
      Given a person aged 31 with oily skin
      And they are concerned about visible pores
      And these answers
        | sex | female |
      When they ask why warning:pregnancy_not_asked is in the routine
      Then the answer rests on "pregnancy" not being told

    Scenario: What is for everybody says so
      Given a person aged 40
      When they ask why morning protect is in the routine
      Then the answer is the same for everybody

  Rule: A rule is called necessary only if it is

    Scenario: Where a rule's weight decides, nothing stands without it
      Given a person aged 29 with oily skin
      And they are concerned about visible pores and blackheads
      And they are a beginner with actives
      And they are not pregnant
      When they ask why retinol is in the routine
      Then without the rule treat.retinoids.buildup that would be otherwise

    Scenario: Where two rules ask for the same, each could be missed
      Given a person aged 29 with oily skin
      And they are concerned about visible pores and blackheads
      And they are not pregnant
      When they ask why niacinamide is in the routine
      Then without the rule treat.niacinamide.buildup that would be the same

  Rule: Every word that a page prints can be asked about

    Scenario Outline: Why "<word>" is answered for what the page calls so
      Given a person aged 29 with oily skin
      And they are concerned about visible pores and blackheads
      When they ask why <word> is in the routine
      Then the answer rests on "skin type: oily"

      Examples:
        | word        |
        | sunscreen   |
        | cleanser    |
        | moisturiser |
