Feature: Medicines
  Some medicines make skin thin, open to sun or slow to heal. The routine makes room
  for them. Whether to take the next dose is the prescriber's word: where a pregnancy
  or a baby makes that urgent, the routine names the medicine, whom to ask and by when.

  Rule: Skin that a medicine opens to the sun is protected

    @guard.medicines_sun.tetracyclines @guard.medicines_sun.thiazides
    @guard.medicines_sun.amiodarone @guard.medicines_sun.phenothiazines
    @guard.medicines_sun.sulfonamides @guard.medicines_sun.fluoroquinolones
    @guard.medicines_sun.nsaids @guard.medicines_sun.griseofulvin @guard.medicines_sun.quinine
    @guard.medicines_sun.psoralens @guard.medicines_sun.st_johns_wort
    @guard.medicines_sun.voriconazole @guard.medicines_sun.other_photosensitising
    @guard.pair.photosensitising_medicine_with_any_aha
    Scenario Outline: Somebody who takes <medicine> stops fruit acids and asks about the sun
      Given a person aged 34 with oily skin
      And they are not pregnant
      And they use glycolic acid on 2 nights a week for 20 weeks
      And they use retinol on 5 nights a week for 20 weeks
      And they take <medicine>
      When they ask for a routine
      Then they stop using glycolic acid
      And guard.medicines_sun.<rule> is the rule behind it
      And guard.pair.photosensitising_medicine_with_any_aha is the rule behind it
      And retinol is used on at most 3 evenings a week
      And the routine warns about medicine and sun

      Examples: Medicines that open the skin to sun
        | medicine                                 | rule                   |
        | doxycycline or similar                   | tetracyclines          |
        | thiazide water tablets                   | thiazides              |
        | amiodarone                               | amiodarone             |
        | phenothiazines                           | phenothiazines         |
        | sulfa medicines                          | sulfonamides           |
        | ciprofloxacin or similar                 | fluoroquinolones       |
        | anti-inflammatory painkillers            | nsaids                 |
        | griseofulvin                             | griseofulvin           |
        | quinine                                  | quinine                |
        | psoralens                                | psoralens              |
        | St John's wort                           | st_johns_wort          |
        | voriconazole                             | voriconazole           |
        | another medicine with a sunlight warning | other_photosensitising |

    @guard.medicines_sun.ask_pharmacist @assess.safety.medicine_as_usual
    Scenario Outline: Somebody who takes <medicine> asks a pharmacist when it suits
      Given a person aged 34 with oily skin
      And they are not pregnant
      And they take <medicine>
      When they ask for a routine
      Then the reason to see a doctor is ask about medicine
      And guard.medicines_sun.ask_pharmacist is the rule behind it

      Examples: Medicines that open the skin to sun
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
        | St John's wort                           |
        | voriconazole                             |
        | another medicine with a sunlight warning |

    @guard.pair.photosensitising_medicine_with_any_aha
    Scenario: A vitamin A capsule on prescription rules fruit acids out for the sun's sake as well
      Given a person aged 34 with oily skin
      And they take another vitamin A capsule on prescription
      When they ask for a routine
      Then any fruit-type acid is ruled out
      And guard.pair.photosensitising_medicine_with_any_aha is the rule behind it

    @guard.medicines_sun.isotretinoin_now
    Scenario Outline: Somebody who takes <medicine> hears that skin may burn more easily
      Given a person aged 34 with oily skin
      And they take <medicine>
      When they ask for a routine
      Then the last morning step is sunscreen
      And the routine warns about medicine and sun

      Examples: Vitamin A by mouth
        | medicine                                  |
        | isotretinoin now                          |
        | acitretin                                 |
        | another vitamin A capsule on prescription |

    @guard.medicines_sun.antibiotic
    Scenario: Somebody on another antibiotic looks into its leaflet and goes slowly
      Given a person aged 34 with oily skin
      And they are concerned about visible pores, blackheads and uneven texture
      And they are experienced with actives
      And they take another antibiotic by mouth
      When they ask for a routine
      Then the routine introduces at most 1 active
      And any fruit-type acid is held back
      And the routine warns about antibiotic leaflet

    @guard.medicines_sun.not_asked
    Scenario: Somebody who was not asked about medicines hears which ones would change the plan
      Given a person aged 29 with oily skin
      And they are concerned about visible pores
      And these answers
        | allergies  | none |
        | conditions | none |
        | procedures | none |
        | red flags  | none |
      When they ask for a routine
      Then the routine warns about medicines not asked

  Rule: Vitamin A by mouth leaves room for the basics only

    @guard.medicines_vitamin_a.isotretinoin_now @guard.medicines_vitamin_a.other_retinoid
    Scenario Outline: Somebody who takes <medicine> keeps to the basics and asks the prescriber
      Given a person aged 22 with oily skin
      And they are concerned about visible pores and spots
      And they use niacinamide on 7 nights a week
      And they take <medicine>
      When they ask for a routine
      Then they stop using niacinamide
      And there is no active anywhere in the routine
      And exfoliation is limited to 0 nights a week
      And the routine warns about isotretinoin basics
      And the reason to see a doctor is ask prescriber

      Examples: Three of a kind
        | medicine                                  |
        | isotretinoin now                          |
        | acitretin                                 |
        | another vitamin A capsule on prescription |

    @guard.medicines_vitamin_a.isotretinoin_now @guard.medicines_vitamin_a.other_retinoid
    Scenario Outline: Somebody who takes <medicine> wears sunscreen and leaves the clinic for later
      Given a person aged 40 with normal skin
      And they are concerned about visible pores and pores that show more with age
      And they wish for treatments at a clinic
      And they take <medicine>
      When they ask for a routine
      Then the last morning step is sunscreen
      And guard.medicines_vitamin_a.<rule> is the rule behind it
      And no in-clinic option is offered
      And guard.medicines_vitamin_a.<rule> is the rule behind it

      Examples: Three of a kind
        | medicine                                  | rule             |
        | isotretinoin now                          | isotretinoin_now |
        | acitretin                                 | other_retinoid   |
        | another vitamin A capsule on prescription | other_retinoid   |

    @guard.pair.oral_isotretinoin_with_any_exfoliant @guard.pair.oral_isotretinoin_with_any_retinoid
    @guard.pair.oral_isotretinoin_with_benzoyl_peroxide
    Scenario Outline: Beside isotretinoin, <active> is one thing too many
      Given a person aged 22 with oily skin
      And they use <active> on 2 nights a week
      And they take isotretinoin now
      And these answers
        | region | us |
      When they ask for a routine
      Then they stop using <active>
      And guard.pair.oral_isotretinoin_with_<pair> is the rule behind it

      Examples: What dries as well
        | active           | pair             |
        | salicylic acid   | any_exfoliant    |
        | adapalene        | any_retinoid     |
        | benzoyl peroxide | benzoyl_peroxide |

    @guard.medicines_vitamin_a.isotretinoin_recent
    Scenario: For six months after isotretinoin nothing irritates, and little is new
      Given a person aged 22 with oily skin
      And they are concerned about visible pores, blackheads and spots
      And they are experienced with actives
      And they use benzoyl peroxide on 2 nights a week
      And they take isotretinoin in the last 6 months
      When they ask for a routine
      Then they stop using benzoyl peroxide
      And exfoliation is limited to 0 nights a week
      And new actives are limited to 1
      And any vitamin A cosmetic is ruled out
      And adapalene is limited to 2 nights a week
      And the routine warns about isotretinoin recently

    @guard.medicines_vitamin_a.isotretinoin_recent
    Scenario: For six months after isotretinoin the clinic waits as well
      Given a person aged 40 with normal skin
      And they are concerned about visible pores and pores that show more with age
      And they wish for treatments at a clinic
      And they take isotretinoin in the last 6 months
      When they ask for a routine
      Then no in-clinic option is offered
      And guard.medicines_vitamin_a.isotretinoin_recent is the rule behind it

    @guard.medicines_vitamin_a.supplement_before_pregnancy
    Scenario: A woman who takes vitamin A supplements hears to leave them out before a pregnancy
      Given a person aged 30
      And these answers
        | sex | female |
      And they are not pregnant
      And they take vitamin A supplements
      When they ask for a routine
      Then the routine warns about vitamin A supplement before pregnancy

    @guard.medicines_vitamin_a.supplement @guard.medicines_vitamin_a.supplement_needed
    Scenario: Somebody who takes vitamin A supplements counts them in
      Given a person aged 34 with normal skin
      And they are not pregnant
      And they use retinol on 5 nights a week for 20 weeks
      And they take vitamin A supplements
      When they ask for a routine
      Then retinol is used on at most 3 evenings a week
      And the routine warns about vitamin A adds up
      And the routine warns about ask about vitamin A supplement
      And guard.medicines_vitamin_a.supplement_needed is the rule behind it

  Rule: Some medicines must never meet a pregnancy

    @guard.medicines_vitamin_a.pregnancy_possible
    Scenario Outline: Somebody of <age> who takes <medicine> is reminded of pregnancy
      Given a person aged <age>
      And they take <medicine>
      When they ask for a routine
      Then the routine warns about systemic retinoid and pregnancy

      Examples: The first year and the last
        | age | medicine                                  |
        | 12  | isotretinoin now                          |
        | 55  | acitretin                                 |
        | 30  | another vitamin A capsule on prescription |

    @guard.medicines_vitamin_a.pregnancy_possible
    Scenario Outline: <who> who takes isotretinoin is not reminded of pregnancy
      Given a person aged <age>
      And they take isotretinoin now
      And these answers
        | sex | <sex> |
      When they ask for a routine
      Then the routine does not warn about systemic retinoid and pregnancy
      And the rule guard.medicines_vitamin_a.pregnancy_possible stays quiet

      Examples: Nobody it could happen to
        | who           | age | sex    |
        | A girl of 11  | 11  | female |
        | A woman of 56 | 56  | female |
        | A man of 30   | 30  | male   |

    @guard.medicines_skin.hydroquinone_in_pregnancy
    Scenario Outline: Somebody <situation> who uses hydroquinone hears why it waits
      Given a person aged 28
      And they take hydroquinone
      And these answers
        | pregnancy | <situation> |
      When they ask for a routine
      Then the routine warns about hydroquinone in pregnancy

      Examples: All three
        | situation     |
        | pregnant      |
        | trying        |
        | breastfeeding |

  Rule: A pregnancy counts wherever it was said

    @assess.safety.pregnant @guard.medicines_pregnancy.pregnant_valproate
    Scenario Outline: Somebody whose answers hold "<hint>" is pregnant, wherever it was said
      Given a person aged 31
      And they take valproate
      And these answers
        | <question> | <hint> |
      When they ask for a routine
      Then the reason to see a doctor is medicine call today
      And guard.medicines_pregnancy.pregnant_valproate is the rule behind it
      And the rule guard.medicines_pregnancy.trying_valproate stays quiet

      Examples: Where it was said
        | question  | hint                                 |
        | pregnancy | pregnant                             |
        | red flags | used vitamin A while pregnant        |
        | red flags | spots in pregnancy that won't settle |

    @assess.safety.expecting @guard.medicines_pregnancy.trying_valproate
    Scenario Outline: Somebody whose answers hold "<hint>" is trying, wherever it was said
      Given a person aged 31
      And they take valproate and <also>
      And these answers
        | <question> | <hint> |
      When they ask for a routine
      Then the reason to see a doctor is trying call today
      And guard.medicines_pregnancy.trying_valproate is the rule behind it

      Examples: Where it was said
        | question  | hint              | also                     |
        | pregnancy | trying            | antibiotic gel or lotion |
        | wishes    | fit for pregnancy | antibiotic gel or lotion |
        | sex       | female            | fertility treatment      |

  Rule: A man who hopes to father a child is not pregnant

    @guard.medicines_pregnancy.trying_isotretinoin_now
    Scenario: A father on isotretinoin is no risk
      Given a person aged 31
      And they take isotretinoin now
      And these answers
        | sex       | male   |
        | pregnancy | trying |
      When they ask for a routine
      Then the rule guard.medicines_pregnancy.trying_isotretinoin_now stays quiet

  Rule: What was taken before a pregnancy is asked about by its own time

    @guard.medicines_pregnancy.isotretinoin_before @guard.medicines_pregnancy.acitretin_before
    @guard.medicines_pregnancy.acitretin_before_trying @guard.medicines_pregnancy.isotretinoin_and_milk
    @guard.medicines_pregnancy.acitretin_and_milk
    Scenario Outline: Somebody <situation> who took <medicine> hears until when it matters
      Given a person aged 31
      And they take <medicine>
      And these answers
        | pregnancy | <situation> |
      When they ask for a routine
      Then the reason to see a doctor is <call>
      And guard.medicines_pregnancy.<rule> is the rule behind it

      Examples: One month, or three years
        | situation     | medicine                          | call                          | rule                    |
        | pregnant      | isotretinoin in the last 6 months | isotretinoin before pregnancy | isotretinoin_before     |
        | trying        | isotretinoin in the last 6 months | isotretinoin before pregnancy | isotretinoin_before     |
        | pregnant      | acitretin in the last 3 years     | acitretin before pregnancy    | acitretin_before        |
        | trying        | acitretin in the last 3 years     | acitretin before trying       | acitretin_before_trying |
        | breastfeeding | isotretinoin in the last 6 months | retinoid before breastfeeding | isotretinoin_and_milk   |
        | breastfeeding | acitretin in the last 3 years     | retinoid before breastfeeding | acitretin_and_milk      |

    @guard.medicines_vitamin_a.acitretin_for_three_years
    Scenario Outline: Whoever takes <medicine> hears of blood and three years
      Given a person aged 40
      And they are not pregnant
      And they take <medicine>
      When they ask for a routine
      Then the routine warns about acitretin three years

      Examples: Now and lately
        | medicine                      |
        | acitretin                     |
        | acitretin in the last 3 years |

  Rule: Some answers together are a call of their own

    @guard.medicines_pregnancy.coil
    Scenario Outline: Somebody pregnant with <device> is checked today
      Given a person aged 31
      And they are pregnant
      And they take <device>
      When they ask for a routine
      Then the reason to see a doctor is coil in pregnancy
      And the routine advises to see a doctor today

      Examples: Named, and not sure
        | device                                         |
        | a coil in the womb                             |
        | a progestogen pill, implant, injection or coil |

    @guard.medicines_pregnancy.contraception_taken
    Scenario Outline: Somebody pregnant who took <contraception> hears that no harm is known
      Given a person aged 31
      And they are pregnant
      And they take <contraception>
      When they ask for a routine
      Then the routine warns about contraception in early pregnancy

      Examples: By name, and not sure
        | contraception                                  |
        | the combined pill, patch or ring               |
        | a progestogen pill or implant or injection     |
        | a progestogen pill, implant, injection or coil |

    @guard.medicines_pregnancy.reaction @assess.safety.medicine_reaction
    Scenario Outline: Somebody <situation> with <sign> calls today about all medicines
      Given a person aged 31
      And they take lithium
      And these answers
        | pregnancy | <situation> |
        | red flags | <sign>      |
      When they ask for a routine
      Then the reason to see a doctor is medicine reaction in pregnancy
      And the rule guard.medicines_pregnancy.<quiet> stays quiet

      Examples: A rash or a sunburn
        | situation     | sign                              | quiet                 |
        | pregnant      | rash after a new medicine         | pregnant_lithium      |
        | trying        | strong sun reaction on a medicine | trying_lithium        |
        | breastfeeding | rash after a new medicine         | breastfeeding_lithium |
        | breastfeeding | strong sun reaction on a medicine | breastfeeding_lithium |
        | pregnant      | hives after a medicine            | pregnant_lithium      |

    Scenario: In pregnancy, a severe reaction to a medicine leaves room for the emergency alone
      Given a person aged 31
      And they take lithium
      And they are pregnant
      And they report a rash on a medicine with fever, blisters, sores in the mouth or sore eyes
      When they ask for a routine
      Then the page holds nothing but the crisis

    @guard.medicines.retinoid_and_tetracycline
    Scenario Outline: Doxycycline beside <capsule> is a call today
      Given a person aged 24
      And they take doxycycline or similar and <capsule>
      And these answers
        | sex | male |
      When they ask for a routine
      Then the reason to see a doctor is retinoid with tetracycline
      And the routine advises to see a doctor today

      Examples: Vitamin A by mouth
        | capsule                                   |
        | isotretinoin now                          |
        | acitretin                                 |
        | another vitamin A capsule on prescription |

    @guard.medicines.retinoid_and_vitamin_a
    Scenario Outline: A vitamin A supplement beside <capsule> is too much
      Given a person aged 24
      And they take vitamin A supplements and <capsule>
      And these answers
        | sex | male |
      When they ask for a routine
      Then the reason to see a doctor is vitamin A twice
      And the routine advises to see a doctor within 2-3 days

      Examples: Vitamin A by mouth
        | capsule                                   |
        | isotretinoin now                          |
        | acitretin                                 |
        | another vitamin A capsule on prescription |

  Rule: Steroids, immune medicines and cancer treatment come before any active

    @guard.medicines_immune.calcineurin_inhibitor
    Scenario: Beside tacrolimus or pimecrolimus cream nothing that stings is started
      Given a person aged 45 with normal skin
      And they are concerned about visible pores, blackheads and pores that show more with age
      And they take tacrolimus or pimecrolimus cream
      When they ask for a routine
      Then niacinamide is in the routine
      And salicylic acid is held back
      And retinol is held back
      And exfoliation is limited to 0 nights a week
      And the routine warns about calming cream and sun

    @guard.medicines_immune.biologics
    Scenario Outline: Beside <medicine> the face has ordinary care, and needles wait
      Given a person aged 45 with oily skin
      And they are concerned about visible pores
      And they take <medicine>
      When they ask for a routine
      Then niacinamide is in the routine
      And irritation is limited to 4 points
      And new actives are limited to 1
      And needling is ruled out
      And the last morning step is sunscreen
      And the routine warns about biologic and skin

      Examples: Medicines that aim at one part of the defence
        | medicine                   |
        | another biologic injection |
        | a TNF blocker injection    |

    @guard.medicines_immune.steroid_on_face
    Scenario Outline: Somebody with <cream> stops acids and vitamin A, and asks the prescriber
      Given a person aged 45 with normal skin
      And they are concerned about visible pores, blackheads and pores that show more with age
      And they use <used> on 2 nights a week
      And they take <cream>
      When they ask for a routine
      Then they stop using <used>
      And the routine introduces no active
      And exfoliation is limited to 0 nights a week
      And the routine warns about <warning>
      And the reason to see a doctor is ask prescriber

      Examples: Creams that calm
        | cream                     | used          | warning         |
        | steroid cream on the face | glycolic acid | steroid on face |
        | steroid cream on the face | retinol       | steroid on face |

    @guard.pair.topical_steroid_face_with_any_exfoliant
    Scenario: A steroid cream on the face and exfoliants never go together
      Given a person aged 45 with oily skin
      And they take steroid cream on the face
      When they ask for a routine
      Then any exfoliant is ruled out
      And guard.pair.topical_steroid_face_with_any_exfoliant is the rule behind it

    @guard.medicines_immune.steroid_on_face @guard.medicines_immune.calcineurin_inhibitor
    @guard.medicines_immune.lowered_defence @guard.medicines_immune.cancer_treatment
    @guard.medicines_skin.field_therapy
    Scenario Outline: Nobody with <medicine> is offered a treatment at a clinic
      Given a person aged 45 with normal skin
      And they are concerned about visible pores and pores that show more with age
      And they wish for treatments at a clinic
      And they take <medicine>
      When they ask for a routine
      Then no in-clinic option is offered
      And guard.<rule> is the rule behind it

      Examples: The doctor's word comes first
        | medicine                           | rule                                   |
        | steroid cream on the face          | medicines_immune.steroid_on_face       |
        | tacrolimus or pimecrolimus cream   | medicines_immune.calcineurin_inhibitor |
        | steroid tablets                    | medicines_immune.lowered_defence       |
        | another immune-calming medicine    | medicines_immune.lowered_defence       |
        | chemotherapy                       | medicines_immune.cancer_treatment      |
        | targeted cancer tablets            | medicines_immune.cancer_treatment      |
        | fluorouracil or imiquimod cream    | medicines_skin.field_therapy           |
        | mycophenolate                      | medicines_immune.lowered_defence       |
        | methotrexate                       | medicines_immune.lowered_defence       |
        | leflunomide                        | medicines_immune.lowered_defence       |
        | azathioprine                       | medicines_immune.lowered_defence       |
        | ciclosporin or tacrolimus by mouth | medicines_immune.lowered_defence       |
        | a JAK inhibitor tablet             | medicines_immune.lowered_defence       |
        | fluorouracil cream                 | medicines_skin.field_therapy           |
        | imiquimod cream                    | medicines_skin.field_therapy           |

    @guard.medicines_immune.lowered_defence
    Scenario Outline: Somebody with <medicine> starts nothing that stings, and goes slowly with what is in use
      Given a person aged 45 with oily skin
      And they are concerned about visible pores and blackheads
      And they are not pregnant
      And they use retinol on 4 nights a week for 20 weeks
      And they take <medicine>
      When they ask for a routine
      Then retinol is used on at most 2 evenings a week
      And salicylic acid is held back
      And exfoliation is limited to 1 night a week
      And the routine warns about lowered defence
      And the reason to see a doctor is ask prescriber

      Examples: Medicines that lower the defence
        | medicine                           |
        | steroid tablets                    |
        | another immune-calming medicine    |
        | mycophenolate                      |
        | methotrexate                       |
        | leflunomide                        |
        | azathioprine                       |
        | ciclosporin or tacrolimus by mouth |
        | a JAK inhibitor tablet             |

    @guard.medicines_immune.cancer_treatment @guard.medicines_skin.field_therapy
    Scenario Outline: During <treatment> skin has bland care only
      Given a person aged 45 with oily skin
      And they are concerned about visible pores and blackheads
      And they use niacinamide on 7 nights a week
      And they take <treatment>
      When they ask for a routine
      Then they stop using niacinamide
      And there is no active anywhere in the routine
      And exfoliation is limited to 0 nights a week
      And the routine warns about <warning>
      And the reason to see a doctor is ask prescriber

      Examples: The treating team leads
        | treatment                       | warning               |
        | chemotherapy                    | cancer treatment skin |
        | targeted cancer tablets         | cancer treatment skin |
        | fluorouracil or imiquimod cream | field therapy bland   |
        | fluorouracil cream              | field therapy bland   |
        | imiquimod cream                 | field therapy bland   |

    @guard.medicines_immune.cancer_treatment
    Scenario: During chemotherapy nothing on the skin has a scent
      Given a person aged 45
      And they take chemotherapy
      When they ask for a routine
      Then every product must be fragrance-free
      And guard.medicines_immune.cancer_treatment is the rule behind it

    @guard.medicines_immune.calcineurin_inhibitor @guard.medicines_immune.lowered_defence
    @guard.medicines_immune.cancer_treatment @guard.medicines_skin.field_therapy
    @guard.medicines_skin.hydroquinone @guard.medicines_other.contraception
    @guard.medicines_other.hormone_therapy
    Scenario Outline: With <medicine>, sunscreen is not up for debate
      Given a person aged 45
      And they take <medicine>
      When they ask for a routine
      Then the last morning step is sunscreen
      And guard.<rule> is the rule behind it

      Examples: Skin that needs cover
        | medicine                         | rule                                   |
        | tacrolimus or pimecrolimus cream | medicines_immune.calcineurin_inhibitor |
        | another immune-calming medicine  | medicines_immune.lowered_defence       |
        | chemotherapy                     | medicines_immune.cancer_treatment      |
        | fluorouracil or imiquimod cream  | medicines_skin.field_therapy           |
        | hydroquinone                     | medicines_skin.hydroquinone            |
        | the combined pill, patch or ring | medicines_other.contraception          |
        | another hormone therapy          | medicines_other.hormone_therapy        |

  Rule: Beside a prescribed cream, little is added

    @guard.medicines.beside_skin_jak_inhibitors
    Scenario: Beside a new cream for eczema, acids are held back
      Given a person aged 34 with oily skin
      And they take ruxolitinib or delgocitinib cream
      When they ask for a routine
      Then any exfoliant is held back
      And guard.medicines.beside_skin_jak_inhibitors is the rule behind it
      And the routine warns about prescribed gel first

    @guard.medicines_skin.hydroquinone @guard.medicines_skin.hydroquinone_with_care
    Scenario: Beside hydroquinone go no fruit acids and no benzoyl peroxide
      Given a person aged 34 with oily skin
      And they are concerned about visible pores, blackheads, spots and uneven texture
      And they are experienced with actives
      And they are not pregnant
      And they take hydroquinone
      When they ask for a routine
      Then benzoyl peroxide is held back
      And any fruit-type acid is held back
      And exfoliation is limited to 1 night a week
      And the routine introduces at most 1 active
      And the routine warns about hydroquinone with care
      And guard.medicines_skin.hydroquinone_with_care is the rule behind it
      And the reason to see a doctor is ask prescriber

    @guard.medicines_skin.dapsone
    Scenario: Dapsone gel and benzoyl peroxide would stain, so the one in use stops
      Given a person aged 34 with oily skin
      And they are concerned about visible pores, blackheads and spots
      And they are experienced with actives
      And they use benzoyl peroxide on 3 nights a week
      And they take dapsone gel
      When they ask for a routine
      Then they stop using benzoyl peroxide
      And guard.medicines_skin.dapsone is the rule behind it
      And the routine introduces at most 1 active
      And the reason to see a doctor is ask prescriber

    @guard.pair.benzoyl_peroxide_with_dapsone_topical
    Scenario: Beside dapsone gel, benzoyl peroxide is ruled out
      Given a person aged 34
      And they take dapsone gel
      When they ask for a routine
      Then benzoyl peroxide is ruled out
      And guard.pair.benzoyl_peroxide_with_dapsone_topical is the rule behind it

    @guard.medicines_skin.antibiotic_gel @guard.medicines_skin.clascoterone
    Scenario Outline: Beside <cream>, one new thing at most and two acid nights
      Given a person aged 34 with oily skin
      And they are concerned about visible pores, blackheads and spots
      And they are experienced with actives
      And they take <cream>
      When they ask for a routine
      Then the routine introduces at most 1 active
      And exfoliation is limited to 2 nights a week
      And the routine warns about prescribed gel first

      Examples: Already at work
        | cream                    |
        | antibiotic gel or lotion |
        | clascoterone cream       |

    @guard.medicines_skin.benzoyl_peroxide_mix
    Scenario Outline: A <mix> is not doubled
      Given a person aged 34 with oily skin
      And they are concerned about visible pores, blackheads and spots
      And they are experienced with actives
      And they take <mix>
      When they ask for a routine
      Then benzoyl peroxide is held back
      And any vitamin A cream is held back
      And guard.medicines_skin.benzoyl_peroxide_mix is the rule behind it
      And exfoliation is limited to 1 night a week
      And the routine introduces at most 1 active
      And the routine warns about prescribed gel first

      Examples: With and without an antibiotic
        | mix                                   |
        | prescribed benzoyl peroxide mix       |
        | a benzoyl peroxide and antibiotic gel |

    @guard.medicines_skin.rosacea_cream
    Scenario: A rosacea cream tells of rosacea, so acids, scrubs and toners go
      Given a person aged 40 with oily skin
      And they use astringent toner on 2 nights a week
      And they take rosacea cream
      When they ask for a routine
      Then they stop using astringent toner
      And any exfoliant is ruled out
      And exfoliation is limited to 0 nights a week
      And every product must have no drying alcohol
      And every product must be fragrance-free
      And guard.medicines_skin.rosacea_cream is the rule behind it
      And the routine warns about prescribed gel first

    @guard.medicines_skin.rosacea_cream
    Scenario: Beside a rosacea cream nothing strong is started
      Given a person aged 40 with oily skin
      And they are concerned about visible pores, blackheads and spots
      And they are not pregnant
      And they are experienced with actives
      And they take rosacea cream
      When they ask for a routine
      Then any vitamin A cream is held back
      And guard.medicines_skin.rosacea_cream is the rule behind it
      And sulphur is held back
      And new actives are limited to 1

  Rule: Hormones and thin blood change what may join

    @guard.medicines_other.blood_thinners
    Scenario Outline: Somebody with <medicine> bruises easily: no needles, no polishing, no scrub
      Given a person aged 45 with normal skin
      And they are concerned about visible pores, uneven texture and pores that show more with age
      And they wish for treatments at a clinic
      And they use scrub on 1 night a week
      And they take <medicine>
      When they ask for a routine
      Then they stop using scrub
      And needling is not offered as an option
      And fine skin polishing is not offered as an option
      And laser is offered as an option
      And the routine warns about blood thinners and skin

      Examples: Medicines against clots
        | medicine                           |
        | another blood thinner              |
        | daily aspirin or similar           |
        | warfarin or similar                |
        | heparin injections                 |
        | apixaban or rivaroxaban or similar |

    @guard.medicines_other.contraception @guard.medicines_other.antiandrogens
    @guard.medicines_other.hormone_therapy @guard.medicines_other.anabolic_steroids
    Scenario Outline: Somebody with <medicine> is offered no second hormone
      Given a person aged 34 with oily skin
      And they are concerned about visible pores and spots
      And they notice worse before a period or mid-cycle and spots along the jaw
      And they wish for treatments at a clinic
      And they are not pregnant
      And these answers
        | sex | female |
      And they take <medicine>
      When they ask for a routine
      Then hormone tablets from a doctor is not offered as an option
      And the routine warns about <warning>

      Examples: Hormones of every kind
        | medicine                                       | warning                |
        | the combined pill, patch or ring               | contraception and skin |
        | a progestogen pill, implant, injection or coil | contraception and skin |
        | another antiandrogen                           | hormones and skin      |
        | another hormone therapy                        | hormones and skin      |
        | muscle-building steroids                       | hormones and skin      |
        | a coil in the womb                             | contraception and skin |
        | a progestogen pill or implant or injection     | contraception and skin |
        | spironolactone                                 | hormones and skin      |
        | a pill with cyproterone                        | hormones and skin      |
        | finasteride or dutasteride                     | hormones and skin      |
        | flutamide or bicalutamide                      | hormones and skin      |
        | hormones for the menopause                     | hormones and skin      |
        | feminising hormones                            | hormones and skin      |
        | testosterone on prescription                   | hormones and skin      |

    @guard.medicines_other.antiandrogens
    @guard.medicines_other.anabolic_steroids @guard.medicines_other.acne_triggering
    Scenario Outline: Somebody with <medicine> starts one new thing at most
      Given a person aged 34 with oily skin
      And they are concerned about visible pores, blackheads and spots
      And they are experienced with actives
      And they take <medicine>
      When they ask for a routine
      Then the routine introduces at most 1 active

      Examples: One change at a time
        | medicine                                    |
        | another antiandrogen                        |
        | muscle-building steroids                    |
        | another medicine for epilepsy or mood       |
        | spironolactone                              |
        | a pill with cyproterone                     |
        | finasteride or dutasteride                  |
        | flutamide or bicalutamide                   |
        | testosterone on prescription                |
        | lithium                                     |
        | valproate                                   |
        | topiramate                                  |
        | carbamazepine or phenytoin or phenobarbital |
        | lamotrigine or levetiracetam                |

    @guard.medicines_other.acne_triggering @guard.medicines_other.ask_about_spots
    Scenario Outline: Somebody with <medicine> asks whoever prescribed it about spots
      Given a person aged 34 with oily skin
      And they are not pregnant
      And they are concerned about spots
      And they take <medicine>
      When they ask for a routine
      Then the reason to see a doctor is ask about medicine
      And guard.medicines_other.ask_about_spots is the rule behind it
      And the routine warns about medicine may bring spots

      Examples: Medicines that can bring spots
        | medicine                                    |
        | another medicine for epilepsy or mood       |
        | lithium                                     |
        | valproate                                   |
        | topiramate                                  |
        | carbamazepine or phenytoin or phenobarbital |
        | lamotrigine or levetiracetam                |

    @guard.medicines_other.ask_about_spots
    Scenario: Somebody with testosterone on prescription asks where it was prescribed
      Given a person aged 34 with oily skin
      And they are concerned about spots
      And they take testosterone on prescription
      And these answers
        | sex | male |
      When they ask for a routine
      Then the reason to see a doctor is ask about medicine
      And the rule guard.medicines_other.steroid_misuse stays quiet

    @guard.medicines_other.steroid_misuse
    Scenario: Somebody with muscle-building steroids is offered help in confidence
      Given a person aged 24 with oily skin
      And they are concerned about spots
      And they take muscle-building steroids
      And these answers
        | sex | male |
      When they ask for a routine
      Then the reason to see a doctor is help with steroids
      And the routine advises to see a doctor within 2 weeks

  Rule: An operator can leave every answer on medicines to a pharmacist

    Scenario Outline: <medicine> in pregnancy is a question for a pharmacist today
      Given a person aged 30 with oily skin
      And they are pregnant
      And they are concerned about acne
      And they take <medicine>
      When they ask for a routine that leaves medicines to a pharmacist
      Then the routine advises to see a doctor today
      And they are told to call a pharmacist
      And there is no adapalene anywhere in the routine

      Examples: Medicines that are a call today
        | medicine          |
        | isotretinoin now  |
        | methotrexate      |
        | antiandrogens     |

    Scenario: A medicine that only opens the skin to sun can wait for the next visit
      Given a person aged 40 with oily skin
      And they are not pregnant
      And they take amiodarone
      When they ask for a routine that leaves medicines to a pharmacist
      Then the routine advises to see a doctor when it suits
      And they are told to call a pharmacist
      And there is no glycolic acid anywhere in the routine
      And the routine does not warn about medicine and sun
