Feature: Treatments that wait
  A treatment at a clinic is listed only when it could be done now. Where one
  would have been listed, a sentence says why not, and from when.

  Background:
    Given a person aged 32 with oily skin
    And they are concerned about scars from spots and less firm skin
    And they tick "thick facial hair" and "worse before a period or mid-cycle"
    And these answers
      | sex       | female                 |
      | pregnancy | no                     |
      | wishes    | treatments at a clinic |

  Scenario: Somebody who could have a treatment now reads what may fit
    When they ask for a routine
    Then acid peel in a clinic is offered as an option
    And needling is offered as an option
    And hair-removal laser is offered as an option

  Rule: Clinic treatments wait until after the pregnancy

    @guard.options_wait.pregnancy
    Scenario: Clinic treatments wait until after the pregnancy
      Given they are pregnant
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Clinic treatments wait for now, because you are or may soon be pregnant"

  Rule: Clinic treatments wait until breastfeeding ends

    @guard.options_wait.breastfeeding
    Scenario: Clinic treatments wait until breastfeeding ends
      Given they are breastfeeding
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Most clinic treatments wait while you breastfeed, as little is known"

  Rule: Clinic treatments wait until six months after a vitamin A capsule

    @guard.options_wait.vitamin_a_capsules
    Scenario Outline: Clinic treatments wait until six months after a vitamin A capsule: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Clinic treatments wait until six months after your last vitamin A capsule"

      Examples: Whom it is about
        | question    | answer                                   |
        | medications | isotretinoin now                         |
        | medications | acitretin                                |
        | medications | a vitamin A capsule such as alitretinoin |

  Rule: Peels, lasers and needles wait until spots have calmed down

    @guard.options_wait.active_spots
    Scenario Outline: Peels, lasers and needles wait until spots have calmed down: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Peels, needles and polishing wait until your spots have been calm for some months"

      Examples: Whom it is about
        | question   | answer                                             |
        | concerns   | spots                                              |
        | conditions | mild acne                                          |
        | conditions | moderate acne                                      |
        | conditions | severe acne                                        |
        | conditions | deep, painful lumps                                |
        | conditions | inflamed hair roots                                |
        | conditions | yeast bumps                                        |
        | conditions | razor bumps                                        |
        | signs      | small itchy bumps that all look alike              |
        | red_flags  | three or more deep, painful lumps                  |
        | red_flags  | thirty-five or more inflamed spots                 |
        | red_flags  | spots no better after full treatment               |
        | red_flags  | spots leaving scars                                |
        | red_flags  | spots leaving lasting dark marks                   |
        | red_flags  | not sure that it is acne                           |
        | red_flags  | itchy bumps that look alike and won't clear        |
        | red_flags  | sudden spots with hair growth or irregular periods |

    @guard.options_wait.active_spots @advise.options.doctor_first
    Scenario Outline: Peels, lasers and needles wait until spots have calmed down, and a doctor looks first: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "No clinic treatment is listed, because the visit named above comes first"

      Examples: Who is seen within two weeks
        | question  | answer                         |
        | red_flags | spots that weigh heavily on me |

  Rule: Warming lasers wait until spots have calmed down

    @guard.options_wait.active_spots_and_heat
    Scenario Outline: Warming lasers wait until spots have calmed down: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then laser is ruled out
      And the routine says "Lasers and warming devices for pores wait until your spots have been calm for some months"

      Examples: Whom it is about
        | question   | answer                                |
        | concerns   | spots                                 |
        | conditions | mild acne                             |
        | conditions | moderate acne                         |
        | conditions | severe acne                           |
        | conditions | deep, painful lumps                   |
        | conditions | inflamed hair roots                   |
        | conditions | yeast bumps                           |
        | signs      | small itchy bumps that all look alike |
        | red_flags  | three or more deep, painful lumps     |
        | red_flags  | thirty-five or more inflamed spots    |

  Rule: Devices and peels wait until the flaky rash has settled

    @guard.options_wait.flakes
    Scenario Outline: Devices and peels wait until the flaky rash has settled: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Clinic treatments wait until the flaky rash has settled, usually some weeks after a wash against yeast"

      Examples: Whom it is about
        | question   | answer                         |
        | conditions | greasy, flaky rash             |
        | signs      | greasy flakes at nose or brows |

  Rule: Clinic treatments wait until skin has settled

    @guard.options_wait.sore_skin
    Scenario Outline: Clinic treatments wait until skin has settled: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Clinic treatments wait until your skin has settled"

      Examples: Whom it is about
        | question   | answer                          |
        | conditions | sunburn                         |
        | conditions | a cut or open wound on the face |
        | conditions | a cold sore now                 |
        | conditions | eczema on the face now          |
        | conditions | rosacea flaring now             |
        | conditions | rash around the mouth           |
        | conditions | contact rash                    |
        | signs      | products sting                  |
        | signs      | peeling                         |
        | signs      | small bumps around the mouth    |
        | signs      | still red the next morning      |

    @guard.options_wait.sore_skin @advise.options.doctor_first
    Scenario Outline: Clinic treatments wait until skin has settled, and a doctor looks first: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "No clinic treatment is listed, because the visit named above comes first"

      Examples: Who is seen within two weeks
        | question   | answer                                             |
        | conditions | sore, irritated skin                               |
        | conditions | an infection on the face                           |
        | conditions | a boil on the face                                 |
        | conditions | rosacea of the eyes                                |
        | conditions | redness from a steroid cream or after stopping one |
        | signs      | raw or weeping skin                                |
        | signs      | burning for more than ten minutes                  |
        | signs      | slight swelling after a product                    |
        | signs      | new dark marks after products                      |

  Rule: Light, warmth and peels wait while a medicine makes skin react to sun

    @guard.options_wait.sun_medicine
    Scenario Outline: Light, warmth and peels wait while a medicine makes skin react to sun: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Lasers, warmth and peels wait as long as you take a medicine that makes skin react to light"

      Examples: Whom it is about
        | question    | answer                                           |
        | medications | doxycycline or similar                           |
        | medications | acitretin                                        |
        | medications | azathioprine                                     |
        | medications | a blood pressure tablet with hydrochlorothiazide |
        | medications | hydrochlorothiazide                              |
        | medications | an immune-calming medicine such as sirolimus     |
        | medications | isotretinoin now                                 |
        | medications | naproxen, ketoprofen or piroxicam                |
        | medications | ketoprofen gel                                   |
        | medications | anti-inflammatory painkillers                    |
        | medications | a vitamin A capsule such as alitretinoin         |
        | medications | targeted cancer tablets                          |
        | medications | thiazide water tablets                           |
        | medications | amiodarone                                       |
        | medications | phenothiazines                                   |
        | medications | sulfa medicines                                  |
        | medications | ciprofloxacin or similar                         |
        | medications | griseofulvin                                     |
        | medications | quinine                                          |
        | medications | psoralens                                        |
        | medications | St John's wort                                   |
        | medications | voriconazole                                     |
        | medications | a medicine with a sunlight warning               |
        | medications | indapamide or similar                            |

  Rule: Polishing and peels are not for rosacea

    @guard.options_wait.rosacea
    Scenario Outline: Polishing and peels are not for rosacea: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Peels and polishing are not listed, because they set off this kind of redness"

      Examples: Whom it is about
        | question   | answer                    |
        | conditions | rosacea                   |
        | conditions | a nose that thickens      |
        | conditions | small red veins that stay |

  Rule: Leave four weeks after the last treatment

    @guard.options_wait.last_treatment
    Scenario Outline: Four weeks pass after the last treatment: <treatment>
      Given they had <treatment> <days> days ago
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "The next clinic treatment can be talked over about four weeks after your last one, when its effect shows"

      Examples: The last day that counts
        | treatment                       | days |
        | laser, resurfacing kind         | 28   |
        | laser, resurfacing in tiny dots | 28   |
        | laser, gentle kind              | 28   |
        | laser hair removal              | 28   |
        | light treatment                 | 28   |
        | heat tightening                 | 28   |
        | ultrasound tightening           | 28   |
        | light with a cream              | 28   |
        | microneedling                   | 28   |
        | microneedling with heat         | 28   |
        | home needle roller              | 28   |
        | own-platelet injections         | 28   |
        | own-fat injections              | 28   |
        | filler                          | 28   |
        | botulinum toxin                 | 28   |
        | thread lift                     | 28   |
        | face tattoo or tattooed makeup  | 28   |
        | light peel                      | 28   |
        | deeper peel                     | 28   |
        | strong acid dotted into scars   | 28   |
        | needle release of scars         | 28   |
        | strong home peel                | 28   |
        | microdermabrasion               | 28   |
        | sanding of the skin             | 28   |
        | an operation on the face        | 28   |
        | another treatment               | 28   |
        | current with a medicine         | 28   |

  Rule: After a spot was removed, wait for the result

    @guard.options_wait.spot_removed
    Scenario Outline: After a spot was removed, wait for the result: <treatment>
      Given they had <treatment> <days> days ago
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Clinic treatments wait until the removed spot has healed and its result is known, about three months"

      Examples: The last day that counts
        | treatment              | days |
        | a mole or spot removed | 90   |
        | freezing of a spot     | 90   |

  Rule: After radiation to the face, the doctor who gave it decides

    @guard.options_wait.radiotherapy
    Scenario Outline: After radiation to the face, the doctor who gave it decides: <treatment>
      Given they had <treatment> <days> days ago
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Clinic treatments are not listed after radiation to the face, because that skin heals differently for years"

      Examples: The last day that counts
        | treatment             | days |
        | radiation to the face | 3650 |

  Rule: Clinic treatments wait until cancer treatment is over

    @guard.options_wait.cancer_treatment
    Scenario Outline: Clinic treatments wait until cancer treatment is over: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Clinic treatments wait until the cancer treatment is over and your team agrees"

      Examples: Whom it is about
        | question    | answer                      |
        | conditions  | cancer treatment now        |
        | medications | chemotherapy                |
        | medications | targeted cancer tablets     |
        | medications | thalidomide or lenalidomide |

  Rule: With a low defence, the doctor who treats you decides first

    @guard.options_wait.low_immunity
    Scenario Outline: With a low defence, the doctor who treats you decides first: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Treatments that wound skin are not listed, because infections are more likely for you"

      Examples: Whom it is about
        | question    | answer                                       |
        | conditions  | weak immune system                           |
        | conditions  | an organ or marrow transplant                |
        | conditions  | diabetes with skin infections                |
        | conditions  | HIV                                          |
        | medications | steroid tablets                              |
        | medications | an immune-calming medicine such as sirolimus |
        | medications | mycophenolate                                |
        | medications | methotrexate                                 |
        | medications | leflunomide                                  |
        | medications | azathioprine                                 |
        | medications | ciclosporin or tacrolimus by mouth           |
        | medications | a JAK inhibitor tablet                       |
        | medications | a biologic injection such as ustekinumab     |
        | medications | a TNF blocker injection                      |
        | medications | chemotherapy                                 |
        | medications | tablets for multiple sclerosis               |
        | medications | targeted cancer tablets                      |
        | medications | thalidomide or lenalidomide                  |

  Rule: Where skin heals in its own way, the doctor who treats you decides first

    @guard.options_wait.healing
    Scenario Outline: Where skin heals in its own way, the doctor who treats you decides first: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Treatments that wound or heat skin are not listed, because yours may heal with scars or patches"

      Examples: Whom it is about
        | question   | answer                  |
        | conditions | autoimmune illness      |
        | conditions | thin, fragile skin      |
        | conditions | wounds that heal slowly |
        | conditions | vitiligo                |

  Rule: Where scars grow, treatments that wound skin are not listed

    @guard.options_wait.keloids
    Scenario: Somebody whose scars grow is told why peels and needles are missing
      Given these answers
        | conditions | scars that grow |
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Treatments that wound skin are not listed, because your scars may grow"

  Rule: Needles and peels can start psoriasis where skin was clear

    @guard.options_wait.psoriasis
    Scenario Outline: Needles and peels can start psoriasis where skin was clear: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Needles, peels and polishing are not listed, because psoriasis can start where skin was hurt"

      Examples: Whom it is about
        | question   | answer                              |
        | conditions | psoriasis                           |
        | conditions | psoriasis on the face               |
        | conditions | psoriasis on the body or scalp only |

  Rule: Needles wait for a doctor where bleeding is a worry

    @guard.options_wait.bleeding
    Scenario Outline: Needles wait for a doctor where bleeding is a worry: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then needling is ruled out
      And the routine says "Treatments with needles are not listed for now"

      Examples: Whom it is about
        | question    | answer                             |
        | conditions  | a bleeding disorder                |
        | conditions  | diabetes                           |
        | conditions  | painful lumps in skin folds        |
        | conditions  | warts on the face                  |
        | medications | another blood thinner              |
        | medications | warfarin or similar                |
        | medications | heparin injections                 |
        | medications | apixaban or rivaroxaban or similar |
        | medications | clopidogrel or similar             |
        | medications | low-dose aspirin                   |
        | allergies   | numbing creams                     |

  Rule: No polishing where skin bleeds, marks or spreads what is on it

    @guard.options_wait.rubbing
    Scenario Outline: No polishing where skin bleeds, marks or spreads what is on it: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then fine skin polishing is ruled out
      And the routine says "Skin polishing is not listed, because of what you told us about bleeding, warts, moles or dark patches"

      Examples: Whom it is about
        | question    | answer                             |
        | conditions  | a bleeding disorder                |
        | conditions  | warts on the face                  |
        | conditions  | melasma                            |
        | conditions  | very many moles                    |
        | medications | another blood thinner              |
        | medications | warfarin or similar                |
        | medications | heparin injections                 |
        | medications | apixaban or rivaroxaban or similar |
        | medications | clopidogrel or similar             |
        | medications | low-dose aspirin                   |

  Rule: Treatments that irritate wait until no new dark marks come

    @guard.options_wait.marks
    Scenario Outline: Treatments that irritate wait until no new dark marks come: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Peels, lasers and needles wait until no new dark marks have come for about six months, because they can add some"

      Examples: Whom it is about
        | question   | answer                          |
        | conditions | dark marks from the last months |

  Rule: No heat with melasma

    @guard.options_wait.melasma
    Scenario Outline: No heat with melasma: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then needling with radio waves is ruled out
      And the routine says "Warming treatments are not listed, because heat darkens these patches"

      Examples: Whom it is about
        | question   | answer  |
        | conditions | melasma |

  Rule: Lasers and peels wait until the tan has faded

    @guard.options_wait.tan
    Scenario Outline: Lasers and peels wait until the tan has faded: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then needling with radio waves is ruled out
      And the routine says "Lasers and other warming treatments wait until a tan has faded, about four weeks after the last sun or sunbed"

      Examples: Whom it is about
        | question | answer                        |
        | signs    | tanned right now              |
        | habits   | likes to tan                  |
        | habits   | sunbeds                       |
        | signs    | a sunny holiday within a week |

  Rule: Peels wait until the tan has faded

    @guard.options_wait.tan_and_peels
    Scenario Outline: Peels wait until the tan has faded: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Peels wait until a tan has faded, about four weeks after the last sun or sunbed"

      Examples: Whom it is about
        | question | answer                        |
        | signs    | tanned right now              |
        | habits   | likes to tan                  |
        | habits   | sunbeds                       |
        | signs    | a sunny holiday within a week |

  Rule: First a doctor checks the skin, then clinics may treat it

    @guard.options_wait.spots_checked
    Scenario Outline: First a doctor checks the skin, then clinics may treat it: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Clinic treatments are not listed before a skin doctor has checked your face"

      Examples: Whom it is about
        | question   | answer                     |
        | conditions | skin cancer, now or before |
        | conditions | melanoma, now or before    |
        | conditions | rough sun patches          |

  Rule: No devices over moles that nobody has looked at

    @guard.options_wait.moles
    Scenario Outline: No devices over moles that nobody has looked at: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Lasers, needles and polishing are not listed before a doctor has looked at your moles"

      Examples: Whom it is about
        | question   | answer          |
        | conditions | very many moles |

    @guard.options_wait.moles @advise.options.doctor_first
    Scenario Outline: No devices over moles that nobody has looked at, and a doctor looks first: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "No clinic treatment is listed, because the visit named above comes first"

      Examples: Who is seen within two weeks
        | question  | answer                         |
        | red_flags | a mole wider than a pencil end |

  Rule: First help with how you feel, then treatments

    @guard.options_wait.hard_times
    Scenario Outline: First help with how you feel, then treatments: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Clinic treatments wait"

      Examples: Whom it is about
        | question   | answer                |
        | conditions | skin picking          |
        | conditions | self-harm in the past |

    @guard.options_wait.hard_times @advise.options.doctor_first
    Scenario Outline: First help with how you feel, then treatments, and a doctor looks first: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "No clinic treatment is listed, because the visit named above comes first"

      Examples: Who is seen within two weeks
        | question   | answer                       |
        | conditions | my skin is hard to live with |

  Rule: No radio waves or currents with an implant

    @guard.options_wait.implants
    Scenario Outline: No radio waves or currents with an implant: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then needling with radio waves is ruled out
      And the routine says "Treatments with currents or needling with radio waves are not listed, because of your implant"

      Examples: Whom it is about
        | question   | answer                       |
        | conditions | a pacemaker or metal implant |

  Rule: No radio-wave warming with an implant

    @guard.options_wait.implants_and_warmth
    Scenario Outline: No radio-wave warming with an implant: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then radio-wave warming is ruled out
      And the routine says "Radio-wave warming is not listed, because of your implant"

      Examples: Whom it is about
        | question   | answer                       |
        | conditions | a pacemaker or metal implant |

  Rule: Clinic treatments wait while a cream treats the face

    @guard.options_wait.skin_medicine
    Scenario Outline: Clinic treatments wait while a cream treats the face: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Clinic treatments wait while a cream treats your face"

      Examples: Whom it is about
        | question    | answer                           |
        | medications | steroid cream on the face        |
        | medications | tacrolimus or pimecrolimus cream |
        | medications | fluorouracil or imiquimod cream  |
        | medications | fluorouracil cream               |
        | medications | imiquimod cream                  |

  Rule: No light, heat or peels where light sets off an illness

    @guard.options_wait.light_illness
    Scenario Outline: No light, heat or peels where light sets off an illness: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then needling with radio waves is ruled out
      And the routine says "Lasers, warmth and lamps are not listed, because light and heat can set off your illness"

      Examples: Whom it is about
        | question   | answer          |
        | conditions | lupus           |
        | conditions | sun allergy     |
        | conditions | porphyria       |
        | conditions | dermatomyositis |

  Rule: No peels or polishing where light sets off an illness

    @guard.options_wait.light_illness_and_peels
    Scenario Outline: No peels or polishing where light sets off an illness: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Peels and polishing are not listed, because skin is open to light after them"

      Examples: Whom it is about
        | question   | answer          |
        | conditions | lupus           |
        | conditions | sun allergy     |
        | conditions | porphyria       |
        | conditions | dermatomyositis |

  Rule: Hormone tablets are not for everybody

    @guard.options_wait.hormone_tablets
    Scenario Outline: Hormone tablets are not for everybody: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then hormone tablets from a doctor is ruled out
      And the routine says "Hormone tablets are not listed, because of your other medicine or illness"

      Examples: Whom it is about
        | question    | answer                                          |
        | conditions  | kidney disease                                  |
        | conditions  | liver disease                                   |
        | medications | the combined pill, patch or ring                |
        | medications | a progestogen pill, implant, injection or coil  |
        | medications | a coil in the womb                              |
        | medications | a progestogen pill or injection                 |
        | medications | another antiandrogen                            |
        | medications | spironolactone                                  |
        | medications | a pill with cyproterone                         |
        | medications | finasteride or dutasteride                      |
        | medications | flutamide or bicalutamide                       |
        | medications | progesterone or another hormone therapy         |
        | medications | hormones for the menopause                      |
        | medications | feminising hormones                             |
        | medications | testosterone on prescription                    |
        | medications | a hormone blocker for endometriosis or prostate |
        | medications | danazol                                         |
        | medications | a contraceptive implant                         |

    @guard.options_wait.hormone_tablets @advise.options.doctor_first
    Scenario Outline: Hormone tablets are not for everybody, and a doctor looks first: <answer>
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then hormone tablets from a doctor is ruled out
      And the routine says "No clinic treatment is listed, because the visit named above comes first"

      Examples: Who is seen within two weeks
        | question    | answer                   |
        | medications | muscle-building steroids |

  Rule: Offer no lasers or peels without sunscreen afterwards

    @guard.options_wait.no_sunscreen
    Scenario: Somebody who wants no sunscreen is offered no lasers or peels
      Given they wish for no sunscreen
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Lasers and peels are not listed, because skin needs sunscreen for months after them"

    @guard.options_wait.no_sunscreen
    Scenario Outline: No lasers or peels are offered where allergies to <one> and <other> leave no sunscreen
      Given they are allergic to <one> and <other>
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "Lasers and peels are not listed, because skin needs sunscreen for months after them"

      Examples: No filter left
        | one                 | other              |
        | chemical sunscreens | mineral sunscreens |
        | octocrylene         | mineral sunscreens |
        | octisalate          | mineral sunscreens |
        | sunscreen           | mineral sunscreens |
        | chemical sunscreens | zinc on the skin   |
        | octocrylene         | zinc on the skin   |
        | octisalate          | zinc on the skin   |

  Rule: An illness that is not listed is for the doctor who treats it

    @guard.options_wait.unlisted_illness
    Scenario: Somebody with another illness asks that doctor about clinic treatments
      Given a person aged 40 with oily skin
      And they are not pregnant
      And they have another illness
      And they wish for treatments at a clinic
      When they ask for a routine
      Then acid peel in a clinic is ruled out
      And the routine says "because we do not know what your illness means for them"
