Feature: Clinical wording
  A nurse or a pharmacist wants the trade's own words, the figures and the doubts.
  The plan behind them is the same one that everybody else gets, to the night.

  Rule: Professionals read professional words

    Scenario: A professional reads clinical words
      Given a person aged 29 with oily skin
      And they are concerned about visible pores
      And they read as a professional
      When they ask for a routine
      Then the wording is clinical

    Scenario Outline: Of <topic>, a professional reads: <clinical>
      Given a person aged 29 with oily skin
      And they already use <active>
      And they are not pregnant
      And they read as a professional
      When they ask for a routine
      Then the routine says "<clinical>"
      And the routine never says "<everyday>"

      Examples: The same thing, said twice
        | topic      | active           | clinical                       | everyday             |
        | pores      | niacinamide      | structure and inherited size   | everybody has them   |
        | sunscreen  | niacinamide      | finger lengths for face        | Most people take     |
        | washing    | niacinamide      | Twice daily                    | Wash twice a day     |
        | reviews    | niacinamide      | medical review without benefit | you can ask a doctor |
        | stop signs | salicylic acid   | exudation                      | weeping              |
        | hives      | benzoyl peroxide | hypersensitivity               | a tight throat       |
        | retinol    | retinol          | limited and conflicting        | hope for a little    |
        | shine      | clay mask        | lowered sebum                  | soaks up oil         |

    Scenario Outline: Of <topic>, everybody else reads: <everyday>
      Given a person aged 29 with oily skin
      And they already use <active>
      And they are not pregnant
      When they ask for a routine
      Then the routine says "<everyday>"
      And the routine never says "<clinical>"

      Examples: In everyday words
        | topic      | active           | everyday          | clinical                |
        | stop signs | salicylic acid   | weeping           | exudation               |
        | hives      | benzoyl peroxide | a tight throat    | hypersensitivity        |
        | retinol    | retinol          | hope for a little | limited and conflicting |
        | shine      | clay mask        | soaks up oil      | lowered sebum           |

    Scenario: Causes, options and answers go by their clinical names too
      Given a person aged 45 with oily skin
      And they are concerned about pores that show more with age and blackheads
      And they are not pregnant
      And they wish for treatments at a clinic
      And they read as a professional
      When they ask for a routine
      Then the wording is clinical
      And the routine says "photoprotection"

  Rule: Professionals read how sure it is

    @advise.expect.research @advise.questions.evidence
    Scenario: A professional reads that research is young, and how it is graded
      Given a person aged 29 with oily skin
      And they read as a professional
      When they ask for a routine
      Then the routine says what to expect: "Causes and treatments of enlarged pores are not well understood"
      And the routine answers "How strong is the evidence on enlarged pores?"

    @advise.expect.borrowed_evidence
    Scenario Outline: A professional reads that <active> was mostly tested for acne
      Given a person aged 35 with dry skin
      And they already use <active>
      And they are not pregnant
      And they read as a professional
      When they ask for a routine
      Then the routine says what to expect: "Evidence for azelaic acid, salicylic acid, nicotinamide, sulphur"
      And the routine says "mostly of low quality"

      Examples: Borrowed from acne
        | active              |
        | azelaic acid        |
        | salicylic acid      |
        | salicylic acid wash |
        | niacinamide         |
        | sulphur             |
        | zinc                |
        | glycolic acid       |
        | lactic acid         |
        | mandelic acid       |
        | fruit acids         |

    Scenario: Everybody else reads neither the note nor the state of research
      Given a person aged 35 with dry skin
      And they already use niacinamide
      When they ask for a routine
      Then the routine does not say what to expect: "Some of what stands in your routine helps in small ways only"
      And the routine does not say what to expect: "Doctors still know little about why pores show and what helps"
      And the routine does not answer "How strong is the evidence on enlarged pores?"

    Scenario: Retinol was tested on its own, and carries no such note
      Given a person aged 35 with dry skin
      And they already use retinol
      And they are not pregnant
      And they wish for no acids
      And they read as a professional
      When they ask for a routine
      Then the routine does not say what to expect: "Some of what stands in your routine helps in small ways only"

  Rule: Words change, the plan does not

    Scenario Outline: For <who>, the plan is the same in either wording
      Given a person aged <age> with <skin_type> skin
      And they are concerned about <concern>
      And they already use <active>
      And they read as a professional
      When they ask for a routine
      Then the plan is the same as in everyday words
      And the wording is clinical

      Examples: Young, oily, dry and older
        | who                    | age | skin_type | concern                       | active         |
        | a teenager             | 15  | oily      | spots                         | salicylic acid |
        | oily skin              | 29  | oily      | visible pores and blackheads  | niacinamide    |
        | a shelf with vitamin A | 45  | dry       | pores that show more with age | retinol        |
        | somebody past 65       | 70  | normal    | uneven texture                | glycolic acid  |

    Scenario Outline: Where caution is due, <reason> counts in either wording
      Given a person aged 31 with oily skin
      And they are concerned about visible pores
      And these answers
        | <question> | <reason> |
      And they read as a professional
      When they ask for a routine
      Then the plan is the same as in everyday words

      Examples: Safety does not depend on words
        | question    | reason              |
        | pregnancy   | pregnant            |
        | conditions  | rosacea flaring now |
        | medications | isotretinoin now    |
        | red flags   | a mole that changes |
        | sensitivity | high                |
