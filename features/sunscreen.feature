Feature: Sunscreen
  Sun makes pores more noticeable over the years, and some actives let skin burn
  faster. So every morning ends with sunscreen, and the kind suits the skin.

  @treat.skin_type.tinted_for_marks
  Scenario: Deeper skin with dark marks gets a tinted sunscreen
    Given a person aged 34 with oily skin
    And their skin is of phototype V
    And they are concerned about dark marks
    When they ask for a routine
    Then they protect with tinted sunscreen, SPF 30 or more every morning

  @guard.sun.photosensitising
  Scenario: Somebody who starts retinol hears that skin burns faster
    Given a person aged 29 with oily skin
    And they are concerned about visible pores and blackheads
    And they are experienced with actives
    And they are not pregnant
    When they ask for a routine
    Then retinol is in the routine
    And the routine warns about burns faster
    And the routine recommends the habit sunscreen amount

  @guard.sun.with_aha
  Scenario: Somebody who already uses glycolic acid hears about acids and sun
    Given a person aged 31 with normal skin
    And they already use glycolic acid
    When they ask for a routine
    Then the last morning step is sunscreen
    And the routine warns about aha sun alert
