Feature: Young people
  Young skin needs little. Children keep to the backbone; teenagers may add one
  thing, with somebody grown up who knows.

  @guard.age.under_13
  Scenario: A child gets cleansing, moisture and sunscreen, and nothing else
    Given a person aged 12 with oily skin
    And they are concerned about visible pores and spots
    When they ask for a routine
    Then there is no active anywhere in the routine
    And the last morning step is sunscreen
    And the routine warns about under 13 basics
    And the routine advises to see a doctor some time

  @guard.age.adolescent
  Scenario: A teenager starts one thing at most
    Given a person aged 13 with oily skin
    And they are concerned about visible pores and spots
    When they ask for a routine
    Then the routine introduces at most 1 active
    And the routine warns about adolescent with guardian

  @guard.age.under_18
  Scenario: A teenager gets no vitamin A cosmetic
    Given a person aged 17 with oily skin
    And they are concerned about visible pores and spots
    When they ask for a routine
    Then there is no vitamin A cosmetic anywhere in the routine
    And the reason for leaving out retinol is "forbidden"
    And guard.age.under_18 is the rule behind it
