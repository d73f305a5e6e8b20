Feature: Values that law, a label or cautious practice fixes
  A wrong figure in a table reads like a right one. What is fixed stands a second time, with its
  source, and rules with another value are refused before anybody gets a routine from them.

  Background:
    Given a person aged 29 with oily skin

  Rule: Rules with another value are refused

    Scenario Outline: A changed value is refused
      When the value <value> is changed to <new>
      Then the rules are refused, because <fixed> is fixed

      Examples: Pace and rest
        | value                           | new | fixed |
        | calendar.pace.weeks_between_new | 1   | 2     |
        | calendar.pace.first_new_week    | 1   | 3     |
        | calendar.recovery_nights        | 0   | 2     |

      Examples: Strength and availability
        | value                             | new      | fixed        |
        | actives.retinol.strength          | 1 to 2 % | [0.1, 0.3]   |
        | actives.glycolic_acid.strength    | 30 %     | [5, 10]      |
        | actives.adapalene.availability.eu | otc      | prescription |

      Examples: Age, pregnancy and breastfeeding
        | value                         | new | fixed |
        | actives.retinol.age_from      | 12  | 18    |
        | actives.tretinoin.pregnancy   | ok  | avoid |
        | actives.retinal.breastfeeding | ok  | avoid |

      Examples: Frequency
        | value                          | new | fixed |
        | actives.salicylic_acid.ceiling | 7   | 3     |
        | actives.tretinoin.start        | 7   | 2     |

      Examples: Interactions and referrals
        | value                                          | new           | fixed          |
        | interactions.any_retinoid_with_any_aha.verdict | fine          | night          |
        | referrals.changing_mole.urgency                | when_it_suits | within_2_weeks |

    Scenario: A call about a medicine in pregnancy is fixed
      When the value questionnaire.medications.answers.isotretinoin_now.pregnant is changed to fine
      Then the rules are refused, because stop_and_call is fixed
