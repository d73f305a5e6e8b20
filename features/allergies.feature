Feature: Allergies
  What somebody is allergic to stays out, under every name it has.

  @guard.allergy_actives.salicylates @guard.allergy_actives.aspirin
  Scenario Outline: Somebody allergic to <allergen> meets no salicylate
    Given a person aged 29 with oily skin
    And they are concerned about visible pores and blackheads
    And they are allergic to <allergen>
    When they ask for a routine
    Then there is no salicylate anywhere in the routine
    And every product must be free of salicylates
    And the routine warns about salicylates on labels

    Examples: Names it goes by
      | allergen    |
      | salicylates |
      | aspirin     |

  @guard.allergy_actives.salicylates
  Scenario: Without salicylic acid, others help with oil
    Given a person aged 29 with oily skin
    And they are concerned about visible pores
    And they are allergic to salicylates
    When they ask for a routine
    Then niacinamide is in the routine
    And the reason for leaving out salicylic acid is "forbidden"
