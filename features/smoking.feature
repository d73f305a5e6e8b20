Feature: Smoking
  Nobody is blamed. Whoever smokes hears what smoke does to skin, and what a
  clinic should know before it treats.

  @guard.smoking.skin
  Scenario: Somebody who smokes is told what it does to skin
    Given a person aged 40 with normal skin
    And these answers
      | smoking | yes |
    When they ask for a routine
    Then the routine warns: "Smoke is hard on skin's support and colour"

  Scenario Outline: Somebody who answers <answer> reads nothing about smoking
    Given a person aged 40 with normal skin
    And these answers
      | smoking | <answer> |
    When they ask for a routine
    Then the routine does not warn: "Smoke is hard on skin's support and colour"

    Examples: Not smoking, or not asked
      | answer   |
      | no       |
      | unstated |

  @guard.smoking.healing
  Scenario Outline: Somebody who smokes and answers <answer> tells the clinic about it
    Given a person aged 40 with normal skin
    And these answers
      | smoking    | yes      |
      | <question> | <answer> |
    When they ask for a routine
    Then the routine warns: "Smoking slows healing"
    And injections from your own blood or fat is ruled out

    Examples: Thinking of a treatment
      | question | answer                     |
      | wishes   | treatments at a clinic     |
      | wishes   | understand my options      |
      | wishes   | how risky treatments are   |
      | signs    | a clinic treatment planned |

  @guard.smoking.vaping
  Scenario Outline: Somebody who vapes and answers <answer> tells the clinic about it
    Given a person aged 40 with normal skin
    And these answers
      | habits     | vapes    |
      | <question> | <answer> |
    When they ask for a routine
    Then the routine warns: "Vaping before and after a treatment may slow healing too"

    Examples: Thinking of a treatment
      | question | answer                     |
      | wishes   | treatments at a clinic     |
      | signs    | a clinic treatment planned |
