Feature: Texts that fit
  What somebody reads is meant for them: for their age, for what they use and for how
  long, and for what they came for. One page says a thing once.

  Rule: Beginners' words are for beginners

    @treat.retinoids.slowly
    Scenario: In its third week a retinoid is still new
      Given a person aged 35 with normal skin
      And they are not pregnant
      And they use retinol on 3 nights a week for 3 weeks
      When they ask for a routine
      Then the routine says "Vitamin A cream: a pea-sized amount in the evening"

    Scenario: After 80 weeks nobody hears of hard first weeks
      Given a person aged 35 with normal skin
      And they are not pregnant
      And they use retinol on 3 nights a week for 80 weeks
      When they ask for a routine
      Then the rule slowly stays quiet
      And the routine never says "weeks two to four"

  Rule: Makeup is for those who may wear it

    @assess.life.may_wear_makeup @treat.skin_type.reactive_removal
    Scenario: Skin that reacts easily takes makeup off with a milk
      Given a person aged 29 with dry skin
      And these answers
        | sensitivity | high  |
        | makeup      | light |
      When they ask for a routine
      Then they remove with milk every evening

    @assess.life.may_wear_makeup @treat.circumstances.yeast_prone_removal
    Scenario: Itchy bumps that all look alike take makeup off without oil
      Given a person aged 29 with oily skin
      And these answers
        | makeup | light               |
        | signs  | uniform itchy bumps |
      When they ask for a routine
      Then they remove with micellar water every evening

    Scenario: A man who names no makeup takes nothing off
      Given a person aged 29 with oily skin
      And these answers
        | sex | male |
      When they ask for a routine
      Then no evening includes remove

  Rule: Pores are for those who mind them

    @advise.expect.appearance
    Scenario: Whoever minds pores reads what can change
      Given a person aged 29 with oily skin
      And they are concerned about visible pores
      When they ask for a routine
      Then the routine says what to expect: look not structure

    Scenario: Whoever came for spots reads nothing of pores
      Given a person aged 29 with oily skin
      And they are concerned about acne
      When they ask for a routine
      Then the routine does not say what to expect: look not structure

  Rule: Medicines are for those who take one

    @assess.safety.names_a_medicine @advise.pregnancy.medicines
    Scenario: Whoever breastfeeds and takes a medicine reads how medicines are handled
      Given a person aged 30 with oily skin
      And they are breastfeeding
      And they take paracetamol
      When they ask for a routine
      Then the routine answers "Is my medicine safe in pregnancy or while breastfeeding?"

    Scenario: Whoever breastfeeds and takes none does not
      Given a person aged 30 with oily skin
      And they are breastfeeding
      And these answers
        | medications | none |
      When they ask for a routine
      Then the rule advise.pregnancy.medicines stays quiet

  Rule: One page says a thing once

    @guard.colour.melasma
    Scenario: Tinted sunscreen is advised once
      Given a person aged 35 with normal skin
      And they are not pregnant
      And their skin is of phototype IV
      And they have melasma
      And they are concerned about dark marks
      When they ask for a routine
      Then the routine warns about melasma light care
      And the routine does not warn about tinted for marks
