Feature: Our range
  We sell what we believe in. Customers hear why, and nothing they use already is
  taken from them.

  Rule: Bakuchiol takes the place of retinol

    @combine.shop.bakuchiol_for_retinol
    Scenario: Somebody whose skin gets less firm is offered bakuchiol instead of retinol
      Given a person aged 45 with normal skin
      And they are concerned about less firm skin
      And they are not pregnant
      When they ask for a routine
      Then bakuchiol is in the routine
      And the reason for leaving out retinol is "replaced"

    @combine.shop.bakuchiol_for_retinol
    Scenario: Somebody who uses retinol already goes on using it
      Given a person aged 45 with normal skin
      And they are concerned about less firm skin
      And they are not pregnant
      And they use retinol on 3 evenings a week
      When they ask for a routine
      Then they go on using retinol
      And the rule bakuchiol for retinol stays quiet

  Rule: Clay masks are for mild weather

    @combine.shop.no_clay_in_the_cold
    Scenario: In the cold, a clay mask is set aside
      Given a person aged 29 with oily skin
      And they wish for less shine
      And they are experienced with actives
      And these answers
        | climate | cold dry |
      When they ask for a routine
      Then the reason for leaving out clay mask is "dropped"
      And clay mask stands by as an alternative

    @combine.shop.no_clay_in_the_cold
    Scenario: In mild weather, a clay mask is welcome
      Given a person aged 29 with oily skin
      And they wish for less shine
      And they are experienced with actives
      And these answers
        | climate | temperate |
      When they ask for a routine
      Then clay mask is used on at most 2 evenings a week
      And the rule no clay in the cold stays quiet
