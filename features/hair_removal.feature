Feature: Waxing and other hair removal
  Wax takes a thin layer of skin along. On skin that uses acids or vitamin A creams
  it can take more than that, so these pause for a week before and two days after.

  Rule: A week before and two days after a wax

    @guard.hair_removal.waxed @guard.pair.any_exfoliant_with_waxing_facial
    @guard.pair.any_retinoid_with_waxing_facial
    Scenario Outline: Two days after a wax, <active> still waits
      Given a person aged 32 with oily skin
      And they are not pregnant
      And they use <active> on 3 nights a week for 20 weeks
      And they had waxing or sugaring 2 days ago
      When they ask for a routine
      Then <active> pauses for 1 week
      And <rule> is the rule behind it
      And the routine warns about two calm days

      Examples: Whatever burns on waxed skin
        | active           | rule                                        |
        | glycolic acid    | guard.hair_removal.waxed                    |
        | glycolic acid    | guard.pair.any_exfoliant_with_waxing_facial |
        | retinol          | guard.hair_removal.waxed                    |
        | retinol          | guard.pair.any_retinoid_with_waxing_facial  |
        | benzoyl peroxide | guard.hair_removal.waxed                    |

    @guard.hair_removal.waxed @guard.pair.any_exfoliant_with_waxing_facial
    @guard.pair.any_retinoid_with_waxing_facial
    Scenario: Three days after a wax, retinol may come back
      Given a person aged 32 with oily skin
      And they are not pregnant
      And they use retinol on 3 nights a week for 20 weeks
      And they had waxing or sugaring 3 days ago
      When they ask for a routine
      Then they go on using retinol
      And the rule guard.hair_removal.waxed stays quiet
      And the rule guard.pair.any_exfoliant_with_waxing_facial stays quiet
      And the rule guard.pair.any_retinoid_with_waxing_facial stays quiet

    @guard.hair_removal.wax_soon @guard.pair.any_exfoliant_with_waxing_facial
    @guard.pair.any_retinoid_with_waxing_facial
    Scenario Outline: In the week before a wax, <active> pauses
      Given a person aged 32 with oily skin
      And they are not pregnant
      And they use <active> on 3 nights a week for 20 weeks
      And they notice a facial wax within a week
      When they ask for a routine
      Then <active> pauses for 2 weeks
      And guard.hair_removal.wax_soon is the rule behind it
      And guard.pair.<pair>_with_waxing_facial is the rule behind it
      And the routine warns about wax soon pause

      Examples: Both
        | active        | pair          |
        | glycolic acid | any_exfoliant |
        | retinol       | any_retinoid  |

    @guard.hair_removal.wax_soon
    Scenario: In the week before a wax, azelaic acid is not proposed
      Given a person aged 32 with oily skin
      And they are concerned about visible pores and dark marks
      And they notice a facial wax within a week
      When they ask for a routine
      Then the reason for leaving out azelaic acid is "withheld"

    @guard.hair_removal.waxes
    Scenario: Somebody who waxes and uses retinol is told when to pause
      Given a person aged 32 with normal skin
      And they are not pregnant
      And they use retinol on 3 nights a week for 20 weeks
      And these answers
        | habits | waxes the face |
      When they ask for a routine
      Then they go on using retinol
      And the routine warns about pause around wax

  Rule: With vitamin A on prescription, no wax without the prescriber

    @guard.hair_removal.wax_and_prescription
    Scenario Outline: Somebody with tretinoin and "<word>" asks the prescriber before any wax
      Given a person aged 32 with normal skin
      And they are not pregnant
      And they use tretinoin on 3 nights a week for 20 weeks
      And these answers
        | <question> | <word> |
      When they ask for a routine
      Then the routine warns about no wax on prescription

      Examples: Habit and plan
        | question | word                       |
        | habits   | waxes the face             |
        | signs    | a facial wax within a week |

    @guard.hair_removal.wax_and_prescription
    Scenario: Somebody with tretinoin who waxed in the last thirty days asks before the next time
      Given a person aged 32 with normal skin
      And they use tretinoin on 3 nights a week for 20 weeks
      And they had waxing or sugaring 30 days ago
      When they ask for a routine
      Then the routine warns about no wax on prescription

    @guard.hair_removal.wax_and_prescription
    Scenario: Somebody with tretinoin whose wax is longer ago is left in peace
      Given a person aged 32 with normal skin
      And they use tretinoin on 3 nights a week for 20 weeks
      And they had waxing or sugaring 31 days ago
      When they ask for a routine
      Then the routine does not warn about no wax on prescription
      And the rule guard.hair_removal.wax_and_prescription stays quiet

    @guard.hair_removal.wax_and_isotretinoin
    Scenario Outline: Somebody with <medicine> hears that skin tears under wax
      Given a person aged 24 with oily skin
      And they take <medicine>
      When they ask for a routine
      Then the routine warns about no wax with isotretinoin

      Examples: During, and for months after
        | medicine                                  |
        | isotretinoin now                          |
        | isotretinoin in the last 6 months         |
        | acitretin                                 |
        | another vitamin A capsule on prescription |
