Feature: At the counter
  Whoever reacts easily should not pay to find out. And whatever we sell, the basics
  and the safety of the bundled rules stay.

  @advise.shop.sample_first
  Scenario: Somebody with sensitive skin is offered a sample first
    Given a person aged 30 with normal skin
    And they are concerned about skin that stings easily
    When they ask for a routine
    Then the routine recommends: "Ask us for a sample"

  @advise.shop.sample_first
  Scenario: Somebody whose skin takes things well is spared the talk
    Given a person aged 30 with normal skin
    When they ask for a routine
    Then the rule sample first stays quiet

  Scenario: In pregnancy our bakuchiol is no way round the rules
    Given a person aged 34 with normal skin
    And they are concerned about less firm skin
    And they are pregnant
    When they ask for a routine
    Then there is no vitamin A cream anywhere in the routine
    And there is no bakuchiol anywhere in the routine
    And the last morning step is sunscreen
