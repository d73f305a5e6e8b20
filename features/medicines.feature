Feature: Medicines
  Some medicines make skin thin, open to sun or slow to heal. The routine makes room
  for them. Whether to take the next dose is the prescriber's word: where a pregnancy
  or a baby makes that urgent, the routine names the medicine, whom to ask and by when.

  Rule: Skin that a medicine opens to the sun is protected

    @guard.pair.photosensitising_medicine_with_any_aha
    Scenario Outline: Somebody who takes <medicine> stops fruit acids and asks about the sun
      Given a person aged 34 with oily skin
      And they are not pregnant
      And they use glycolic acid on 2 evenings a week for 20 weeks
      And they use retinol on 5 evenings a week for 20 weeks
      And they take <medicine>
      When they ask for a routine
      Then they stop using glycolic acid
      And retinol is used on at most 3 evenings a week
      And the routine warns: "A medicine you named can make skin burn faster"

      Examples: Medicines that open the skin to sun
        | medicine                           | rule                   |
        | doxycycline or similar             | tetracyclines          |
        | thiazide water tablets             | thiazides              |
        | amiodarone                         | amiodarone             |
        | phenothiazines                     | phenothiazines         |
        | sulfa medicines                    | sulfonamides           |
        | ciprofloxacin or similar           | fluoroquinolones       |
        | anti-inflammatory painkillers      | nsaids                 |
        | griseofulvin                       | griseofulvin           |
        | quinine                            | quinine                |
        | psoralens                          | psoralens              |
        | St John's wort                     | st_johns_wort          |
        | voriconazole                       | voriconazole           |
        | a medicine with a sunlight warning | other_photosensitising |

    @guard.medicines_sun.ask_pharmacist @assess.safety.medicine_as_usual
    Scenario Outline: Somebody who takes <medicine> asks a pharmacist when it suits
      Given a person aged 34 with oily skin
      And they are not pregnant
      And they take <medicine>
      When they ask for a routine
      Then the reason to see a doctor is "Some medicines change skin or make it burn faster in the sun"

      Examples: Medicines that open the skin to sun
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
        | St John's wort                     |
        | voriconazole                       |
        | a medicine with a sunlight warning |

    @guard.pair.photosensitising_medicine_with_any_aha
    Scenario: A vitamin A capsule on prescription rules fruit acids out for the sun's sake as well
      Given a person aged 34 with oily skin
      And they take a vitamin A capsule such as alitretinoin
      When they ask for a routine
      Then any fruit-type acid is ruled out

    @guard.medicines_sun.isotretinoin_now
    Scenario Outline: Somebody who takes <medicine> is told that skin may burn more easily
      Given a person aged 34 with oily skin
      And they take <medicine>
      When they ask for a routine
      Then the last morning step is sunscreen
      And the routine warns: "A medicine you named can make skin burn faster"

      Examples: Vitamin A by mouth
        | medicine                                 |
        | isotretinoin now                         |
        | acitretin                                |
        | a vitamin A capsule such as alitretinoin |

    @guard.medicines_sun.antibiotic
    Scenario: Somebody on another antibiotic looks into its leaflet and goes slowly
      Given a person aged 34 with oily skin
      And they are concerned about visible pores, blackheads and uneven texture
      And they are experienced with actives
      And they take an antibiotic by mouth
      When they ask for a routine
      Then the routine introduces at most 1 active
      And any fruit-type acid is held back
      And the routine warns: "Look in the leaflet of your antibiotic for a warning about sunlight, or ask a pharmacist"

    @guard.medicines_sun.not_asked
    Scenario: Somebody who was not asked about medicines is told which ones would change the plan
      Given a person aged 29 with oily skin
      And they are concerned about visible pores
      And these answers
        | allergies  | none |
        | conditions | none |
        | procedures | none |
        | red flags  | none |
      When they ask for a routine
      Then the routine warns: "Ask a pharmacist before you start anything new if you take isotretinoin"

  Rule: Vitamin A by mouth leaves room for the basics only

    @guard.medicines_vitamin_a.isotretinoin_now @guard.medicines_vitamin_a.other_retinoid
    Scenario Outline: Somebody who takes <medicine> keeps to the basics and asks the prescriber
      Given a person aged 22 with oily skin
      And they are concerned about visible pores and spots
      And they use niacinamide on 7 days a week
      And they take <medicine>
      When they ask for a routine
      Then they stop using niacinamide
      And there is no active anywhere in the routine
      And exfoliation is limited to 0 evenings a week
      And the routine warns: "Gentle cleanser, rich moisturiser, lip balm and sunscreen are enough now"
      And the reason to see a doctor is "Ask before you add anything strong beside your medicine"

      Examples: Three of a kind
        | medicine                                 |
        | isotretinoin now                         |
        | acitretin                                |
        | a vitamin A capsule such as alitretinoin |

    @guard.medicines_vitamin_a.isotretinoin_now @guard.medicines_vitamin_a.other_retinoid
    Scenario Outline: Somebody who takes <medicine> wears sunscreen and leaves the clinic for later
      Given a person aged 40 with normal skin
      And they are concerned about visible pores and pores that show more with age
      And they wish for treatments at a clinic
      And they take <medicine>
      When they ask for a routine
      Then the last morning step is sunscreen
      And no in-clinic option is offered

      Examples: Three of a kind
        | medicine                                 | rule                                       |
        | isotretinoin now                         | guard.medicines_vitamin_a.isotretinoin_now |
        | acitretin                                | other_retinoid                             |
        | a vitamin A capsule such as alitretinoin | other_retinoid                             |

    @guard.pair.oral_isotretinoin_with_any_exfoliant @guard.pair.oral_isotretinoin_with_any_retinoid
    @guard.pair.oral_isotretinoin_with_benzoyl_peroxide
    Scenario Outline: Beside isotretinoin, <active> is one thing too many
      Given a person aged 22 with oily skin
      And they use <active> on 2 evenings a week
      And they take isotretinoin now
      And these answers
        | region | us |
      When they ask for a routine
      Then they stop using <active>

      Examples: What dries as well
        | active           | rule                                    |
        | salicylic acid   | oral_isotretinoin_with_any_exfoliant    |
        | adapalene        | oral_isotretinoin_with_any_retinoid     |
        | benzoyl peroxide | oral_isotretinoin_with_benzoyl_peroxide |

    @guard.medicines_vitamin_a.isotretinoin_recent
    Scenario: For six months after isotretinoin little is new, and what keeps spots away goes on
      Given a person aged 22 with oily skin
      And they are concerned about visible pores, blackheads and spots
      And they are experienced with actives
      And they use benzoyl peroxide on 2 days a week
      And they take isotretinoin in the last 6 months
      When they ask for a routine
      Then they go on using benzoyl peroxide
      And exfoliation is limited to 0 evenings a week
      And new actives are limited to 1
      And any vitamin A cosmetic is ruled out
      And adapalene is limited to 2 evenings a week
      And the routine warns: "For six months after isotretinoin, no waxing, no scrubbing and no peels"

    Scenario: After isotretinoin, somebody who breastfeeds still has something for spots
      Given a person aged 30
      And they are concerned about spots
      And they are breastfeeding
      And they take isotretinoin in the last 6 months
      When they ask for a routine
      Then adapalene is ruled out
      And benzoyl peroxide is in the routine

    @guard.medicines_vitamin_a.isotretinoin_recent
    Scenario: For six months after isotretinoin the clinic waits as well
      Given a person aged 40 with normal skin
      And they are concerned about visible pores and pores that show more with age
      And they wish for treatments at a clinic
      And they take isotretinoin in the last 6 months
      When they ask for a routine
      Then no in-clinic option is offered

    @guard.medicines_vitamin_a.supplement_before_pregnancy
    Scenario: A woman who takes vitamin A supplements is told to leave them out before a pregnancy
      Given a person aged 30
      And these answers
        | sex | female |
      And they are not pregnant
      And they take vitamin A supplements
      When they ask for a routine
      Then the routine warns: "Leave the vitamin A supplement out once you try for a baby"

    @guard.medicines_vitamin_a.supplement @guard.medicines_vitamin_a.supplement_needed
    Scenario: Somebody who takes vitamin A supplements counts them in
      Given a person aged 34 with normal skin
      And they are not pregnant
      And they use retinol on 5 evenings a week for 20 weeks
      And they take vitamin A supplements
      When they ask for a routine
      Then retinol is used on at most 3 evenings a week
      And the routine warns: "Vitamin A in creams counts too"
      And the routine warns: "Ask a pharmacist whether you need the vitamin A supplement"

  Rule: Some medicines must never meet a pregnancy

    @guard.medicines_vitamin_a.pregnancy_possible
    Scenario Outline: Somebody of <age> who takes <medicine> is reminded of pregnancy
      Given a person aged <age>
      And they take <medicine>
      When they ask for a routine
      Then the routine warns: "A vitamin A medicine must never meet a pregnancy"

      Examples: The first year and the last
        | age | medicine                                 |
        | 12  | isotretinoin now                         |
        | 55  | acitretin                                |
        | 30  | a vitamin A capsule such as alitretinoin |

    @guard.medicines_vitamin_a.pregnancy_possible
    Scenario Outline: <who> who takes isotretinoin is not reminded of pregnancy
      Given a person aged <age>
      And they take isotretinoin now
      And these answers
        | sex | <sex> |
      When they ask for a routine
      Then the routine does not warn: "A vitamin A medicine must never meet a pregnancy"
      And the rule guard.medicines_vitamin_a.pregnancy_possible stays quiet

      Examples: Nobody it could happen to
        | who           | age | sex    |
        | A girl of 11  | 11  | female |
        | A woman of 56 | 56  | female |
        | A man of 30   | 30  | male   |

    @guard.medicines_skin.hydroquinone_in_pregnancy
    Scenario Outline: Somebody <situation> who uses hydroquinone is told why it waits
      Given a person aged 28
      And they take hydroquinone
      And these answers
        | pregnancy | <situation> |
      When they ask for a routine
      Then the routine warns: "Much of hydroquinone passes through the skin, so leave it out until you have asked"

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
      Then the reason to see a doctor is "You named: valproate"
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
      Then the reason to see a doctor is "You named: valproate"

      Examples: Where it was said
        | question  | hint              | also                     |
        | pregnancy | trying            | antibiotic gel or lotion |
        | wishes    | fit for pregnancy | antibiotic gel or lotion |
        | sex       | female            | fertility treatment      |

  Rule: A man who hopes to father a child is not pregnant

    @guard.medicines_pregnancy.trying_isotretinoin_now
    Scenario: A man who hopes to father a child may go on with isotretinoin
      Given a person aged 31
      And they take isotretinoin now
      And these answers
        | sex       | male   |
        | pregnancy | trying |
      When they ask for a routine
      Then the rule guard.medicines_pregnancy.trying_isotretinoin_now stays quiet

    Scenario: A call today about methotrexate leaves no word about the next visit
      Given a person aged 29
      And they take fertility treatment
      And they take methotrexate
      And these answers
        | sex       | male          |
        | pregnancy | breastfeeding |
      When they ask for a routine
      Then the reason to see a doctor is "It may reach your baby through the milk"
      And the routine never says "Mention it at your next visit"

  Rule: What was taken before a pregnancy is asked about by its own time

    @guard.medicines_pregnancy
    Scenario Outline: Somebody <situation> who took <medicine> is told until when it matters
      Given a person aged 31
      And they take <medicine>
      And these answers
        | pregnancy | <situation> |
      When they ask for a routine
      Then the reason to see a doctor is "<call>"

      Examples: One month, or three years
        | situation     | medicine                          | call                                                                                                                       | rule                    |
        | pregnant      | isotretinoin in the last 6 months | Isotretinoin can harm an unborn baby until one month after the last capsule                                                | isotretinoin_before     |
        | trying        | isotretinoin in the last 6 months | Isotretinoin can harm an unborn baby until one month after the last capsule                                                | isotretinoin_before     |
        | pregnant      | acitretin in the last 3 years     | Acitretin can harm an unborn baby until three years after the last capsule. Please call the doctor who prescribed it today | acitretin_before        |
        | trying        | acitretin in the last 3 years     | Please use birth control, and call within 2 to 3 days to ask when it is safe to try                                        | acitretin_before_trying |
        | breastfeeding | isotretinoin in the last 6 months | You named: isotretinoin                                                                                                    | isotretinoin_and_milk   |
        | breastfeeding | acitretin in the last 3 years     | It can stay in the body for three years                                                                                    | acitretin_and_milk      |

    @guard.medicines_vitamin_a.acitretin_for_three_years
    Scenario Outline: Somebody who takes <medicine> is told to give no blood, and to avoid pregnancy for three years
      Given a person aged 40
      And they are not pregnant
      And they take <medicine>
      When they ask for a routine
      Then the routine warns: "Give no blood until three years after the last acitretin capsule"

      Examples: Now and lately
        | medicine                      |
        | acitretin                     |
        | acitretin in the last 3 years |

  Rule: Some answers together are a call of their own

    @guard.medicines_pregnancy.coil @guard.medicines_pregnancy.birth_control_unnamed
    Scenario Outline: Somebody pregnant with <device> is checked today
      Given a person aged 31
      And they are pregnant
      And they take <device>
      When they ask for a routine
      Then the reason to see a doctor is "<reason>"
      And the routine advises to see a doctor today

      Examples: Named, and not sure
        | device                                         | reason                                                             |
        | a coil in the womb                             | A pregnancy with a coil in place should be checked today           |
        | a progestogen pill, implant, injection or coil | If yours is a pill, take no more of it, and ask within 2 to 3 days |

    @guard.medicines_pregnancy.contraception_taken
    Scenario Outline: Somebody pregnant who took <contraception> is told that no harm is known
      Given a person aged 31
      And they are pregnant
      And they take <contraception>
      When they ask for a routine
      Then the routine warns: "A pill, patch, ring, implant or injection that was used in early pregnancy is not known to harm a baby"

      Examples: By name, and not sure
        | contraception                                  |
        | the combined pill, patch or ring               |
        | a progestogen pill or injection                |
        | a progestogen pill, implant, injection or coil |
        | a contraceptive implant                        |

    @guard.medicines_pregnancy.allergy @assess.safety.medicine_allergy
    Scenario: Somebody pregnant who is allergic to a medicine in use calls today about all medicines
      Given a person aged 31
      And they take amoxicillin or another penicillin
      And these answers
        | pregnancy | pregnant   |
        | allergies | penicillin |
      When they ask for a routine
      Then the reason to see a doctor is "Call today about the reaction or allergy, and name every medicine you take"
      And the rule guard.medicines_pregnancy.reaction stays quiet

    @guard.medicines_pregnancy.allergy @assess.safety.medicine_allergy
    Scenario Outline: Somebody who breastfeeds, takes <medicine> and is allergic to <allergy> calls today about all medicines
      Given a person aged 31
      And they take <medicine>
      And these answers
        | pregnancy | breastfeeding |
        | allergies | <allergy>     |
      When they ask for a routine
      Then the reason to see a doctor is "Call today about the reaction or allergy, and name every medicine you take"

      Examples: A medicine and an allergy to its kind
        | medicine                           | allergy         |
        | doxycycline or similar             | tetracyclines   |
        | amoxicillin or another penicillin  | penicillin      |
        | cefalexin or another cephalosporin | penicillin      |
        | sulfa medicines                    | sulfa medicines |
        | sulfasalazine                      | sulfa medicines |
        | anti-inflammatory painkillers      | aspirin         |
        | ibuprofen, diclofenac or similar   | aspirin         |
        | naproxen, ketoprofen or piroxicam  | aspirin         |
        | aspirin against pain               | aspirin         |
        | low-dose aspirin                   | aspirin         |
        | sulfasalazine                      | aspirin         |
        | aspirin against pain               | salicylates     |
        | low-dose aspirin                   | salicylates     |
        | sulfasalazine                      | salicylates     |

    @guard.medicines_pregnancy.reaction @assess.safety.medicine_reaction
    Scenario Outline: Somebody <situation> with <sign> calls today about all medicines
      Given a person aged 31
      And they take lithium
      And these answers
        | pregnancy | <situation> |
        | red flags | <sign>      |
      When they ask for a routine
      Then the reason to see a doctor is "Call today about the reaction or allergy, and name every medicine you take"
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
      Then the reason to see a doctor is "A vitamin A capsule and an antibiotic like doxycycline should not be taken together"
      And the routine advises to see a doctor today

      Examples: Vitamin A by mouth
        | capsule                                  |
        | isotretinoin now                         |
        | acitretin                                |
        | a vitamin A capsule such as alitretinoin |

    @guard.medicines.retinoid_and_vitamin_a
    Scenario Outline: A vitamin A supplement beside <capsule> is too much
      Given a person aged 24
      And they take vitamin A supplements and <capsule>
      And these answers
        | sex | male |
      When they ask for a routine
      Then the reason to see a doctor is "A supplement and a prescribed capsule together add up to too much vitamin A"
      And the routine advises to see a doctor within 2-3 days

      Examples: Vitamin A by mouth
        | capsule                                  |
        | isotretinoin now                         |
        | acitretin                                |
        | a vitamin A capsule such as alitretinoin |

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
      And exfoliation is limited to 0 evenings a week
      And the routine warns: "Keep out of strong sun while you use this cream, and keep the rest of your care gentle"

    @guard.medicines_immune.biologics
    Scenario Outline: Beside <medicine> the face has ordinary care, and needles wait
      Given a person aged 45 with oily skin
      And they are concerned about visible pores
      And they take <medicine>
      When they ask for a routine
      Then niacinamide is in the routine
      And irritation is limited to 4 points
      And new actives are limited to 2
      And needling is ruled out
      And the last morning step is sunscreen
      And the routine warns: "Start one new product at a time"

      Examples: Medicines that aim at one part of the defence, or are taken in small doses
        | medicine                                 |
        | a biologic injection such as ustekinumab |
        | a TNF blocker injection                  |
        | methotrexate                             |
        | leflunomide                              |
        | azathioprine                             |
        | a JAK inhibitor tablet                   |

    @guard.medicines_immune.biologics
    Scenario: Beside methotrexate for psoriasis, retinol may be begun, and nobody has to be asked
      Given a person aged 56 with normal skin
      And they are not pregnant
      And they are concerned about fine lines
      And these answers
        | conditions | psoriasis on the body or scalp only |
      And they take methotrexate
      When they ask for a routine
      Then retinol is in the routine
      And the routine warns: "Start one new product at a time"
      And the routine never says "Ask before you add anything strong beside your medicine"

    @guard.medicines_immune.steroid_on_face
    Scenario Outline: Somebody with <cream> stops acids and vitamin A, and asks the prescriber
      Given a person aged 45 with normal skin
      And they are concerned about visible pores, blackheads and pores that show more with age
      And they use <used> on 2 evenings a week
      And they take <cream>
      When they ask for a routine
      Then they stop using <used>
      And the routine introduces no active
      And exfoliation is limited to 0 evenings a week
      And the routine warns: "<warning>"
      And the reason to see a doctor is "Ask before you add anything strong beside your medicine"

      Examples: Creams that calm
        | cream                     | used          | warning                                                                            |
        | steroid cream on the face | glycolic acid | Ask the doctor how long the steroid cream is needed on the face, and how to end it |
        | steroid cream on the face | retinol       | Ask the doctor how long the steroid cream is needed on the face, and how to end it |

    @guard.pair.topical_steroid_face_with_any_exfoliant
    Scenario: A steroid cream on the face and exfoliants never go together
      Given a person aged 45 with oily skin
      And they take steroid cream on the face
      When they ask for a routine
      Then any exfoliant is ruled out

    @guard
    Scenario Outline: Nobody with <medicine> is offered a treatment at a clinic
      Given a person aged 45 with normal skin
      And they are concerned about visible pores and pores that show more with age
      And they wish for treatments at a clinic
      And they take <medicine>
      When they ask for a routine
      Then no in-clinic option is offered

      Examples: The doctor's word comes first
        | medicine                                     | rule                                         |
        | steroid cream on the face                    | steroid_on_face                              |
        | tacrolimus or pimecrolimus cream             | guard.medicines_immune.calcineurin_inhibitor |
        | steroid tablets                              | lowered_defence                              |
        | an immune-calming medicine such as sirolimus | lowered_defence                              |
        | chemotherapy                                 | guard.medicines_immune.cancer_treatment      |
        | targeted cancer tablets                      | guard.medicines_immune.cancer_treatment      |
        | fluorouracil or imiquimod cream              | field_therapy                                |
        | mycophenolate                                | lowered_defence                              |
        | ciclosporin or tacrolimus by mouth           | lowered_defence                              |
        | fluorouracil cream                           | field_therapy                                |
        | imiquimod cream                              | field_therapy                                |

    @guard.medicines_immune.lowered_defence
    Scenario Outline: Somebody with <medicine> starts nothing that stings, and goes slowly with what is in use
      Given a person aged 45 with oily skin
      And they are concerned about visible pores and blackheads
      And they are not pregnant
      And they use retinol on 4 evenings a week for 20 weeks
      And they take <medicine>
      When they ask for a routine
      Then retinol is used on at most 2 evenings a week
      And salicylic acid is held back
      And exfoliation is limited to 1 evening a week
      And the routine warns: "Ask your doctor before you start anything strong"
      And the reason to see a doctor is "Ask before you add anything strong beside your medicine"

      Examples: Medicines that lower the defence
        | medicine                                     |
        | steroid tablets                              |
        | an immune-calming medicine such as sirolimus |
        | mycophenolate                                |
        | ciclosporin or tacrolimus by mouth           |

    @guard.medicines_immune.cancer_treatment @guard.medicines_skin.field_therapy
    Scenario Outline: During <treatment> skin has bland care only
      Given a person aged 45 with oily skin
      And they are concerned about visible pores and blackheads
      And they use niacinamide on 7 days a week
      And they take <treatment>
      When they ask for a routine
      Then they stop using niacinamide
      And there is no active anywhere in the routine
      And exfoliation is limited to 0 evenings a week
      And the routine warns: "<warning>"
      And the reason to see a doctor is "Ask before you add anything strong beside your medicine"

      Examples: The treating team leads
        | treatment                       | warning                                                                    |
        | chemotherapy                    | Keep to mild, scent-free care and sunscreen                                |
        | targeted cancer tablets         | Keep to mild, scent-free care and sunscreen                                |
        | fluorouracil or imiquimod cream | Only the wash and the cream your doctor allows, and no makeup on sore skin |
        | fluorouracil cream              | Only the wash and the cream your doctor allows, and no makeup on sore skin |
        | imiquimod cream                 | Only the wash and the cream your doctor allows, and no makeup on sore skin |

    @guard.medicines_immune.cancer_treatment
    Scenario: During chemotherapy nothing on the skin has a scent
      Given a person aged 45
      And they take chemotherapy
      When they ask for a routine
      Then every product must be fragrance-free

    @guard
    Scenario Outline: With <medicine>, sunscreen is part of every morning
      Given a person aged 45
      And they take <medicine>
      When they ask for a routine
      Then the last morning step is sunscreen

      Examples: Skin that needs cover
        | medicine                                     | rule                                         |
        | tacrolimus or pimecrolimus cream             | guard.medicines_immune.calcineurin_inhibitor |
        | an immune-calming medicine such as sirolimus | lowered_defence                              |
        | chemotherapy                                 | guard.medicines_immune.cancer_treatment      |
        | fluorouracil or imiquimod cream              | field_therapy                                |
        | hydroquinone                                 | guard.medicines_skin.hydroquinone            |
        | the combined pill, patch or ring             | contraception                                |
        | progesterone or another hormone therapy      | hormone_therapy                              |

  Rule: Beside a prescribed cream, little is added

    @guard.medicines.beside_skin_jak_inhibitors
    Scenario: Beside a new cream for eczema, acids are held back
      Given a person aged 34 with oily skin
      And they take ruxolitinib or delgocitinib cream
      When they ask for a routine
      Then any exfoliant is held back
      And the routine warns: "Your prescribed product comes first"

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
      And exfoliation is limited to 1 evening a week
      And the routine introduces at most 1 active
      And the routine warns: "Hydroquinone belongs under a doctor's care, with sunscreen every day"
      And the reason to see a doctor is "Ask before you add anything strong beside your medicine"

    @guard.medicines_skin.dapsone
    Scenario: Beside dapsone gel the benzoyl peroxide in use goes on, at another time of day
      Given a person aged 34 with oily skin
      And they are concerned about visible pores, blackheads and spots
      And they are experienced with actives
      And they use benzoyl peroxide on 3 days a week
      And they take dapsone gel
      When they ask for a routine
      Then they go on using benzoyl peroxide
      And the routine introduces at most 1 active
      And the reason to see a doctor is "Ask before you add anything strong beside your medicine"

    @combine.pair.benzoyl_peroxide_with_dapsone_topical
    Scenario: Dapsone gel and benzoyl peroxide together can colour the skin for a while
      Given a person aged 34
      And they use benzoyl peroxide on 3 days a week
      And they take dapsone gel
      When they ask for a routine
      Then the routine warns: "can colour skin yellow or orange for a while"

    @guard.medicines_skin.dapsone
    Scenario: Beside dapsone gel, benzoyl peroxide is not begun
      Given a person aged 34
      And they are concerned about spots
      And they take dapsone gel
      When they ask for a routine
      Then benzoyl peroxide is held back

    @guard.medicines_skin.antibiotic_gel @guard.medicines_skin.clascoterone
    Scenario Outline: Beside <cream>, one new thing at most and two acid evenings
      Given a person aged 34 with oily skin
      And they are concerned about visible pores, blackheads and spots
      And they are experienced with actives
      And they take <cream>
      When they ask for a routine
      Then the routine introduces at most 1 active
      And exfoliation is limited to 2 evenings a week
      And the routine warns: "Your prescribed product comes first"

      Examples: Already at work
        | cream                    |
        | antibiotic gel or lotion |
        | clascoterone cream       |
        | minocycline foam         |

    @guard.prescribed.beside_acne_cream
    Scenario Outline: Beside <cream>, adapalene may be begun and azelaic acid waits
      Given a person aged 24 with oily skin
      And they are not pregnant
      And these answers
        | region | us |
      And they are concerned about spots
      And they take <cream>
      When they ask for a routine
      Then adapalene is in the routine
      And azelaic acid is held back

      Examples: Creams for spots
        | cream              |
        | clascoterone cream |
        | dapsone gel        |

    @guard.medicines_skin.strong_steroid_not_on_face
    Scenario: Calcipotriol with a strong steroid is kept off psoriasis on the face
      Given a person aged 47 with dry skin
      And these answers
        | conditions | psoriasis on the face |
      And they take calcipotriol with a strong steroid
      When they ask for a routine
      Then the routine warns: "Your psoriasis cream or foam holds a strong steroid"

    @guard.medicines_skin.benzoyl_peroxide_mix
    Scenario: A prescribed benzoyl peroxide mix is not doubled
      Given a person aged 34 with oily skin
      And they are concerned about visible pores, blackheads and spots
      And they are experienced with actives
      And they take prescribed benzoyl peroxide mix
      When they ask for a routine
      Then benzoyl peroxide is held back
      And any vitamin A cream is held back
      And exfoliation is limited to 1 evening a week
      And the routine introduces at most 1 active
      And the routine warns: "Your prescribed product comes first"

    @guard.medicines_skin.benzoyl_peroxide_with_antibiotic @guard.prescribed.beside_antibiotic
    Scenario: A gel with benzoyl peroxide and an antibiotic is not doubled, and nothing but adapalene may join
      Given a person aged 34 with oily skin
      And these answers
        | region | us |
      And they are not pregnant
      And they are concerned about spots
      And they take a benzoyl peroxide and antibiotic gel
      When they ask for a routine
      Then benzoyl peroxide is held back
      And azelaic acid is held back
      And adapalene is in the routine
      And exfoliation is limited to 1 evening a week
      And the routine introduces at most 1 active

    @guard.medicines_skin.antifungal
    Scenario Outline: Somebody who has <medicine> is offered no second one
      Given a person aged 48
      And they have greasy, flaky rash
      And they take <medicine>
      When they ask for a routine
      Then ketoconazole wash is held back

      Examples: On the skin
        | medicine                      |
        | antifungal cream or shampoo   |
        | miconazole cream or mouth gel |

    @guard.medicines_skin.rosacea_cream
    Scenario: A rosacea cream means rosacea, so acids, scrubs and toners stop
      Given a person aged 40 with oily skin
      And they use astringent toner on 2 evenings a week
      And they take rosacea cream
      When they ask for a routine
      Then they stop using astringent toner
      And any exfoliant is ruled out
      And exfoliation is limited to 0 evenings a week
      And every product must have no drying alcohol
      And every product must be fragrance-free
      And the routine warns: "Your prescribed product comes first"

    @guard.medicines_skin.rosacea_cream
    Scenario Outline: Beside a <cream> nothing strong is started
      Given a person aged 40 with oily skin
      And they are concerned about visible pores, blackheads and spots
      And they are not pregnant
      And they are experienced with actives
      And they take <cream>
      When they ask for a routine
      Then any vitamin A cream is held back
      And sulphur is held back
      And new actives are limited to 1

      Examples: Prescribed for rosacea
        | cream                        |
        | rosacea cream                |
        | gel or cream against redness |

  Rule: Hormones and thin blood change what may join

    @guard.medicines_other.blood_thinners
    Scenario Outline: Somebody with <medicine> bruises easily: no needles, no polishing, no scrub
      Given a person aged 45 with normal skin
      And they are concerned about visible pores, uneven texture and pores that show more with age
      And they wish for treatments at a clinic
      And they use scrub on 1 evening a week
      And they take <medicine>
      When they ask for a routine
      Then they stop using scrub
      And needling is not offered as an option
      And fine skin polishing is not offered as an option
      And laser is offered as an option
      And the routine warns: "Tell any clinic about your blood thinner before needles, peels or squeezing"

      Examples: Medicines against clots
        | medicine                           |
        | another blood thinner              |
        | clopidogrel or similar             |
        | low-dose aspirin                   |
        | warfarin or similar                |
        | heparin injections                 |
        | apixaban or rivaroxaban or similar |

    @guard.medicines_other.contraception @guard.medicines_other.antiandrogens
    @guard.medicines_other.hormone_therapy @guard.medicines_other.anabolic_steroids
    Scenario Outline: Somebody with <medicine> is offered no second hormone
      Given a person aged 34 with oily skin
      And they are concerned about visible pores and spots
      And they tick "worse before a period or mid-cycle" and "spots along the jaw"
      And they wish for treatments at a clinic
      And they are not pregnant
      And these answers
        | sex | female |
      And they take <medicine>
      When they ask for a routine
      Then hormone tablets from a doctor is not offered as an option
      And the routine warns: "<warning>"

      Examples: Hormones of every kind
        | medicine                                       | warning                                                                    |
        | the combined pill, patch or ring               | Pill, patch, ring, implant or coil can change spots and colour of the skin |
        | a progestogen pill, implant, injection or coil | Pill, patch, ring, implant or coil can change spots and colour of the skin |
        | another antiandrogen                           | Hormones change how oily skin is                                           |
        | progesterone or another hormone therapy        | Hormones change how oily skin is                                           |
        | muscle-building steroids                       | Hormones change how oily skin is                                           |
        | a coil in the womb                             | Pill, patch, ring, implant or coil can change spots and colour of the skin |
        | a progestogen pill or injection                | Pill, patch, ring, implant or coil can change spots and colour of the skin |
        | spironolactone                                 | Hormones change how oily skin is                                           |
        | a pill with cyproterone                        | Hormones change how oily skin is                                           |
        | finasteride or dutasteride                     | Hormones change how oily skin is                                           |
        | flutamide or bicalutamide                      | Hormones change how oily skin is                                           |
        | hormones for the menopause                     | Hormones change how oily skin is                                           |
        | feminising hormones                            | Hormones change how oily skin is                                           |
        | testosterone on prescription                   | Hormones change how oily skin is                                           |

    @guard
    Scenario Outline: Beside <medicine>, care for spots is what it is for anybody
      Given a person aged 34 with oily skin
      And they are concerned about visible pores, blackheads and spots
      And they are experienced with actives
      And they take <medicine>
      When they ask for a routine
      Then new actives are limited to 4
      And benzoyl peroxide is in the routine

      Examples: What is swallowed limits nothing on the skin
        | medicine                                           |
        | another antiandrogen                               |
        | muscle-building steroids                           |
        | a medicine for epilepsy or mood such as zonisamide |
        | spironolactone                                     |
        | a pill with cyproterone                            |
        | finasteride or dutasteride                         |
        | flutamide or bicalutamide                          |
        | testosterone on prescription                       |
        | lithium                                            |
        | valproate                                          |
        | topiramate                                         |
        | carbamazepine or phenytoin or phenobarbital        |
        | lamotrigine or levetiracetam                       |

    @guard.medicines_other.acne_triggering @guard.medicines_other.ask_about_spots
    Scenario Outline: Somebody with <medicine> asks the prescriber about spots
      Given a person aged 34 with oily skin
      And they are not pregnant
      And they are concerned about spots
      And they take <medicine>
      When they ask for a routine
      Then the reason to see a doctor is "Some medicines change skin or make it burn faster in the sun"
      And the routine warns: "A medicine you named can bring spots"

      Examples: Medicines that can bring spots
        | medicine                                           |
        | a medicine for epilepsy or mood such as zonisamide |
        | lithium                                            |
        | valproate                                          |
        | topiramate                                         |
        | carbamazepine or phenytoin or phenobarbital        |
        | lamotrigine or levetiracetam                       |

    @guard.medicines_other.ask_about_spots
    Scenario: Somebody with testosterone on prescription asks where it was prescribed
      Given a person aged 34 with oily skin
      And they are concerned about spots
      And they take testosterone on prescription
      And these answers
        | sex | male |
      When they ask for a routine
      Then the reason to see a doctor is "Some medicines change skin or make it burn faster in the sun"
      And the rule guard.medicines_other.steroid_misuse stays quiet

    @guard.medicines_other.steroid_misuse
    Scenario: Somebody with muscle-building steroids is offered help in confidence
      Given a person aged 24 with oily skin
      And they are concerned about spots
      And they take muscle-building steroids
      And these answers
        | sex | male |
      When they ask for a routine
      Then the reason to see a doctor is "Muscle-building steroids are a likely cause of strong spots, and they strain heart and liver"
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
        | medicine         |
        | isotretinoin now |
        | methotrexate     |
        | antiandrogens    |

    Scenario: A medicine that only opens the skin to sun can wait for the next visit
      Given a person aged 40 with oily skin
      And they are not pregnant
      And they take amiodarone
      When they ask for a routine that leaves medicines to a pharmacist
      Then the routine advises to see a doctor when it suits
      And they are told to call a pharmacist
      And there is no glycolic acid anywhere in the routine
      And the routine does not warn: "A medicine you named can make skin burn faster"

  Rule: Milk and pregnancy are asked about together

    @guard.medicines_pregnancy.breastfeeding_opioids
    Scenario: Somebody who breastfeeds and tells of a pregnancy calls about opioids today
      Given a person aged 21
      And they are breastfeeding
      And they tick "used vitamin A while pregnant"
      And they take opioids
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "It may reach your baby through the milk"

  Rule: Ketoprofen gel and sunlight do not go together

    @guard.medicines_sun.ketoprofen_on_skin @assess.safety.strongest_sunscreen
    Scenario: Skin that had ketoprofen gel is covered, and octocrylene stays out
      Given a person aged 60
      And they take ketoprofen gel
      When they ask for a routine
      Then every product must have no octocrylene
      And the routine warns: "Cover skin that had ketoprofen gel with clothes, during use and for two weeks after"
      And the routine warns: "Choose SPF 50"

  Rule: Prescribed creams that are no step of the plan are told where they belong

    @guard.medicines_skin.leads
    Scenario Outline: Somebody who uses <cream> reads that it goes on as its leaflet says
      Given a person aged 45
      And they take <cream>
      When they ask for a routine
      Then the routine warns: "so this plan has no step for it"

      Examples: Creams told among the medicines
        | cream                            |
        | rosacea cream                    |
        | antibiotic gel or lotion         |
        | clascoterone cream               |
        | tacrolimus or pimecrolimus cream |

    Scenario: What the first need uses first stays, and what can be spared gives way
      Given a person aged 29
      And they are concerned about spots and dark marks
      And they are not pregnant
      And they use tretinoin on 7 evenings a week as prescribed
      And they use benzoyl peroxide on 7 evenings a week for 30 weeks
      And they use vitamin C on 7 days a week for 30 weeks
      When they ask for a routine
      Then they go on using benzoyl peroxide

    @guard.prescribed.one_gel
    Scenario: Adapalene and benzoyl peroxide from one tube are one step
      Given a person aged 19
      And they use adapalene on 7 evenings a week as prescribed
      And they use benzoyl peroxide on 7 evenings a week as prescribed
      When they ask for a routine
      Then the routine warns: "the two steps are one"

    @guard.medicines_skin.leads_beside_a_step
    Scenario Outline: Somebody who has a step with tretinoin, and <cream>, reads that a tube is used as a whole
      Given a person aged 23
      And they use tretinoin on 7 evenings a week as prescribed
      And they take <cream>
      When they ask for a routine
      Then the routine warns: "a step in this plan stands for the whole tube"
      And the routine never says "this plan has no step for it"

      Examples: Creams told among the medicines
        | cream                                 |
        | antibiotic gel or lotion              |
        | tacrolimus or pimecrolimus cream      |
        | clascoterone cream                    |
        | rosacea cream                         |
        | dapsone gel                           |
        | hydroquinone                          |
        | prescribed benzoyl peroxide mix       |
        | a benzoyl peroxide and antibiotic gel |
        | minocycline foam                      |
        | gel or cream against redness          |

  Rule: Made for pregnancy

    @guard.medicines_pregnancy.breastfeeding_pregnancy_sickness_tablets
    Scenario: Somebody who breastfeeds and is pregnant again asks about sickness tablets within days
      Given a person aged 31
      And they are breastfeeding
      And they report spots in pregnancy that won't settle
      And they take tablets for sickness in pregnancy
      When they ask for a routine
      Then the routine advises to see a doctor within 2-3 days

    @guard.medicines_pregnancy.pregnant_low_dose_aspirin
    Scenario: Low-dose aspirin in pregnancy is a matter for the next visit
      Given a person aged 33
      And they are pregnant
      And they take low-dose aspirin
      When they ask for a routine
      Then the routine advises to see a doctor when it suits
      And the routine says "Do not stop it by yourself"
