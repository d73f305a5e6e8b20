Feature: Darker skin
  On brown and black skin, irritation leaves marks that stay for months. The
  routine goes slower, not further, and protects from visible light as well.

  Background:
    Given a person aged 30 with oily skin
    And they are concerned about visible pores and blackheads
    And they are experienced with actives

  Rule: Slower is safer where irritation leaves marks

    @guard.phototype.ceiling @guard.phototype.azelaic
    Scenario Outline: Skin of phototype <phototype> exfoliates on two evenings at most
      Given they already use azelaic acid
      And their skin is of phototype <phototype>
      When they ask for a routine
      Then exfoliation is limited to 2 evenings a week
      And irritation is limited to 4 points
      And the routine warns: "Start slowly and stop at the first sting that stays"
      And the routine warns: "Azelaic acid can lighten skin in a few people"

      Examples: From light brown to black
        | phototype |
        | IV        |
        | V         |
        | VI        |

    @guard.phototype.ceiling @guard.phototype.no_scrubs
    Scenario: Brown skin is not scrubbed, and the strongest acids wait
      Given their skin is of phototype V
      When they ask for a routine
      Then any scrub is ruled out
      And a scrub cleanser is ruled out
      And glycolic acid is held back

    Scenario: Skin of phototype III needs no such care
      Given they already use azelaic acid
      And their skin is of phototype III
      When they ask for a routine
      Then irritation is limited to 5 points
      And the routine does not warn: "Start slowly and stop at the first sting that stays"
      And the routine does not warn: "Azelaic acid can lighten skin in a few people"

    @guard.phototype.marks
    Scenario Outline: Brown skin with <marks> exfoliates on one evening, under tinted sunscreen
      Given their skin is of phototype IV
      And these answers
        | <question> | <marks> |
      When they ask for a routine
      Then exfoliation is limited to 1 evening a week
      And the routine warns: "A tinted sunscreen also screens visible light, which can keep dark marks going"

      Examples: Marks, told or seen
        | question   | marks                            |
        | conditions | dark marks from the last months  |
        | concerns   | dark marks                       |
        | signs      | spots leave dark marks           |
        | signs      | new dark marks after products    |
        | red flags  | spots leaving lasting dark marks |

    @guard.phototype.marks_easily
    Scenario Outline: Skin with <marks> goes slower, whatever its colour
      Given their skin is of phototype II
      And these answers
        | <question> | <marks> |
      When they ask for a routine
      Then exfoliation is limited to 2 evenings a week
      And irritation is limited to 4 points
      And the routine warns: "Start slowly and stop at the first sting that stays"

      Examples: Marks, told or seen
        | question  | marks                            |
        | signs     | spots leave dark marks           |
        | concerns  | dark marks                       |
        | red flags | spots leaving lasting dark marks |

  Rule: Iron oxides keep visible light from deepening marks

    @assess.skin.dark_mark_prone
    Scenario Outline: Somebody with <answer> gets a tinted sunscreen
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then they protect with tinted sunscreen, SPF 30 or more every morning

      Examples: Skin that marks
        | question   | answer                           |
        | phototype  | IV                               |
        | phototype  | V                                |
        | phototype  | VI                               |
        | signs      | spots leave dark marks           |
        | signs      | new dark marks after products    |
        | concerns   | dark marks                       |
        | conditions | dark marks from the last months  |
        | conditions | melasma                          |
        | red flags  | spots leaving lasting dark marks |

    Scenario: New dark marks in pregnancy get a tint and mineral filters
      Given they notice new dark marks after products
      And they are pregnant
      When they ask for a routine
      Then they protect with tinted mineral sunscreen, SPF 30 or more every morning

  Rule: A clinic should know darker skin

    @guard.phototype.procedures
    Scenario Outline: Somebody with brown skin and <answer> is told what to ask the clinic
      Given their skin is of phototype IV
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then the routine warns: "On brown or black skin peels, lasers and needles can leave dark marks"

      Examples: Thinking of a treatment
        | question | answer                     |
        | wishes   | treatments at a clinic     |
        | wishes   | understand my options      |
        | wishes   | how risky treatments are   |
        | signs    | a clinic treatment planned |
