Feature: Shelves that are already full
  Many people use a lot already. The routine keeps what fits, slows down what is
  too much, and adds nothing on top.

  @guard.ledger.too_often
  Scenario: Somebody who exfoliates every night slows down
    Given a person aged 34 with oily skin
    And they are experienced with actives
    And they use glycolic acid on 7 nights a week
    When they ask for a routine
    Then they go on using glycolic acid
    And glycolic acid is used on at most 3 evenings a week
    And 1 to 3 evenings a week are for exfoliants

  Scenario: Retinol that is well tolerated stays
    Given a person aged 34 with normal skin
    And they use retinol on 3 nights a week for 20 weeks
    And they are not pregnant
    When they ask for a routine
    Then they go on using retinol

  @guard.after_procedures.one_week
  Scenario: After microneedling, skin heals before anything strong comes back
    Given a person aged 34 with oily skin
    And they are concerned about visible pores
    And they had microneedling 2 days ago
    When they ask for a routine
    Then the routine introduces no active

  @guard.medicines_sun.tetracyclines
  Scenario: A medicine that makes skin burn faster is mentioned
    Given a person aged 34 with oily skin
    And they take doxycycline or similar
    When they ask for a routine
    Then the routine warns about medicine and sun
    And there is no fruit-type acid anywhere in the routine
