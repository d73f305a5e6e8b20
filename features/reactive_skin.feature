Feature: Reactive skin
  Skin that stings or flares needs fewer and milder things. The routine steps
  back before it asks for more.

  @guard.redness.rosacea_no_exfoliation @guard.redness.rosacea_triggers
  Scenario: Somebody with rosacea does not exfoliate and hears about triggers
    Given a person aged 40 with oily skin
    And they have rosacea
    And they are concerned about visible pores and blackheads
    When they ask for a routine
    Then there is no exfoliant anywhere in the routine
    And guard.redness.rosacea_no_exfoliation is the rule behind it
    And the routine warns about rosacea triggers
    And every product must be fragrance free

  @guard.redness.rosacea_flare_rests
  Scenario: Rosacea that flares now rests, with a soothing cream
    Given a person aged 40 with oily skin
    And they have rosacea flaring now
    And they are concerned about visible pores
    When they ask for a routine
    Then there is no retinoid anywhere in the routine
    And there is no exfoliant anywhere in the routine
    And they moisturise with a soothing cream every evening
    And the routine advises to see a doctor soon

  @guard.irritation.stop
  Scenario: Burning skin rests until it is calm
    Given a person aged 30 with oily skin
    And they are concerned about visible pores
    And they notice burning for more than ten minutes and peeling
    When they ask for a routine
    Then the routine introduces no active
