Feature: Pregnancy and breastfeeding
  In pregnancy the routine keeps to what is known to be well tolerated.
  Vitamin A creams are left out, also before anybody is sure.

  Rule: No vitamin A while pregnant, trying or breastfeeding

    @guard.pregnancy.retinoids
    Scenario Outline: Somebody who is <situation> gets no retinoid
      Given a person aged 31 with oily skin
      And they are concerned about visible pores and fine lines
      And these answers
        | pregnancy | <situation> |
      When they ask for a routine
      Then there is no retinoid anywhere in the routine
      And guard.pregnancy.retinoids is the rule behind it

      Examples: Before and after the test
        | situation |
        | pregnant  |
        | trying    |

    @guard.pregnancy.retinoid_in_use
    Scenario: Somebody who uses retinol and becomes pregnant stops it and asks their midwife or doctor
      Given a person aged 31 with oily skin
      And they are pregnant
      And they use retinol on 3 nights a week
      When they ask for a routine
      Then they stop using retinol
      And the routine warns about retinoid stop in pregnancy
      And the routine advises to see a doctor soon

    @guard.pregnancy.first_choices
    Scenario: Somebody who is pregnant hears that simple is best
      Given a person aged 31 with oily skin
      And they are pregnant
      When they ask for a routine
      Then the routine warns about pregnancy keep it simple

    @guard.pregnancy.breastfeeding_retinoids
    Scenario: Breastfeeding leaves retinoids out as well
      Given a person aged 31 with oily skin
      And they are concerned about visible pores
      And they are breastfeeding
      When they ask for a routine
      Then there is no retinoid anywhere in the routine
      And the rule guard.pregnancy.breastfeeding_retinoids fires
      And the rule guard.pregnancy.retinoids stays quiet

  Rule: What is left still helps

    Scenario: Somebody who is trying to conceive may use niacinamide, with azelaic acid in reserve
      Given a person aged 31 with oily skin
      And they are concerned about visible pores
      And they are trying to conceive
      When they ask for a routine
      Then niacinamide is used every morning
      And azelaic acid stands by as an alternative

    @treat.skin_type.mineral_when_expecting
    Scenario: Somebody who is pregnant gets a mineral sunscreen
      Given a person aged 31 with normal skin
      And they are pregnant
      When they ask for a routine
      Then they protect with mineral sunscreen, SPF 30 or more every morning
