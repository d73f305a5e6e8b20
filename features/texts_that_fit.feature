Feature: Texts that fit
  What somebody reads is meant for them: for their age, for what they use and for how
  long, and for what they came for. One page says a thing once.

  Rule: Beginners' words are for beginners

    @treat.retinoids.slowly
    Scenario: In its third week a retinoid is still new
      Given a person aged 35 with normal skin
      And they are not pregnant
      And they use retinol on 3 evenings a week for 3 weeks
      When they ask for a routine
      Then the routine says "weeks two to four are the hardest"

    @treat.retinoids.slowly
    Scenario: Where nobody said since when, a retinoid is read as new
      Given a person aged 35 with normal skin
      And they are not pregnant
      And they already use retinol
      When they ask for a routine
      Then the routine says "weeks two to four are the hardest"

    Scenario: After 80 weeks nobody reads about hard first weeks
      Given a person aged 35 with normal skin
      And they are not pregnant
      And they use retinol on 3 evenings a week for 80 weeks
      When they ask for a routine
      Then the rule slowly stays quiet
      And the routine never says "weeks two to four"

    Scenario: A gentler one beside a prescribed one of long use brings no hard first weeks
      Given a person aged 35 with normal skin
      And they are not pregnant
      And they use trifarotene on 7 evenings a week for 30 weeks
      And they use retinol on 3 evenings a week for 1 week
      When they ask for a routine
      Then the rule slowly stays quiet
      And the routine never says "weeks two to four"

    @treat.retinoids.slowly
    Scenario Outline: Where nobody said since when, <stronger> beside <gentler> of a few weeks is read as new
      Given a person aged 35 with normal skin
      And they are not pregnant
      And these answers
        | region | us |
      And they already use <stronger>
      And they use <gentler> on 3 evenings a week for 20 weeks
      When they ask for a routine
      Then the routine says "weeks two to four are the hardest"

      Examples: The strongest in use
        | stronger  | gentler       |
        | tretinoin | retinol       |
        | adapalene | retinol       |
        | retinal   | retinyl ester |

    @treat.retinoids.slowly
    Scenario Outline: <stronger> of two weeks after <gentler> of long use is new to the skin
      Given a person aged 35 with normal skin
      And they are not pregnant
      And these answers
        | region | us |
      And they use <stronger> on 3 evenings a week for 2 weeks
      And they use <gentler> on 3 evenings a week for 80 weeks
      When they ask for a routine
      Then the routine says "weeks two to four are the hardest"

      Examples: The strongest in use
        | stronger  | gentler       |
        | adapalene | retinol       |
        | retinal   | retinyl ester |

    @treat.retinoids.slowly
    Scenario: A prescribed one after retinol of long use is new to the skin
      Given a person aged 35 with normal skin
      And they are not pregnant
      And they use tretinoin on 3 evenings a week for 1 week
      And they use retinol on 3 evenings a week for 80 weeks
      When they ask for a routine
      Then the routine says "weeks two to four are the hardest"

  Rule: Makeup is for those who may wear it

    @assess.life.may_wear_makeup @treat.skin_type.reactive_removal
    Scenario: Skin that reacts easily takes makeup off with a milk
      Given a person aged 29 with dry skin
      And these answers
        | sensitivity | high  |
        | makeup      | light |
      When they ask for a routine
      Then they take off makeup and sunscreen with milk every evening

    @assess.life.may_wear_makeup @treat.circumstances.yeast_prone_removal
    Scenario: Itchy bumps that all look alike take makeup off without oil
      Given a person aged 29 with oily skin
      And these answers
        | makeup | light               |
        | signs  | uniform itchy bumps |
      When they ask for a routine
      Then they take off makeup and sunscreen with micellar water every evening

    @assess.life.may_wear_makeup @treat.skin_type.reactive_removal
    Scenario: A woman who was not asked about makeup takes it off with a milk, in case
      Given a person aged 29 with dry skin
      And these answers
        | sex         | female |
        | sensitivity | high   |
      When they ask for a routine
      Then they take off makeup and sunscreen with milk every evening

    @assess.life.may_wear_makeup @treat.skin_type.reactive_removal
    Scenario Outline: A man with the habit <habit> takes the day off with a milk
      Given a person aged 29 with dry skin
      And these answers
        | sex         | male    |
        | sensitivity | high    |
        | habits      | <habit> |
      When they ask for a routine
      Then they take off makeup and sunscreen with milk every evening

      Examples: What stays on the skin
        | habit                         |
        | sleeps in makeup or sunscreen |
        | swims often                   |
        | sport outdoors                |
        | works outdoors                |
        | sweats heavily                |

    Scenario: A man who names no makeup takes nothing off
      Given a person aged 29 with oily skin
      And these answers
        | sex | male |
      When they ask for a routine
      Then no evening includes "Take off makeup and sunscreen"

  Rule: Pores are for those who mind them

    @advise.expect.appearance
    Scenario: Somebody who minds pores reads what can change
      Given a person aged 29 with oily skin
      And they are concerned about visible pores
      When they ask for a routine
      Then the routine says what to expect: "Pores can look smaller"

    @advise.expect.appearance
    Scenario Outline: Somebody who minds <concern> reads what can change about pores
      Given a person aged 29 with oily skin
      And they are concerned about <concern>
      When they ask for a routine
      Then the routine says what to expect: "Pores can look smaller"

      Examples: Concerns that have to do with pores
        | concern                       |
        | shine                         |
        | pores that show more with age |
        | grey dots on the nose         |
        | blackheads                    |

    @advise.expect.appearance
    Scenario: Somebody who was not asked about concerns reads what can change about pores
      Given a person aged 29 with oily skin
      When they ask for a routine
      Then the routine says what to expect: "Pores can look smaller"

    Scenario: Somebody who came for spots reads nothing about pores
      Given a person aged 29 with oily skin
      And they are concerned about acne
      When they ask for a routine
      Then the routine does not say what to expect: "Pores can look smaller"

  Rule: Medicines are for those who take one

    @assess.safety.names_a_medicine @advise.pregnancy.medicines
    Scenario: Somebody who breastfeeds and takes a medicine reads how medicines are handled
      Given a person aged 30 with oily skin
      And they are breastfeeding
      And they take paracetamol
      When they ask for a routine
      Then the routine answers "Is my medicine safe in pregnancy or while breastfeeding?"

    @assess.safety.names_a_medicine @advise.pregnancy.medicines
    Scenario Outline: Somebody who breastfeeds and takes <medicine> reads how medicines are handled
      Given a person aged 30 with oily skin
      And they are breastfeeding
      And they take <medicine>
      When they ask for a routine
      Then the routine answers "Is my medicine safe in pregnancy or while breastfeeding?"

      Examples: Every other medicine
        | medicine                                            |
        | ramipril, losartan or similar                       |
        | cream for a skin infection                          |
        | aspirin against pain                                |
        | calcipotriol with a strong steroid                  |
        | sulfasalazine                                       |
        | omeprazole or similar                               |
        | acitretin                                           |
        | acitretin in the last 3 years                       |
        | a medicine for epilepsy or mood such as zonisamide  |
        | ADHD medicine                                       |
        | an adrenaline pen                                   |
        | orlistat                                            |
        | medicine against alcohol dependence                 |
        | Dupixent, Xolair or similar                         |
        | amiodarone                                          |
        | muscle-building steroids                            |
        | another antiandrogen                                |
        | another blood thinner                               |
        | an antidepressant such as venlafaxine               |
        | antifungal cream or shampoo                         |
        | an allergy tablet such as cetirizine                |
        | clopidogrel or similar                              |
        | low-dose aspirin                                    |
        | ketoprofen gel                                      |
        | tablets for sickness in pregnancy                   |
        | a medicine for a blocked nose                       |
        | an antipsychotic such as olanzapine                 |
        | carbimazole or similar                              |
        | cold sore cream                                     |
        | apremilast                                          |
        | a blue asthma inhaler                               |
        | azathioprine                                        |
        | prescribed benzoyl peroxide mix                     |
        | a benzoyl peroxide and antibiotic gel               |
        | a beta blocker                                      |
        | a biologic injection such as ustekinumab            |
        | bladder tablets                                     |
        | a blood pressure tablet with hydrochlorothiazide    |
        | bone-strengthening medicine                         |
        | sulfasalazine or mesalazine                         |
        | tamoxifen or a similar cancer tablet                |
        | tacrolimus or pimecrolimus cream                    |
        | amlodipine or similar                               |
        | a calming or sleeping tablet                        |
        | cannabis or CBD                                     |
        | carbamazepine or phenytoin or phenobarbital         |
        | chemotherapy                                        |
        | ciclosporin or tacrolimus by mouth                  |
        | clascoterone cream                                  |
        | clindamycin by mouth                                |
        | the combined pill, patch or ring                    |
        | a pill with cyproterone                             |
        | danazol                                             |
        | a diabetes tablet such as gliclazide                |
        | apixaban or rivaroxaban or similar                  |
        | a plain moisturising cream or ointment              |
        | sildenafil or similar                               |
        | ergotamine                                          |
        | medicine against sweating                           |
        | eye drops                                           |
        | feminising hormones                                 |
        | fertility treatment                                 |
        | finasteride or dutasteride                          |
        | ciprofloxacin or similar                            |
        | fluorouracil cream                                  |
        | fluorouracil or imiquimod cream                     |
        | flutamide or bicalutamide                           |
        | allopurinol or febuxostat                           |
        | griseofulvin                                        |
        | eflornithine cream                                  |
        | a heart medicine such as digoxin                    |
        | heparin injections                                  |
        | a herb such as ginseng                              |
        | aciclovir or similar by mouth                       |
        | HIV medicines                                       |
        | a hormone blocker for endometriosis or prostate     |
        | a coil in the womb                                  |
        | progesterone or another hormone therapy             |
        | hydrochlorothiazide                                 |
        | hydroquinone                                        |
        | hydroxychloroquine                                  |
        | ibuprofen, diclofenac or similar                    |
        | imiquimod cream                                     |
        | an immune-calming medicine such as sirolimus        |
        | insulin                                             |
        | isotretinoin now                                    |
        | isotretinoin in the last 6 months                   |
        | ivermectin tablets                                  |
        | a JAK inhibitor tablet                              |
        | lamotrigine or levetiracetam                        |
        | leflunomide                                         |
        | levothyroxine                                       |
        | permethrin or another treatment for lice or scabies |
        | lithium                                             |
        | furosemide or another water tablet                  |
        | loratadine                                          |
        | bosentan or riociguat or similar                    |
        | erythromycin or azithromycin by mouth               |
        | malaria tablets                                     |
        | hormones for the menopause                          |
        | metformin                                           |
        | methotrexate                                        |
        | metronidazole by mouth                              |
        | migraine injections or gepants                      |
        | minoxidil for hair                                  |
        | misoprostol                                         |
        | montelukast                                         |
        | tablets for multiple sclerosis                      |
        | a multivitamin                                      |
        | a muscle relaxant                                   |
        | mycophenolate                                       |
        | naproxen, ketoprofen or piroxicam                   |
        | medicine against nausea                             |
        | nitrofurantoin                                      |
        | anti-inflammatory painkillers                       |
        | numbing cream                                       |
        | codeine, tramadol or a stronger painkiller          |
        | an antibiotic by mouth                              |
        | antifungal tablets                                  |
        | steroid tablets                                     |
        | a cholesterol medicine such as ezetimibe            |
        | a medicine that is not listed                       |
        | a medicine with a sunlight warning                  |
        | an anti-inflammatory pain gel                       |
        | medicine for Parkinson's or memory                  |
        | amoxicillin or another penicillin                   |
        | cefalexin or another cephalosporin                  |
        | phenothiazines                                      |
        | pregabalin or gabapentin                            |
        | a progestogen pill, implant, injection or coil      |
        | a progestogen pill or injection                     |
        | psoralens                                           |
        | calcipotriol or tar for psoriasis                   |
        | quinine                                             |
        | ribavirin                                           |
        | rosacea cream                                       |
        | an allergy tablet that makes you sleepy             |
        | ruxolitinib or delgocitinib cream                   |
        | spironolactone                                      |
        | sertraline or a similar antidepressant              |
        | St John's wort                                      |
        | a statin                                            |
        | a steroid inhaler or nose spray                     |
        | antacids, laxatives or similar                      |
        | nicotine patches or varenicline                     |
        | sulfa medicines                                     |
        | a vitamin A capsule such as alitretinoin            |
        | targeted cancer tablets                             |
        | testosterone on prescription                        |
        | doxycycline or similar                              |
        | thalidomide or lenalidomide                         |
        | thiazide water tablets                              |
        | a TNF blocker injection                             |
        | antibiotic gel or lotion                            |
        | dapsone gel                                         |
        | steroid cream, not on the face                      |
        | steroid cream on the face                           |
        | topiramate                                          |
        | tranexamic acid tablets                             |
        | trimethoprim                                        |
        | a triptan for migraine                              |
        | medicines for tuberculosis                          |
        | folic acid, iron, vitamin D or similar              |
        | vaginal oestrogen                                   |
        | valproate                                           |
        | vitamin A supplements                               |
        | vitamin B12 in high doses                           |
        | voriconazole                                        |
        | warfarin or similar                                 |
        | a prescribed wart treatment                         |
        | a salicylic acid paint or gel for warts             |
        | a strong antiperspirant                             |
        | Ozempic, Wegovy, Mounjaro or similar                |
        | a contraceptive implant                             |
        | denosumab                                           |
        | labetalol                                           |
        | metamizole                                          |
        | miconazole cream or mouth gel                       |
        | cannabidiol on prescription, for epilepsy           |
        | acetazolamide                                       |
        | doxazosin or tamsulosin                             |
        | tablets against appetite                            |
        | ursodeoxycholic acid or colestyramine               |
        | colchicine                                          |
        | dapsone tablets                                     |
        | the morning-after pill                              |
        | fenofibrate or similar                              |
        | medicine against flu                                |
        | medicine for memory                                 |
        | minocycline foam                                    |
        | modafinil                                           |
        | interferon or glatiramer                            |
        | a nitrate such as GTN spray                         |
        | indapamide or similar                               |
        | PrEP to prevent HIV                                 |
        | gel or cream against redness                        |

    Scenario: Somebody who breastfeeds and takes no medicine reads nothing about medicines
      Given a person aged 30 with oily skin
      And they are breastfeeding
      And these answers
        | medications | none |
      When they ask for a routine
      Then the rule advise.pregnancy.medicines stays quiet

  Rule: One page says a thing once

    @guard.colour.melasma
    Scenario: Tinted sunscreen is advised once
      Given a person aged 35 with normal skin
      And they are not pregnant
      And their skin is of phototype IV
      And they have melasma
      And they are concerned about dark marks
      When they ask for a routine
      Then the routine warns: "Light deepens these patches, also the light that comes through windows"
      And the routine does not warn: "A tinted sunscreen also screens visible light, which can keep dark marks going"
