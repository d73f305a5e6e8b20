Feature: Why something is not in a routine
  Being left out deserves a reason as much as being chosen. Whoever asks hears what
  decided it, and what would be different, but is never told to change an answer that
  is about their safety.

  Rule: The answer names what decided it

    Scenario: Something forbidden names the answer behind it
      Given a person aged 31 with oily skin
      And they are concerned about visible pores and fine lines
      And they are pregnant
      When they ask why retinol is not in the routine
      Then the answer is "forbidden"
      And the answer rests on "pregnancy: pregnant"
      And without the rule guard.pregnancy.retinoids that would be otherwise

    Scenario: Something that was outbid names what is in its place
      Given a person aged 29 with oily skin
      And they are concerned about visible pores and blackheads
      And they are a beginner with actives
      And they are not pregnant
      When they ask why retinal is not in the routine
      Then the answer is "same role taken"
      And its place is taken by retinol

    Scenario: Something nobody asked for names the nearest rule and what it lacks
      Given a person aged 29 with oily skin
      And they are concerned about visible pores
      When they ask why treat.retinoids.firmness is not in the routine
      Then no rule that fired asks for it
      And the nearest rule lacks "less firmness behind it: at least 1"

    Scenario: A whole family is left out for one reason
      Given a person aged 31 with oily skin
      And they are concerned about visible pores and fine lines
      And they are pregnant
      When they ask why retinoid is not in the routine
      Then without the rule guard.pregnancy.retinoids that would be otherwise

  Rule: The smallest change is told, and whose it is to make

    Scenario: A pregnancy is told as a fact about the rules, never as advice
      Given a person aged 31 with oily skin
      And they are concerned about visible pores and fine lines
      And they are a beginner with actives
      And they are pregnant
      When they ask why retinol is not in the routine
      Then the smallest change is "pregnancy: no"
      And that is not theirs to change

    Scenario: What it would be without those rules is told as well
      Given a person aged 31 with oily skin
      And they are concerned about visible pores and fine lines
      And they are a beginner with actives
      And they are pregnant
      When they ask why retinol is not in the routine
      Then without the rules against it, it would start in week 3

    Scenario: Where no few answers would do, that is said
      Given a person aged 40 with dry skin
      And they have rosacea
      And they use retinol on 2 evenings a week
      When they ask why tretinoin is not in the routine
      Then no change of up to 2 answers would bring it in

    Scenario: Nobody is told that one more allergy would make room
      Given a person aged 30 with dry skin
      And they are concerned about dryness
      When they ask why glycerin is not in the routine
      Then no change of up to 1 answers would bring it in

    Scenario: A goal is theirs to change
      Given a person aged 29 with oily skin
      And they are concerned about visible pores
      When they ask why treat.retinoids.firmness is not in the routine
      Then the smallest change is "concern: pores that show more with age"
      And that is theirs to change
