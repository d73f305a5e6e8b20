Feature: What a doctor treats already, and light that needs more care
  Somebody with a prescription has a doctor to go back to. The page says what is theirs
  to do, and leaves the rest to the leaflet and the prescriber. Where light does more
  harm than usual, every part of the page asks for the same sunscreen.

  Rule: The plan names the sunscreen that the rest of the page asks for

    @guard.medicines_sun.highest_protection @assess.safety.strongest_sunscreen
    Scenario Outline: Somebody with <reason> finds SPF 50 and high UVA protection in the plan
      Given a person aged 44
      And these answers
        | <list> | <reason> |
      When they ask for a routine
      Then they protect with sunscreen, SPF 50 or more, high UVA protection every morning
      And every product must have SPF 50 or more and high UVA protection
      And the routine says "SPF 50 or 50+"
      And the routine never says "SPF 30"

      Examples: Medicines, illnesses and histories
        | list        | reason                 |
        | medications | doxycycline or similar |
        | medications | psoralens              |
        | conditions  | dermatomyositis        |
        | conditions  | lupus                  |
        | conditions  | melanoma history       |

    @assess.safety.strongest_sunscreen
    Scenario Outline: Somebody with <reason> is asked for SPF 50 on every page part
      Given a person aged 44
      And these answers
        | <list> | <reason> |
      When they ask for a routine
      Then every product must have SPF 50 or more and high UVA protection

      Examples: More medicines, illnesses and histories
        | list        | reason                                           |
        | medications | acitretin                                        |
        | medications | amiodarone                                       |
        | medications | azathioprine                                     |
        | medications | a blood pressure tablet with hydrochlorothiazide |
        | medications | ciprofloxacin or similar                         |
        | medications | griseofulvin                                     |
        | medications | hydrochlorothiazide                              |
        | medications | an immune-calming medicine such as sirolimus     |
        | medications | isotretinoin now                                 |
        | medications | naproxen, ketoprofen or piroxicam                |
        | medications | anti-inflammatory painkillers                    |
        | medications | a medicine with a sunlight warning               |
        | medications | phenothiazines                                   |
        | medications | quinine                                          |
        | medications | St John's wort                                   |
        | medications | sulfa medicines                                  |
        | medications | a vitamin A capsule such as alitretinoin         |
        | medications | targeted cancer tablets                          |
        | medications | thiazide water tablets                           |
        | medications | voriconazole                                     |
        | medications | ciclosporin or tacrolimus by mouth               |
        | medications | mycophenolate                                    |
        | conditions  | porphyria                                        |
        | conditions  | sun allergy                                      |
        | conditions  | an organ or marrow transplant                    |
        | conditions  | skin cancer, now or before                       |
        | conditions  | rough sun patches                                |
        | medications | indapamide or similar                            |

    @assess.safety.strongest_sunscreen
    Scenario: Somebody healthy finds SPF 30
      Given a person aged 44
      And these answers
        | conditions  | none |
        | medications | none |
      When they ask for a routine
      Then they protect with sunscreen, SPF 30 or more every morning
      And the rule assess.safety.strongest_sunscreen stays quiet

  Rule: Who is treated already is sent back there

    @advise.needs.need_acne_treated @assess.safety.treated_acne
    Scenario: Somebody with a prescribed gel for spots asks the doctor who treats them
      Given a person aged 22
      And they are concerned about acne
      And they use adapalene on 7 evenings a week as prescribed
      When they ask for a routine
      Then the reason to see a doctor is "A doctor has prescribed something for your spots"
      And the routine never says "A doctor has stronger gels"

    @assess.safety.treated_acne
    Scenario Outline: Somebody who uses prescribed <cream> for spots is not told of stronger gels
      Given a person aged 22
      And they are concerned about acne
      And they use <cream> on 7 days a week as prescribed
      When they ask for a routine
      Then the reason to see a doctor is "A doctor has prescribed something for your spots"

      Examples: In use
        | cream            |
        | benzoyl peroxide |
        | azelaic acid     |

    @assess.safety.treated_acne
    Scenario: Somebody who takes a pill with cyproterone for spots asks the doctor who prescribed it
      Given a person aged 24
      And they are concerned about acne
      And they take a pill with cyproterone
      When they ask for a routine
      Then the reason to see a doctor is "A doctor has prescribed something for your spots"

    @assess.safety.treated_acne
    Scenario Outline: Somebody treated with <medicine> for spots is not told of stronger gels
      Given a person aged 22
      And they are concerned about acne
      And these answers
        | sex | male |
      And they take <medicine>
      When they ask for a routine
      Then the reason to see a doctor is "A doctor has prescribed something for your spots"

      Examples: By name
        | medicine                                 |
        | acitretin                                |
        | isotretinoin now                         |
        | a vitamin A capsule such as alitretinoin |
        | antibiotic gel or lotion                 |
        | prescribed benzoyl peroxide mix          |
        | a benzoyl peroxide and antibiotic gel    |
        | clascoterone cream                       |
        | dapsone gel                              |
        | minocycline foam                         |

    @assess.safety.treated_rosacea
    Scenario: Somebody who uses prescribed azelaic acid for rosacea goes back to that doctor
      Given a person aged 45
      And they have rosacea
      And they use azelaic acid on 7 days a week as prescribed
      When they ask for a routine
      Then the reason to see a doctor is "A doctor has prescribed something for this"

    @assess.safety.treated_melasma
    Scenario Outline: Somebody who uses prescribed <cream> for melasma goes back to that doctor
      Given a person aged 45
      And they are not pregnant
      And they have melasma
      And they use <cream> on 7 days a week as prescribed
      When they ask for a routine
      Then the reason to see a doctor is "A doctor has prescribed something for this"

      Examples: In use
        | cream        |
        | azelaic acid |
        | tretinoin    |

    @advise.needs.need_rosacea_treated @assess.safety.treated_rosacea
    Scenario Outline: Somebody with a <cream> is told about no other rosacea creams
      Given a person aged 45
      And they have rosacea
      And they take <cream>
      When they ask for a routine
      Then the reason to see a doctor is "A doctor has prescribed something for this"
      And the routine never says "There is good care for rosacea"

      Examples: Prescribed for rosacea
        | cream                        |
        | rosacea cream                |
        | gel or cream against redness |

    @advise.needs.need_melasma_treated @assess.safety.treated_melasma
    Scenario: Somebody with hydroquinone for melasma asks the doctor who prescribed it
      Given a person aged 45
      And these answers
        | sex       | female |
        | pregnancy | no     |
      And they have melasma
      And they take hydroquinone
      When they ask for a routine
      Then the reason to see a doctor is "A doctor has prescribed something for this"
      And the routine never says "A doctor has azelaic acid"

    @advise.needs.need_mouth_rash_treated @assess.safety.treated_mouth_rash
    Scenario Outline: Somebody who has <medicine> for the rash around the mouth is told of no other gels
      Given a person aged 35
      And they have perioral dermatitis
      And they take <medicine>
      When they ask for a routine
      Then the reason to see a doctor is "A doctor has prescribed something that can be for this"
      And the routine never says "who has gels with metronidazole"

      Examples: By name
        | medicine                              |
        | rosacea cream                         |
        | antibiotic gel or lotion              |
        | doxycycline or similar                |
        | erythromycin or azithromycin by mouth |
        | tacrolimus or pimecrolimus cream      |

    @assess.safety.treated_mouth_rash
    Scenario: Somebody who uses prescribed azelaic acid for the rash around the mouth goes back to that doctor
      Given a person aged 35
      And they have perioral dermatitis
      And they use azelaic acid on 7 days a week as prescribed
      When they ask for a routine
      Then the reason to see a doctor is "A doctor has prescribed something that can be for this"

    @advise.needs.need_yeast_bumps_treated @assess.safety.treated_yeast_bumps
    Scenario: Somebody who takes antifungal tablets for even, itchy bumps is told of nothing stronger
      Given a person aged 25
      And they have yeast bumps
      And they take antifungal tablets
      When they ask for a routine
      Then the reason to see a doctor is "A doctor has prescribed something that can be for this"
      And the routine never says "a doctor has something stronger against yeast"

    @advise.needs.need_greasy_flakes_treated @assess.safety.treated_greasy_flakes
    Scenario Outline: Somebody who has <cream> for greasy flakes goes back to that doctor
      Given a person aged 40
      And they have seborrhoeic dermatitis
      And they take <cream>
      When they ask for a routine
      Then the reason to see a doctor is "A doctor has prescribed something that can be for this"

      Examples: By name
        | cream                            |
        | tacrolimus or pimecrolimus cream |
        | steroid cream on the face        |

    @advise.needs.need_face_psoriasis_treated @assess.safety.treated_face_psoriasis
    Scenario Outline: Somebody who has <medicine> for psoriasis on the face is not told of creams that a doctor has
      Given a person aged 40
      And they have psoriasis on the face
      And these answers
        | sex | male |
      And they take <medicine>
      When they ask for a routine
      Then the reason to see a doctor is "A doctor has prescribed something for this"
      And the routine never says "Psoriasis on the face can be treated well"

      Examples: By name
        | medicine                                 |
        | calcipotriol or tar for psoriasis        |
        | calcipotriol with a strong steroid       |
        | tacrolimus or pimecrolimus cream         |
        | steroid cream on the face                |
        | a biologic injection such as ustekinumab |
        | a TNF blocker injection                  |
        | apremilast                               |
        | methotrexate                             |
        | ciclosporin or tacrolimus by mouth       |

    @advise.needs.need_vitiligo_treated @assess.safety.treated_vitiligo
    Scenario Outline: Somebody who has <cream> for pale patches is not told that a doctor has creams
      Given a person aged 36
      And they have vitiligo
      And they take <cream>
      When they ask for a routine
      Then the reason to see a doctor is "A doctor has prescribed something for this"
      And the routine never says "Pale patches can be treated"

      Examples: By name
        | cream                             |
        | ruxolitinib or delgocitinib cream |
        | tacrolimus or pimecrolimus cream  |
        | steroid cream on the face         |

    @guard.redness.azelaic_acid_new
    Scenario Outline: With <rosacea>, somebody new to azelaic acid is told that it can sting
      Given a person aged 45
      And these answers
        | region     | us        |
        | conditions | <rosacea> |
        | concerns   | redness   |
      When they ask for a routine
      Then the routine says "It may sting at first"

      Examples: Kinds of rosacea
        | rosacea              |
        | rosacea              |
        | a nose that thickens |

    @guard.redness.azelaic_acid_new
    Scenario: Somebody who has used azelaic acid for months does not read that it can sting
      Given a person aged 45
      And they have rosacea
      And they use azelaic acid on 7 evenings a week for 20 weeks
      When they ask for a routine
      Then the rule guard.redness.azelaic_acid_new stays quiet
      And the routine never says "It may sting at first"

  Rule: Irritated skin and a prescription belong to the leaflet and the prescriber

    @advise.prescriptions.irritated
    Scenario Outline: Somebody with <sign> under a prescribed gel follows its leaflet
      Given a person aged 22
      And they are concerned about acne
      And they tick "<sign>"
      And they use adapalene on 7 evenings a week as prescribed
      When they ask for a routine
      Then adapalene stays on 7 evenings a week as prescribed
      And the routine says "For what was prescribed, follow the leaflet"
      And the routine never says "Use what can sting no more often than this plan says"

      Examples: Signs of too much
        | sign                       |
        | products sting             |
        | still red the next morning |
        | peeling                    |

    @guard.irritation.step_down_own
    Scenario Outline: Somebody with <sign> under a bought gel uses it less
      Given a person aged 22
      And they are concerned about acne
      And they tick "<sign>"
      And these answers
        | region | us |
      And they use adapalene on 7 evenings a week
      When they ask for a routine
      Then the routine warns: "Use what can sting no more often than this plan says"

      Examples: Signs of too much
        | sign                       |
        | products sting             |
        | still red the next morning |
        | peeling                    |

    @advise.prescriptions.ask_first
    Scenario: Somebody with burning skin and an antibiotic gel asks the prescriber
      Given a person aged 22
      And they notice burning for more than ten minutes
      And they take topical antibiotic
      When they ask for a routine
      Then the routine says "If a doctor prescribed one of your creams, ring there"

    @advise.prescriptions.ask_first
    Scenario Outline: Somebody with <trouble> and an antibiotic gel asks the prescriber
      Given a person aged 22
      And these answers
        | <list> | <trouble> |
      And they take topical antibiotic
      When they ask for a routine
      Then the routine says "If a doctor prescribed one of your creams, ring there"

      Examples: What needs rest or a doctor
        | list       | trouble                         |
        | conditions | eczema on the face now          |
        | conditions | rosacea flaring now             |
        | conditions | lupus                           |
        | conditions | sun allergy                     |
        | conditions | porphyria                       |
        | conditions | dermatomyositis                 |
        | signs      | raw or weeping skin             |
        | signs      | slight swelling after a product |
        | signs      | new dark marks after products   |

    @advise.prescriptions.ask_first
    Scenario Outline: Somebody with many strong products, <sign> and an antibiotic gel asks the prescriber
      Given a person aged 22
      And they tick "many strong products at once" and "<sign>"
      And they take topical antibiotic
      When they ask for a routine
      Then the routine says "If a doctor prescribed one of your creams, ring there"

      Examples: Signs of too much
        | sign                       |
        | products sting             |
        | still red the next morning |
        | peeling                    |
        | tightness                  |
        | itching                    |

    @advise.prescriptions.ask_first
    Scenario Outline: Somebody with burning skin and <cream> asks the prescriber
      Given a person aged 22
      And they notice burning for more than ten minutes
      And they take <cream>
      When they ask for a routine
      Then the routine says "If a doctor prescribed one of your creams, ring there"

      Examples: Creams of a doctor
        | cream                                 |
        | prescribed benzoyl peroxide mix       |
        | a benzoyl peroxide and antibiotic gel |
        | clascoterone cream                    |
        | rosacea cream                         |
        | dapsone gel                           |
        | hydroquinone                          |
        | minocycline foam                      |
        | gel or cream against redness          |

    @advise.prescriptions.ask_first
    Scenario: Somebody who uses nothing does not read of prescribed creams
      Given a person aged 22
      And they notice burning for more than ten minutes
      And these answers
        | medications     | none |
        | current_actives | none |
      When they ask for a routine
      Then the rule advise.prescriptions.ask_first stays quiet
      And the routine never says "If a doctor prescribed one of your creams"

    @guard.medicines_skin.leads
    Scenario Outline: Somebody with <gel> from a doctor reads that it comes first
      Given a person aged 22
      And they take <gel>
      When they ask for a routine
      Then the routine says "Your prescribed product comes first"

      Examples: Creams and gels
        | gel                                   |
        | antibiotic gel or lotion              |
        | clascoterone cream                    |
        | rosacea cream                         |
        | dapsone gel                           |
        | hydroquinone                          |
        | prescribed benzoyl peroxide mix       |
        | a benzoyl peroxide and antibiotic gel |
        | minocycline foam                      |
        | gel or cream against redness          |

    @guard.medicines_skin.leads
    Scenario Outline: At <age>, a prescribed cream comes first, and nobody is invited to add anything
      Given a person aged <age>
      And they take rosacea cream
      When they ask for a routine
      Then the routine says "comes first: on clean skin"
      And the routine never says "at most one new"

      Examples: Children and adults
        | age |
        | 1   |
        | 9   |
        | 40  |

    @guard.medicines_skin.leads
    Scenario: Somebody pregnant, for whom it stops, does not read that it comes first
      Given a person aged 22
      And they are pregnant
      And they take prescribed benzoyl peroxide mix
      When they ask for a routine
      Then the rule guard.medicines_skin.leads stays quiet
      And the routine never says "Your prescribed product comes first"

    @guard.medicines.first_skin_jak_inhibitors
    Scenario: Somebody with a JAK cream reads that it comes first
      Given a person aged 22
      And they take ruxolitinib or delgocitinib cream
      When they ask for a routine
      Then the routine says "Your prescribed product comes first"

    @guard.medicines.antibiotic_reviewed
    Scenario: Somebody with benzoyl peroxide beside an antibiotic is only told when it is reviewed
      Given a person aged 22
      And they are concerned about acne
      And they take doxycycline or similar
      And they already use benzoyl peroxide
      When they ask for a routine
      Then the routine says "About 12 weeks after an antibiotic for spots was started"
      And the routine never says "It needs benzoyl peroxide or adapalene beside it"

    @assess.safety.antibiotic_has_partner
    Scenario Outline: Somebody who takes <antibiotic> beside benzoyl peroxide is only told when it is reviewed
      Given a person aged 22
      And they are concerned about acne
      And they take <antibiotic>
      And they already use benzoyl peroxide
      When they ask for a routine
      Then the routine says "About 12 weeks after an antibiotic for spots was started"

      Examples: Antibiotics
        | antibiotic                            |
        | a benzoyl peroxide and antibiotic gel |
        | clindamycin by mouth                  |
        | ciprofloxacin or similar              |
        | erythromycin or azithromycin by mouth |
        | metronidazole by mouth                |
        | nitrofurantoin                        |
        | an antibiotic by mouth                |
        | amoxicillin or another penicillin     |
        | cefalexin or another cephalosporin    |
        | sulfa medicines                       |
        | doxycycline or similar                |
        | antibiotic gel or lotion              |
        | trimethoprim                          |
        | medicines for tuberculosis            |
        | minocycline foam                      |

    @assess.safety.antibiotic_has_partner
    Scenario Outline: Somebody who takes doxycycline beside <partner> is only told when it is reviewed
      Given a person aged 22
      And they are concerned about acne
      And they take doxycycline or similar and <partner>
      When they ask for a routine
      Then the routine says "About 12 weeks after an antibiotic for spots was started"

      Examples: Partners
        | partner                               |
        | prescribed benzoyl peroxide mix       |
        | a benzoyl peroxide and antibiotic gel |

    @assess.safety.antibiotic_has_partner
    Scenario: Somebody who takes doxycycline beside adapalene is only told when it is reviewed
      Given a person aged 22
      And they are concerned about acne
      And they take doxycycline or similar
      And they already use adapalene
      When they ask for a routine
      Then the routine says "About 12 weeks after an antibiotic for spots was started"

  Rule: After photodynamic therapy daylight stays off the skin

    @guard.after_procedures.light_with_a_cream
    Scenario: Somebody treated yesterday keeps out of daylight
      Given a person aged 60
      And they had photodynamic therapy 1 day ago
      When they ask for a routine
      Then the routine says "keep daylight and bright lamps off the treated skin"

    @guard.after_procedures.light_with_a_cream
    Scenario: Somebody treated last week reads nothing about daylight
      Given a person aged 60
      And they had photodynamic therapy 7 days ago
      When they ask for a routine
      Then the rule guard.after_procedures.light_with_a_cream stays quiet
      And the routine never says "bright lamps"

  Rule: Somebody who can become pregnant is told about birth control where a medicine asks for it

    @guard.medicines_pregnancy.birth_control
    Scenario Outline: A woman on <medicine> reads of birth control
      Given a person aged 28
      And these answers
        | sex       | female |
        | pregnancy | no     |
      And they take <medicine>
      When they ask for a routine
      Then the routine says "Use the birth control that your doctor or its leaflet asks for"

      Examples: Medicines that can harm an unborn baby
        | medicine                                           |
        | topiramate                                         |
        | valproate                                          |
        | mycophenolate                                      |
        | methotrexate                                       |
        | a medicine for epilepsy or mood such as zonisamide |
        | another antiandrogen                               |
        | apremilast                                         |
        | tamoxifen or a similar cancer tablet               |
        | chemotherapy                                       |
        | finasteride or dutasteride                         |
        | fluorouracil cream                                 |
        | fluorouracil or imiquimod cream                    |
        | flutamide or bicalutamide                          |
        | griseofulvin                                       |
        | an immune-calming medicine such as sirolimus       |
        | a JAK inhibitor tablet                             |
        | leflunomide                                        |
        | bosentan or riociguat or similar                   |
        | misoprostol                                        |
        | tablets for multiple sclerosis                     |
        | ribavirin                                          |
        | spironolactone                                     |
        | targeted cancer tablets                            |
        | thalidomide or lenalidomide                        |
        | cannabidiol on prescription, for epilepsy          |

    @guard.medicines_pregnancy.birth_control
    Scenario: A man on methotrexate reads nothing about birth control
      Given a person aged 28
      And these answers
        | sex | male |
      And they take methotrexate
      When they ask for a routine
      Then the rule guard.medicines_pregnancy.birth_control stays quiet
      And the routine never says "birth control that your doctor"

    @guard.pregnancy.vitamin_a_and_plans
    Scenario: A woman who starts adapalene is told when to stop it
      Given a person aged 28
      And these answers
        | sex       | female |
        | pregnancy | no     |
        | region    | us     |
      And they are concerned about acne
      When they ask for a routine
      Then adapalene is in the routine
      And the routine says "Stop vitamin A creams once you try for a baby"

    Scenario: A woman whose plan holds no vitamin A cream reads nothing about stopping one
      Given a person aged 28
      And these answers
        | sex       | female |
        | pregnancy | no     |
        | region    | uk     |
      And they are concerned about acne
      When they ask for a routine
      Then the routine never says "vitamin A creams once you try"

  Rule: Illnesses that are not listed have a place

    @guard.health.other
    Scenario: Somebody with another illness goes slowly and asks at the next visit
      Given a person aged 40
      And they have another illness
      When they ask for a routine
      Then new actives are limited to 1
      And the reason to see a doctor is "The doctor who treats you knows best what suits you"

    @advise.hands_off.condition_without_bearing
    Scenario: Somebody with high blood pressure reads that it changes nothing
      Given a person aged 40
      And these answers
        | conditions | an illness that changes nothing about skin care |
      When they ask for a routine
      Then the routine says "changes nothing about skin care"

  Rule: Spots on a cancer medicine may be no acne

    @guard.medicines_immune.spots_in_cancer_treatment
    Scenario Outline: Somebody with <treatment> shows new spots to the cancer team
      Given a person aged 47
      And they are concerned about acne
      And these answers
        | <list> | <treatment> |
      When they ask for a routine
      Then the reason to see a doctor is "New spots while a cancer is treated can be a rash from the treatment"
      And the routine advises to see a doctor within 2 weeks
      And the routine never says "A doctor has stronger gels"

      Examples: Told as an illness, or as a medicine
        | list        | treatment                   |
        | conditions  | cancer treatment            |
        | medications | chemotherapy                |
        | medications | thalidomide or lenalidomide |

    @guard.medicines_immune.rash_on_targeted_therapy
    Scenario Outline: Somebody with <spots> on targeted cancer tablets shows them to the cancer team
      Given a person aged 57
      And these answers
        | <list> | <spots> |
      And they take targeted cancer tablets
      When they ask for a routine
      Then the reason to see a doctor is "Your cancer medicine can bring a rash that looks like spots"
      And the routine never says "A doctor has stronger gels"

      Examples: Spots, few and many
        | list       | spots                                              |
        | concerns   | spots                                              |
        | conditions | severe acne                                        |
        | red flags  | thirty-five or more inflamed spots                 |
        | red flags  | sudden spots with hair growth or irregular periods |

  Rule: Where skin needs rest, the prescriber says how to go on

    @advise.prescriptions.ask_first
    Scenario Outline: Somebody with a prescribed cream and <reason> asks how to go on with it
      Given a person aged 30
      And they use azelaic acid on 5 evenings a week as prescribed
      And these answers
        | <list> | <reason> |
      When they ask for a routine
      Then azelaic acid stays on 5 evenings a week as prescribed
      And the routine warns: "If a doctor prescribed one of your creams, ring there and ask how to go on with it"

      Examples: Illnesses
        | list       | reason              |
        | conditions | rosacea flaring now |
        | conditions | lupus               |
        | conditions | sun allergy         |
        | conditions | porphyria           |
        | conditions | dermatomyositis     |

    Scenario Outline: Somebody with a prescribed cream and <acne> goes on with it until the skin doctor has looked
      Given a person aged 30
      And they use azelaic acid on 5 evenings a week as prescribed
      And these answers
        | <list> | <acne> |
      When they ask for a routine
      Then azelaic acid stays on 5 evenings a week as prescribed
      And the reason to see a doctor is "Deep, sore lumps or a great many spots do better with a doctor's plan"
      And the routine never says "ring there and ask how to go on"

      Examples: Severe acne
        | list       | acne                               |
        | conditions | severe acne                        |
        | conditions | deep, painful lumps                |
        | red flags  | thirty-five or more inflamed spots |

    @advise.prescriptions.ask_first
    Scenario Outline: Many strong products, a prescribed one among them, and <sign> are a question for the prescriber
      Given a person aged 30
      And they use azelaic acid on 5 evenings a week as prescribed
      And they tick "many strong products at once" and "<sign>"
      When they ask for a routine
      Then the routine warns: "If a doctor prescribed one of your creams, ring there and ask how to go on with it"

      Examples: Signs of too much
        | sign                       |
        | still red the next morning |
        | peeling                    |
        | tightness                  |
        | itching                    |
