Feature: Actives side by side
  Most sore skin comes from good things used together. The routine says what shares
  a day, what takes turns, and where one of two is enough.

  Rule: Of two that do the same, or would wear the skin down, one is enough

    @combine.alike.retinoids @combine.alike.fruit_acids
    @combine.pair.retinol_with_adapalene @combine.pair.retinol_with_tretinoin
    @combine.pair.retinol_with_tazarotene
    @combine.pair.glycolic_acid_with_lactic_acid @combine.pair.any_retinoid_with_astringent_toner
    @combine.pair.any_exfoliant_with_physical_scrub
    @combine.pair.azelaic_acid_with_physical_scrub @combine.pair.clay_mask_with_physical_scrub
    Scenario Outline: Whoever uses <stays> and <goes> keeps the <stays> and stops the <goes>
      Given a person aged 35 with normal skin
      And they already use <stays> and <goes>
      When they ask for a routine
      Then they go on using <stays>
      And they stop using <goes>
      And <stays> and <goes> are never in one routine
      And <rule> is the rule behind it

      Examples: Two vitamin A creams
        | stays      | goes      | rule                     |
        | adapalene  | retinal   | combine.alike.retinoids  |
        | adapalene  | retinol   | retinol with adapalene   |
        | tretinoin  | retinol   | retinol with tretinoin   |
        | tazarotene | retinol   | retinol with tazarotene  |

      Examples: Two fruit-type acids
        | stays         | goes          | rule                           |
        | glycolic acid | mandelic acid | combine.alike.fruit_acids      |
        | glycolic acid | lactic acid   | glycolic acid with lactic acid |

      Examples: Things that rub or dry
        | stays         | goes             | rule                               |
        | retinol       | astringent toner | any retinoid with astringent toner |
        | glycolic acid | scrub            | any exfoliant with physical scrub  |
        | azelaic acid  | scrub            | azelaic acid with physical scrub   |
        | clay mask     | scrub            | clay mask with physical scrub      |

    @combine.pair.any_retinoid_with_physical_scrub
    Scenario: Three evenings of retinol leave no room for a scrub
      Given a person aged 35 with normal skin
      And they use retinol on 3 nights a week
      And they use scrub on 1 night a week
      When they ask for a routine
      Then they go on using retinol
      And they stop using scrub
      And retinol and scrub are never in one routine

  Rule: What is strong takes turns, each on days of its own

    @combine.pair.any_retinoid_with_any_aha @combine.pair.any_retinoid_with_any_bha
    @combine.pair.any_retinoid_with_pha @combine.pair.any_retinoid_with_enzyme_exfoliant
    @combine.pair.any_retinoid_with_rinse_off_acid
    @combine.pair.any_retinoid_with_sulfur @combine.pair.any_retinoid_with_clay_mask
    Scenario Outline: A retinoid and <other> are never used on the same day
      Given a person aged 35 with oily skin
      And they use retinol on 3 nights a week
      And they use <other> on 1 night a week
      When they ask for a routine
      Then they go on using retinol
      And they go on using <other>
      And retinol and <other> are never used on the same day
      And <rule> is the rule behind it

      Examples: What the retinoid makes room for
        | other               | rule                               |
        | glycolic acid       | any retinoid with any AHA          |
        | salicylic acid      | any retinoid with any BHA          |
        | salicylic acid wash | any retinoid with rinse off acid   |
        | willow bark         | any retinoid with rinse off acid   |
        | polyhydroxy acid    | any retinoid with PHA              |
        | enzyme peel         | any retinoid with enzyme exfoliant |
        | sulphur             | any retinoid with sulfur           |
        | clay mask           | any retinoid with clay mask        |

    @combine.alike.exfoliants
    @combine.pair.any_aha_with_any_bha @combine.pair.any_aha_with_pha
    @combine.pair.any_bha_with_pha @combine.pair.any_exfoliant_with_enzyme_exfoliant
    @combine.pair.any_exfoliant_with_clay_mask
    Scenario Outline: Evenings with <one> are no evenings with <other>
      Given a person aged 35 with oily skin
      And they are experienced with actives
      And they use <one> on 1 night a week
      And they use <other> on 1 night a week
      When they ask for a routine
      Then they go on using <one>
      And they go on using <other>
      And <one> and <other> are never used on the same day
      And <rule> is the rule behind it

      Examples: One thing an evening that takes off dead skin
        | one            | other            | rule                                |
        | lactic acid    | salicylic acid   | combine.alike.exfoliants            |
        | glycolic acid  | salicylic acid   | any AHA with any BHA                |
        | glycolic acid  | polyhydroxy acid | any AHA with PHA                    |
        | salicylic acid | polyhydroxy acid | any BHA with PHA                    |
        | glycolic acid  | enzyme peel      | any exfoliant with enzyme exfoliant |
        | salicylic acid | clay mask        | any exfoliant with clay mask        |

    @combine.pair.benzoyl_peroxide_with_sulfur
    Scenario: Benzoyl peroxide and sulphur do not dry the skin on the same day
      Given a person aged 35 with oily skin
      And they use benzoyl peroxide on 2 nights a week
      And they use sulphur on 2 nights a week
      When they ask for a routine
      Then they go on using benzoyl peroxide
      And they go on using sulphur
      And benzoyl peroxide and sulphur are never used on the same day

  Rule: What nobody has looked at together stays apart

    @combine.unknown.sulfur @combine.unknown.astringent @combine.unknown.scrub
    @combine.unknown.trifarotene_with_benzoyl_peroxide
    @combine.unknown.vitamin_c_with_azelaic_acid
    Scenario Outline: For want of a test, <one> and <other> have days of their own
      Given a person aged 35 with normal skin
      And they use <one> on 1 night a week
      And they use <other> on 1 night a week
      When they ask for a routine
      Then they go on using <one>
      And they go on using <other>
      And <one> and <other> are never used on the same day

      Examples: Sulphur
        | one     | other         |
        | sulphur | glycolic acid |
        | sulphur | vitamin C     |
        | sulphur | azelaic acid  |

      Examples: Toners with alcohol
        | one              | other            |
        | astringent toner | glycolic acid    |
        | astringent toner | vitamin C        |
        | astringent toner | azelaic acid     |
        | astringent toner | benzoyl peroxide |
        | astringent toner | sulphur          |

      Examples: A scrub
        | one   | other            |
        | scrub | vitamin C        |
        | scrub | benzoyl peroxide |

      Examples: Two that can sting
        | one         | other            |
        | trifarotene | benzoyl peroxide |
        | vitamin C   | azelaic acid     |

  Rule: Some share a day best as morning and evening

    @combine.alike.vitamin_c_and_retinoids @combine.alike.azelaic_acid_and_retinoids
    @combine.pair.tretinoin_with_benzoyl_peroxide @combine.pair.retinol_with_benzoyl_peroxide
    @combine.pair.retinal_with_benzoyl_peroxide @combine.pair.bakuchiol_with_benzoyl_peroxide
    @combine.pair.benzoyl_peroxide_with_any_aha @combine.pair.benzoyl_peroxide_with_any_bha
    @combine.pair.ascorbic_acid_with_any_aha @combine.pair.ascorbic_acid_with_any_bha
    @combine.pair.azelaic_acid_with_any_aha @combine.pair.azelaic_acid_with_any_bha
    Scenario Outline: The morning is for <early>, the evening for <late>
      Given a person aged 35 with normal skin
      And they use <early> on 3 nights a week
      And they use <late> on 1 night a week
      When they ask for a routine
      Then <early> is used in the morning and <late> in the evening
      And <rule> is the rule behind it

      Examples: Benzoyl peroxide starts the day
        | early            | late           | rule                            |
        | benzoyl peroxide | tretinoin      | tretinoin with benzoyl peroxide |
        | benzoyl peroxide | retinol        | retinol with benzoyl peroxide   |
        | benzoyl peroxide | retinal        | retinal with benzoyl peroxide   |
        | benzoyl peroxide | bakuchiol      | bakuchiol with benzoyl peroxide |
        | benzoyl peroxide | glycolic acid  | benzoyl peroxide with any AHA   |
        | benzoyl peroxide | salicylic acid | benzoyl peroxide with any BHA   |

      Examples: An acid ends it
        | early        | late           | rule                      |
        | vitamin C    | glycolic acid  | ascorbic acid with any AHA |
        | vitamin C    | salicylic acid | ascorbic acid with any BHA |
        | azelaic acid | glycolic acid  | azelaic acid with any AHA |
        | azelaic acid | salicylic acid | azelaic acid with any BHA |

      Examples: A retinoid ends it
        | early        | late      | rule                       |
        | vitamin C    | retinal   | vitamin C and retinoids    |
        | azelaic acid | tretinoin | azelaic acid and retinoids |

    @combine.pair.ascorbic_acid_with_benzoyl_peroxide
    Scenario: Vitamin C and benzoyl peroxide, both for the morning, take different mornings
      Given a person aged 35 with normal skin
      And they use vitamin C on 3 nights a week
      And they use benzoyl peroxide on 3 nights a week
      When they ask for a routine
      Then they go on using vitamin C
      And they go on using benzoyl peroxide
      And vitamin C and benzoyl peroxide never share a day's morning

  Rule: Good company is named as such

    @combine.pair.adapalene_with_benzoyl_peroxide @combine.pair.retinol_with_niacinamide
    @combine.pair.adapalene_with_niacinamide @combine.pair.tretinoin_with_niacinamide
    @combine.pair.any_retinoid_with_ceramides @combine.pair.any_retinoid_with_hyaluronic_acid
    @combine.pair.niacinamide_with_benzoyl_peroxide @combine.pair.niacinamide_with_azelaic_acid
    @combine.pair.ceramides_with_any_active @combine.pair.hyaluronic_acid_with_any_active
    @combine.pair.ascorbic_acid_with_sunscreen @combine.pair.sunscreen_with_any_aha
    @combine.pair.sunscreen_with_any_retinoid @combine.pair.sunscreen_with_any_active
    Scenario Outline: Side by side, <one> and <other> do well
      Given a person aged 35 with normal skin
      And they already use <one> and <other>
      When they ask for a routine
      Then they go on using <one>
      And they go on using <other>
      And the routine reassures about <one> and <other>
      And <rule> is the rule behind it

      Examples: Calm company for a retinoid
        | one             | other     | rule                              |
        | niacinamide     | retinol   | retinol with niacinamide          |
        | niacinamide     | adapalene | adapalene with niacinamide        |
        | niacinamide     | tretinoin | tretinoin with niacinamide        |
        | ceramides       | retinol   | any retinoid with ceramides       |
        | hyaluronic acid | retinol   | any retinoid with hyaluronic acid |

      Examples: For skin with spots
        | one              | other       | rule                              |
        | benzoyl peroxide | adapalene   | adapalene with benzoyl peroxide   |
        | benzoyl peroxide | niacinamide | niacinamide with benzoyl peroxide |
        | azelaic acid     | niacinamide | niacinamide with azelaic acid     |

      Examples: Moisture and sunscreen, beside anything
        | one             | other         | rule                            |
        | ceramides       | azelaic acid  | ceramides with any active       |
        | hyaluronic acid | azelaic acid  | hyaluronic acid with any active |
        | sunscreen       | azelaic acid  | sunscreen with any active       |
        | sunscreen       | vitamin C     | ascorbic acid with sunscreen    |
        | sunscreen       | glycolic acid | sunscreen with any AHA          |
        | sunscreen       | retinol       | sunscreen with any retinoid     |

    @combine.pair.any_retinoid_with_moisturiser
    Scenario: A moisturiser may go under or over a retinoid
      Given a person aged 35 with normal skin
      And they already use retinol
      When they ask for a routine
      Then every evening includes moisturise
      And the routine reassures: retinoid with moisturiser

  Rule: Where two may meet with care, the routine says which care

    @combine.pair.tazarotene_with_benzoyl_peroxide @combine.pair.any_retinoid_with_petrolatum
    @combine.pair.retinol_with_bakuchiol @combine.pair.retinol_with_azelaic_acid
    @combine.pair.adapalene_with_azelaic_acid @combine.pair.bakuchiol_with_any_aha
    @combine.pair.benzoyl_peroxide_with_azelaic_acid @combine.pair.benzoyl_peroxide_with_petrolatum
    @combine.pair.salicylic_acid_with_salicylic_acid_wash
    @combine.pair.salicylic_acid_with_willow_bark
    Scenario Outline: Both may stay, but <one> and <other> come with a caution
      Given a person aged 35 with normal skin
      And they already use <one> and <other>
      When they ask for a routine
      Then they go on using <one>
      And they go on using <other>
      And the routine cautions about <one> and <other>

      Examples: Beside a retinoid
        | one        | other            |
        | tazarotene | benzoyl peroxide |
        | retinol    | petroleum jelly  |
        | retinol    | bakuchiol        |
        | retinol    | azelaic acid     |
        | adapalene  | azelaic acid     |

      Examples: Beside an acid
        | one            | other               |
        | bakuchiol      | glycolic acid       |
        | salicylic acid | salicylic acid wash |
        | salicylic acid | willow bark         |

      Examples: Beside benzoyl peroxide
        | one              | other           |
        | benzoyl peroxide | azelaic acid    |
        | benzoyl peroxide | petroleum jelly |

  Rule: Medicines, razors and scents count as company too

    @combine.pair.photosensitising_medicine_with_any_retinoid
    Scenario Outline: Beside <medicine>, a retinoid comes with a word about sun
      Given a person aged 35 with normal skin
      And they already use retinol
      And they take <medicine>
      When they ask for a routine
      Then they go on using retinol
      And the routine warns about photosensitising medicine with any retinoid

      Examples: Medicines that let skin burn faster
        | medicine                                 |
        | doxycycline or similar                   |
        | thiazide water tablets                   |
        | amiodarone                               |
        | phenothiazines                           |
        | sulfa medicines                          |
        | ciprofloxacin or similar                 |
        | anti-inflammatory painkillers            |
        | griseofulvin                             |
        | quinine                                  |
        | psoralens                                |
        | st John's wort                           |
        | voriconazole                             |
        | another medicine with a sunlight warning |

    @combine.pair.benzoyl_peroxide_with_hydroquinone
    Scenario: Hydroquinone and benzoyl peroxide are kept apart, or they stain
      Given a person aged 35 with normal skin
      And they already use benzoyl peroxide
      And they take hydroquinone
      When they ask for a routine
      Then they go on using benzoyl peroxide
      And the routine warns about benzoyl peroxide with hydroquinone

    @combine.pair.recent_isotretinoin_with_waxing_facial
    Scenario Outline: Months after isotretinoin, whoever <waxes> hears how easily skin tears
      Given a person aged 35 with normal skin
      And these answers
        | medications | isotretinoin in the last 6 months |
        | <question>  | <answer>                          |
      When they ask for a routine
      Then the routine warns about recent isotretinoin with waxing facial

      Examples: Wax in the past, the plans or the habits
        | waxes        | question | answer                     |
        | plans to wax | signs    | a facial wax within a week |
        | waxes at all | habits   | waxes the face             |

    @combine.pair.recent_isotretinoin_with_waxing_facial
    Scenario: Months after isotretinoin, a wax two days old is worth a warning
      Given a person aged 35 with normal skin
      And these answers
        | medications | isotretinoin in the last 6 months |
      And they had waxing 2 days ago
      When they ask for a routine
      Then the routine warns about recent isotretinoin with waxing facial

    @combine.pair.recent_isotretinoin_with_chemical_peel
    @combine.pair.recent_isotretinoin_with_microneedling_or_laser
    Scenario: Months after isotretinoin, peels, needles and lasers are for a doctor to time
      Given a person aged 35 with normal skin
      And these answers
        | medications | isotretinoin in the last 6 months |
      When they ask for a routine
      Then the routine warns about recent isotretinoin with chemical peel
      And the routine warns about recent isotretinoin with microneedling or laser

    @combine.pair.any_retinoid_with_shaving @combine.pair.any_exfoliant_with_shaving
    Scenario Outline: Whoever shaves on <days> hears when, beside <active>
      Given a person aged 35 with normal skin
      And they already use <active>
      And these answers
        | shaving | <days> |
      When they ask for a routine
      Then they go on using <active>
      And the routine warns about <rule>

      Examples: Razor and active
        | active        | days      | rule                       |
        | retinol       | some days | retinoid with shaving      |
        | retinol       | daily     | retinoid with shaving      |
        | glycolic acid | some days | any exfoliant with shaving |
        | glycolic acid | daily     | any exfoliant with shaving |

    @combine.pair.fragrance_with_any_active
    Scenario: Scented products beside an active are worth a caution
      Given a person aged 35 with normal skin
      And they already use azelaic acid
      And these answers
        | habits | scented products |
      When they ask for a routine
      Then the routine warns about fragrance with any active

    @combine.pair.sunscreen_with_insect_repellent @combine.pair.sunscreen_with_makeup
    Scenario Outline: Whoever <wears> hears in which order sunscreen goes on
      Given a person aged 35 with normal skin
      And they already use sunscreen
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then the last morning step is sunscreen
      And the routine <says> <topic>

      Examples: Over sunscreen
        | wears                 | question | answer           | says        | topic                           |
        | uses insect repellent | habits   | insect repellent | warns about | sunscreen with insect repellent |
        | wears light makeup    | makeup   | light            | reassures:  | sunscreen with makeup           |
        | wears heavy makeup    | makeup   | heavy            | reassures:  | sunscreen with makeup           |
