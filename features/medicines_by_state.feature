Feature: Medicines, state by state
  What each medicine means in pregnancy, while trying, while breastfeeding and in the
  sun. Written by tools/medicines_cases.py from the rows of the medicines.

  Rule: While trying for a baby, each medicine has its own word

    @guard.medicines_pregnancy
    Scenario Outline: Somebody who tries for a baby takes no more of <medicine> and calls today
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female |
        | pregnancy | trying |
      When they ask for a routine
      Then the reason to see a doctor is "It must not be taken while you try for a baby"

      Examples: By name
        | medicine                                 | rule                              |
        | finasteride or dutasteride               | trying_finasteride_or_dutasteride |
        | flutamide or bicalutamide                | trying_flutamide_or_bicalutamide  |
        | thalidomide or lenalidomide              | trying_thalidomide_type           |
        | griseofulvin                             | trying_griseofulvin               |
        | ribavirin                                | trying_ribavirin                  |
        | fluorouracil or imiquimod cream          | trying_fluorouracil_or_imiquimod  |
        | fluorouracil cream                       | trying_fluorouracil_cream         |
        | misoprostol                              | trying_misoprostol                |
        | isotretinoin now                         | trying_isotretinoin_now           |
        | acitretin                                | trying_acitretin                  |
        | a vitamin A capsule such as alitretinoin | trying_systemic_retinoid_other    |

    @guard.medicines_pregnancy
    Scenario Outline: Somebody who tries for a baby leaves <medicine> out and asks within days
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female |
        | pregnancy | trying |
      When they ask for a routine
      Then the reason to see a doctor is "It should be stopped before a pregnancy"

      Examples: By name
        | medicine                             | rule                               |
        | a pill with cyproterone              | trying_cyproterone                 |
        | muscle-building steroids             | trying_anabolic_steroids           |
        | testosterone on prescription         | trying_testosterone_prescribed     |
        | Ozempic, Wegovy, Mounjaro or similar | trying_weight_loss_injections      |
        | danazol                              | trying_danazol                     |
        | doxycycline or similar               | trying_tetracyclines               |
        | psoralens                            | trying_psoralens                   |
        | hydroquinone                         | trying_hydroquinone                |
        | clascoterone cream                   | trying_clascoterone                |
        | prescribed benzoyl peroxide mix      | trying_benzoyl_peroxide_prescribed |
        | ruxolitinib or delgocitinib cream    | trying_skin_jak_inhibitors         |
        | eflornithine cream                   | trying_hair_growth_slowing_cream   |
        | a prescribed wart treatment          | trying_wart_treatments             |
        | ergotamine                           | trying_ergotamine                  |
        | vitamin A supplements                | trying_vitamin_a_supplement        |
        | cannabis or CBD                      | trying_cannabis                    |

    @guard.medicines_pregnancy
    Scenario Outline: Somebody who tries for a baby calls today about <medicine>
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female |
        | pregnancy | trying |
      When they ask for a routine
      Then the reason to see a doctor is "It may harm a baby"

      Examples: By name
        | medicine                                           | rule                              |
        | bosentan or riociguat or similar                   | trying_lung_pressure_medicines    |
        | another antiandrogen                               | trying_antiandrogens              |
        | spironolactone                                     | trying_spironolactone             |
        | an immune-calming medicine such as sirolimus       | trying_immunosuppressants         |
        | mycophenolate                                      | trying_mycophenolate              |
        | methotrexate                                       | trying_methotrexate               |
        | leflunomide                                        | trying_leflunomide                |
        | a JAK inhibitor tablet                             | trying_jak_inhibitors             |
        | chemotherapy                                       | trying_chemotherapy               |
        | targeted cancer tablets                            | trying_targeted_cancer_therapy    |
        | tamoxifen or a similar cancer tablet               | trying_breast_cancer_tablets      |
        | apremilast                                         | trying_apremilast                 |
        | a medicine for epilepsy or mood such as zonisamide | trying_acne_triggering_medicine   |
        | cannabidiol on prescription, for epilepsy          | trying_prescribed_cannabidiol     |
        | valproate                                          | trying_valproate                  |
        | topiramate                                         | trying_topiramate                 |
        | tablets for multiple sclerosis                     | trying_multiple_sclerosis_tablets |

    @guard.medicines_pregnancy
    Scenario Outline: Somebody who tries for a baby asks about <medicine> within days
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female |
        | pregnancy | trying |
      When they ask for a routine
      Then the reason to see a doctor is "It should be reviewed before a pregnancy"

      Examples: By name
        | medicine                                         | rule                               |
        | another blood thinner                            | trying_anticoagulants              |
        | warfarin or similar                              | trying_warfarin                    |
        | apixaban or rivaroxaban or similar               | trying_direct_anticoagulants       |
        | amiodarone                                       | trying_amiodarone                  |
        | a blood pressure tablet with hydrochlorothiazide | trying_blood_pressure_combinations |
        | ramipril, losartan or similar                    | trying_ace_inhibitors_or_sartans   |
        | progesterone or another hormone therapy          | trying_hormone_therapy             |
        | feminising hormones                              | trying_feminising_hormones         |
        | a diabetes tablet such as gliclazide             | trying_diabetes_tablets_other      |
        | carbimazole or similar                           | trying_antithyroid_medicines       |
        | a hormone blocker for endometriosis or prostate  | trying_hormone_blockers_other      |
        | sildenafil or similar                            | trying_erection_medicines          |
        | sulfa medicines                                  | trying_sulfonamides                |
        | ciprofloxacin or similar                         | trying_fluoroquinolones            |
        | quinine                                          | trying_quinine                     |
        | voriconazole                                     | trying_voriconazole                |
        | an antibiotic by mouth                           | trying_oral_antibiotic_other       |
        | trimethoprim                                     | trying_trimethoprim                |
        | medicines for tuberculosis                       | trying_tuberculosis_medicines      |
        | antifungal tablets                               | trying_oral_antifungals            |
        | malaria tablets                                  | trying_malaria_tablets             |
        | lithium                                          | trying_lithium                     |
        | carbamazepine or phenytoin or phenobarbital      | trying_carbamazepine_or_phenytoin  |
        | pregabalin or gabapentin                         | trying_pregabalin_or_gabapentin    |
        | modafinil                                        | trying_modafinil                   |
        | a medicine with a sunlight warning               | trying_other_photosensitising      |
        | dapsone tablets                                  | trying_dapsone_tablets             |
        | acetazolamide                                    | trying_acetazolamide               |
        | bone-strengthening medicine                      | trying_bone_medicines              |
        | denosumab                                        | trying_denosumab                   |
        | a medicine that is not listed                    | trying_other_medicine              |
        | codeine, tramadol or a stronger painkiller       | trying_opioids                     |

    @guard.medicines_pregnancy
    Scenario Outline: Somebody who tries for a baby asks about <medicine> within two weeks
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female |
        | pregnancy | trying |
      When they ask for a routine
      Then the reason to see a doctor is "Ask within two weeks whether it suits a pregnancy"

      Examples: By name
        | medicine                                 | rule                                  |
        | clopidogrel or similar                   | trying_antiplatelets                  |
        | tranexamic acid tablets                  | trying_tranexamic_tablets             |
        | thiazide water tablets                   | trying_thiazides                      |
        | indapamide or similar                    | trying_other_thiazides                |
        | hydrochlorothiazide                      | trying_hydrochlorothiazide            |
        | a beta blocker                           | trying_beta_blockers                  |
        | amlodipine or similar                    | trying_calcium_blockers               |
        | furosemide or another water tablet       | trying_loop_diuretics                 |
        | a statin                                 | trying_statins                        |
        | a cholesterol medicine such as ezetimibe | trying_other_cholesterol_medicines    |
        | fenofibrate or similar                   | trying_fibrates                       |
        | doxazosin or tamsulosin                  | trying_alpha_blockers                 |
        | a heart medicine such as digoxin         | trying_heart_medicines_other          |
        | a nitrate such as GTN spray              | trying_nitrates                       |
        | tablets against appetite                 | trying_appetite_tablets               |
        | hormones for the menopause               | trying_menopausal_hormones            |
        | insulin                                  | trying_insulin                        |
        | levothyroxine                            | trying_levothyroxine                  |
        | minoxidil for hair                       | trying_minoxidil                      |
        | a biologic injection such as ustekinumab | trying_biologics                      |
        | interferon or glatiramer                 | trying_multiple_sclerosis_injections  |
        | Dupixent, Xolair or similar              | trying_allergy_biologics              |
        | erythromycin or azithromycin by mouth    | trying_macrolides                     |
        | clindamycin by mouth                     | trying_clindamycin_capsules           |
        | HIV medicines                            | trying_hiv_medicines                  |
        | ivermectin tablets                       | trying_ivermectin_tablets             |
        | phenothiazines                           | trying_phenothiazines                 |
        | lamotrigine or levetiracetam             | trying_lamotrigine_or_levetiracetam   |
        | a muscle relaxant                        | trying_muscle_relaxants               |
        | sertraline or a similar antidepressant   | trying_ssri_antidepressants           |
        | an antidepressant such as venlafaxine    | trying_antidepressants_other          |
        | an antipsychotic such as olanzapine      | trying_antipsychotics_other           |
        | a calming or sleeping tablet             | trying_calming_and_sleep_medicines    |
        | ADHD medicine                            | trying_adhd_medicines                 |
        | medicine for Parkinson's or memory       | trying_parkinson_and_memory_medicines |
        | medicine for memory                      | trying_memory_medicines               |
        | medicine against alcohol dependence      | trying_alcohol_dependence_medicines   |
        | dapsone gel                              | trying_topical_dapsone                |
        | imiquimod cream                          | trying_imiquimod_cream                |
        | bladder tablets                          | trying_bladder_and_prostate_medicines |
        | anti-inflammatory painkillers            | trying_nsaids                         |
        | ibuprofen, diclofenac or similar         | trying_ibuprofen_type                 |
        | aspirin against pain                     | trying_aspirin_for_pain               |
        | naproxen, ketoprofen or piroxicam        | trying_naproxen_type                  |
        | metamizole                               | trying_metamizole                     |
        | a triptan for migraine                   | trying_triptans                       |
        | migraine injections or gepants           | trying_migraine_antibodies            |
        | allopurinol or febuxostat                | trying_gout_medicines                 |
        | orlistat                                 | trying_fat_blockers                   |
        | sulfasalazine or mesalazine              | trying_bowel_inflammation_medicines   |
        | sulfasalazine                            | trying_sulfasalazine                  |
        | St John's wort                           | trying_st_johns_wort                  |
        | a multivitamin                           | trying_multivitamins                  |
        | a herb such as ginseng                   | trying_herbal_remedies                |

    @guard.medicines_pregnancy
    Scenario Outline: Somebody who tries for a baby mentions <medicine> at the next visit
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female |
        | pregnancy | trying |
      When they ask for a routine
      Then the reason to see a doctor is "Mention at your next visit that you are trying for a baby"

      Examples: By name
        | medicine                                            | rule                                    |
        | heparin injections                                  | trying_heparin_injections               |
        | low-dose aspirin                                    | trying_low_dose_aspirin                 |
        | labetalol                                           | trying_labetalol                        |
        | the combined pill, patch or ring                    | trying_combined_contraception           |
        | a progestogen pill, implant, injection or coil      | trying_progestogen_contraception        |
        | a coil in the womb                                  | trying_hormone_coil                     |
        | a progestogen pill or injection                     | trying_progestogen_not_coil             |
        | a contraceptive implant                             | trying_contraceptive_implant            |
        | metformin                                           | trying_metformin                        |
        | vaginal oestrogen                                   | trying_vaginal_oestrogen                |
        | azathioprine                                        | trying_azathioprine                     |
        | ciclosporin or tacrolimus by mouth                  | trying_ciclosporin_or_tacrolimus        |
        | hydroxychloroquine                                  | trying_hydroxychloroquine               |
        | a TNF blocker injection                             | trying_tnf_blockers                     |
        | amoxicillin or another penicillin                   | trying_penicillins                      |
        | cefalexin or another cephalosporin                  | trying_cephalosporins                   |
        | metronidazole by mouth                              | trying_metronidazole_tablets            |
        | nitrofurantoin                                      | trying_nitrofurantoin                   |
        | aciclovir or similar by mouth                       | trying_herpes_medicines                 |
        | PrEP to prevent HIV                                 | trying_prep                             |
        | medicine against flu                                | trying_flu_medicines                    |
        | montelukast                                         | trying_montelukast                      |
        | loratadine                                          | trying_loratadine                       |
        | an allergy tablet such as cetirizine                | trying_antihistamines                   |
        | an allergy tablet that makes you sleepy             | trying_sedating_antihistamines          |
        | a medicine for a blocked nose                       | trying_decongestants                    |
        | nicotine patches or varenicline                     | trying_stop_smoking_medicines           |
        | antibiotic gel or lotion                            | trying_topical_antibiotic               |
        | minocycline foam                                    | trying_minocycline_foam                 |
        | rosacea cream                                       | trying_rosacea_cream                    |
        | gel or cream against redness                        | trying_redness_gel                      |
        | a benzoyl peroxide and antibiotic gel               | trying_benzoyl_peroxide_with_antibiotic |
        | antifungal cream or shampoo                         | trying_antifungal_creams                |
        | miconazole cream or mouth gel                       | trying_miconazole                       |
        | cream for a skin infection                          | trying_skin_infection_creams            |
        | cold sore cream                                     | trying_antiviral_creams                 |
        | calcipotriol or tar for psoriasis                   | trying_psoriasis_creams                 |
        | calcipotriol with a strong steroid                  | trying_psoriasis_steroid_creams         |
        | permethrin or another treatment for lice or scabies | trying_lice_and_scabies_treatments      |
        | numbing cream                                       | trying_numbing_creams                   |
        | eye drops                                           | trying_eye_drops                        |
        | medicine against sweating                           | trying_excessive_sweating_medicines     |
        | an anti-inflammatory pain gel                       | trying_pain_gels                        |
        | ketoprofen gel                                      | trying_ketoprofen_gel                   |
        | colchicine                                          | trying_colchicine                       |
        | tacrolimus or pimecrolimus cream                    | trying_calcineurin_inhibitor            |
        | steroid tablets                                     | trying_oral_steroids                    |
        | omeprazole or similar                               | trying_acid_blockers                    |
        | antacids, laxatives or similar                      | trying_stomach_remedies                 |
        | ursodeoxycholic acid or colestyramine               | trying_bile_acid_medicines              |
        | medicine against nausea                             | trying_nausea_medicines                 |
        | tablets for sickness in pregnancy                   | trying_pregnancy_sickness_tablets       |
        | folic acid, iron, vitamin D or similar              | trying_usual_vitamins                   |
        | vitamin B12 in high doses                           | trying_vitamin_b12                      |

  Rule: In pregnancy, each medicine has its own word

    @guard.medicines_pregnancy
    Scenario Outline: Somebody pregnant takes no more of <medicine> and calls today
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female   |
        | pregnancy | pregnant |
      When they ask for a routine
      Then the reason to see a doctor is "It can harm an unborn baby"

      Examples: By name
        | medicine                                 | rule                                |
        | a pill with cyproterone                  | pregnant_cyproterone                |
        | finasteride or dutasteride               | pregnant_finasteride_or_dutasteride |
        | flutamide or bicalutamide                | pregnant_flutamide_or_bicalutamide  |
        | muscle-building steroids                 | pregnant_anabolic_steroids          |
        | testosterone on prescription             | pregnant_testosterone_prescribed    |
        | Ozempic, Wegovy, Mounjaro or similar     | pregnant_weight_loss_injections     |
        | danazol                                  | pregnant_danazol                    |
        | thalidomide or lenalidomide              | pregnant_thalidomide_type           |
        | doxycycline or similar                   | pregnant_tetracyclines              |
        | griseofulvin                             | pregnant_griseofulvin               |
        | ribavirin                                | pregnant_ribavirin                  |
        | modafinil                                | pregnant_modafinil                  |
        | psoralens                                | pregnant_psoralens                  |
        | fluorouracil or imiquimod cream          | pregnant_fluorouracil_or_imiquimod  |
        | fluorouracil cream                       | pregnant_fluorouracil_cream         |
        | a prescribed wart treatment              | pregnant_wart_treatments            |
        | anti-inflammatory painkillers            | pregnant_nsaids                     |
        | ibuprofen, diclofenac or similar         | pregnant_ibuprofen_type             |
        | aspirin against pain                     | pregnant_aspirin_for_pain           |
        | naproxen, ketoprofen or piroxicam        | pregnant_naproxen_type              |
        | metamizole                               | pregnant_metamizole                 |
        | ergotamine                               | pregnant_ergotamine                 |
        | misoprostol                              | pregnant_misoprostol                |
        | isotretinoin now                         | pregnant_isotretinoin_now           |
        | acitretin                                | pregnant_acitretin                  |
        | a vitamin A capsule such as alitretinoin | pregnant_systemic_retinoid_other    |

    @guard.medicines_pregnancy
    Scenario Outline: Somebody pregnant leaves <medicine> out and asks within days
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female   |
        | pregnancy | pregnant |
      When they ask for a routine
      Then the reason to see a doctor is "It is not meant for pregnancy"

      Examples: By name
        | medicine                                 | rule                                 |
        | a statin                                 | pregnant_statins                     |
        | a cholesterol medicine such as ezetimibe | pregnant_other_cholesterol_medicines |
        | fenofibrate or similar                   | pregnant_fibrates                    |
        | the combined pill, patch or ring         | pregnant_combined_contraception      |
        | a progestogen pill or injection          | pregnant_progestogen_not_coil        |
        | tablets against appetite                 | pregnant_appetite_tablets            |
        | hormones for the menopause               | pregnant_menopausal_hormones         |
        | minoxidil for hair                       | pregnant_minoxidil                   |
        | ivermectin tablets                       | pregnant_ivermectin_tablets          |
        | a medicine for a blocked nose            | pregnant_decongestants               |
        | hydroquinone                             | pregnant_hydroquinone                |
        | minocycline foam                         | pregnant_minocycline_foam            |
        | clascoterone cream                       | pregnant_clascoterone                |
        | gel or cream against redness             | pregnant_redness_gel                 |
        | imiquimod cream                          | pregnant_imiquimod_cream             |
        | prescribed benzoyl peroxide mix          | pregnant_benzoyl_peroxide_prescribed |
        | ruxolitinib or delgocitinib cream        | pregnant_skin_jak_inhibitors         |
        | eflornithine cream                       | pregnant_hair_growth_slowing_cream   |
        | an anti-inflammatory pain gel            | pregnant_pain_gels                   |
        | ketoprofen gel                           | pregnant_ketoprofen_gel              |
        | orlistat                                 | pregnant_fat_blockers                |
        | vitamin A supplements                    | pregnant_vitamin_a_supplement        |
        | cannabis or CBD                          | pregnant_cannabis                    |

    @guard.medicines_pregnancy
    Scenario Outline: Somebody pregnant calls today about <medicine>
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female   |
        | pregnancy | pregnant |
      When they ask for a routine
      Then the reason to see a doctor is "It may harm an unborn baby, or need another dose now"

      Examples: By name
        | medicine                                           | rule                                 |
        | another blood thinner                              | pregnant_anticoagulants              |
        | warfarin or similar                                | pregnant_warfarin                    |
        | apixaban or rivaroxaban or similar                 | pregnant_direct_anticoagulants       |
        | amiodarone                                         | pregnant_amiodarone                  |
        | a blood pressure tablet with hydrochlorothiazide   | pregnant_blood_pressure_combinations |
        | ramipril, losartan or similar                      | pregnant_ace_inhibitors_or_sartans   |
        | bosentan or riociguat or similar                   | pregnant_lung_pressure_medicines     |
        | another antiandrogen                               | pregnant_antiandrogens               |
        | spironolactone                                     | pregnant_spironolactone              |
        | progesterone or another hormone therapy            | pregnant_hormone_therapy             |
        | feminising hormones                                | pregnant_feminising_hormones         |
        | a diabetes tablet such as gliclazide               | pregnant_diabetes_tablets_other      |
        | carbimazole or similar                             | pregnant_antithyroid_medicines       |
        | a hormone blocker for endometriosis or prostate    | pregnant_hormone_blockers_other      |
        | sildenafil or similar                              | pregnant_erection_medicines          |
        | an immune-calming medicine such as sirolimus       | pregnant_immunosuppressants          |
        | mycophenolate                                      | pregnant_mycophenolate               |
        | methotrexate                                       | pregnant_methotrexate                |
        | leflunomide                                        | pregnant_leflunomide                 |
        | a JAK inhibitor tablet                             | pregnant_jak_inhibitors              |
        | chemotherapy                                       | pregnant_chemotherapy                |
        | targeted cancer tablets                            | pregnant_targeted_cancer_therapy     |
        | tamoxifen or a similar cancer tablet               | pregnant_breast_cancer_tablets       |
        | apremilast                                         | pregnant_apremilast                  |
        | sulfa medicines                                    | pregnant_sulfonamides                |
        | ciprofloxacin or similar                           | pregnant_fluoroquinolones            |
        | quinine                                            | pregnant_quinine                     |
        | voriconazole                                       | pregnant_voriconazole                |
        | an antibiotic by mouth                             | pregnant_oral_antibiotic_other       |
        | trimethoprim                                       | pregnant_trimethoprim                |
        | antifungal tablets                                 | pregnant_oral_antifungals            |
        | malaria tablets                                    | pregnant_malaria_tablets             |
        | a medicine for epilepsy or mood such as zonisamide | pregnant_acne_triggering_medicine    |
        | cannabidiol on prescription, for epilepsy          | pregnant_prescribed_cannabidiol      |
        | lithium                                            | pregnant_lithium                     |
        | valproate                                          | pregnant_valproate                   |
        | topiramate                                         | pregnant_topiramate                  |
        | carbamazepine or phenytoin or phenobarbital        | pregnant_carbamazepine_or_phenytoin  |
        | tablets for multiple sclerosis                     | pregnant_multiple_sclerosis_tablets  |
        | a medicine with a sunlight warning                 | pregnant_other_photosensitising      |
        | dapsone tablets                                    | pregnant_dapsone_tablets             |
        | acetazolamide                                      | pregnant_acetazolamide               |
        | bone-strengthening medicine                        | pregnant_bone_medicines              |
        | denosumab                                          | pregnant_denosumab                   |
        | a medicine that is not listed                      | pregnant_other_medicine              |

    @guard.medicines_pregnancy
    Scenario Outline: Somebody pregnant asks about <medicine> within days
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female   |
        | pregnancy | pregnant |
      When they ask for a routine
      Then the reason to see a doctor is "It should be reviewed now that you are pregnant"

      Examples: By name
        | medicine                                   | rule                                    |
        | heparin injections                         | pregnant_heparin_injections             |
        | clopidogrel or similar                     | pregnant_antiplatelets                  |
        | tranexamic acid tablets                    | pregnant_tranexamic_tablets             |
        | thiazide water tablets                     | pregnant_thiazides                      |
        | indapamide or similar                      | pregnant_other_thiazides                |
        | hydrochlorothiazide                        | pregnant_hydrochlorothiazide            |
        | a beta blocker                             | pregnant_beta_blockers                  |
        | amlodipine or similar                      | pregnant_calcium_blockers               |
        | furosemide or another water tablet         | pregnant_loop_diuretics                 |
        | doxazosin or tamsulosin                    | pregnant_alpha_blockers                 |
        | a heart medicine such as digoxin           | pregnant_heart_medicines_other          |
        | a nitrate such as GTN spray                | pregnant_nitrates                       |
        | a contraceptive implant                    | pregnant_contraceptive_implant          |
        | fertility treatment                        | pregnant_fertility_treatment            |
        | insulin                                    | pregnant_insulin                        |
        | levothyroxine                              | pregnant_levothyroxine                  |
        | vaginal oestrogen                          | pregnant_vaginal_oestrogen              |
        | a biologic injection such as ustekinumab   | pregnant_biologics                      |
        | interferon or glatiramer                   | pregnant_multiple_sclerosis_injections  |
        | Dupixent, Xolair or similar                | pregnant_allergy_biologics              |
        | erythromycin or azithromycin by mouth      | pregnant_macrolides                     |
        | nitrofurantoin                             | pregnant_nitrofurantoin                 |
        | clindamycin by mouth                       | pregnant_clindamycin_capsules           |
        | medicines for tuberculosis                 | pregnant_tuberculosis_medicines         |
        | HIV medicines                              | pregnant_hiv_medicines                  |
        | an allergy tablet that makes you sleepy    | pregnant_sedating_antihistamines        |
        | phenothiazines                             | pregnant_phenothiazines                 |
        | lamotrigine or levetiracetam               | pregnant_lamotrigine_or_levetiracetam   |
        | a muscle relaxant                          | pregnant_muscle_relaxants               |
        | sertraline or a similar antidepressant     | pregnant_ssri_antidepressants           |
        | an antidepressant such as venlafaxine      | pregnant_antidepressants_other          |
        | an antipsychotic such as olanzapine        | pregnant_antipsychotics_other           |
        | a calming or sleeping tablet               | pregnant_calming_and_sleep_medicines    |
        | pregabalin or gabapentin                   | pregnant_pregabalin_or_gabapentin       |
        | ADHD medicine                              | pregnant_adhd_medicines                 |
        | medicine for Parkinson's or memory         | pregnant_parkinson_and_memory_medicines |
        | medicine for memory                        | pregnant_memory_medicines               |
        | nicotine patches or varenicline            | pregnant_stop_smoking_medicines         |
        | medicine against alcohol dependence        | pregnant_alcohol_dependence_medicines   |
        | dapsone gel                                | pregnant_topical_dapsone                |
        | bladder tablets                            | pregnant_bladder_and_prostate_medicines |
        | medicine against sweating                  | pregnant_excessive_sweating_medicines   |
        | codeine, tramadol or a stronger painkiller | pregnant_opioids                        |
        | a triptan for migraine                     | pregnant_triptans                       |
        | migraine injections or gepants             | pregnant_migraine_antibodies            |
        | allopurinol or febuxostat                  | pregnant_gout_medicines                 |
        | steroid tablets                            | pregnant_oral_steroids                  |
        | medicine against nausea                    | pregnant_nausea_medicines               |
        | sulfasalazine or mesalazine                | pregnant_bowel_inflammation_medicines   |
        | sulfasalazine                              | pregnant_sulfasalazine                  |
        | St John's wort                             | pregnant_st_johns_wort                  |
        | a multivitamin                             | pregnant_multivitamins                  |
        | a herb such as ginseng                     | pregnant_herbal_remedies                |

    @guard.medicines_pregnancy
    Scenario Outline: Somebody pregnant asks about <medicine> within two weeks
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female   |
        | pregnancy | pregnant |
      When they ask for a routine
      Then the reason to see a doctor is "Ask within two weeks whether it suits the pregnancy"

      Examples: By name
        | medicine                           | rule                               |
        | ciclosporin or tacrolimus by mouth | pregnant_ciclosporin_or_tacrolimus |
        | a TNF blocker injection            | pregnant_tnf_blockers              |
        | aciclovir or similar by mouth      | pregnant_herpes_medicines          |
        | PrEP to prevent HIV                | pregnant_prep                      |
        | rosacea cream                      | pregnant_rosacea_cream             |
        | calcipotriol or tar for psoriasis  | pregnant_psoriasis_creams          |
        | calcipotriol with a strong steroid | pregnant_psoriasis_steroid_creams  |
        | eye drops                          | pregnant_eye_drops                 |
        | colchicine                         | pregnant_colchicine                |
        | tacrolimus or pimecrolimus cream   | pregnant_calcineurin_inhibitor     |

    @guard.medicines_pregnancy
    Scenario Outline: Somebody pregnant mentions <medicine> at the next visit
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female   |
        | pregnancy | pregnant |
      When they ask for a routine
      Then the reason to see a doctor is "Mention it to your midwife or doctor at your next visit"

      Examples: By name
        | medicine                                            | rule                                      |
        | low-dose aspirin                                    | pregnant_low_dose_aspirin                 |
        | labetalol                                           | pregnant_labetalol                        |
        | the morning-after pill                              | pregnant_emergency_contraception          |
        | metformin                                           | pregnant_metformin                        |
        | azathioprine                                        | pregnant_azathioprine                     |
        | hydroxychloroquine                                  | pregnant_hydroxychloroquine               |
        | amoxicillin or another penicillin                   | pregnant_penicillins                      |
        | cefalexin or another cephalosporin                  | pregnant_cephalosporins                   |
        | metronidazole by mouth                              | pregnant_metronidazole_tablets            |
        | medicine against flu                                | pregnant_flu_medicines                    |
        | montelukast                                         | pregnant_montelukast                      |
        | an allergy tablet such as cetirizine                | pregnant_antihistamines                   |
        | an adrenaline pen                                   | pregnant_adrenaline_pen                   |
        | antibiotic gel or lotion                            | pregnant_topical_antibiotic               |
        | a benzoyl peroxide and antibiotic gel               | pregnant_benzoyl_peroxide_with_antibiotic |
        | antifungal cream or shampoo                         | pregnant_antifungal_creams                |
        | miconazole cream or mouth gel                       | pregnant_miconazole                       |
        | cream for a skin infection                          | pregnant_skin_infection_creams            |
        | cold sore cream                                     | pregnant_antiviral_creams                 |
        | a salicylic acid paint or gel for warts             | pregnant_wart_paints                      |
        | permethrin or another treatment for lice or scabies | pregnant_lice_and_scabies_treatments      |
        | numbing cream                                       | pregnant_numbing_creams                   |
        | steroid cream on the face                           | pregnant_topical_steroid_face             |
        | steroid cream, not on the face                      | pregnant_topical_steroid_body             |
        | omeprazole or similar                               | pregnant_acid_blockers                    |
        | antacids, laxatives or similar                      | pregnant_stomach_remedies                 |
        | ursodeoxycholic acid or colestyramine               | pregnant_bile_acid_medicines              |
        | folic acid, iron, vitamin D or similar              | pregnant_usual_vitamins                   |
        | vitamin B12 in high doses                           | pregnant_vitamin_b12                      |

  Rule: While breastfeeding, each medicine has its own word

    @guard.medicines_pregnancy
    Scenario Outline: Somebody who breastfeeds takes no more of <medicine> and calls today
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female        |
        | pregnancy | breastfeeding |
      When they ask for a routine
      Then the reason to see a doctor is "It should not reach a baby through the milk"

      Examples: By name
        | medicine                                 | rule                                    |
        | a pill with cyproterone                  | breastfeeding_cyproterone               |
        | flutamide or bicalutamide                | breastfeeding_flutamide_or_bicalutamide |
        | muscle-building steroids                 | breastfeeding_anabolic_steroids         |
        | thalidomide or lenalidomide              | breastfeeding_thalidomide_type          |
        | fluorouracil or imiquimod cream          | breastfeeding_fluorouracil_or_imiquimod |
        | fluorouracil cream                       | breastfeeding_fluorouracil_cream        |
        | isotretinoin now                         | breastfeeding_isotretinoin_now          |
        | acitretin                                | breastfeeding_acitretin                 |
        | a vitamin A capsule such as alitretinoin | breastfeeding_systemic_retinoid_other   |

    @guard.medicines_pregnancy
    Scenario Outline: Somebody who breastfeeds leaves <medicine> out and asks within days
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female        |
        | pregnancy | breastfeeding |
      When they ask for a routine
      Then the reason to see a doctor is "It is not meant for breastfeeding"

      Examples: By name
        | medicine                             | rule                                     |
        | fenofibrate or similar               | breastfeeding_fibrates                   |
        | tablets against appetite             | breastfeeding_appetite_tablets           |
        | finasteride or dutasteride           | breastfeeding_finasteride_or_dutasteride |
        | testosterone on prescription         | breastfeeding_testosterone_prescribed    |
        | Ozempic, Wegovy, Mounjaro or similar | breastfeeding_weight_loss_injections     |
        | danazol                              | breastfeeding_danazol                    |
        | minoxidil for hair                   | breastfeeding_minoxidil                  |
        | griseofulvin                         | breastfeeding_griseofulvin               |
        | modafinil                            | breastfeeding_modafinil                  |
        | psoralens                            | breastfeeding_psoralens                  |
        | hydroquinone                         | breastfeeding_hydroquinone               |
        | minocycline foam                     | breastfeeding_minocycline_foam           |
        | gel or cream against redness         | breastfeeding_redness_gel                |
        | ruxolitinib or delgocitinib cream    | breastfeeding_skin_jak_inhibitors        |
        | eflornithine cream                   | breastfeeding_hair_growth_slowing_cream  |
        | a prescribed wart treatment          | breastfeeding_wart_treatments            |
        | metamizole                           | breastfeeding_metamizole                 |
        | ergotamine                           | breastfeeding_ergotamine                 |
        | cannabis or CBD                      | breastfeeding_cannabis                   |

    @guard.medicines_pregnancy
    Scenario Outline: Somebody who breastfeeds calls today about <medicine>
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female        |
        | pregnancy | breastfeeding |
      When they ask for a routine
      Then the reason to see a doctor is "It may reach your baby through the milk"

      Examples: By name
        | medicine                                           | rule                                     |
        | another blood thinner                              | breastfeeding_anticoagulants             |
        | apixaban or rivaroxaban or similar                 | breastfeeding_direct_anticoagulants      |
        | amiodarone                                         | breastfeeding_amiodarone                 |
        | bosentan or riociguat or similar                   | breastfeeding_lung_pressure_medicines    |
        | another antiandrogen                               | breastfeeding_antiandrogens              |
        | fertility treatment                                | breastfeeding_fertility_treatment        |
        | an immune-calming medicine such as sirolimus       | breastfeeding_immunosuppressants         |
        | mycophenolate                                      | breastfeeding_mycophenolate              |
        | methotrexate                                       | breastfeeding_methotrexate               |
        | leflunomide                                        | breastfeeding_leflunomide                |
        | a JAK inhibitor tablet                             | breastfeeding_jak_inhibitors             |
        | chemotherapy                                       | breastfeeding_chemotherapy               |
        | targeted cancer tablets                            | breastfeeding_targeted_cancer_therapy    |
        | tamoxifen or a similar cancer tablet               | breastfeeding_breast_cancer_tablets      |
        | voriconazole                                       | breastfeeding_voriconazole               |
        | HIV medicines                                      | breastfeeding_hiv_medicines              |
        | ribavirin                                          | breastfeeding_ribavirin                  |
        | a medicine for epilepsy or mood such as zonisamide | breastfeeding_acne_triggering_medicine   |
        | cannabidiol on prescription, for epilepsy          | breastfeeding_prescribed_cannabidiol     |
        | lithium                                            | breastfeeding_lithium                    |
        | tablets for multiple sclerosis                     | breastfeeding_multiple_sclerosis_tablets |
        | codeine, tramadol or a stronger painkiller         | breastfeeding_opioids                    |

    @guard.medicines_pregnancy
    Scenario Outline: Somebody who breastfeeds asks about <medicine> within days
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female        |
        | pregnancy | breastfeeding |
      When they ask for a routine
      Then the reason to see a doctor is "It may reach your baby through the milk"

      Examples: By name
        | medicine                                        | rule                                         |
        | furosemide or another water tablet              | breastfeeding_loop_diuretics                 |
        | a statin                                        | breastfeeding_statins                        |
        | a cholesterol medicine such as ezetimibe        | breastfeeding_other_cholesterol_medicines    |
        | a heart medicine such as digoxin                | breastfeeding_heart_medicines_other          |
        | a nitrate such as GTN spray                     | breastfeeding_nitrates                       |
        | the combined pill, patch or ring                | breastfeeding_combined_contraception         |
        | the morning-after pill                          | breastfeeding_emergency_contraception        |
        | progesterone or another hormone therapy         | breastfeeding_hormone_therapy                |
        | hormones for the menopause                      | breastfeeding_menopausal_hormones            |
        | feminising hormones                             | breastfeeding_feminising_hormones            |
        | a diabetes tablet such as gliclazide            | breastfeeding_diabetes_tablets_other         |
        | a hormone blocker for endometriosis or prostate | breastfeeding_hormone_blockers_other         |
        | apremilast                                      | breastfeeding_apremilast                     |
        | doxycycline or similar                          | breastfeeding_tetracyclines                  |
        | sulfa medicines                                 | breastfeeding_sulfonamides                   |
        | ciprofloxacin or similar                        | breastfeeding_fluoroquinolones               |
        | an antibiotic by mouth                          | breastfeeding_oral_antibiotic_other          |
        | nitrofurantoin                                  | breastfeeding_nitrofurantoin                 |
        | clindamycin by mouth                            | breastfeeding_clindamycin_capsules           |
        | antifungal tablets                              | breastfeeding_oral_antifungals               |
        | malaria tablets                                 | breastfeeding_malaria_tablets                |
        | an allergy tablet that makes you sleepy         | breastfeeding_sedating_antihistamines        |
        | a medicine for a blocked nose                   | breastfeeding_decongestants                  |
        | phenothiazines                                  | breastfeeding_phenothiazines                 |
        | valproate                                       | breastfeeding_valproate                      |
        | topiramate                                      | breastfeeding_topiramate                     |
        | carbamazepine or phenytoin or phenobarbital     | breastfeeding_carbamazepine_or_phenytoin     |
        | a muscle relaxant                               | breastfeeding_muscle_relaxants               |
        | an antipsychotic such as olanzapine             | breastfeeding_antipsychotics_other           |
        | a calming or sleeping tablet                    | breastfeeding_calming_and_sleep_medicines    |
        | ADHD medicine                                   | breastfeeding_adhd_medicines                 |
        | medicine for Parkinson's or memory              | breastfeeding_parkinson_and_memory_medicines |
        | medicine for memory                             | breastfeeding_memory_medicines               |
        | medicine against alcohol dependence             | breastfeeding_alcohol_dependence_medicines   |
        | dapsone gel                                     | breastfeeding_topical_dapsone                |
        | imiquimod cream                                 | breastfeeding_imiquimod_cream                |
        | a medicine with a sunlight warning              | breastfeeding_other_photosensitising         |
        | dapsone tablets                                 | breastfeeding_dapsone_tablets                |
        | bone-strengthening medicine                     | breastfeeding_bone_medicines                 |
        | denosumab                                       | breastfeeding_denosumab                      |
        | bladder tablets                                 | breastfeeding_bladder_and_prostate_medicines |
        | medicine against sweating                       | breastfeeding_excessive_sweating_medicines   |
        | a medicine that is not listed                   | breastfeeding_other_medicine                 |
        | aspirin against pain                            | breastfeeding_aspirin_for_pain               |
        | migraine injections or gepants                  | breastfeeding_migraine_antibodies            |
        | medicine against nausea                         | breastfeeding_nausea_medicines               |
        | tablets for sickness in pregnancy               | breastfeeding_pregnancy_sickness_tablets     |

    @guard.medicines_pregnancy
    Scenario Outline: Somebody who breastfeeds asks about <medicine> within two weeks
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female        |
        | pregnancy | breastfeeding |
      When they ask for a routine
      Then the reason to see a doctor is "Ask within two weeks whether it suits breastfeeding"

      Examples: By name
        | medicine                                         | rule                                       |
        | clopidogrel or similar                           | breastfeeding_antiplatelets                |
        | low-dose aspirin                                 | breastfeeding_low_dose_aspirin             |
        | tranexamic acid tablets                          | breastfeeding_tranexamic_tablets           |
        | thiazide water tablets                           | breastfeeding_thiazides                    |
        | indapamide or similar                            | breastfeeding_other_thiazides              |
        | hydrochlorothiazide                              | breastfeeding_hydrochlorothiazide          |
        | a blood pressure tablet with hydrochlorothiazide | breastfeeding_blood_pressure_combinations  |
        | ramipril, losartan or similar                    | breastfeeding_ace_inhibitors_or_sartans    |
        | doxazosin or tamsulosin                          | breastfeeding_alpha_blockers               |
        | carbimazole or similar                           | breastfeeding_antithyroid_medicines        |
        | sildenafil or similar                            | breastfeeding_erection_medicines           |
        | a biologic injection such as ustekinumab         | breastfeeding_biologics                    |
        | Dupixent, Xolair or similar                      | breastfeeding_allergy_biologics            |
        | quinine                                          | breastfeeding_quinine                      |
        | trimethoprim                                     | breastfeeding_trimethoprim                 |
        | medicines for tuberculosis                       | breastfeeding_tuberculosis_medicines       |
        | ivermectin tablets                               | breastfeeding_ivermectin_tablets           |
        | an antidepressant such as venlafaxine            | breastfeeding_antidepressants_other        |
        | pregabalin or gabapentin                         | breastfeeding_pregabalin_or_gabapentin     |
        | nicotine patches or varenicline                  | breastfeeding_stop_smoking_medicines       |
        | clascoterone cream                               | breastfeeding_clascoterone                 |
        | prescribed benzoyl peroxide mix                  | breastfeeding_benzoyl_peroxide_prescribed  |
        | acetazolamide                                    | breastfeeding_acetazolamide                |
        | allopurinol or febuxostat                        | breastfeeding_gout_medicines               |
        | colchicine                                       | breastfeeding_colchicine                   |
        | orlistat                                         | breastfeeding_fat_blockers                 |
        | misoprostol                                      | breastfeeding_misoprostol                  |
        | sulfasalazine or mesalazine                      | breastfeeding_bowel_inflammation_medicines |
        | sulfasalazine                                    | breastfeeding_sulfasalazine                |
        | vitamin A supplements                            | breastfeeding_vitamin_a_supplement         |
        | St John's wort                                   | breastfeeding_st_johns_wort                |
        | a multivitamin                                   | breastfeeding_multivitamins                |
        | a herb such as ginseng                           | breastfeeding_herbal_remedies              |

    @guard.medicines_pregnancy
    Scenario Outline: Somebody who breastfeeds mentions <medicine> at the next visit
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female        |
        | pregnancy | breastfeeding |
      When they ask for a routine
      Then the reason to see a doctor is "Mention it to your midwife or doctor at your next visit"

      Examples: By name
        | medicine                                            | rule                                           |
        | warfarin or similar                                 | breastfeeding_warfarin                         |
        | a beta blocker                                      | breastfeeding_beta_blockers                    |
        | labetalol                                           | breastfeeding_labetalol                        |
        | amlodipine or similar                               | breastfeeding_calcium_blockers                 |
        | a progestogen pill, implant, injection or coil      | breastfeeding_progestogen_contraception        |
        | spironolactone                                      | breastfeeding_spironolactone                   |
        | metformin                                           | breastfeeding_metformin                        |
        | insulin                                             | breastfeeding_insulin                          |
        | levothyroxine                                       | breastfeeding_levothyroxine                    |
        | vaginal oestrogen                                   | breastfeeding_vaginal_oestrogen                |
        | azathioprine                                        | breastfeeding_azathioprine                     |
        | ciclosporin or tacrolimus by mouth                  | breastfeeding_ciclosporin_or_tacrolimus        |
        | interferon or glatiramer                            | breastfeeding_multiple_sclerosis_injections    |
        | amoxicillin or another penicillin                   | breastfeeding_penicillins                      |
        | cefalexin or another cephalosporin                  | breastfeeding_cephalosporins                   |
        | erythromycin or azithromycin by mouth               | breastfeeding_macrolides                       |
        | metronidazole by mouth                              | breastfeeding_metronidazole_tablets            |
        | aciclovir or similar by mouth                       | breastfeeding_herpes_medicines                 |
        | PrEP to prevent HIV                                 | breastfeeding_prep                             |
        | medicine against flu                                | breastfeeding_flu_medicines                    |
        | a blue asthma inhaler                               | breastfeeding_asthma_reliever                  |
        | montelukast                                         | breastfeeding_montelukast                      |
        | an allergy tablet such as cetirizine                | breastfeeding_antihistamines                   |
        | lamotrigine or levetiracetam                        | breastfeeding_lamotrigine_or_levetiracetam     |
        | sertraline or a similar antidepressant              | breastfeeding_ssri_antidepressants             |
        | antibiotic gel or lotion                            | breastfeeding_topical_antibiotic               |
        | rosacea cream                                       | breastfeeding_rosacea_cream                    |
        | a benzoyl peroxide and antibiotic gel               | breastfeeding_benzoyl_peroxide_with_antibiotic |
        | antifungal cream or shampoo                         | breastfeeding_antifungal_creams                |
        | miconazole cream or mouth gel                       | breastfeeding_miconazole                       |
        | cream for a skin infection                          | breastfeeding_skin_infection_creams            |
        | cold sore cream                                     | breastfeeding_antiviral_creams                 |
        | calcipotriol or tar for psoriasis                   | breastfeeding_psoriasis_creams                 |
        | calcipotriol with a strong steroid                  | breastfeeding_psoriasis_steroid_creams         |
        | permethrin or another treatment for lice or scabies | breastfeeding_lice_and_scabies_treatments      |
        | numbing cream                                       | breastfeeding_numbing_creams                   |
        | eye drops                                           | breastfeeding_eye_drops                        |
        | anti-inflammatory painkillers                       | breastfeeding_nsaids                           |
        | ibuprofen, diclofenac or similar                    | breastfeeding_ibuprofen_type                   |
        | naproxen, ketoprofen or piroxicam                   | breastfeeding_naproxen_type                    |
        | an anti-inflammatory pain gel                       | breastfeeding_pain_gels                        |
        | ketoprofen gel                                      | breastfeeding_ketoprofen_gel                   |
        | a triptan for migraine                              | breastfeeding_triptans                         |
        | tacrolimus or pimecrolimus cream                    | breastfeeding_calcineurin_inhibitor            |
        | steroid tablets                                     | breastfeeding_oral_steroids                    |
        | omeprazole or similar                               | breastfeeding_acid_blockers                    |
        | ursodeoxycholic acid or colestyramine               | breastfeeding_bile_acid_medicines              |
        | folic acid, iron, vitamin D or similar              | breastfeeding_usual_vitamins                   |
        | vitamin B12 in high doses                           | breastfeeding_vitamin_b12                      |

  Rule: Before fathering a child, each medicine has its own word

    @guard.medicines_pregnancy
    Scenario Outline: A man who hopes to father a child asks about <medicine> within days
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | male   |
        | pregnancy | trying |
      When they ask for a routine
      Then the reason to see a doctor is "It can matter for a child you hope to father"

      Examples: By name
        | medicine                                        | rule                                 |
        | a hormone blocker for endometriosis or prostate | fathering_hormone_blockers_other     |
        | chemotherapy                                    | fathering_chemotherapy               |
        | targeted cancer tablets                         | fathering_targeted_cancer_therapy    |
        | thalidomide or lenalidomide                     | fathering_thalidomide_type           |
        | griseofulvin                                    | fathering_griseofulvin               |
        | ribavirin                                       | fathering_ribavirin                  |
        | tablets for multiple sclerosis                  | fathering_multiple_sclerosis_tablets |
        | psoralens                                       | fathering_psoralens                  |

    @guard.medicines_pregnancy
    Scenario Outline: A man in fertility treatment asks about <medicine> within days
      Given a person aged 31
      And they take fertility treatment
      And they take <medicine>
      And these answers
        | sex | male |
      When they ask for a routine
      Then the reason to see a doctor is "It can matter for a child you hope to father"

      Examples: By name
        | medicine                                        | rule                                 |
        | a hormone blocker for endometriosis or prostate | fathering_hormone_blockers_other     |
        | chemotherapy                                    | fathering_chemotherapy               |
        | targeted cancer tablets                         | fathering_targeted_cancer_therapy    |
        | thalidomide or lenalidomide                     | fathering_thalidomide_type           |
        | griseofulvin                                    | fathering_griseofulvin               |
        | ribavirin                                       | fathering_ribavirin                  |
        | tablets for multiple sclerosis                  | fathering_multiple_sclerosis_tablets |
        | psoralens                                       | fathering_psoralens                  |

    @guard.medicines_pregnancy
    Scenario Outline: A man who hopes to father a child asks about <medicine> within two weeks
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | male   |
        | pregnancy | trying |
      When they ask for a routine
      Then the reason to see a doctor is "It can matter for a child you hope to father, or for your sperm"

      Examples: By name
        | medicine                                           | rule                                 |
        | another antiandrogen                               | fathering_antiandrogens              |
        | a pill with cyproterone                            | fathering_cyproterone                |
        | finasteride or dutasteride                         | fathering_finasteride_or_dutasteride |
        | flutamide or bicalutamide                          | fathering_flutamide_or_bicalutamide  |
        | progesterone or another hormone therapy            | fathering_hormone_therapy            |
        | feminising hormones                                | fathering_feminising_hormones        |
        | muscle-building steroids                           | fathering_anabolic_steroids          |
        | testosterone on prescription                       | fathering_testosterone_prescribed    |
        | an immune-calming medicine such as sirolimus       | fathering_immunosuppressants         |
        | mycophenolate                                      | fathering_mycophenolate              |
        | a medicine for epilepsy or mood such as zonisamide | fathering_acne_triggering_medicine   |
        | valproate                                          | fathering_valproate                  |
        | fluorouracil cream                                 | fathering_fluorouracil_cream         |

    @guard.medicines_pregnancy
    Scenario Outline: A man in fertility treatment asks about <medicine> within two weeks
      Given a person aged 31
      And they take fertility treatment
      And they take <medicine>
      And these answers
        | sex | male |
      When they ask for a routine
      Then the reason to see a doctor is "It can matter for a child you hope to father, or for your sperm"

      Examples: By name
        | medicine                                           | rule                                 |
        | another antiandrogen                               | fathering_antiandrogens              |
        | a pill with cyproterone                            | fathering_cyproterone                |
        | finasteride or dutasteride                         | fathering_finasteride_or_dutasteride |
        | flutamide or bicalutamide                          | fathering_flutamide_or_bicalutamide  |
        | progesterone or another hormone therapy            | fathering_hormone_therapy            |
        | feminising hormones                                | fathering_feminising_hormones        |
        | muscle-building steroids                           | fathering_anabolic_steroids          |
        | testosterone on prescription                       | fathering_testosterone_prescribed    |
        | an immune-calming medicine such as sirolimus       | fathering_immunosuppressants         |
        | mycophenolate                                      | fathering_mycophenolate              |
        | a medicine for epilepsy or mood such as zonisamide | fathering_acne_triggering_medicine   |
        | valproate                                          | fathering_valproate                  |
        | fluorouracil cream                                 | fathering_fluorouracil_cream         |

    @guard.medicines_pregnancy
    Scenario Outline: A man who hopes to father a child mentions <medicine> at the next visit
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | male   |
        | pregnancy | trying |
      When they ask for a routine
      Then the reason to see a doctor is "Leaflets warn men who hope to father a child, though guidelines do not"

      Examples: By name
        | medicine     | rule                   |
        | methotrexate | fathering_methotrexate |
        | leflunomide  | fathering_leflunomide  |

    @guard.medicines_pregnancy
    Scenario Outline: A man in fertility treatment mentions <medicine> at the next visit
      Given a person aged 31
      And they take fertility treatment
      And they take <medicine>
      And these answers
        | sex | male |
      When they ask for a routine
      Then the reason to see a doctor is "Leaflets warn men who hope to father a child, though guidelines do not"

      Examples: By name
        | medicine     | rule                   |
        | methotrexate | fathering_methotrexate |
        | leflunomide  | fathering_leflunomide  |

  Rule: Skin that a medicine opens to the sun is protected

    @guard.medicines_sun
    Scenario Outline: Somebody who takes <medicine> protects the skin and leaves fruit acids out
      Given a person aged 34 with oily skin
      And they are not pregnant
      And they use glycolic acid on 2 evenings a week for 20 weeks
      And they take <medicine>
      When they ask for a routine
      Then they stop using glycolic acid
      And the routine warns: "A medicine you named can make skin burn faster"

      Examples: By name
        | medicine                                         | rule                        |
        | thiazide water tablets                           | thiazides                   |
        | indapamide or similar                            | other_thiazides             |
        | amiodarone                                       | amiodarone                  |
        | hydrochlorothiazide                              | hydrochlorothiazide         |
        | a blood pressure tablet with hydrochlorothiazide | blood_pressure_combinations |
        | an immune-calming medicine such as sirolimus     | immunosuppressants          |
        | azathioprine                                     | azathioprine                |
        | targeted cancer tablets                          | targeted_cancer_therapy     |
        | doxycycline or similar                           | tetracyclines               |
        | sulfa medicines                                  | sulfonamides                |
        | ciprofloxacin or similar                         | fluoroquinolones            |
        | griseofulvin                                     | griseofulvin                |
        | quinine                                          | quinine                     |
        | voriconazole                                     | voriconazole                |
        | phenothiazines                                   | phenothiazines              |
        | psoralens                                        | psoralens                   |
        | a medicine with a sunlight warning               | other_photosensitising      |
        | anti-inflammatory painkillers                    | nsaids                      |
        | naproxen, ketoprofen or piroxicam                | naproxen_type               |
        | ketoprofen gel                                   | ketoprofen_gel              |
        | isotretinoin now                                 | isotretinoin_now            |
        | acitretin                                        | acitretin                   |
        | a vitamin A capsule such as alitretinoin         | systemic_retinoid_other     |
        | St John's wort                                   | st_johns_wort               |

    @guard.medicines_sun
    Scenario Outline: Somebody who takes <medicine> needs no more than sunscreen
      Given a person aged 34 with oily skin
      And they are not pregnant
      And they take <medicine>
      When they ask for a routine
      Then the last morning step is sunscreen
      And the routine warns: "A medicine you named makes some people burn sooner"

      Examples: By name
        | medicine                                           | rule                             |
        | amlodipine or similar                              | calcium_blockers                 |
        | furosemide or another water tablet                 | loop_diuretics                   |
        | a statin                                           | statins                          |
        | a cholesterol medicine such as ezetimibe           | other_cholesterol_medicines      |
        | fenofibrate or similar                             | fibrates                         |
        | another antiandrogen                               | antiandrogens                    |
        | flutamide or bicalutamide                          | flutamide_or_bicalutamide        |
        | a diabetes tablet such as gliclazide               | diabetes_tablets_other           |
        | mycophenolate                                      | mycophenolate                    |
        | methotrexate                                       | methotrexate                     |
        | ciclosporin or tacrolimus by mouth                 | ciclosporin_or_tacrolimus        |
        | hydroxychloroquine                                 | hydroxychloroquine               |
        | chemotherapy                                       | chemotherapy                     |
        | an antibiotic by mouth                             | oral_antibiotic_other            |
        | trimethoprim                                       | trimethoprim                     |
        | antifungal tablets                                 | oral_antifungals                 |
        | malaria tablets                                    | malaria_tablets                  |
        | an allergy tablet that makes you sleepy            | sedating_antihistamines          |
        | a medicine for epilepsy or mood such as zonisamide | acne_triggering_medicine         |
        | carbamazepine or phenytoin or phenobarbital        | carbamazepine_or_phenytoin       |
        | an antidepressant such as venlafaxine              | antidepressants_other            |
        | an antipsychotic such as olanzapine                | antipsychotics_other             |
        | hydroquinone                                       | hydroquinone                     |
        | fluorouracil or imiquimod cream                    | fluorouracil_or_imiquimod        |
        | fluorouracil cream                                 | fluorouracil_cream               |
        | imiquimod cream                                    | imiquimod_cream                  |
        | prescribed benzoyl peroxide mix                    | benzoyl_peroxide_prescribed      |
        | a benzoyl peroxide and antibiotic gel              | benzoyl_peroxide_with_antibiotic |
        | calcipotriol or tar for psoriasis                  | psoriasis_creams                 |
        | calcipotriol with a strong steroid                 | psoriasis_steroid_creams         |
        | dapsone tablets                                    | dapsone_tablets                  |
        | a medicine that is not listed                      | other_medicine                   |
        | ibuprofen, diclofenac or similar                   | ibuprofen_type                   |
        | an anti-inflammatory pain gel                      | pain_gels                        |
        | tacrolimus or pimecrolimus cream                   | calcineurin_inhibitor            |
        | sulfasalazine or mesalazine                        | bowel_inflammation_medicines     |
        | sulfasalazine                                      | sulfasalazine                    |
        | isotretinoin in the last 6 months                  | isotretinoin_recent              |
