Feature: How long it takes
  Skin changes slowly. Whoever knows when to look again does not give up in week
  two, and does not go on hoping in month nine.

  Rule: Every active comes with its own weeks

    @advise.time.salicylic_acid @advise.time.salicylic_acid_wash
    @advise.time.lipohydroxy_acid @advise.time.betaine_salicylate @advise.time.willow_bark
    @advise.time.glycolic_acid @advise.time.lactic_acid @advise.time.mandelic_acid
    @advise.time.fruit_acids @advise.time.polyhydroxy_acid
    @advise.time.retinyl_ester @advise.time.retinol @advise.time.retinal
    @advise.time.hydroxypinacolone_retinoate @advise.time.bakuchiol
    @advise.time.adapalene @advise.time.tretinoin @advise.time.tazarotene
    @advise.time.trifarotene
    @advise.time.niacinamide @advise.time.azelaic_acid @advise.time.ascorbic_acid
    @advise.time.vitamin_c_derivative @advise.time.zinc_salts @advise.time.sulfur
    @advise.time.benzoyl_peroxide
    @advise.time.ketoconazole @advise.time.zinc_pyrithione
    @advise.time.clay_mask @advise.time.enzyme_exfoliant @advise.time.physical_scrub
    @advise.time.astringent_toner
    Scenario Outline: A first change with <active> may take <weeks>
      Given a person aged 35 with normal skin
      And they already use <active>
      When they ask for a routine
      Then the routine says that a first change with <active> may take <weeks>

      Examples: Salicylic acid and its relatives
        | active              | weeks           |
        | salicylic acid      | 4 to 8 weeks    |
        | salicylic acid wash | 4 to 8 weeks    |
        | lipohydroxy acid    | 4 to 8 weeks    |
        | betaine salicylate  | 4 to 8 weeks    |
        | willow bark         | an unknown time |

      Examples: Fruit-type acids and the mildest ones
        | active           | weeks         |
        | glycolic acid    | 4 to 12 weeks |
        | lactic acid      | 4 to 12 weeks |
        | mandelic acid    | 4 to 12 weeks |
        | fruit acids      | 4 to 12 weeks |
        | polyhydroxy acid | 6 to 12 weeks |

      Examples: Vitamin A and what is sold in its place
        | active          | weeks          |
        | retinyl ester   | about 12 weeks |
        | retinol         | 8 to 12 weeks  |
        | retinal         | 8 to 12 weeks  |
        | retinoate ester | about 12 weeks |
        | bakuchiol       | about 12 weeks |
        | adapalene       | 8 to 12 weeks  |
        | tretinoin       | 4 to 12 weeks  |
        | tazarotene      | 2 to 24 weeks  |
        | trifarotene     | about 12 weeks |

      Examples: Oil, spots and tone
        | active           | weeks          |
        | niacinamide      | 2 to 6 weeks   |
        | azelaic acid     | 4 to 12 weeks  |
        | vitamin C        | about 12 weeks |
        | gentle vitamin C | about 12 weeks |
        | zinc             | about 8 weeks  |
        | sulphur          | about 8 weeks  |
        | benzoyl peroxide | 4 to 12 weeks  |

      Examples: What works for a moment only
        | active               | weeks                        |
        | ketoconazole wash    | 2 to 4 weeks                 |
        | zinc pyrithione wash | 2 to 4 weeks                 |
        | clay mask            | 1 to 4 weeks, for shine only |
        | enzyme peel          | one use, for smoothness only |
        | scrub                | no time at all               |
        | astringent toner     | only minutes                 |

    @advise.time.salicylic_acid @advise.time.salicylic_acid_wash
    @advise.time.lipohydroxy_acid @advise.time.betaine_salicylate @advise.time.willow_bark
    @advise.time.glycolic_acid @advise.time.lactic_acid @advise.time.mandelic_acid
    @advise.time.fruit_acids @advise.time.polyhydroxy_acid
    @advise.time.retinyl_ester @advise.time.retinol @advise.time.retinal
    @advise.time.hydroxypinacolone_retinoate @advise.time.bakuchiol
    @advise.time.adapalene @advise.time.tretinoin @advise.time.tazarotene
    @advise.time.trifarotene
    @advise.time.niacinamide @advise.time.azelaic_acid @advise.time.ascorbic_acid
    @advise.time.vitamin_c_derivative @advise.time.zinc_salts @advise.time.sulfur
    @advise.time.benzoyl_peroxide
    @advise.time.kojic_acid @advise.time.tranexamic_acid @advise.time.urea
    @advise.time.ketoconazole @advise.time.zinc_pyrithione
    @advise.time.clay_mask @advise.time.enzyme_exfoliant @advise.time.physical_scrub
    @advise.time.astringent_toner
    Scenario Outline: Six weeks in, a first change with <active> still may take <weeks>
      Given a person aged 35 with normal skin
      And they use <active> on 1 nights a week for 6 weeks
      When they ask for a routine
      Then the routine says that a first change with <active> may take <weeks>

      Examples: Salicylic acid and its relatives
        | active              | weeks           |
        | salicylic acid      | 4 to 8 weeks    |
        | salicylic acid wash | 4 to 8 weeks    |
        | lipohydroxy acid    | 4 to 8 weeks    |
        | betaine salicylate  | 4 to 8 weeks    |
        | willow bark         | an unknown time |

      Examples: Fruit-type acids and the mildest ones
        | active           | weeks         |
        | glycolic acid    | 4 to 12 weeks |
        | lactic acid      | 4 to 12 weeks |
        | mandelic acid    | 4 to 12 weeks |
        | fruit acids      | 4 to 12 weeks |
        | polyhydroxy acid | 6 to 12 weeks |

      Examples: Vitamin A and what is sold in its place
        | active          | weeks          |
        | retinyl ester   | about 12 weeks |
        | retinol         | 8 to 12 weeks  |
        | retinal         | 8 to 12 weeks  |
        | retinoate ester | about 12 weeks |
        | bakuchiol       | about 12 weeks |
        | adapalene       | 8 to 12 weeks  |
        | tretinoin       | 4 to 12 weeks  |
        | tazarotene      | 2 to 24 weeks  |
        | trifarotene     | about 12 weeks |

      Examples: Oil, spots and tone
        | active           | weeks          |
        | niacinamide      | 2 to 6 weeks   |
        | azelaic acid     | 4 to 12 weeks  |
        | vitamin C        | about 12 weeks |
        | gentle vitamin C | about 12 weeks |
        | zinc             | about 8 weeks  |
        | sulphur          | about 8 weeks  |
        | benzoyl peroxide | 4 to 12 weeks  |

      Examples: What works for a moment only
        | active               | weeks                        |
        | ketoconazole wash    | 2 to 4 weeks                 |
        | zinc pyrithione wash | 2 to 4 weeks                 |
        | clay mask            | 1 to 4 weeks, for shine only |
        | enzyme peel          | one use, for smoothness only |
        | scrub                | no time at all               |
        | astringent toner     | only minutes                 |

      Examples: What is used and never proposed
        | active          | weeks         |
        | kojic acid      | about 4 weeks |
        | tranexamic acid | about 4 weeks |
        | urea            | about 4 weeks |

  Rule: Patience has dates

    @advise.expect.review
    Scenario: Whoever starts something knows when to look again
      Given a person aged 29 with oily skin
      And they are concerned about visible pores
      When they ask for a routine
      Then the routine says what to expect: review dates
      And the routine says "8 to 12 weeks"
      And the routine says "you can ask a doctor"

    Scenario: A child who starts nothing has nothing to look out for
      Given a person aged 12 with oily skin
      When they ask for a routine
      Then the routine does not say what to expect: review dates

    @advise.wishes.results_in_a_week
    Scenario: Whoever hopes for results in a week hears how long it really takes
      Given a person aged 29 with oily skin
      And they wish for results in a week
      When they ask for a routine
      Then the routine answers "How long until I see something?"

    @advise.wishes.event
    Scenario: Nothing new is started before a big day
      Given a person aged 29 with oily skin
      And they notice a big day within two weeks
      When they ask for a routine
      Then the routine recommends the habit event keep calm

  Rule: Sunscreen works at once, and over years

    @advise.time.sunscreen
    Scenario Outline: Whoever minds <what> hears what years of sunscreen do
      Given a person aged 42 with normal skin
      And these answers
        | <question> | <what> |
      When they ask for a routine
      Then the routine says what to expect: sunscreen over years

      Examples: What the sun does with time
        | question | what               |
        | wishes   | slower skin ageing |
        | concerns | sun damage         |
        | concerns | less firm skin     |
