Feature: How long it takes
  Skin changes slowly. Whoever knows when to look again does not give up in week
  two, and does not go on hoping in month nine.

  Rule: Every active comes with its own weeks

    @advise.time
    Scenario Outline: A first change with <active> may take <weeks>
      Given a person aged 35 with normal skin
      And they already use <active>
      When they ask for a routine
      Then the routine says that a first change with <active> may take <weeks>

      Examples: Salicylic acid and its relatives
        | active              | weeks           | rule                |
        | salicylic acid      | 4 to 8 weeks    | salicylic_acid      |
        | salicylic acid wash | 4 to 8 weeks    | salicylic_acid_wash |
        | lipohydroxy acid    | 4 to 8 weeks    | lipohydroxy_acid    |
        | betaine salicylate  | 4 to 8 weeks    | betaine_salicylate  |
        | willow bark         | an unknown time | willow_bark         |

      Examples: Fruit-type acids and the mildest ones
        | active           | weeks         | rule                    |
        | glycolic acid    | 4 to 12 weeks | glycolic_acid           |
        | lactic acid      | 4 to 12 weeks | lactic_acid             |
        | mandelic acid    | 4 to 12 weeks | mandelic_acid           |
        | fruit acids      | 4 to 12 weeks | advise.time.fruit_acids |
        | polyhydroxy acid | 6 to 12 weeks | polyhydroxy_acid        |

      Examples: Vitamin A and what is sold in its place
        | active          | weeks          | rule                        |
        | retinyl ester   | about 12 weeks | retinyl_ester               |
        | retinol         | 8 to 12 weeks  | advise.time.retinol         |
        | retinal         | 8 to 12 weeks  | retinal                     |
        | retinoate ester | about 12 weeks | hydroxypinacolone_retinoate |
        | bakuchiol       | about 12 weeks | advise.time.bakuchiol       |
        | adapalene       | 8 to 12 weeks  | adapalene                   |
        | tretinoin       | 4 to 12 weeks  | tretinoin                   |
        | tazarotene      | 2 to 24 weeks  | advise.time.tazarotene      |
        | trifarotene     | about 12 weeks | trifarotene                 |

      Examples: Oil, spots and tone
        | active           | weeks          | rule                         |
        | niacinamide      | 2 to 6 weeks   | niacinamide                  |
        | azelaic acid     | 4 to 12 weeks  | azelaic_acid                 |
        | vitamin C        | about 12 weeks | ascorbic_acid                |
        | gentle vitamin C | about 12 weeks | vitamin_c_derivative         |
        | zinc             | about 8 weeks  | zinc_salts                   |
        | sulphur          | about 8 weeks  | advise.time.sulfur           |
        | benzoyl peroxide | 4 to 12 weeks  | advise.time.benzoyl_peroxide |

      Examples: What works for a moment only
        | active               | weeks                        | rule             |
        | ketoconazole wash    | 2 to 4 weeks                 | ketoconazole     |
        | zinc pyrithione wash | 2 to 4 weeks                 | zinc_pyrithione  |
        | clay mask            | 1 to 4 weeks, for shine only | clay_mask        |
        | enzyme peel          | one use, for smoothness only | enzyme_exfoliant |
        | scrub                | no time at all               | physical_scrub   |
        | astringent toner     | only minutes                 | astringent_toner |

    @advise.time
    Scenario Outline: Six weeks in, a first change with <active> still may take <weeks>
      Given a person aged 35 with normal skin
      And they use <active> on 1 evening a week for 6 weeks
      When they ask for a routine
      Then the routine says that a first change with <active> may take <weeks>

      Examples: Salicylic acid and its relatives
        | active              | weeks           | rule                |
        | salicylic acid      | 4 to 8 weeks    | salicylic_acid      |
        | salicylic acid wash | 4 to 8 weeks    | salicylic_acid_wash |
        | lipohydroxy acid    | 4 to 8 weeks    | lipohydroxy_acid    |
        | betaine salicylate  | 4 to 8 weeks    | betaine_salicylate  |
        | willow bark         | an unknown time | willow_bark         |

      Examples: Fruit-type acids and the mildest ones
        | active           | weeks         | rule                    |
        | glycolic acid    | 4 to 12 weeks | glycolic_acid           |
        | lactic acid      | 4 to 12 weeks | lactic_acid             |
        | mandelic acid    | 4 to 12 weeks | mandelic_acid           |
        | fruit acids      | 4 to 12 weeks | advise.time.fruit_acids |
        | polyhydroxy acid | 6 to 12 weeks | polyhydroxy_acid        |

      Examples: Vitamin A and what is sold in its place
        | active          | weeks          | rule                        |
        | retinyl ester   | about 12 weeks | retinyl_ester               |
        | retinol         | 8 to 12 weeks  | advise.time.retinol         |
        | retinal         | 8 to 12 weeks  | retinal                     |
        | retinoate ester | about 12 weeks | hydroxypinacolone_retinoate |
        | bakuchiol       | about 12 weeks | advise.time.bakuchiol       |
        | adapalene       | 8 to 12 weeks  | adapalene                   |
        | tretinoin       | 4 to 12 weeks  | tretinoin                   |
        | tazarotene      | 2 to 24 weeks  | advise.time.tazarotene      |
        | trifarotene     | about 12 weeks | trifarotene                 |

      Examples: Oil, spots and tone
        | active           | weeks          | rule                         |
        | niacinamide      | 2 to 6 weeks   | niacinamide                  |
        | azelaic acid     | 4 to 12 weeks  | azelaic_acid                 |
        | vitamin C        | about 12 weeks | ascorbic_acid                |
        | gentle vitamin C | about 12 weeks | vitamin_c_derivative         |
        | zinc             | about 8 weeks  | zinc_salts                   |
        | sulphur          | about 8 weeks  | advise.time.sulfur           |
        | benzoyl peroxide | 4 to 12 weeks  | advise.time.benzoyl_peroxide |

      Examples: What works for a moment only
        | active               | weeks                        | rule             |
        | ketoconazole wash    | 2 to 4 weeks                 | ketoconazole     |
        | zinc pyrithione wash | 2 to 4 weeks                 | zinc_pyrithione  |
        | clay mask            | 1 to 4 weeks, for shine only | clay_mask        |
        | enzyme peel          | one use, for smoothness only | enzyme_exfoliant |
        | scrub                | no time at all               | physical_scrub   |
        | astringent toner     | only minutes                 | astringent_toner |

      Examples: What is used and never proposed
        | active          | weeks         | rule            |
        | kojic acid      | about 4 weeks | kojic_acid      |
        | tranexamic acid | about 4 weeks | tranexamic_acid |
        | urea            | about 4 weeks | urea            |

  Rule: Patience has dates

    @advise.expect.review
    Scenario: Somebody who starts an active is told when to judge it
      Given a person aged 29 with oily skin
      And they are concerned about visible pores
      When they ask for a routine
      Then the routine says what to expect: "Judge each product 8 to 12 weeks after its own start, in the same light"
      And the routine says "8 to 12 weeks"
      And the routine says "you can ask a doctor"

    Scenario: A child who starts nothing is not told when to judge it
      Given a person aged 12 with oily skin
      When they ask for a routine
      Then the routine does not say what to expect: "Judge each product 8 to 12 weeks after its own start, in the same light"

    @advise.wishes.results_in_a_week
    Scenario: Somebody who hopes for results in a week is told how long it really takes
      Given a person aged 29 with oily skin
      And they wish for results in a week
      When they ask for a routine
      Then the routine answers "How long until I see something?"

    @advise.wishes.event
    Scenario: Nothing new is started before a big day
      Given a person aged 29 with oily skin
      And they notice a big day within two weeks
      When they ask for a routine
      Then the routine recommends: "Start nothing new before a big day"

  Rule: Sunscreen works at once, and over years

    @advise.time.sunscreen
    Scenario Outline: Somebody who minds <what> is told what years of sunscreen do
      Given a person aged 42 with normal skin
      And these answers
        | <question> | <what> |
      When they ask for a routine
      Then the routine says what to expect: "Sunscreen guards you from the first morning"

      Examples: What the sun does with time
        | question | what               |
        | wishes   | slower skin ageing |
        | concerns | sun damage         |
        | concerns | less firm skin     |
