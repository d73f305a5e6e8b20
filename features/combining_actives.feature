Feature: Actives side by side
  Most sore skin comes from good things used together. The routine says what shares
  a day, what takes turns, and where one of two is enough.

  Rule: Of two that do the same, or would wear the skin down, one is enough

    @combine
    Scenario Outline: Somebody who uses <stays> and <goes> keeps the <stays> and stops the <goes>
      Given a person aged 35 with normal skin
      And they already use <stays> and <goes>
      When they ask for a routine
      Then they go on using <stays>
      And they stop using <goes>
      And <stays> and <goes> are never in one routine

      Examples: Two vitamin A creams
        | stays      | goes    | rule                    |
        | adapalene  | retinal | combine.alike.retinoids |
        | adapalene  | retinol | retinol_with_adapalene  |
        | tretinoin  | retinol | retinol_with_tretinoin  |
        | tazarotene | retinol | retinol_with_tazarotene |

      Examples: Two fruit-type acids
        | stays         | goes          | rule                           |
        | glycolic acid | mandelic acid | combine.alike.fruit_acids      |
        | glycolic acid | lactic acid   | glycolic_acid_with_lactic_acid |

      Examples: Things that rub or dry
        | stays         | goes             | rule                               |
        | retinol       | astringent toner | any_retinoid_with_astringent_toner |
        | glycolic acid | scrub            | any_exfoliant_with_physical_scrub  |
        | azelaic acid  | scrub            | azelaic_acid_with_physical_scrub   |
        | clay mask     | scrub            | clay_mask_with_physical_scrub      |

    @combine.pair.any_retinoid_with_physical_scrub
    Scenario: Three evenings of retinol leave no room for a scrub
      Given a person aged 35 with normal skin
      And they use retinol on 3 evenings a week
      And they use scrub on 1 evening a week
      When they ask for a routine
      Then they go on using retinol
      And they stop using scrub
      And retinol and scrub are never in one routine

  Rule: What is strong takes turns, each on days of its own

    @combine.pair
    Scenario Outline: A retinoid and <other> are never used on the same day
      Given a person aged 35 with oily skin
      And they use retinol on 3 evenings a week
      And they use <other> on 1 evening a week
      When they ask for a routine
      Then they go on using retinol
      And they go on using <other>
      And retinol and <other> are never used on the same day

      Examples: What the retinoid makes room for
        | other               | rule                               |
        | glycolic acid       | any_retinoid_with_any_aha          |
        | salicylic acid      | any_retinoid_with_any_bha          |
        | salicylic acid wash | any_retinoid_with_rinse_off_acid   |
        | willow bark         | any_retinoid_with_rinse_off_acid   |
        | polyhydroxy acid    | any_retinoid_with_pha              |
        | enzyme peel         | any_retinoid_with_enzyme_exfoliant |
        | sulphur             | any_retinoid_with_sulfur           |
        | clay mask           | any_retinoid_with_clay_mask        |

    @combine
    Scenario Outline: Evenings with <one> are no evenings with <other>
      Given a person aged 35 with oily skin
      And they are experienced with actives
      And they use <one> on 1 evening a week
      And they use <other> on 1 evening a week
      When they ask for a routine
      Then they go on using <one>
      And they go on using <other>
      And <one> and <other> are never used on the same day

      Examples: One thing an evening that takes off dead skin
        | one            | other            | rule                                |
        | lactic acid    | salicylic acid   | exfoliants                          |
        | glycolic acid  | salicylic acid   | any_aha_with_any_bha                |
        | glycolic acid  | polyhydroxy acid | any_aha_with_pha                    |
        | salicylic acid | polyhydroxy acid | any_bha_with_pha                    |
        | glycolic acid  | enzyme peel      | any_exfoliant_with_enzyme_exfoliant |
        | salicylic acid | clay mask        | any_exfoliant_with_clay_mask        |

    @combine.pair.benzoyl_peroxide_with_sulfur
    Scenario: Benzoyl peroxide and sulphur do not dry the skin on the same day
      Given a person aged 35 with oily skin
      And they use benzoyl peroxide on 2 days a week
      And they use sulphur on 2 evenings a week
      When they ask for a routine
      Then they go on using benzoyl peroxide
      And they go on using sulphur
      And benzoyl peroxide and sulphur are never used on the same day

  Rule: What nobody has looked at together stays apart

    @combine.unknown
    Scenario Outline: For want of a test, <one> and <other> have days of their own
      Given a person aged 35 with normal skin
      And they use <one> on 1 evening a week
      And they use <other> on 1 evening a week
      When they ask for a routine
      Then they go on using <one>
      And they go on using <other>
      And <one> and <other> are never used on the same day

      Examples: Sulphur
        | one     | other         | rule                   |
        | sulphur | glycolic acid | combine.unknown.sulfur |
        | sulphur | vitamin C     | combine.unknown.sulfur |
        | sulphur | azelaic acid  | combine.unknown.sulfur |

      Examples: Toners with alcohol
        | one              | other            | rule       |
        | astringent toner | glycolic acid    | astringent |
        | astringent toner | vitamin C        | astringent |
        | astringent toner | azelaic acid     | astringent |
        | astringent toner | benzoyl peroxide | astringent |
        | astringent toner | sulphur          | astringent |

      Examples: A scrub
        | one   | other            | rule  |
        | scrub | vitamin C        | scrub |
        | scrub | benzoyl peroxide | scrub |

      Examples: Two that can sting
        | one         | other            | rule                              |
        | trifarotene | benzoyl peroxide | trifarotene_with_benzoyl_peroxide |
        | vitamin C   | azelaic acid     | vitamin_c_with_azelaic_acid       |

  Rule: Some share a day best as morning and evening

    @combine
    Scenario Outline: The morning is for <early>, the evening for <late>
      Given a person aged 35 with normal skin
      And they use <early> on 3 evenings a week
      And they use <late> on 1 evening a week
      When they ask for a routine
      Then <early> is used in the morning and <late> in the evening

      Examples: Benzoyl peroxide starts the day
        | early            | late           | rule                            |
        | benzoyl peroxide | tretinoin      | tretinoin_with_benzoyl_peroxide |
        | benzoyl peroxide | retinol        | retinol_with_benzoyl_peroxide   |
        | benzoyl peroxide | retinal        | retinal_with_benzoyl_peroxide   |
        | benzoyl peroxide | bakuchiol      | bakuchiol_with_benzoyl_peroxide |
        | benzoyl peroxide | glycolic acid  | benzoyl_peroxide_with_any_aha   |
        | benzoyl peroxide | salicylic acid | benzoyl_peroxide_with_any_bha   |

      Examples: An acid ends it
        | early        | late           | rule                       |
        | vitamin C    | glycolic acid  | ascorbic_acid_with_any_aha |
        | vitamin C    | salicylic acid | ascorbic_acid_with_any_bha |
        | azelaic acid | glycolic acid  | azelaic_acid_with_any_aha  |
        | azelaic acid | salicylic acid | azelaic_acid_with_any_bha  |

      Examples: A retinoid ends it
        | early        | late      | rule                       |
        | vitamin C    | retinal   | vitamin_c_and_retinoids    |
        | azelaic acid | tretinoin | azelaic_acid_and_retinoids |

    @combine.pair.ascorbic_acid_with_benzoyl_peroxide
    Scenario: Vitamin C and benzoyl peroxide, both for the morning, take different mornings
      Given a person aged 35 with normal skin
      And they use vitamin C on 3 days a week
      And they use benzoyl peroxide on 3 days a week
      When they ask for a routine
      Then they go on using vitamin C
      And they go on using benzoyl peroxide
      And vitamin C and benzoyl peroxide never share a day's morning

  Rule: Good company is named as such

    @combine.pair
    Scenario Outline: Side by side, <one> and <other> do well
      Given a person aged 35 with normal skin
      And they already use <one> and <other>
      When they ask for a routine
      Then they go on using <one>
      And they go on using <other>
      And the routine reassures about <one> and <other>

      Examples: Calm company for a retinoid
        | one             | other     | rule                              |
        | niacinamide     | retinol   | retinol_with_niacinamide          |
        | niacinamide     | adapalene | adapalene_with_niacinamide        |
        | niacinamide     | tretinoin | tretinoin_with_niacinamide        |
        | ceramides       | retinol   | any_retinoid_with_ceramides       |
        | hyaluronic acid | retinol   | any_retinoid_with_hyaluronic_acid |

      Examples: For skin with spots
        | one              | other       | rule                              |
        | benzoyl peroxide | adapalene   | adapalene_with_benzoyl_peroxide   |
        | benzoyl peroxide | niacinamide | niacinamide_with_benzoyl_peroxide |
        | azelaic acid     | niacinamide | niacinamide_with_azelaic_acid     |

      Examples: Moisture and sunscreen, beside anything
        | one             | other         | rule                            |
        | ceramides       | azelaic acid  | ceramides_with_any_active       |
        | hyaluronic acid | azelaic acid  | hyaluronic_acid_with_any_active |
        | sunscreen       | azelaic acid  | sunscreen_with_any_active       |
        | sunscreen       | vitamin C     | ascorbic_acid_with_sunscreen    |
        | sunscreen       | glycolic acid | sunscreen_with_any_aha          |
        | sunscreen       | retinol       | sunscreen_with_any_retinoid     |

    @combine.pair.any_retinoid_with_moisturiser
    Scenario: A moisturiser may go under or over a retinoid
      Given a person aged 35 with normal skin
      And they already use retinol
      When they ask for a routine
      Then every evening includes "Moisturise"
      And the routine reassures them: "Moisturiser may go on before or after a retinoid"

  Rule: Where two may meet with care, the routine says which care

    @combine.pair
    Scenario Outline: Both may stay, but <one> and <other> come with a caution
      Given a person aged 35 with normal skin
      And they already use <one> and <other>
      When they ask for a routine
      Then they go on using <one>
      And they go on using <other>
      And the routine cautions about <one> and <other>

      Examples: Beside a retinoid
        | one        | other            | rule                             |
        | tazarotene | benzoyl peroxide | tazarotene_with_benzoyl_peroxide |
        | retinol    | petroleum jelly  | any_retinoid_with_petrolatum     |
        | retinol    | bakuchiol        | retinol_with_bakuchiol           |
        | retinol    | azelaic acid     | retinol_with_azelaic_acid        |
        | adapalene  | azelaic acid     | adapalene_with_azelaic_acid      |

      Examples: Beside an acid
        | one            | other               | rule                                    |
        | bakuchiol      | glycolic acid       | bakuchiol_with_any_aha                  |
        | salicylic acid | salicylic acid wash | salicylic_acid_with_salicylic_acid_wash |
        | salicylic acid | willow bark         | salicylic_acid_with_willow_bark         |

      Examples: Beside benzoyl peroxide
        | one              | other           | rule                               |
        | benzoyl peroxide | azelaic acid    | benzoyl_peroxide_with_azelaic_acid |
        | benzoyl peroxide | petroleum jelly | benzoyl_peroxide_with_petrolatum   |

  Rule: Medicines, razors and scents count as company too

    @combine.pair.photosensitising_medicine_with_any_retinoid
    Scenario Outline: Beside <medicine>, a retinoid comes with a word about sun
      Given a person aged 35 with normal skin
      And they already use retinol
      And they take <medicine>
      When they ask for a routine
      Then they go on using retinol
      And the routine warns: "Your medicine and a retinoid can both make skin burn faster"

      Examples: Medicines that let skin burn faster
        | medicine                           |
        | doxycycline or similar             |
        | thiazide water tablets             |
        | amiodarone                         |
        | phenothiazines                     |
        | sulfa medicines                    |
        | ciprofloxacin or similar           |
        | anti-inflammatory painkillers      |
        | griseofulvin                       |
        | quinine                            |
        | psoralens                          |
        | st John's wort                     |
        | voriconazole                       |
        | a medicine with a sunlight warning |

    @combine.pair.benzoyl_peroxide_with_hydroquinone
    Scenario: Hydroquinone and benzoyl peroxide are kept apart, or they stain
      Given a person aged 35 with normal skin
      And they already use benzoyl peroxide
      And they take hydroquinone
      When they ask for a routine
      Then they go on using benzoyl peroxide
      And the routine warns: "Benzoyl peroxide and hydroquinone together can leave a stain for a while"

    @combine.pair.recent_isotretinoin_with_waxing_facial
    Scenario Outline: Months after isotretinoin, somebody who <waxes> is told how easily skin tears
      Given a person aged 35 with normal skin
      And these answers
        | medications | isotretinoin in the last 6 months |
        | <question>  | <answer>                          |
      When they ask for a routine
      Then the routine warns: "Skin stays fragile for months after isotretinoin, and wax can lift it"

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
      Then the routine warns: "Skin stays fragile for months after isotretinoin, and wax can lift it"

    @combine.pair.recent_isotretinoin_with_chemical_peel
    @combine.pair.recent_isotretinoin_with_microneedling_or_laser
    Scenario: Months after isotretinoin, peels, needles and lasers are for a doctor to time
      Given a person aged 35 with normal skin
      And these answers
        | medications | isotretinoin in the last 6 months |
      When they ask for a routine
      Then the routine warns: "After isotretinoin the leaflet says to wait five to six months with peels"
      And the routine warns: "After isotretinoin the leaflet says to wait five to six months with lasers and needles"

    @combine.pair.any_retinoid_with_shaving @combine.pair.any_exfoliant_with_shaving
    Scenario Outline: Somebody who shaves on <days> is told when to shave beside <active>
      Given a person aged 35 with normal skin
      And they already use <active>
      And these answers
        | shaving | <days> |
      When they ask for a routine
      Then they go on using <active>
      And the routine warns: "<advice>"

      Examples: Razor and active
        | active        | days      | advice                                  |
        | retinol       | some days | Fresh shaving can make a retinoid sting |
        | retinol       | daily     | Fresh shaving can make a retinoid sting |
        | glycolic acid | some days | Shaving already takes off a little skin |
        | glycolic acid | daily     | Shaving already takes off a little skin |

    @combine.pair.fragrance_with_any_active
    Scenario: Scented products beside an active are worth a caution
      Given a person aged 35 with normal skin
      And they already use azelaic acid
      And these answers
        | habits | scented products |
      When they ask for a routine
      Then the routine warns: "Perfume is a common cause of rashes"

    @combine.pair.sunscreen_with_insect_repellent
    Scenario: Somebody who uses insect repellent is told to put sunscreen on first
      Given a person aged 35 with normal skin
      And they already use sunscreen
      And these answers
        | habits | insect repellent |
      When they ask for a routine
      Then the last morning step is sunscreen
      And the routine warns: "Sunscreen first, repellent on top"

    @combine.pair.sunscreen_with_makeup
    Scenario Outline: Somebody who wears <makeup> makeup is told that it goes over sunscreen
      Given a person aged 35 with normal skin
      And they already use sunscreen
      And these answers
        | makeup | <makeup> |
      When they ask for a routine
      Then the last morning step is sunscreen
      And the routine reassures them: "Makeup goes on top of sunscreen"

      Examples: Over sunscreen
        | makeup |
        | light  |
        | heavy  |
