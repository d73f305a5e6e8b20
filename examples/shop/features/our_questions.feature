Feature: Our own questions
  Some things only we ask. An answer changes what we say, never what keeps people safe.

  Rule: Whoever reacts to product after product is kept from more

    @guard.shop.many_reactions
    Scenario: After three reactions in a year, every product is free of fragrance
      Given a person aged 30 with normal skin
      And these answers
        | reactions | 3 |
      When they ask for a routine
      Then every product must be fragrance-free
      And the routine warns: "Several products did not agree with you"

    @guard.shop.many_reactions
    Scenario: Two reactions in a year change nothing
      Given a person aged 30 with normal skin
      And these answers
        | reactions | 2 |
      When they ask for a routine
      Then the rule many reactions stays quiet

  Rule: People at home can write to us

    @advise.shop.write_to_us
    Scenario: Somebody online is offered a message
      Given a person aged 30 with normal skin
      And these answers
        | visit | online |
      When they ask for a routine
      Then the routine recommends: "Not sure about a product? Send us a message"

    @advise.shop.write_to_us
    Scenario: Somebody at the counter is not
      Given a person aged 30 with normal skin
      And these answers
        | visit | counter |
      When they ask for a routine
      Then the rule write to us stays quiet

  Rule: What we took out of the bundled rules is only what we say we did

    Scenario: A smoker keeps hearing what matters before a treatment
      Given a person aged 40 with normal skin
      And they wish for in-clinic options
      And these answers
        | smoking | yes |
      When they ask for a routine
      Then the routine warns: "Smoking slows healing. Tell the clinic"
      And the routine does not warn: "Smoke is hard on skin's support and colour"
