Feature: Allergies
  Somebody with an allergy reads every label twice. The routine reads along: what
  they react to stays out under every name it has, its near relatives are not
  proposed, and it says what to look for on the pack.

  Rule: One salicylate that gave a reaction takes all of them out

    @guard.allergy_actives.salicylate_products @guard.allergy_actives.salicylate_salicylic_acid
    @guard.allergy_actives.salicylate_salicylic_acid_wash @guard.allergy_actives.salicylate_willow_bark
    @guard.allergy_actives.salicylate_betaine_salicylate
    @guard.allergy_actives.salicylate_lipohydroxy_acid
    Scenario Outline: Somebody allergic to <allergen> stops <relative>, and meets no salicylate anywhere
      Given a person aged 29 with oily skin
      And they are concerned about visible pores and blackheads
      And they use <relative> on 2 nights a week
      And they are allergic to <allergen>
      When they ask for a routine
      Then they stop using <relative>
      And there is no salicylate anywhere in the routine
      And every product must have no salicylates
      And the routine warns about salicylates on labels

      Examples: Every name it goes by
        | allergen            | relative            |
        | salicylates         | willow bark         |
        | aspirin             | salicylic acid wash |
        | salicylic acid      | willow bark         |
        | salicylic acid wash | willow bark         |
        | willow bark         | salicylic acid      |
        | betaine salicylate  | willow bark         |
        | lipohydroxy acid    | willow bark         |

    @guard.allergy_actives.salicylates @guard.allergy_actives.aspirin
    @guard.allergy_actives.salicylate_products
    Scenario Outline: An allergy to <allergen> rules out salicylic acid and willow bark alike
      Given a person aged 29 with oily skin
      And they are allergic to <allergen>
      When they ask for a routine
      Then any salicylate is ruled out
      And guard.allergy_actives.<allergen> is the rule behind it
      And guard.allergy_actives.salicylate_products is the rule behind it

      Examples: As the questionnaire names it
        | allergen    |
        | salicylates |
        | aspirin     |

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
      And they use sulphur on 2 nights a week
      And they are allergic to sulfa medicines
      When they ask for a routine
      Then they go on using sulphur
      And the routine warns about sulfa is not sulphur

  Rule: What somebody reacts to stays out, whatever holds it

    @guard.allergy_actives.retinoids @guard.allergy_actives.alpha_hydroxy_acids
    @guard.allergy_actives.gentle_acids @guard.allergy_actives.vitamin_c @guard.allergy_actives.zinc
    @guard.allergy_actives.clay @guard.allergy_actives.papaya @guard.allergy_actives.pineapple
    @guard.allergy_actives.latex @guard.allergy_actives.witch_hazel @guard.allergy_actives.nuts
    @guard.allergy_actives.drying_alcohol
    Scenario Outline: Somebody allergic to <allergy> stops <product>
      Given a person aged 29 with oily skin
      And they are not pregnant
      And they use <product> on 2 nights a week
      And they are allergic to <allergy>
      When they ask for a routine
      Then they stop using <product>

      Examples: Actives
        | allergy               | product          |
        | vitamin A creams      | retinol          |
        | alpha hydroxy acids   | glycolic acid    |
        | gentle acids          | polyhydroxy acid |
        | vitamin C on the skin | vitamin C        |
        | zinc on the skin      | zinc             |
        | clay                  | clay mask        |

      Examples: What hides in them
        | allergy             | product          |
        | papaya              | enzyme peel      |
        | pineapple           | enzyme peel      |
        | latex               | enzyme peel      |
        | witch hazel         | astringent toner |
        | nuts                | scrub            |
        | alcohol on the skin | astringent toner |

  Rule: After a reaction to one active, nothing of its kind is proposed

    @guard.allergy_actives.kin_of_adapalene @guard.allergy_actives.kin_of_retinol
    @guard.allergy_actives.kin_of_retinal @guard.allergy_actives.kin_of_retinyl_ester
    @guard.allergy_actives.kin_of_hydroxypinacolone_retinoate
    @guard.allergy_actives.kin_of_tretinoin @guard.allergy_actives.kin_of_tazarotene
    @guard.allergy_actives.kin_of_trifarotene @guard.allergy_actives.kin_of_glycolic_acid
    @guard.allergy_actives.kin_of_lactic_acid @guard.allergy_actives.kin_of_mandelic_acid
    @guard.allergy_actives.kin_of_fruit_acids @guard.allergy_actives.kin_of_ascorbic_acid
    @guard.allergy_actives.kin_of_vitamin_c_derivative
    @guard.allergy_actives.kin_of_benzoyl_peroxide @guard.allergy_actives.kin_of_sulfur
    @guard.allergy_actives.kin_of_ceramides @guard.allergy_actives.kin_of_panthenol
    @guard.allergy_actives.kin_of_glycerin @guard.allergy_actives.kin_of_hyaluronic_acid
    @guard.allergy_actives.kin_of_ketoconazole @guard.allergy_actives.kin_of_zinc_pyrithione
    Scenario Outline: Somebody who reacts to <active> stops it, and is not offered <relative> instead
      Given a person aged 29 with oily skin
      And they are not pregnant
      And they use <active> on 2 nights a week
      And they are allergic to <active>
      When they ask for a routine
      Then they stop using <active>
      And <relative> is held back
      And the routine warns about allergy read labels

      Examples: Vitamin A creams
        | active          | relative  |
        | adapalene       | retinol   |
        | retinol         | retinal   |
        | retinal         | retinol   |
        | retinyl ester   | retinol   |
        | retinoate ester | retinol   |
        | tretinoin       | adapalene |
        | tazarotene      | adapalene |
        | trifarotene     | adapalene |

      Examples: Acids
        | active        | relative      |
        | glycolic acid | lactic acid   |
        | lactic acid   | glycolic acid |
        | mandelic acid | lactic acid   |
        | fruit acids   | lactic acid   |

      Examples: Serums, spot care and what soothes
        | active           | relative         |
        | L-ascorbic acid  | gentle vitamin C |
        | gentle vitamin C | vitamin C        |
        | benzoyl peroxide | sulphur          |
        | sulphur          | benzoyl peroxide |
        | ceramides        | panthenol        |
        | panthenol        | ceramides        |
        | glycerin         | hyaluronic acid  |
        | hyaluronic acid  | glycerin         |

      Examples: Washes against yeast
        | active               | relative             |
        | ketoconazole wash    | zinc pyrithione wash |
        | zinc pyrithione wash | ketoconazole wash    |

    @guard.allergy_actives.kin_of_polyhydroxy_acid @guard.allergy_actives.kin_of_enzyme_exfoliant
    @guard.allergy_actives.kin_of_physical_scrub
    @guard.allergy_actives.kin_of_azelaic_acid @guard.allergy_actives.kin_of_bakuchiol
    @guard.allergy_actives.kin_of_niacinamide @guard.allergy_actives.kin_of_zinc_salts
    @guard.allergy_actives.kin_of_astringent_toner @guard.allergy_actives.kin_of_clay_mask
    @guard.allergy_actives.kin_of_petrolatum
    Scenario Outline: Somebody who reacts to <active>, the only one of its kind, stops it and reads labels
      Given a person aged 29 with oily skin
      And they use <active> on 2 nights a week
      And they are allergic to <active>
      When they ask for a routine
      Then they stop using <active>
      And <active> is held back
      And the routine warns about allergy read labels

      Examples: One of a kind
        | active                                              |
        | polyhydroxy acid (gluconolactone, lactobionic acid) |
        | enzyme peel                                         |
        | scrub                                               |
        | azelaic acid                                        |
        | bakuchiol                                           |
        | niacinamide                                         |
        | zinc salts (PCA, gluconate, sulfate)                |
        | astringent toner                                    |
        | clay mask                                           |
        | petroleum jelly                                     |

  Rule: Every product is chosen by its label

    @guard.allergy_bases.isothiazolinones @guard.allergy_bases.formaldehyde
    @guard.allergy_bases.parabens @guard.allergy_bases.bee_products @guard.allergy_bases.lanolin
    @guard.allergy_bases.propylene_glycol @guard.allergy_bases.drying_alcohol
    @guard.allergy_bases.nuts @guard.allergy_bases.witch_hazel @guard.allergy_bases.plants
    @guard.allergy_bases.label_isothiazolinones @guard.allergy_bases.label_parabens
    @guard.allergy_bases.label_formaldehyde_releasers @guard.allergy_bases.label_bee_products
    @guard.allergy_bases.label_lanolin @guard.allergy_bases.label_propylene_glycol
    @guard.allergy_bases.label_drying_alcohol @guard.allergy_bases.label_nuts
    @guard.allergy_bases.label_witch_hazel @guard.allergy_bases.label_daisy_family
    @guard.allergy_bases.label_rosin @guard.allergy_bases.label_soy
    @guard.allergy_bases.label_wheat @guard.allergy_bases.label_papaya
    @guard.allergy_bases.label_pineapple
    Scenario Outline: Somebody allergic to <allergy> looks for products with <label>
      Given a person aged 34
      And they are allergic to <allergy>
      When they ask for a routine
      Then every product must have <label>
      And the routine warns about allergy read labels

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

    @guard.allergy_bases.few_ingredients @guard.allergy_bases.label_phenoxyethanol
    @guard.allergy_bases.label_dibromo_preservative @guard.allergy_bases.label_cetearyl_alcohol
    @guard.allergy_bases.label_cocamidopropyl_betaine @guard.allergy_bases.label_vitamin_e
    @guard.allergy_bases.label_panthenol @guard.allergy_bases.label_latex
    Scenario Outline: Where no simple word helps, somebody allergic to <allergy> looks for short lists
      Given a person aged 34
      And they are allergic to <allergy>
      When they ask for a routine
      Then every product must have few ingredients
      And the routine warns about allergy read labels

      Examples: Allergies without a promise on the pack
        | allergy                      |
        | phenoxyethanol               |
        | methyldibromo glutaronitrile |
        | cetearyl alcohol             |
        | coconut foam                 |
        | vitamin E on the skin        |
        | panthenol                    |
        | rosin                        |
        | soy                          |
        | wheat                        |
        | latex                        |
        | alcohol on the skin          |

    @guard.allergy_bases.label_panthenol
    Scenario: Panthenol can stand on any label
      Given a person aged 34
      And they are allergic to panthenol
      When they ask for a routine
      Then the routine warns about allergy read labels
      And guard.allergy_bases.label_panthenol is the rule behind it

    @guard.allergy_bases.coconut_foam
    Scenario: Somebody allergic to coconut foam washes without it, even with oily skin
      Given a person aged 29 with oily skin
      And they are allergic to coconut foam
      When they ask for a routine
      Then soft foam is ruled out
      And gentle gel is ruled out

    @guard.allergy_bases.contact @guard.allergy_bases.label_nickel
    @guard.allergy_bases.label_hair_dye @guard.allergy_bases.label_acrylates
    Scenario Outline: Somebody allergic to <allergy> hears how it reaches the face without any cream
      Given a person aged 34
      And they are allergic to <allergy>
      When they ask for a routine
      Then the routine warns about allergens outside products
      And the routine warns about allergy read labels

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
      And the routine warns about tell the clinic about numbing
      And the routine warns about allergy read labels

  Rule: Scent hides behind many names

    @guard.allergy_scents.fragrance @guard.allergy_scents.balsam_of_peru
    @guard.allergy_scents.fragrance_citrus_floral @guard.allergy_scents.fragrance_spice
    @guard.allergy_scents.tree_moss @guard.allergy_scents.essential_oils
    @guard.allergy_scents.tea_tree @guard.allergy_scents.menthol_peppermint
    Scenario Outline: Somebody allergic to <scent> uses nothing with fragrance
      Given a person aged 34
      And they are allergic to <scent>
      When they ask for a routine
      Then every product must be fragrance-free
      And the routine warns about fragrance on labels

      Examples: Perfume and plants
        | scent                    |
        | fragrance                |
        | balsam of Peru           |
        | citrus and flower scents |
        | spice scents             |
        | oak moss                 |
        | essential oils           |
        | tea tree oil             |
        | menthol or peppermint    |

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
      And they use astringent toner on 3 nights a week
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
      And guard.allergy_scents.field is the rule behind it

  Rule: Sunscreen stays, in a kind that suits

    @guard.allergy_bases.chemical_filters
    Scenario Outline: Somebody allergic to <sunscreen> protects with minerals, and has the cause found
      Given a person aged 29 with oily skin
      And they are allergic to <sunscreen>
      When they ask for a routine
      Then they protect with mineral sunscreen, SPF 30 or more every morning
      And light, matt sunscreen is ruled out
      And every product must have mineral filters
      And the routine warns about sunscreen allergy
      And the reason to see a doctor is ask for patch test

      Examples: Filters that gave trouble
        | sunscreen           |
        | chemical sunscreens |
        | octocrylene         |
        | octisalate          |
        | sunscreen           |

    Scenario: Somebody who already uses a sunscreen and is allergic to sunscreen changes to minerals
      Given a person aged 30
      And they use sunscreen on 7 nights a week
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
      And the reason to see a doctor is ask for patch test

      Examples: White and sheer
        | mineral            |
        | mineral sunscreens |
        | zinc on the skin   |

    @guard.allergy_bases.mineral_filters
    Scenario: Somebody allergic to mineral sunscreens hears what to do until then
      Given a person aged 31 with normal skin
      And they are allergic to mineral sunscreens
      When they ask for a routine
      Then the routine warns about sunscreen allergy

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
      And guard.allergy_actives.unknown_cause is the rule behind it
      And every product must have few ingredients
      And the routine warns about patch test after rash
      And the routine warns about allergy read labels
      And the reason to see a doctor is ask for patch test

    @guard.allergy_actives.not_asked
    Scenario: Somebody who was not asked about allergies hears which ones would change the plan
      Given a person aged 29 with oily skin
      And they are concerned about visible pores
      And these answers
        | conditions  | none |
        | medications | none |
        | procedures  | none |
        | red flags   | none |
      When they ask for a routine
      Then the routine warns about allergies not asked
