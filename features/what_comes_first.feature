Feature: What comes first
  A person can want several things at once, and a doctor may have told them what they
  have. The routine begins with what matters most, with what guidelines use first for it,
  and names what a doctor has beside what can be bought.

  Rule: Needs have an order

    @assess.needs
    Scenario Outline: <answer> put <need> first
      Given a person aged 34 with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then what comes first is <need>

      Examples: By what a doctor said
        | question   | answer                           | need                         | rule                             |
        | conditions | severe acne                      | deep or scarring spots       | need_severe_acne                 |
        | conditions | deep, painful lumps              | deep or scarring spots       | need_severe_acne                 |
        | conditions | rash around the mouth            | the rash around the mouth    | assess.needs.need_mouth_rash     |
        | conditions | sore, irritated skin             | sore or upset skin           | need_calm                        |
        | conditions | eczema on the face now           | sore or upset skin           | need_calm                        |
        | conditions | contact rash                     | sore or upset skin           | need_calm                        |
        | conditions | rosacea                          | rosacea                      | assess.needs.need_rosacea        |
        | conditions | rosacea flaring now              | rosacea                      | assess.needs.need_rosacea        |
        | conditions | rosacea of the eyes              | rosacea                      | assess.needs.need_rosacea        |
        | conditions | a nose that thickens             | a nose that thickens         | need_thickened_nose              |
        | conditions | yeast bumps                      | even, itchy bumps            | assess.needs.need_yeast_bumps    |
        | conditions | greasy, flaky rash               | greasy, flaky skin           | assess.needs.need_greasy_flakes  |
        | conditions | mild acne                        | spots                        | assess.needs.need_acne           |
        | conditions | moderate acne                    | spots                        | assess.needs.need_acne           |
        | conditions | melasma                          | melasma                      | assess.needs.need_melasma        |
        | conditions | dark marks from the last months  | dark marks and uneven colour | need_dark_marks                  |
        | conditions | razor bumps                      | razor bumps                  | need_razor_bumps                 |
        | conditions | skin picking                     | spots                        | assess.needs.need_acne           |
        | conditions | rough little bumps               | rough little bumps           | need_rough_bumps                 |
        | conditions | blackheads from years of sun     | sun damage                   | need_sun_damage                  |
        | conditions | eczema, calm now                 | dry or tight skin            | need_moisture                    |
        | conditions | very dry, scaly skin since birth | dry or tight skin            | need_moisture                    |
        | conditions | actinic_keratosis                | rough sun patches            | assess.needs.need_sun_patches    |
        | conditions | hidradenitis                     | painful lumps in skin folds  | need_skin_folds                  |
        | conditions | steroid_rosacea                  | redness from a steroid cream | need_steroid_redness             |
        | conditions | inflamed hair roots              | inflamed hair roots          | assess.needs.need_hair_roots     |
        | conditions | psoriasis_face                   | psoriasis on the face        | assess.needs.need_face_psoriasis |
        | conditions | vitiligo                         | pale patches                 | need_vitiligo                    |
        | conditions | telangiectasia                   | small red veins              | need_small_veins                 |

      Examples: By what is seen
        | question | answer                                  | need                           | rule                            |
        | signs    | small bumps around the mouth            | the rash around the mouth      | assess.needs.need_mouth_rash    |
        | signs    | stinging                                | sore or upset skin             | need_calm                       |
        | signs    | burning_ten_minutes                     | sore or upset skin             | need_calm                       |
        | signs    | raw_or_weeping                          | sore or upset skin             | need_calm                       |
        | signs    | peeling                                 | sore or upset skin             | need_calm                       |
        | signs    | redness_next_morning                    | sore or upset skin             | need_calm                       |
        | signs    | small itchy bumps that all look alike   | even, itchy bumps              | assess.needs.need_yeast_bumps   |
        | signs    | greasy flakes at nose or brows          | greasy, flaky skin             | assess.needs.need_greasy_flakes |
        | signs    | dark plugs in the pores                 | blackheads and whiteheads      | need_comedones                  |
        | signs    | less firm than before                   | firmness and lines             | need_firmness                   |
        | signs    | teardrop-shaped pores on the cheeks     | firmness and lines             | need_firmness                   |
        | signs    | pores show more when the cheek is slack | firmness and lines             | need_firmness                   |
        | signs    | sun spots                               | sun damage                     | need_sun_damage                 |
        | signs    | ingrown_hairs_seen                      | pores that fill or catch hairs | need_plugs                      |
        | signs    | spots_after_shaving                     | pores that fill or catch hairs | need_plugs                      |
        | signs    | shiny by midday                         | shine and oil                  | need_oil                        |
        | signs    | blotting paper gets soaked              | shine and oil                  | need_oil                        |
        | signs    | uneven_surface                          | an uneven surface              | need_texture                    |
        | signs    | tightness                               | dry or tight skin              | need_moisture                   |
        | signs    | dents or raised scars                   | scars from spots               | need_scars                      |

      Examples: By what they would like
        | question | answer                        | need                           | rule                   |
        | concerns | spots                         | spots                          | assess.needs.need_acne |
        | concerns | redness                       | redness                        | need_redness           |
        | concerns | blackheads                    | blackheads and whiteheads      | need_comedones         |
        | concerns | whiteheads                    | blackheads and whiteheads      | need_comedones         |
        | concerns | dark marks                    | dark marks and uneven colour   | need_dark_marks        |
        | concerns | uneven colour                 | dark marks and uneven colour   | need_dark_marks        |
        | concerns | red marks                     | red marks                      | need_red_marks         |
        | concerns | less firm skin                | firmness and lines             | need_firmness          |
        | concerns | fine lines                    | firmness and lines             | need_firmness          |
        | concerns | pores that show more with age | firmness and lines             | need_firmness          |
        | concerns | sun damage                    | sun damage                     | need_sun_damage        |
        | concerns | grey dots on the nose         | pores that fill or catch hairs | need_plugs             |
        | concerns | ingrown hairs                 | pores that fill or catch hairs | need_plugs             |
        | concerns | shine                         | shine and oil                  | need_oil               |
        | concerns | uneven texture                | an uneven surface              | need_texture           |
        | concerns | dullness                      | a dull look                    | need_glow              |
        | concerns | dryness                       | dry or tight skin              | need_moisture          |
        | concerns | skin that stings easily       | skin that stings easily        | need_sensitive_skin    |
        | concerns | scars from spots              | scars from spots               | need_scars             |

    @assess.needs.need_oil
    Scenario: Visible pores on oily skin put oil first
      Given a person aged 34 with oily skin
      And they are concerned about visible pores
      When they ask for a routine
      Then what comes first is shine and oil

    @assess.needs.need_acne @assess.needs.need_comedones @assess.needs.need_texture
    Scenario: Spots come before blackheads, and blackheads before the surface
      Given a person aged 34 with normal skin
      And they are concerned about uneven texture, blackheads and spots
      When they ask for a routine
      Then what comes first is spots
      And the plan serves spots before blackheads and whiteheads
      And the plan serves blackheads and whiteheads before an uneven surface

    @assess.needs.need_acne
    Scenario Outline: With <acne>, the doctor comes before what can be bought for spots
      Given a person aged 34 with normal skin
      And they have <acne>
      When they ask for a routine
      Then what comes first is deep or scarring spots
      And the plan serves deep or scarring spots before spots
      And benzoyl peroxide is first line for spots

      Examples: By what a doctor said
        | acne                |
        | severe acne         |
        | deep, painful lumps |

    @assess.needs.need_razor_bumps @assess.needs.need_dark_marks @treat.exfoliation.follicle
    Scenario: Razor bumps come before the marks they leave
      Given a person aged 31 with normal skin
      And they have razor bumps
      And they are concerned about dark marks and ingrown hairs
      When they ask for a routine
      Then what comes first is razor bumps
      And the plan serves razor bumps before dark marks and uneven colour
      And salicylic acid is first line for razor bumps

    @assess.needs.need_moisture
    Scenario: Dry skin is looked after before its surface
      Given a person aged 80 with dry skin
      And they are concerned about dryness and uneven texture
      When they ask for a routine
      Then what comes first is dry or tight skin

    @treat.exfoliation.rough_bumps @assess.needs.need_rough_bumps
    Scenario: Rough little bumps get a softening acid
      Given a person aged 22 with dry skin
      And they have rough little bumps
      When they ask for a routine
      Then lactic acid is first line for rough little bumps

    @treat.exfoliation.rough_bumps_without_acids @assess.needs.need_rough_bumps
    Scenario: Rough little bumps of somebody who wants no acids get urea
      Given a person aged 22 with dry skin
      And they have rough little bumps
      And they wish for no_acids
      When they ask for a routine
      Then urea starts in week 1
      And there is no lactic acid anywhere in the routine

    @assess.needs.need_hair_roots @treat.marks_and_spots.hair_roots @advise.needs.need_hair_roots
    Scenario: Inflamed hair roots get benzoyl peroxide and rest from the razor
      Given a person aged 27 with oily skin
      And they have inflamed hair roots
      And these answers
        | sex | male |
      When they ask for a routine
      Then benzoyl peroxide is first line for inflamed hair roots
      And benzoyl peroxide starts in week 3
      And the routine says "Leave the razor for a week or two if you can"

    @assess.needs.need_rosacea @treat.marks_and_spots.azelaic_rosacea
    Scenario: Whoever has rosacea is not asked to find out what the redness is
      Given a person aged 40 with normal skin
      And they have rosacea
      And they are concerned about redness
      When they ask for a routine
      Then the routine says "It is a first choice for rosacea"
      And the routine never says "ask a doctor what it is"

    @assess.needs.need_vitiligo @assess.sun.uneven_colour
    Scenario: Uneven colour of vitiligo is not put down to the sun
      Given a person aged 38 with normal skin
      And they have vitiligo
      And they are concerned about uneven colour
      When they ask for a routine
      Then what comes first is pale patches
      And there is no azelaic acid anywhere in the routine
      And the rule assess.sun.uneven_colour stays quiet

    @advise.needs.need_sun_patches @advise.needs.need_face_psoriasis
    Scenario Outline: With <condition>, the page names what a doctor has
      Given a person aged 49 with normal skin
      And they have <condition>
      When they ask for a routine
      Then the routine says "<words>"

      Examples: What a doctor has
        | condition         | words                                            |
        | actinic_keratosis | A doctor can freeze them, or has creams for them |
        | psoriasis_face    | A doctor has mild steroid creams                 |

    @assess.irritation.redness
    Scenario Outline: Redness of <condition> is not put down to irritation
      Given a person aged 39 with dry skin
      And they have <condition>
      And they are concerned about redness
      When they ask for a routine
      Then the rule assess.irritation.redness stays quiet
      And the rule assess.needs.need_redness stays quiet

      Examples: What the redness is
        | condition      |
        | psoriasis_face |
        | telangiectasia |

    Scenario Outline: Redness that comes from <condition> is no need beside it
      Given a person aged 44 with normal skin
      And they have <condition>
      And they are concerned about redness and dryness
      When they ask for a routine
      Then what comes first is <need>

      Examples: The condition, or what else they asked for
        | condition              | need                         |
        | rosacea                | rosacea                      |
        | rosacea flaring now    | rosacea                      |
        | rosacea of the eyes    | rosacea                      |
        | steroid_rosacea        | redness from a steroid cream |
        | telangiectasia         | small red veins              |
        | psoriasis_face         | psoriasis on the face        |
        | seborrhoeic_dermatitis | greasy, flaky skin           |
        | perioral_dermatitis    | the rash around the mouth    |
        | contact_dermatitis     | sore or upset skin           |
        | eczema_flare           | sore or upset skin           |

  Rule: Nobody is treated for what they did not ask about

    Scenario: Oily skin that asks for marks alone gets nothing for oil
      Given a person aged 28 with oily skin
      And they are concerned about dark marks
      And these answers
        | sex | male |
      When they ask for a routine
      Then there is no salicylic acid anywhere in the routine
      And there is no clay mask anywhere in the routine
      And there is no retinoid anywhere in the routine

    @assess.oil.matters @treat.exfoliation.oil
    Scenario Outline: Oily skin with marks and <answer> has salicylic acid at hand
      Given a person aged 28 with oily skin
      And they are concerned about dark marks
      And these answers
        | <question> | <answer> |
        | sex        | male     |
      When they ask for a routine
      Then salicylic acid stands by as an alternative

      Examples: Behind the first line for marks
        | question   | answer                |
        | signs      | shiny_by_midday       |
        | signs      | blotting_paper_soaked |
        | signs      | oily_t_zone           |
        | signs      | largest_pores_on_nose |
        | signs      | orange_peel_look      |
        | signs      | teardrop_pores        |
        | signs      | pores_when_slack      |
        | signs      | beard_area_pores      |
        | signs      | dark_hairs_in_pores   |
        | signs      | jawline_spots         |
        | signs      | scarred_surface       |
        | conditions | acne_mild             |
        | wishes     | less_shine            |

    @assess.oil.matters @treat.exfoliation.oil
    Scenario Outline: Oily skin with marks and <answer> gets salicylic acid
      Given a person aged 28 with oily skin
      And they are concerned about dark marks
      And these answers
        | <question> | <answer> |
        | sex        | male     |
      When they ask for a routine
      Then salicylic acid is in the routine

      Examples: A need of its own
        | question   | answer              |
        | signs      | dark_plugs          |
        | signs      | ingrown_hairs_seen  |
        | signs      | spots_after_shaving |
        | conditions | pseudofolliculitis  |
    @assess.oil.matters @treat.exfoliation.oil
    Scenario Outline: Who asks for marks and <concern> on oily skin gets salicylic acid
      Given a person aged 28 with oily skin
      And they are concerned about dark marks and <concern>
      And these answers
        | sex | male |
      When they ask for a routine
      Then salicylic acid is in the routine

      Examples: Beside marks
        | concern             |
        | blackheads          |
        | whiteheads          |
        | ingrown_hairs       |
        | sebaceous_filaments |

    @assess.oil.matters @treat.exfoliation.oil
    Scenario Outline: Who asks for marks and <concern> on oily skin has salicylic acid at hand
      Given a person aged 28 with oily skin
      And they are concerned about dark marks and <concern>
      And these answers
        | sex | male |
      When they ask for a routine
      Then salicylic acid stands by as an alternative

      Examples: Beside marks
        | concern       |
        | acne          |
        | acne_scars    |
        | ageing_pores  |
        | oiliness      |
        | visible_pores |

    @treat.support.clay_oily @treat.support.clay_combination
    Scenario Outline: Clay stands by for <concern> on <skin> skin
      Given a person aged 28 with <skin> skin
      And they are concerned about <concern>
      And these answers
        | sex | male |
      When they ask for a routine
      Then clay mask stands by as an alternative

      Examples: Oil and pores
        | skin        | concern               |
        | oily        | shine                 |
        | oily        | blackheads            |
        | oily        | grey dots on the nose |
        | oily        | visible pores         |
        | oily        | ageing_pores          |
        | combination | shine                 |
        | combination | blackheads            |
        | combination | grey dots on the nose |
        | combination | visible pores         |
        | combination | ageing_pores          |

    @treat.exfoliation.oil @treat.exfoliation.oily_skin_first @treat.retinoids.oil @treat.marks_and_spots.azelaic_oil
    Scenario: Oily skin without any wish may use salicylic acid
      Given a person aged 28 with oily skin
      And these answers
        | sex | male |
      When they ask for a routine
      Then salicylic acid is in the routine
      And azelaic acid stands by as an alternative
      And retinol stands by as an alternative

    @treat.exfoliation.follicle
    Scenario: Grey dots on normal skin get salicylic acid
      Given a person aged 28 with normal skin
      And they are concerned about grey dots on the nose
      When they ask for a routine
      Then salicylic acid is in the routine

    @assess.oil.matters @treat.retinoids.oil
    Scenario: Moderate acne on oily skin keeps a retinoid at hand
      Given a person aged 28 with oily skin
      And they have moderate acne
      And these answers
        | sex | male |
      When they ask for a routine
      Then retinol stands by as an alternative

  Rule: What guidelines use first comes first

    @treat.retinoids.acne @treat.marks_and_spots.benzoyl_peroxide @advise.needs.need_acne
    Scenario Outline: Spots on <skin> skin get adapalene and benzoyl peroxide, by <question>
      Given a person aged 27 with <skin> skin
      And these answers
        | <question> | <answer> |
        | sex        | male     |
        | region     | us       |
      When they ask for a routine
      Then adapalene is first line for spots
      And benzoyl peroxide is first line for spots
      And the reason to see a doctor is "Would you like to do more?"

      Examples: A diagnosis counts as much as a concern, on any skin
        | skin        | question   | answer        |
        | oily        | concerns   | spots         |
        | dry         | concerns   | spots         |
        | normal      | conditions | moderate acne |
        | combination | conditions | mild acne     |

    @guard.sensitivity.stung_by_retinoid @treat.marks_and_spots.benzoyl_peroxide
    Scenario: Spots get benzoyl peroxide where vitamin A was too much
      Given a person aged 30 with dry skin
      And they are concerned about spots
      And these answers
        | signs  | vitamin A creams were too much before |
        | sex    | male                                  |
        | region | us                                    |
      When they ask for a routine
      Then benzoyl peroxide is first line for spots
      And there is no retinoid anywhere in the routine

    @treat.retinoids.acne
    Scenario: A teenager with blackheads gets adapalene where it is sold
      Given a person aged 15 with oily skin
      And they are concerned about blackheads
      And these answers
        | sex    | male |
        | region | us   |
      When they ask for a routine
      Then adapalene is first line for blackheads and whiteheads

    @treat.marks_and_spots.azelaic_rosacea @advise.needs.need_rosacea
    Scenario: Rosacea gets azelaic acid, and is told what a doctor has
      Given a person aged 40 with normal skin
      And they have rosacea
      When they ask for a routine
      Then azelaic acid is first line for rosacea
      And the reason to see a doctor is "There is good care for rosacea"

    @treat.antifungals.yeast @advise.needs.need_yeast_bumps
    Scenario Outline: <bumps> get a wash against yeast
      Given a person aged 30 with normal skin
      And these answers
        | <question> | <bumps> |
        | region     | uk      |
      When they ask for a routine
      Then ketoconazole wash is first line for even, itchy bumps
      And the reason to see a doctor is "A pharmacist can sell you a ketoconazole wash"

      Examples: Known or suspected
        | question   | bumps                                 |
        | conditions | yeast bumps                           |
        | signs      | small itchy bumps that all look alike |

    @guard.spots.yeast_bumps_and_antibiotics
    Scenario Outline: Somebody with yeast bumps is told that <medicine> may feed them
      Given a person aged 30 with normal skin
      And they have yeast bumps
      And they take <medicine>
      When they ask for a routine
      Then the routine warns: "An antibiotic such as doxycycline may be what brings these bumps on"

      Examples: Tablets and tubes
        | medicine           |
        | tetracyclines      |
        | topical_antibiotic |
        | minocycline foam   |

    @treat.antifungals.yeast @advise.needs.need_greasy_flakes
    Scenario Outline: <flakes> get a wash against yeast
      Given a person aged 30 with normal skin
      And these answers
        | <question> | <flakes> |
        | region     | uk       |
      When they ask for a routine
      Then ketoconazole wash is first line for greasy, flaky skin
      And the reason to see a doctor is "A pharmacist can sell you a wash or cream against skin yeast"

      Examples: Known or only seen
        | question   | flakes                         |
        | conditions | greasy, flaky rash             |
        | signs      | greasy flakes at nose or brows |

    @treat.marks_and_spots.azelaic_marks @advise.needs.need_melasma
    Scenario: Melasma while trying for a baby gets azelaic acid and a tinted sunscreen
      Given a person aged 34 with normal skin
      And they have melasma
      And they are trying to conceive
      When they ask for a routine
      Then azelaic acid is first line for melasma
      And the reason to see a doctor is "A doctor has azelaic acid of 15 to 20 % for melasma. There are creams that lighten more, for a limited time and not in pregnancy"
      And they protect with tinted mineral sunscreen, SPF 30 or more every morning

    @treat.vitamin_c.sun
    Scenario Outline: With <condition>, vitamin C stands by
      Given a person aged 34 with normal skin
      And they have <condition>
      When they ask for a routine
      Then vitamin C stands by as an alternative

      Examples: Marks of any kind
        | condition                       |
        | melasma                         |
        | dark marks from the last months |

    @treat.support.barrier
    Scenario: Sore skin gets soothing care
      Given a person aged 34 with normal skin
      And they have sore, irritated skin
      When they ask for a routine
      Then ceramides is first line for sore or upset skin

    @treat.support.barrier
    Scenario: Skin that stings easily gets soothing care
      Given a person aged 36 with combination skin
      And they are concerned about skin that stings easily
      When they ask for a routine
      Then ceramides is first line for skin that stings easily

    @treat.exfoliation.follicle
    Scenario: Razor bumps get salicylic acid
      Given a person aged 34 with normal skin
      And they have razor bumps
      When they ask for a routine
      Then salicylic acid is first line for razor bumps

  Rule: A rash around the mouth is left bare

    @treat.backbone.water_only @advise.needs.need_mouth_rash
    Scenario: A rash around the mouth gets water, and nothing on top
      Given a person aged 30 with normal skin
      And they have rash around the mouth
      When they ask for a routine
      Then they cleanse with just water every morning
      And they cleanse with just water every evening
      And the routine introduces no active
      And the reason to see a doctor is "If the rash is still there after some weeks without creams and makeup, see a doctor"

    @treat.backbone.moisturise
    Scenario: Everybody else moisturises
      Given a person aged 34 with normal skin
      When they ask for a routine
      Then they moisturise with light lotion every morning

  Rule: Mornings and evenings hold what skin can take

    @treat.pace.two_in_the_evening @treat.pace.three_in_the_evening
    Scenario Outline: Experience <experience> allows <most> in the evening
      Given a person aged 29 with oily skin
      And these answers
        | experience | <experience> |
      When they ask for a routine
      Then evening treatments are limited to <most>

      Examples: The more one knows
        | experience   | most |
        | none         | 2    |
        | beginner     | 2    |
        | unstated     | 2    |
        | intermediate | 3    |
        | experienced  | 3    |

    @treat.exfoliation.wash_beside_others
    Scenario Outline: A wash with salicylic acid beside <other> is for three days
      Given a person aged 29 with oily skin
      And they already use salicylic acid wash and <other>
      When they ask for a routine
      Then salicylic acid wash is limited to 3 days a week

      Examples: What peels or dries too
        | other            |
        | tretinoin        |
        | salicylic acid   |
        | benzoyl peroxide |

    Scenario: What would be a third treatment in an evening waits, and says so
      Given a person aged 30 with normal skin
      And they are concerned about uneven texture and pores that show more with age
      And these answers
        | sex         | male               |
        | region      | us                 |
        | sensitivity | low                |
        | experience  | beginner           |
        | conditions  | greasy, flaky rash |
        | wishes      | no_retinoid        |
      When they ask for a routine
      Then glycolic acid stands by as an alternative
      And the reason for leaving out glycolic acid is "evening full"

    @assess.tolerance.reactive_by_condition
    Scenario Outline: Skin with <rash> is read as reactive
      Given a person aged 30 with normal skin
      And they have <rash>
      When they ask for a routine
      Then every product must have no drying alcohol and few ingredients
      And they protect with mineral sunscreen, SPF 30 or more every morning

      Examples: What keeps products few
        | rash                  |
        | rash around the mouth |
        | greasy, flaky rash    |
