Feature: What a shop may change, and what it may not
  A shop lays its own rules over the bundled ones. It may add to them and be more careful. What
  protects somebody stays: such an overlay is refused before anybody gets a routine from it.

  Background:
    Given a person aged 29 with oily skin

  Rule: What protects somebody can't be switched off

    Scenario Outline: A core rule stays
      When a shop switches off the rule <core rule>
      Then the shop's rules are refused, because is a core rule

      Examples:
        | core rule                                 |
        | guard.pregnancy.retinoids                 |
        | guard.age.under_16                        |
        | guard.allergy_actives.retinoids           |
        | guard.red_flags.allergic_emergency        |
        | guard.prescribed.beside_retinoid          |
        | guard.medicines.retinoid_and_tetracycline |
        | guard.after_procedures.filler_emergency   |

    Scenario: Another rule can be switched off
      When a shop switches off the rule guard.smoking.skin
      Then the shop's rules are used

  Rule: Values that safety depends on can only become more careful

    Scenario Outline: A less careful value is refused
      When a shop changes the value <value> to <new>
      Then the shop's rules are refused, because less cautious

      Examples:
        | value                                      | new           |
        | questionnaire.allergies.answers.clay.group | fragrance     |

    Scenario Outline: A value that a law, a label or cautious practice fixes is refused
      When a shop changes the value <value> to <new>
      Then the shop's rules are refused, because fixes it as

      Examples:
        | value                                                  | new      |
        | actives.bakuchiol.pregnancy                            | ok       |
        | actives.retinol.age_from                               | 12       |
        | actives.retinol.strength                               | 1 to 2 % |
        | referrals.skin_check.urgency                           | when_it_suits |
        | interactions.any_retinoid_with_any_aha.verdict         | caution  |
        | questionnaire.medications.answers.isotretinoin_now.sun | some     |
        | questionnaire.medications.answers.valproate.pregnant   | fine     |

    Scenario: A more careful value is used
      When a shop changes the value actives.retinol.age_from to 21
      Then the shop's rules are used
