Feature: Medicines
  Some medicines make skin thin, open to sun or slow to heal. The routine makes room
  for them and never asks anybody to stop one; where a prescriber should have the
  word, it says so.

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
      And the reason to see a doctor is ask about medicine

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

    @guard.pair.photosensitising_medicine_with_any_aha
    Scenario: A vitamin A capsule on prescription rules fruit acids out for the sun's sake as well
      Given a person aged 34 with oily skin
      And they take another vitamin A capsule on prescription
      When they ask for a routine
      Then any fruit-type acid is ruled out
      And guard.pair.photosensitising_medicine_with_any_aha is the rule behind it

    @guard.medicines_sun.vitamin_a
    Scenario Outline: Somebody who takes <medicine> hears that skin may burn more easily
      Given a person aged 34 with oily skin
      And they take <medicine>
      When they ask for a routine
      Then the last morning step is sunscreen
      And guard.medicines_sun.vitamin_a is the rule behind it
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
      Then the routine warns about health not asked

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
      And the routine warns about isotretinoin recently
      And the reason to see a doctor is ask prescriber

    @guard.medicines_vitamin_a.isotretinoin_recent
    Scenario: For six months after isotretinoin the clinic waits as well
      Given a person aged 40 with normal skin
      And they are concerned about visible pores and pores that show more with age
      And they wish for treatments at a clinic
      And they take isotretinoin in the last 6 months
      When they ask for a routine
      Then no in-clinic option is offered
      And guard.medicines_vitamin_a.isotretinoin_recent is the rule behind it

    @guard.medicines_vitamin_a.supplement
    Scenario: Somebody who takes vitamin A supplements counts them in
      Given a person aged 34 with normal skin
      And they are not pregnant
      And they use retinol on 5 nights a week for 20 weeks
      And they take vitamin A supplements
      When they ask for a routine
      Then retinol is used on at most 3 evenings a week
      And the routine warns about vitamin A adds up
      And the routine warns about ask about vitamin A supplement

  Rule: Some medicines must never meet a pregnancy

    @guard.medicines_vitamin_a.in_pregnancy
    Scenario Outline: Somebody <situation> who takes <medicine> calls the prescriber today
      Given a person aged 28
      And they take <medicine>
      And these answers
        | pregnancy | <situation> |
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is medicine in pregnancy

      Examples: Vitamin A by mouth, now or lately
        | situation     | medicine                                  |
        | pregnant      | isotretinoin now                          |
        | trying        | isotretinoin in the last 6 months         |
        | breastfeeding | acitretin                                 |
        | pregnant      | another vitamin A capsule on prescription |

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

    @guard.medicines_other.antiandrogens_in_pregnancy
    Scenario Outline: Somebody <situation> who takes spironolactone calls the prescriber today
      Given a person aged 28
      And they take spironolactone or similar
      And these answers
        | pregnancy | <situation> |
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is medicine in pregnancy

      Examples: Before and after the test
        | situation |
        | pregnant  |
        | trying    |

    @guard.medicines_skin.hydroquinone_in_pregnancy
    Scenario Outline: Somebody <situation> who uses hydroquinone asks soon
      Given a person aged 28
      And they take hydroquinone
      And these answers
        | pregnancy | <situation> |
      When they ask for a routine
      Then the routine warns about hydroquinone in pregnancy
      And the reason to see a doctor is ask in pregnancy

      Examples: All three
        | situation     |
        | pregnant      |
        | trying        |
        | breastfeeding |

  Rule: Steroids, immune medicines and cancer treatment come before any active

    @guard.medicines_immune.steroid_on_face @guard.medicines_immune.calcineurin_inhibitor
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
        | cream                            | used          | warning               |
        | steroid cream on the face        | glycolic acid | steroid on face       |
        | steroid cream on the face        | retinol       | steroid on face       |
        | tacrolimus or pimecrolimus cream | glycolic acid | calming cream and sun |
        | tacrolimus or pimecrolimus cream | retinol       | calming cream and sun |

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
        | medicine                         | rule                                   |
        | steroid cream on the face        | medicines_immune.steroid_on_face       |
        | tacrolimus or pimecrolimus cream | medicines_immune.calcineurin_inhibitor |
        | steroid tablets                  | medicines_immune.lowered_defence       |
        | immune-calming medicines         | medicines_immune.lowered_defence       |
        | biologic injections              | medicines_immune.lowered_defence       |
        | chemotherapy                     | medicines_immune.cancer_treatment      |
        | targeted cancer tablets          | medicines_immune.cancer_treatment      |
        | fluorouracil or imiquimod cream  | medicines_skin.field_therapy           |

    @guard.medicines_immune.lowered_defence
    Scenario Outline: Somebody with <medicine> starts nothing, and goes slowly with what is in use
      Given a person aged 45 with oily skin
      And they are concerned about visible pores and blackheads
      And they are not pregnant
      And they use retinol on 4 nights a week for 20 weeks
      And they take <medicine>
      When they ask for a routine
      Then retinol is used on at most 2 evenings a week
      And the routine introduces no active
      And exfoliation is limited to 1 night a week
      And the routine warns about lowered defence
      And the reason to see a doctor is ask prescriber

      Examples: Medicines that lower the defence
        | medicine                 |
        | steroid tablets          |
        | immune-calming medicines |
        | biologic injections      |

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
        | immune-calming medicines         | medicines_immune.lowered_defence       |
        | chemotherapy                     | medicines_immune.cancer_treatment      |
        | fluorouracil or imiquimod cream  | medicines_skin.field_therapy           |
        | hydroquinone                     | medicines_skin.hydroquinone            |
        | the combined pill, patch or ring | medicines_other.contraception          |
        | hormone therapy                  | medicines_other.hormone_therapy        |

  Rule: Beside a prescribed cream, little is added

    @guard.medicines_skin.hydroquinone
    Scenario: Beside hydroquinone go no fruit acids and no benzoyl peroxide
      Given a person aged 34 with oily skin
      And they are concerned about visible pores, blackheads, spots and uneven texture
      And they are experienced with actives
      And they take hydroquinone
      When they ask for a routine
      Then benzoyl peroxide is held back
      And any fruit-type acid is held back
      And exfoliation is limited to 1 night a week
      And the routine introduces at most 1 active
      And the routine warns about hydroquinone with care
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
    Scenario: A prescribed benzoyl peroxide mix is not doubled
      Given a person aged 34 with oily skin
      And they are concerned about visible pores, blackheads and spots
      And they are experienced with actives
      And they take prescribed benzoyl peroxide mix
      When they ask for a routine
      Then benzoyl peroxide is held back
      And any vitamin A cream is held back
      And guard.medicines_skin.benzoyl_peroxide_mix is the rule behind it
      And exfoliation is limited to 1 night a week
      And the routine introduces at most 1 active
      And the routine warns about prescribed gel first

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
        | medicine                 |
        | blood thinners           |
        | daily aspirin or similar |

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
        | spironolactone or similar                      | hormones and skin      |
        | hormone therapy                                | hormones and skin      |
        | testosterone or muscle-building steroids       | hormones and skin      |

    @guard.medicines_other.antiandrogens @guard.medicines_other.hormone_therapy
    @guard.medicines_other.anabolic_steroids @guard.medicines_other.acne_triggering
    Scenario Outline: Somebody with <medicine> starts one new thing at most
      Given a person aged 34 with oily skin
      And they are concerned about visible pores, blackheads and spots
      And they are experienced with actives
      And they take <medicine>
      When they ask for a routine
      Then the routine introduces at most 1 active

      Examples: One change at a time
        | medicine                                 |
        | spironolactone or similar                |
        | hormone therapy                          |
        | testosterone or muscle-building steroids |
        | lithium or an epilepsy medicine          |

    @guard.medicines_other.anabolic_steroids @guard.medicines_other.acne_triggering
    Scenario Outline: Somebody with <medicine> asks a doctor about spots, and keeps taking it
      Given a person aged 34 with oily skin
      And they are concerned about spots
      And they take <medicine>
      When they ask for a routine
      Then the reason to see a doctor is ask about medicine
      And the routine warns about <warning>

      Examples: Medicines that can bring spots
        | medicine                                 | warning                  |
        | testosterone or muscle-building steroids | hormones and skin        |
        | lithium or an epilepsy medicine          | medicine may bring spots |
