Feature: Waxing and other hair removal
  Wax takes a thin layer of skin along. On skin that uses acids or vitamin A creams
  it can take more than that, so these pause for a week before and two days after.

  Rule: A week before and two days after a wax

    @guard.hair_removal.waxed @guard.pair.any_exfoliant_with_waxing_facial
    @guard.pair.any_retinoid_with_waxing_facial
    Scenario Outline: Two days after a wax, <active> still waits
      Given a person aged 32 with oily skin
      And they are not pregnant
      And they use <active> on 3 evenings a week for 20 weeks
      And they had waxing or sugaring 2 days ago
      When they ask for a routine
      Then <active> pauses for 1 week
      And the routine warns: "Two calm days with mild wash, moisturiser and sunscreen"

      Examples: Whatever burns on waxed skin
        | active           | rule                             |
        | glycolic acid    | waxed                            |
        | glycolic acid    | any_exfoliant_with_waxing_facial |
        | retinol          | waxed                            |
        | retinol          | any_retinoid_with_waxing_facial  |
        | benzoyl peroxide | waxed                            |

    @guard.hair_removal.waxed @guard.pair.any_exfoliant_with_waxing_facial
    @guard.pair.any_retinoid_with_waxing_facial
    Scenario: Three days after a wax, retinol may come back
      Given a person aged 32 with oily skin
      And they are not pregnant
      And they use retinol on 3 evenings a week for 20 weeks
      And they had waxing or sugaring 3 days ago
      When they ask for a routine
      Then they go on using retinol
      And the rule guard.hair_removal.waxed stays quiet
      And the rule guard.pair.any_exfoliant_with_waxing_facial stays quiet
      And the rule guard.pair.any_retinoid_with_waxing_facial stays quiet

    @guard.hair_removal.wax_soon @guard.hair_removal.wax_soon_pause @guard.pair.any_exfoliant_with_waxing_facial
    @guard.pair.any_retinoid_with_waxing_facial
    Scenario Outline: In the week before a wax, <active> pauses
      Given a person aged 32 with oily skin
      And they are not pregnant
      And they use <active> on 3 evenings a week for 20 weeks
      And they notice a facial wax within a week
      When they ask for a routine
      Then <active> pauses for 2 weeks
      And the routine warns: "Leave acids, azelaic acid and vitamin A creams off the places to be waxed, from now until two days after the wax"

      Examples: Both
        | active        | rule                             |
        | glycolic acid | any_exfoliant_with_waxing_facial |
        | retinol       | any_retinoid_with_waxing_facial  |

    @guard.hair_removal.wax_soon
    Scenario: In the week before a wax, azelaic acid is not proposed
      Given a person aged 32 with oily skin
      And they are concerned about visible pores and dark marks
      And they notice a facial wax within a week
      When they ask for a routine
      Then the reason for leaving out azelaic acid is "withheld"

    @guard.hair_removal.wax_soon
    Scenario: In the week before a wax, prescribed tretinoin goes on elsewhere and nobody has to be asked
      Given a person aged 41 with dry skin
      And they are not pregnant
      And they use tretinoin on 5 evenings a week as prescribed
      And they notice a facial wax within a week
      When they ask for a routine
      Then tretinoin stays on 5 evenings a week as prescribed
      And the routine warns: "Leave acids, azelaic acid and vitamin A creams off the places to be waxed, from now until two days after the wax"
      And the routine never says "about this within two weeks"

    @guard.hair_removal.waxes
    Scenario: Somebody who waxes and uses retinol is told when to pause
      Given a person aged 32 with normal skin
      And they are not pregnant
      And they use retinol on 3 evenings a week for 20 weeks
      And these answers
        | habits | waxes the face |
      When they ask for a routine
      Then they go on using retinol
      And the routine warns: "If you wax your face, leave acids and vitamin A creams out for seven days before and two days after"

  Rule: With vitamin A on prescription, hair goes in another way, or the cream stays off those places

    @guard.hair_removal.wax_and_prescription
    Scenario Outline: Somebody with tretinoin and "<word>" hears that shaving is safer than wax
      Given a person aged 32 with normal skin
      And they are not pregnant
      And they use tretinoin on 3 evenings a week for 20 weeks
      And these answers
        | <question> | <word> |
      When they ask for a routine
      Then the routine warns: "Wax can take skin along where you use this prescribed cream"

      Examples: Habit and plan
        | question | word                       |
        | habits   | waxes the face             |
        | signs    | a facial wax within a week |

    @guard.hair_removal.wax_and_prescription
    Scenario: Somebody with tretinoin who waxed in the last thirty days hears it before the next time
      Given a person aged 32 with normal skin
      And they use tretinoin on 3 evenings a week for 20 weeks
      And they had waxing or sugaring 30 days ago
      When they ask for a routine
      Then the routine warns: "Wax can take skin along where you use this prescribed cream"

    @guard.hair_removal.wax_and_prescription
    Scenario: Somebody with tretinoin whose wax is longer ago has nothing to ask
      Given a person aged 32 with normal skin
      And they use tretinoin on 3 evenings a week for 20 weeks
      And they had waxing or sugaring 31 days ago
      When they ask for a routine
      Then the routine does not warn: "Wax can take skin along where you use this prescribed cream"
      And the rule guard.hair_removal.wax_and_prescription stays quiet

    @guard.hair_removal.wax_and_isotretinoin
    Scenario Outline: Somebody with <medicine> is told that skin tears under wax
      Given a person aged 24 with oily skin
      And they take <medicine>
      When they ask for a routine
      Then the routine warns: "No wax, sugar or strips during this medicine and for six months after"

      Examples: During, and for months after
        | medicine                                 |
        | isotretinoin now                         |
        | isotretinoin in the last 6 months        |
        | acitretin                                |
        | a vitamin A capsule such as alitretinoin |

    @guard.hair_removal.wax_and_isotretinoin
    Scenario Outline: With a wax booked on <medicine>, nothing says when to start again
      Given a person aged 24 with oily skin
      And they take <medicine>
      And they notice a facial wax within a week
      When they ask for a routine
      Then the routine warns: "so cancel any appointment for it"
      And the routine never says "Start again two days after the wax"
      And the rule guard.hair_removal.wax_soon_pause stays quiet

      Examples: During, and for months after
        | medicine                                 |
        | isotretinoin now                         |
        | isotretinoin in the last 6 months        |
        | acitretin                                |
        | a vitamin A capsule such as alitretinoin |

    @guard.hair_removal.waxed_on_capsules
    Scenario Outline: Somebody who was waxed on <medicine> lets the skin heal and hears when to show it
      Given a person aged 24 with oily skin
      And they take <medicine>
      And they had waxing or sugaring 2 days ago
      When they ask for a routine
      Then the routine warns: "You were waxed although this medicine makes skin tear easily"
      And the rule guard.hair_removal.waxed stays quiet

      Examples: During, and for months after
        | medicine                                 |
        | isotretinoin now                         |
        | isotretinoin in the last 6 months        |
        | acitretin                                |
        | a vitamin A capsule such as alitretinoin |

    @guard.hair_removal.waxed_on_capsules
    Scenario: Three days later the ban on wax is enough
      Given a person aged 24 with oily skin
      And they take isotretinoin now
      And they had waxing or sugaring 3 days ago
      When they ask for a routine
      Then the rule guard.hair_removal.waxed_on_capsules stays quiet
