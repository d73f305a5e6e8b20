Feature: Allergies
  Somebody with an allergy reads every label twice. The routine reads along: what
  they react to stays out under every name it has, its near relatives are not
  proposed, and it says what to look for on the pack.

  Rule: One salicylate that gave a reaction takes all of them out

    @guard.allergy_actives
    Scenario Outline: Somebody allergic to <allergen> stops <relative>, and meets no salicylate anywhere
      Given a person aged 29 with oily skin
      And they are concerned about visible pores and blackheads
      And they use <relative> on 2 evenings a week
      And they are allergic to <allergen>
      When they ask for a routine
      Then they stop using <relative>
      And there is no salicylate anywhere in the routine
      And every product must have no salicylates
      And the routine warns: "Read every label, on washes and shampoo too"

      Examples: Every name it goes by
        | allergen            | relative            | rule                           |
        | salicylates         | willow bark         | salicylate_products            |
        | aspirin             | salicylic acid wash | salicylate_products            |
        | salicylic acid      | willow bark         | salicylate_salicylic_acid      |
        | salicylic acid wash | willow bark         | salicylate_salicylic_acid_wash |
        | willow bark         | salicylic acid      | salicylate_willow_bark         |
        | betaine salicylate  | willow bark         | salicylate_betaine_salicylate  |
        | lipohydroxy acid    | willow bark         | salicylate_lipohydroxy_acid    |

    @guard.allergy_actives.salicylates @guard.allergy_actives.aspirin
    @guard.allergy_actives.salicylate_products
    Scenario Outline: An allergy to <allergen> rules out salicylic acid and willow bark alike
      Given a person aged 29 with oily skin
      And they are allergic to <allergen>
      When they ask for a routine
      Then any salicylate is ruled out

      Examples: As the questionnaire names it
        | allergen    | rule        |
        | salicylates | salicylates |
        | aspirin     | aspirin     |

    Scenario: Without salicylic acid, others help with oil
      Given a person aged 29 with oily skin
      And they are concerned about visible pores
      And they are allergic to salicylates
      When they ask for a routine
      Then niacinamide is in the routine
      And the reason for leaving out salicylic acid is "forbidden"

    @guard.allergy_bases.octisalate
    Scenario: Somebody allergic to octisalate, a salicylate in sunscreen, is offered no other
      Given a person aged 29 with oily skin
      And they are concerned about visible pores and blackheads
      And they are allergic to octisalate
      When they ask for a routine
      Then any salicylate is held back
      And every product must have no salicylates

    @guard.allergy_actives.sulfa_medicines
    Scenario: Somebody allergic to sulfa medicines may go on using sulphur, which only sounds alike
      Given a person aged 29 with oily skin
      And they use sulphur on 2 evenings a week
      And they are allergic to sulfa medicines
      When they ask for a routine
      Then they go on using sulphur
      And the routine warns: "Sulphur in skincare is not a sulfa medicine"

  Rule: What somebody reacts to stays out, whatever holds it

    @guard.allergy_actives
    Scenario Outline: Somebody allergic to <allergy> stops <product>
      Given a person aged 29 with oily skin
      And they are not pregnant
      And they use <product> on 2 evenings a week
      And they are allergic to <allergy>
      When they ask for a routine
      Then they stop using <product>

      Examples: Actives
        | allergy               | product          | rule                            |
        | vitamin A creams      | retinol          | guard.allergy_actives.retinoids |
        | alpha hydroxy acids   | glycolic acid    | alpha_hydroxy_acids             |
        | gentle acids          | polyhydroxy acid | gentle_acids                    |
        | vitamin C on the skin | vitamin C        | vitamin_c                       |
        | zinc on the skin      | zinc             | guard.allergy_actives.zinc      |
        | clay                  | clay mask        | clay                            |

      Examples: What hides in them
        | allergy             | product          | rule                                 |
        | papaya              | enzyme peel      | papaya                               |
        | pineapple           | enzyme peel      | pineapple                            |
        | latex               | enzyme peel      | latex                                |
        | witch hazel         | astringent toner | guard.allergy_actives.witch_hazel    |
        | nuts                | scrub            | guard.allergy_actives.nuts           |
        | alcohol on the skin | astringent toner | guard.allergy_actives.drying_alcohol |

  Rule: After a reaction to one active, nothing of its kind is proposed

    @guard.allergy_actives
    Scenario Outline: Somebody who reacts to <active> stops it, and is not offered <relative> instead
      Given a person aged 29 with oily skin
      And they are not pregnant
      And they use <active> on 2 evenings a week
      And they are allergic to <active>
      When they ask for a routine
      Then they stop using <active>
      And <relative> is held back
      And the routine warns: "Check each label for what you react to, sunscreen, makeup and washes included"

      Examples: Vitamin A creams
        | active          | relative  | rule                               |
        | adapalene       | retinol   | kin_of_adapalene                   |
        | retinol         | retinal   | kin_of_retinol                     |
        | retinal         | retinol   | kin_of_retinal                     |
        | retinyl ester   | retinol   | kin_of_retinyl_ester               |
        | retinoate ester | retinol   | kin_of_hydroxypinacolone_retinoate |
        | tretinoin       | adapalene | kin_of_tretinoin                   |
        | tazarotene      | adapalene | kin_of_tazarotene                  |
        | trifarotene     | adapalene | kin_of_trifarotene                 |

      Examples: Acids
        | active        | relative      | rule                 |
        | glycolic acid | lactic acid   | kin_of_glycolic_acid |
        | lactic acid   | glycolic acid | kin_of_lactic_acid   |
        | mandelic acid | lactic acid   | kin_of_mandelic_acid |
        | fruit acids   | lactic acid   | kin_of_fruit_acids   |

      Examples: Serums, spot care and what soothes
        | active           | relative         | rule                        |
        | L-ascorbic acid  | gentle vitamin C | kin_of_ascorbic_acid        |
        | gentle vitamin C | vitamin C        | kin_of_vitamin_c_derivative |
        | benzoyl peroxide | sulphur          | kin_of_benzoyl_peroxide     |
        | sulphur          | benzoyl peroxide | kin_of_sulfur               |
        | ceramides        | panthenol        | kin_of_ceramides            |
        | panthenol        | ceramides        | kin_of_panthenol            |
        | glycerin         | hyaluronic acid  | kin_of_glycerin             |
        | hyaluronic acid  | glycerin         | kin_of_hyaluronic_acid      |

      Examples: Washes against yeast
        | active               | relative             | rule                   |
        | ketoconazole wash    | zinc pyrithione wash | kin_of_ketoconazole    |
        | zinc pyrithione wash | ketoconazole wash    | kin_of_zinc_pyrithione |

    @guard.allergy_actives
    Scenario Outline: Somebody who reacts to <active>, the only one of its kind, stops it and reads labels
      Given a person aged 29 with oily skin
      And they use <active> on 2 evenings a week
      And they are allergic to <active>
      When they ask for a routine
      Then they stop using <active>
      And <active> is held back
      And the routine warns: "Check each label for what you react to, sunscreen, makeup and washes included"

      Examples: One of a kind
        | active                                              | rule                    |
        | polyhydroxy acid (gluconolactone, lactobionic acid) | kin_of_polyhydroxy_acid |
        | enzyme peel                                         | kin_of_enzyme_exfoliant |
        | scrub                                               | kin_of_physical_scrub   |
        | azelaic acid                                        | kin_of_azelaic_acid     |
        | bakuchiol                                           | kin_of_bakuchiol        |
        | niacinamide                                         | kin_of_niacinamide      |
        | zinc salts (PCA, gluconate, sulfate)                | kin_of_zinc_salts       |
        | astringent toner                                    | kin_of_astringent_toner |
        | clay mask                                           | kin_of_clay_mask        |
        | petroleum jelly                                     | kin_of_petrolatum       |

  Rule: Every product is chosen by its label

    @guard.allergy_bases.formaldehyde @guard.allergy_bases.bee_products @guard.allergy_bases.lanolin @guard.allergy_bases.propylene_glycol @guard.allergy_bases.drying_alcohol @guard.allergy_bases.witch_hazel @guard.allergy_bases.plants @guard.allergy_bases.label_formaldehyde_releasers @guard.allergy_bases.label_bee_products @guard.allergy_bases.label_lanolin @guard.allergy_bases.label_propylene_glycol @guard.allergy_bases.label_drying_alcohol @guard.allergy_bases.label_witch_hazel @guard.allergy_bases.label_daisy_family
    Scenario Outline: Somebody allergic to <allergy> looks for products with <label>
      Given a person aged 34
      And they are allergic to <allergy>
      When they ask for a routine
      Then every product must have <label>
      And the routine warns: "Check each label for what you react to, sunscreen, makeup and washes included"

      Examples: Preservatives and bases
        | allergy                | label                     |
        | isothiazolinones       | no isothiazolinones       |
        | formaldehyde releasers | no formaldehyde releasers |
        | parabens               | no parabens               |
        | wool wax               | no wool wax               |
        | propylene glycol       | no propylene glycol       |
        | alcohol on the skin    | no drying alcohol         |

      Examples: From hive, tree and field
        | allergy                    | label                 |
        | propolis or beeswax        | no bee products       |
        | nuts                       | no nut oils or shells |
        | witch hazel                | no witch hazel        |
        | daisies, chamomile, arnica | no plant extracts     |
        | rosin                      | no plant extracts     |
        | soy                        | no plant extracts     |
        | wheat                      | no plant extracts     |
        | papaya                     | no plant extracts     |
        | pineapple                  | no plant extracts     |

    @guard.allergy_bases.few_ingredients
    Scenario Outline: Where no simple word helps, somebody allergic to <allergy> looks for short lists
      Given a person aged 34
      And they are allergic to <allergy>
      When they ask for a routine
      Then every product must have few ingredients
      And the routine warns: "Check each label for what you react to, sunscreen, makeup and washes included"

      Examples: Allergies without a promise on the pack
        | allergy                      | rule                         |
        | phenoxyethanol               | label_phenoxyethanol         |
        | methyldibromo glutaronitrile | label_dibromo_preservative   |
        | cetearyl alcohol             | label_cetearyl_alcohol       |
        | coconut foam                 | label_cocamidopropyl_betaine |
        | vitamin E on the skin        | label_vitamin_e              |
        | panthenol                    | label_panthenol              |
        | rosin                        | few_ingredients              |
        | soy                          | few_ingredients              |
        | wheat                        | few_ingredients              |
        | latex                        | label_latex                  |
        | alcohol on the skin          | few_ingredients              |

    @guard.allergy_bases.label_panthenol
    Scenario: Panthenol can stand on any label
      Given a person aged 34
      And they are allergic to panthenol
      When they ask for a routine
      Then the routine warns: "Check each label for what you react to, sunscreen, makeup and washes included"

    @guard.allergy_bases.coconut_foam
    Scenario: Somebody allergic to coconut foam washes without it, even with oily skin
      Given a person aged 29 with oily skin
      And they are allergic to coconut foam
      When they ask for a routine
      Then soft foam is ruled out
      And gentle gel is ruled out

    @guard.allergy_bases.contact @guard.allergy_bases.label_nickel
    @guard.allergy_bases.label_hair_dye @guard.allergy_bases.label_acrylates
    Scenario Outline: Somebody allergic to <allergy> is told how it reaches the face without any cream
      Given a person aged 34
      And they are allergic to <allergy>
      When they ask for a routine
      Then the routine warns: "Watch what touches your face: tweezers and lash curlers, hair dye, nail glue, sticky strips, masks"
      And the routine warns: "Check each label for what you react to, sunscreen, makeup and washes included"

      Examples: Tools, dyes, glues and gloves
        | allergy               |
        | nickel                |
        | hair dye              |
        | glue or nail acrylics |
        | rosin                 |
        | latex                 |

    @guard.allergy_bases.local_anaesthetics @guard.allergy_bases.label_local_anaesthetics
    Scenario: Somebody allergic to numbing creams is offered no needles, and tells the clinic
      Given a person aged 45 with normal skin
      And they are concerned about visible pores and pores that show more with age
      And they wish for treatments at a clinic
      And they are not pregnant
      And they are allergic to numbing creams
      When they ask for a routine
      Then needling is not offered as an option
      And laser is offered as an option
      And the routine warns: "Tell any clinic or dentist about this allergy before they numb your skin"
      And the routine warns: "Check each label for what you react to, sunscreen, makeup and washes included"

  Rule: Scent hides behind many names

    @guard.allergy_scents
    Scenario Outline: Somebody allergic to <scent> uses nothing with fragrance
      Given a person aged 34
      And they are allergic to <scent>
      When they ask for a routine
      Then every product must be fragrance-free
      And the routine warns: "Look for the words fragrance-free"

      Examples: Perfume and plants
        | scent                    | rule                           |
        | fragrance                | guard.allergy_scents.fragrance |
        | balsam of Peru           | balsam_of_peru                 |
        | citrus and flower scents | fragrance_citrus_floral        |
        | spice scents             | fragrance_spice                |
        | oak moss                 | tree_moss                      |
        | essential oils           | essential_oils                 |
        | tea tree oil             | tea_tree                       |
        | menthol or peppermint    | menthol_peppermint             |

    @guard.allergy_scents.scented_oils
    Scenario Outline: Somebody allergic to <scent> leaves scented plant oils on the shelf
      Given a person aged 34
      And they are allergic to <scent>
      When they ask for a routine
      Then every product must have no essential oils

      Examples: Natural is no safer
        | scent                    |
        | essential oils           |
        | tea tree oil             |
        | menthol or peppermint    |
        | citrus and flower scents |
        | spice scents             |

    @guard.allergy_scents.menthol
    Scenario: Somebody allergic to menthol or peppermint stops the toner that cools
      Given a person aged 34 with oily skin
      And they use astringent toner on 3 evenings a week
      And they are allergic to menthol or peppermint
      When they ask for a routine
      Then they stop using astringent toner
      And every product must have no menthol or mint

    @guard.allergy_scents.field
    Scenario: Somebody who asks for products without scent gets them, allergy or not
      Given a person aged 34
      And these answers
        | fragrance free | true |
      When they ask for a routine
      Then every product must be fragrance-free

  Rule: Sunscreen stays, in a kind that suits

    @guard.allergy_bases.mineral_instead
    Scenario: With both kinds of sunscreen ruled out, no label asks for mineral filters
      Given a person aged 29 with oily skin
      And they are allergic to chemical sunscreens and mineral sunscreens
      When they ask for a routine
      Then the rule guard.allergy_bases.mineral_instead stays quiet
      And the routine warns: "With both kinds of sunscreen ruled out"

    @guard.allergy_bases.chemical_filters @guard.allergy_bases.mineral_instead
    Scenario Outline: Somebody allergic to <sunscreen> protects with minerals, and has the cause found
      Given a person aged 29 with oily skin
      And they are allergic to <sunscreen>
      When they ask for a routine
      Then they protect with mineral sunscreen, SPF 30 or more every morning
      And light, matt sunscreen is ruled out
      And every product must have mineral filters
      And the routine warns: "Do not give up on sun protection"
      And the reason to see a doctor is "A doctor can test on your back which ingredient gave you the rash"

      Examples: Filters that gave trouble
        | sunscreen           |
        | chemical sunscreens |
        | octocrylene         |
        | octisalate          |
        | sunscreen           |

    Scenario: Somebody who already uses a sunscreen and is allergic to sunscreen changes to minerals
      Given a person aged 30
      And they use sunscreen on 7 days a week
      And they are allergic to sunscreen
      When they ask for a routine
      Then they protect with mineral sunscreen, SPF 30 or more every morning

    @guard.allergy_bases.octocrylene
    Scenario: Somebody allergic to octocrylene looks for it in day creams as well
      Given a person aged 29
      And they are allergic to octocrylene
      When they ask for a routine
      Then every product must have no octocrylene

    @guard.allergy_bases.mineral_filters @guard.allergy_actives.zinc_filters
    Scenario Outline: Somebody allergic to <mineral> uses another kind until it is tested
      Given a person aged 31 with normal skin
      And they wish for mineral sunscreen
      And they are allergic to <mineral>
      When they ask for a routine
      Then mineral sunscreen is ruled out
      And tinted mineral sunscreen is ruled out
      And the last morning step is sunscreen
      And the reason to see a doctor is "A doctor can test on your back which ingredient gave you the rash"

      Examples: White and sheer
        | mineral            |
        | mineral sunscreens |
        | zinc on the skin   |

    @guard.allergy_bases.mineral_filters
    Scenario: Somebody allergic to mineral sunscreens is told what to do until then
      Given a person aged 31 with normal skin
      And they are allergic to mineral sunscreens
      When they ask for a routine
      Then the routine warns: "Do not give up on sun protection"

  Rule: What is not known is handled with care

    @guard.allergy_actives.unknown_cause @guard.allergy_bases.label_unknown_product
    Scenario: After a rash from an unknown cause, one plain new thing at a time
      Given a person aged 29 with oily skin
      And they are concerned about visible pores, blackheads and spots
      And they are experienced with actives
      And they are allergic to a product, cause not known
      When they ask for a routine
      Then the routine introduces at most 1 active
      And every product must be fragrance-free
      And every product must have few ingredients
      And the routine warns: "Try every new product on a small spot of the inner arm or jaw for three days first"
      And the routine warns: "Check each label for what you react to, sunscreen, makeup and washes included"
      And the reason to see a doctor is "A doctor can test on your back which ingredient gave you the rash"

    @guard.allergy_actives.not_asked
    Scenario: Somebody who was not asked about allergies is told which ones would change the plan
      Given a person aged 29 with oily skin
      And they are concerned about visible pores
      And these answers
        | conditions  | none |
        | medications | none |
        | procedures  | none |
        | red flags   | none |
      When they ask for a routine
      Then the routine warns: "If a product ever gave you a rash or hives, leave out what was in it"
