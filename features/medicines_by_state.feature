Feature: Medicines, state by state
  What each medicine means in pregnancy, while trying, while breastfeeding and in the
  sun. Written by tools/medicines_cases.py from the rows of the medicines.

  Rule: While trying for a baby, each medicine has its own word

    @guard.medicines_pregnancy.trying_finasteride_or_dutasteride
    @guard.medicines_pregnancy.trying_flutamide_or_bicalutamide
    @guard.medicines_pregnancy.trying_thalidomide_type
    @guard.medicines_pregnancy.trying_griseofulvin
    @guard.medicines_pregnancy.trying_fluorouracil_or_imiquimod
    @guard.medicines_pregnancy.trying_fluorouracil_cream
    @guard.medicines_pregnancy.trying_misoprostol
    @guard.medicines_pregnancy.trying_isotretinoin_now @guard.medicines_pregnancy.trying_acitretin
    @guard.medicines_pregnancy.trying_systemic_retinoid_other
    Scenario Outline: Somebody who tries for a baby takes no more of <medicine> and calls today
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female |
        | pregnancy | trying |
      When they ask for a routine
      Then the reason to see a doctor is trying stop and call
      And guard.medicines_pregnancy.trying_<rule> is the rule behind it

      Examples: By name
        | medicine                                  | rule                       |
        | finasteride or dutasteride                | finasteride_or_dutasteride |
        | flutamide or bicalutamide                 | flutamide_or_bicalutamide  |
        | thalidomide or lenalidomide               | thalidomide_type           |
        | griseofulvin                              | griseofulvin               |
        | fluorouracil or imiquimod cream           | fluorouracil_or_imiquimod  |
        | fluorouracil cream                        | fluorouracil_cream         |
        | misoprostol                               | misoprostol                |
        | isotretinoin now                          | isotretinoin_now           |
        | acitretin                                 | acitretin                  |
        | another vitamin A capsule on prescription | systemic_retinoid_other    |

    @guard.medicines_pregnancy.trying_cyproterone
    @guard.medicines_pregnancy.trying_anabolic_steroids
    @guard.medicines_pregnancy.trying_testosterone_prescribed
    @guard.medicines_pregnancy.trying_weight_loss_injections
    @guard.medicines_pregnancy.trying_danazol @guard.medicines_pregnancy.trying_tetracyclines
    @guard.medicines_pregnancy.trying_psoralens @guard.medicines_pregnancy.trying_hydroquinone
    @guard.medicines_pregnancy.trying_clascoterone
    @guard.medicines_pregnancy.trying_benzoyl_peroxide_prescribed
    @guard.medicines_pregnancy.trying_wart_treatments @guard.medicines_pregnancy.trying_ergotamine
    @guard.medicines_pregnancy.trying_vitamin_a_supplement
    @guard.medicines_pregnancy.trying_cannabis
    Scenario Outline: Somebody who tries for a baby leaves <medicine> out and asks within days
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female |
        | pregnancy | trying |
      When they ask for a routine
      Then the reason to see a doctor is trying stop and ask
      And guard.medicines_pregnancy.trying_<rule> is the rule behind it

      Examples: By name
        | medicine                             | rule                        |
        | a pill with cyproterone              | cyproterone                 |
        | muscle-building steroids             | anabolic_steroids           |
        | testosterone on prescription         | testosterone_prescribed     |
        | Ozempic, Wegovy, Mounjaro or similar | weight_loss_injections      |
        | danazol                              | danazol                     |
        | doxycycline or similar               | tetracyclines               |
        | psoralens                            | psoralens                   |
        | hydroquinone                         | hydroquinone                |
        | clascoterone cream                   | clascoterone                |
        | prescribed benzoyl peroxide mix      | benzoyl_peroxide_prescribed |
        | wart or verruca treatment            | wart_treatments             |
        | ergotamine                           | ergotamine                  |
        | vitamin A supplements                | vitamin_a_supplement        |
        | cannabis or CBD                      | cannabis                    |

    @guard.medicines_pregnancy.trying_lung_pressure_medicines
    @guard.medicines_pregnancy.trying_antiandrogens
    @guard.medicines_pregnancy.trying_spironolactone
    @guard.medicines_pregnancy.trying_immunosuppressants
    @guard.medicines_pregnancy.trying_mycophenolate @guard.medicines_pregnancy.trying_methotrexate
    @guard.medicines_pregnancy.trying_leflunomide @guard.medicines_pregnancy.trying_jak_inhibitors
    @guard.medicines_pregnancy.trying_chemotherapy
    @guard.medicines_pregnancy.trying_targeted_cancer_therapy
    @guard.medicines_pregnancy.trying_breast_cancer_tablets
    @guard.medicines_pregnancy.trying_apremilast @guard.medicines_pregnancy.trying_ribavirin
    @guard.medicines_pregnancy.trying_acne_triggering_medicine
    @guard.medicines_pregnancy.trying_valproate @guard.medicines_pregnancy.trying_topiramate
    @guard.medicines_pregnancy.trying_multiple_sclerosis_tablets
    Scenario Outline: Somebody who tries for a baby calls today about <medicine>
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female |
        | pregnancy | trying |
      When they ask for a routine
      Then the reason to see a doctor is trying call today
      And guard.medicines_pregnancy.trying_<rule> is the rule behind it

      Examples: By name
        | medicine                              | rule                       |
        | bosentan or riociguat or similar      | lung_pressure_medicines    |
        | another antiandrogen                  | antiandrogens              |
        | spironolactone                        | spironolactone             |
        | another immune-calming medicine       | immunosuppressants         |
        | mycophenolate                         | mycophenolate              |
        | methotrexate                          | methotrexate               |
        | leflunomide                           | leflunomide                |
        | a JAK inhibitor tablet                | jak_inhibitors             |
        | chemotherapy                          | chemotherapy               |
        | targeted cancer tablets               | targeted_cancer_therapy    |
        | tamoxifen or a similar cancer tablet  | breast_cancer_tablets      |
        | apremilast                            | apremilast                 |
        | ribavirin                             | ribavirin                  |
        | another medicine for epilepsy or mood | acne_triggering_medicine   |
        | valproate                             | valproate                  |
        | topiramate                            | topiramate                 |
        | tablets for multiple sclerosis        | multiple_sclerosis_tablets |

    @guard.medicines_pregnancy.trying_anticoagulants @guard.medicines_pregnancy.trying_warfarin
    @guard.medicines_pregnancy.trying_direct_anticoagulants
    @guard.medicines_pregnancy.trying_amiodarone
    @guard.medicines_pregnancy.trying_blood_pressure_combinations
    @guard.medicines_pregnancy.trying_ace_inhibitors_or_sartans
    @guard.medicines_pregnancy.trying_hormone_therapy
    @guard.medicines_pregnancy.trying_feminising_hormones
    @guard.medicines_pregnancy.trying_diabetes_tablets_other
    @guard.medicines_pregnancy.trying_antithyroid_medicines
    @guard.medicines_pregnancy.trying_hormone_blockers_other
    @guard.medicines_pregnancy.trying_sulfonamides
    @guard.medicines_pregnancy.trying_fluoroquinolones @guard.medicines_pregnancy.trying_quinine
    @guard.medicines_pregnancy.trying_voriconazole
    @guard.medicines_pregnancy.trying_oral_antibiotic_other
    @guard.medicines_pregnancy.trying_trimethoprim
    @guard.medicines_pregnancy.trying_tuberculosis_medicines
    @guard.medicines_pregnancy.trying_oral_antifungals
    @guard.medicines_pregnancy.trying_malaria_tablets @guard.medicines_pregnancy.trying_lithium
    @guard.medicines_pregnancy.trying_carbamazepine_or_phenytoin
    @guard.medicines_pregnancy.trying_pregabalin_or_gabapentin
    @guard.medicines_pregnancy.trying_other_photosensitising
    @guard.medicines_pregnancy.trying_other_medicine @guard.medicines_pregnancy.trying_opioids
    Scenario Outline: Somebody who tries for a baby asks about <medicine> within days
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female |
        | pregnancy | trying |
      When they ask for a routine
      Then the reason to see a doctor is trying ask in days
      And guard.medicines_pregnancy.trying_<rule> is the rule behind it

      Examples: By name
        | medicine                                         | rule                        |
        | another blood thinner                            | anticoagulants              |
        | warfarin or similar                              | warfarin                    |
        | apixaban or rivaroxaban or similar               | direct_anticoagulants       |
        | amiodarone                                       | amiodarone                  |
        | a blood pressure tablet with hydrochlorothiazide | blood_pressure_combinations |
        | ramipril, losartan or similar                    | ace_inhibitors_or_sartans   |
        | another hormone therapy                          | hormone_therapy             |
        | feminising hormones                              | feminising_hormones         |
        | another diabetes tablet                          | diabetes_tablets_other      |
        | carbimazole or similar                           | antithyroid_medicines       |
        | a hormone blocker for endometriosis or prostate  | hormone_blockers_other      |
        | sulfa medicines                                  | sulfonamides                |
        | ciprofloxacin or similar                         | fluoroquinolones            |
        | quinine                                          | quinine                     |
        | voriconazole                                     | voriconazole                |
        | another antibiotic by mouth                      | oral_antibiotic_other       |
        | trimethoprim                                     | trimethoprim                |
        | medicines for tuberculosis                       | tuberculosis_medicines      |
        | antifungal tablets                               | oral_antifungals            |
        | malaria tablets                                  | malaria_tablets             |
        | lithium                                          | lithium                     |
        | carbamazepine or phenytoin or phenobarbital      | carbamazepine_or_phenytoin  |
        | pregabalin or gabapentin                         | pregabalin_or_gabapentin    |
        | another medicine with a sunlight warning         | other_photosensitising      |
        | a medicine that is not listed                    | other_medicine              |
        | codeine, tramadol or a stronger painkiller       | opioids                     |

    @guard.medicines_pregnancy.trying_antiplatelets
    @guard.medicines_pregnancy.trying_tranexamic_tablets
    @guard.medicines_pregnancy.trying_thiazides
    @guard.medicines_pregnancy.trying_hydrochlorothiazide
    @guard.medicines_pregnancy.trying_beta_blockers
    @guard.medicines_pregnancy.trying_calcium_blockers
    @guard.medicines_pregnancy.trying_loop_diuretics @guard.medicines_pregnancy.trying_statins
    @guard.medicines_pregnancy.trying_other_cholesterol_medicines
    @guard.medicines_pregnancy.trying_heart_medicines_other
    @guard.medicines_pregnancy.trying_menopausal_hormones
    @guard.medicines_pregnancy.trying_insulin @guard.medicines_pregnancy.trying_levothyroxine
    @guard.medicines_pregnancy.trying_minoxidil @guard.medicines_pregnancy.trying_biologics
    @guard.medicines_pregnancy.trying_allergy_biologics
    @guard.medicines_pregnancy.trying_macrolides
    @guard.medicines_pregnancy.trying_metronidazole_tablets
    @guard.medicines_pregnancy.trying_nitrofurantoin
    @guard.medicines_pregnancy.trying_clindamycin_capsules
    @guard.medicines_pregnancy.trying_hiv_medicines
    @guard.medicines_pregnancy.trying_ivermectin_tablets
    @guard.medicines_pregnancy.trying_phenothiazines
    @guard.medicines_pregnancy.trying_lamotrigine_or_levetiracetam
    @guard.medicines_pregnancy.trying_muscle_relaxants
    @guard.medicines_pregnancy.trying_ssri_antidepressants
    @guard.medicines_pregnancy.trying_antidepressants_other
    @guard.medicines_pregnancy.trying_antipsychotics_other
    @guard.medicines_pregnancy.trying_calming_and_sleep_medicines
    @guard.medicines_pregnancy.trying_adhd_medicines
    @guard.medicines_pregnancy.trying_parkinson_and_memory_medicines
    @guard.medicines_pregnancy.trying_alcohol_dependence_medicines
    @guard.medicines_pregnancy.trying_topical_dapsone
    @guard.medicines_pregnancy.trying_imiquimod_cream
    @guard.medicines_pregnancy.trying_skin_jak_inhibitors
    @guard.medicines_pregnancy.trying_bone_medicines @guard.medicines_pregnancy.trying_nsaids
    @guard.medicines_pregnancy.trying_ibuprofen_type
    @guard.medicines_pregnancy.trying_naproxen_type @guard.medicines_pregnancy.trying_triptans
    @guard.medicines_pregnancy.trying_migraine_antibodies
    @guard.medicines_pregnancy.trying_gout_medicines
    @guard.medicines_pregnancy.trying_bowel_inflammation_medicines
    @guard.medicines_pregnancy.trying_st_johns_wort
    @guard.medicines_pregnancy.trying_multivitamins
    @guard.medicines_pregnancy.trying_herbal_remedies
    Scenario Outline: Somebody who tries for a baby asks about <medicine> within two weeks
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female |
        | pregnancy | trying |
      When they ask for a routine
      Then the reason to see a doctor is trying ask in 2 weeks
      And guard.medicines_pregnancy.trying_<rule> is the rule behind it

      Examples: By name
        | medicine                               | rule                           |
        | daily aspirin or similar               | antiplatelets                  |
        | tranexamic acid tablets                | tranexamic_tablets             |
        | thiazide water tablets                 | thiazides                      |
        | hydrochlorothiazide                    | hydrochlorothiazide            |
        | a beta blocker                         | beta_blockers                  |
        | amlodipine or similar                  | calcium_blockers               |
        | furosemide or another water tablet     | loop_diuretics                 |
        | a statin                               | statins                        |
        | another cholesterol medicine           | other_cholesterol_medicines    |
        | another heart medicine                 | heart_medicines_other          |
        | hormones for the menopause             | menopausal_hormones            |
        | insulin                                | insulin                        |
        | levothyroxine                          | levothyroxine                  |
        | minoxidil for hair                     | minoxidil                      |
        | another biologic injection             | biologics                      |
        | Dupixent, Xolair or similar            | allergy_biologics              |
        | erythromycin or azithromycin by mouth  | macrolides                     |
        | metronidazole by mouth                 | metronidazole_tablets          |
        | nitrofurantoin                         | nitrofurantoin                 |
        | clindamycin by mouth                   | clindamycin_capsules           |
        | HIV medicines, PrEP included           | hiv_medicines                  |
        | ivermectin tablets                     | ivermectin_tablets             |
        | phenothiazines                         | phenothiazines                 |
        | lamotrigine or levetiracetam           | lamotrigine_or_levetiracetam   |
        | a muscle relaxant                      | muscle_relaxants               |
        | sertraline or a similar antidepressant | ssri_antidepressants           |
        | another antidepressant                 | antidepressants_other          |
        | another antipsychotic                  | antipsychotics_other           |
        | a calming or sleeping tablet           | calming_and_sleep_medicines    |
        | ADHD medicine                          | adhd_medicines                 |
        | medicine for Parkinson's or memory     | parkinson_and_memory_medicines |
        | medicine against alcohol dependence    | alcohol_dependence_medicines   |
        | dapsone gel                            | topical_dapsone                |
        | imiquimod cream                        | imiquimod_cream                |
        | ruxolitinib or delgocitinib cream      | skin_jak_inhibitors            |
        | bone-strengthening medicine            | bone_medicines                 |
        | anti-inflammatory painkillers          | nsaids                         |
        | ibuprofen, diclofenac or similar       | ibuprofen_type                 |
        | naproxen, ketoprofen or piroxicam      | naproxen_type                  |
        | a triptan for migraine                 | triptans                       |
        | migraine injections or gepants         | migraine_antibodies            |
        | allopurinol or colchicine              | gout_medicines                 |
        | sulfasalazine or mesalazine            | bowel_inflammation_medicines   |
        | St John's wort                         | st_johns_wort                  |
        | a multivitamin                         | multivitamins                  |
        | another herb                           | herbal_remedies                |

    @guard.medicines_pregnancy.trying_heparin_injections
    @guard.medicines_pregnancy.trying_combined_contraception
    @guard.medicines_pregnancy.trying_progestogen_contraception
    @guard.medicines_pregnancy.trying_hormone_coil
    @guard.medicines_pregnancy.trying_progestogen_not_coil
    @guard.medicines_pregnancy.trying_metformin
    @guard.medicines_pregnancy.trying_vaginal_oestrogen
    @guard.medicines_pregnancy.trying_erection_medicines
    @guard.medicines_pregnancy.trying_azathioprine
    @guard.medicines_pregnancy.trying_ciclosporin_or_tacrolimus
    @guard.medicines_pregnancy.trying_hydroxychloroquine
    @guard.medicines_pregnancy.trying_tnf_blockers @guard.medicines_pregnancy.trying_penicillins
    @guard.medicines_pregnancy.trying_herpes_medicines
    @guard.medicines_pregnancy.trying_montelukast @guard.medicines_pregnancy.trying_loratadine
    @guard.medicines_pregnancy.trying_antihistamines
    @guard.medicines_pregnancy.trying_sedating_antihistamines
    @guard.medicines_pregnancy.trying_adrenaline_pen
    @guard.medicines_pregnancy.trying_stop_smoking_medicines
    @guard.medicines_pregnancy.trying_topical_antibiotic
    @guard.medicines_pregnancy.trying_rosacea_cream
    @guard.medicines_pregnancy.trying_benzoyl_peroxide_with_antibiotic
    @guard.medicines_pregnancy.trying_antifungal_creams
    @guard.medicines_pregnancy.trying_antiviral_creams
    @guard.medicines_pregnancy.trying_psoriasis_creams
    @guard.medicines_pregnancy.trying_hair_growth_slowing_cream
    @guard.medicines_pregnancy.trying_lice_and_scabies_treatments
    @guard.medicines_pregnancy.trying_numbing_creams
    @guard.medicines_pregnancy.trying_bladder_and_prostate_medicines
    @guard.medicines_pregnancy.trying_eye_drops
    @guard.medicines_pregnancy.trying_excessive_sweating_medicines
    @guard.medicines_pregnancy.trying_pain_gels
    @guard.medicines_pregnancy.trying_calcineurin_inhibitor
    @guard.medicines_pregnancy.trying_oral_steroids
    @guard.medicines_pregnancy.trying_acid_blockers
    @guard.medicines_pregnancy.trying_stomach_remedies
    @guard.medicines_pregnancy.trying_nausea_medicines
    @guard.medicines_pregnancy.trying_usual_vitamins @guard.medicines_pregnancy.trying_vitamin_b12
    Scenario Outline: Somebody who tries for a baby mentions <medicine> at the next visit
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female |
        | pregnancy | trying |
      When they ask for a routine
      Then the reason to see a doctor is trying ask next visit
      And guard.medicines_pregnancy.trying_<rule> is the rule behind it

      Examples: By name
        | medicine                                            | rule                             |
        | heparin injections                                  | heparin_injections               |
        | the combined pill, patch or ring                    | combined_contraception           |
        | a progestogen pill, implant, injection or coil      | progestogen_contraception        |
        | a coil in the womb                                  | hormone_coil                     |
        | a progestogen pill or implant or injection          | progestogen_not_coil             |
        | metformin                                           | metformin                        |
        | vaginal oestrogen                                   | vaginal_oestrogen                |
        | sildenafil or similar                               | erection_medicines               |
        | azathioprine                                        | azathioprine                     |
        | ciclosporin or tacrolimus by mouth                  | ciclosporin_or_tacrolimus        |
        | hydroxychloroquine                                  | hydroxychloroquine               |
        | a TNF blocker injection                             | tnf_blockers                     |
        | penicillin or a cephalosporin                       | penicillins                      |
        | aciclovir or similar by mouth                       | herpes_medicines                 |
        | montelukast                                         | montelukast                      |
        | loratadine                                          | loratadine                       |
        | another hay fever or allergy tablet                 | antihistamines                   |
        | an allergy tablet that makes sleepy                 | sedating_antihistamines          |
        | an adrenaline pen                                   | adrenaline_pen                   |
        | nicotine patches or varenicline                     | stop_smoking_medicines           |
        | antibiotic gel or lotion                            | topical_antibiotic               |
        | rosacea cream                                       | rosacea_cream                    |
        | a benzoyl peroxide and antibiotic gel               | benzoyl_peroxide_with_antibiotic |
        | antifungal cream or shampoo                         | antifungal_creams                |
        | cold sore cream                                     | antiviral_creams                 |
        | calcipotriol or tar for psoriasis                   | psoriasis_creams                 |
        | eflornithine cream                                  | hair_growth_slowing_cream        |
        | permethrin or another treatment for lice or scabies | lice_and_scabies_treatments      |
        | numbing cream                                       | numbing_creams                   |
        | bladder or prostate tablets                         | bladder_and_prostate_medicines   |
        | eye drops                                           | eye_drops                        |
        | medicine against sweating                           | excessive_sweating_medicines     |
        | an anti-inflammatory pain gel                       | pain_gels                        |
        | tacrolimus or pimecrolimus cream                    | calcineurin_inhibitor            |
        | steroid tablets                                     | oral_steroids                    |
        | omeprazole or similar                               | acid_blockers                    |
        | antacids, laxatives or similar                      | stomach_remedies                 |
        | medicine against nausea                             | nausea_medicines                 |
        | folic acid, iron, vitamin D or similar              | usual_vitamins                   |
        | vitamin B12 in high doses                           | vitamin_b12                      |

  Rule: In pregnancy, each medicine has its own word

    @guard.medicines_pregnancy.pregnant_cyproterone
    @guard.medicines_pregnancy.pregnant_finasteride_or_dutasteride
    @guard.medicines_pregnancy.pregnant_flutamide_or_bicalutamide
    @guard.medicines_pregnancy.pregnant_anabolic_steroids
    @guard.medicines_pregnancy.pregnant_testosterone_prescribed
    @guard.medicines_pregnancy.pregnant_weight_loss_injections
    @guard.medicines_pregnancy.pregnant_danazol
    @guard.medicines_pregnancy.pregnant_thalidomide_type
    @guard.medicines_pregnancy.pregnant_tetracyclines
    @guard.medicines_pregnancy.pregnant_griseofulvin @guard.medicines_pregnancy.pregnant_psoralens
    @guard.medicines_pregnancy.pregnant_fluorouracil_or_imiquimod
    @guard.medicines_pregnancy.pregnant_fluorouracil_cream
    @guard.medicines_pregnancy.pregnant_wart_treatments @guard.medicines_pregnancy.pregnant_nsaids
    @guard.medicines_pregnancy.pregnant_ibuprofen_type
    @guard.medicines_pregnancy.pregnant_naproxen_type
    @guard.medicines_pregnancy.pregnant_ergotamine @guard.medicines_pregnancy.pregnant_misoprostol
    @guard.medicines_pregnancy.pregnant_isotretinoin_now
    @guard.medicines_pregnancy.pregnant_acitretin
    @guard.medicines_pregnancy.pregnant_systemic_retinoid_other
    Scenario Outline: Somebody pregnant takes no more of <medicine> and calls today
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female   |
        | pregnancy | pregnant |
      When they ask for a routine
      Then the reason to see a doctor is medicine stop and call
      And guard.medicines_pregnancy.pregnant_<rule> is the rule behind it

      Examples: By name
        | medicine                                  | rule                       |
        | a pill with cyproterone                   | cyproterone                |
        | finasteride or dutasteride                | finasteride_or_dutasteride |
        | flutamide or bicalutamide                 | flutamide_or_bicalutamide  |
        | muscle-building steroids                  | anabolic_steroids          |
        | testosterone on prescription              | testosterone_prescribed    |
        | Ozempic, Wegovy, Mounjaro or similar      | weight_loss_injections     |
        | danazol                                   | danazol                    |
        | thalidomide or lenalidomide               | thalidomide_type           |
        | doxycycline or similar                    | tetracyclines              |
        | griseofulvin                              | griseofulvin               |
        | psoralens                                 | psoralens                  |
        | fluorouracil or imiquimod cream           | fluorouracil_or_imiquimod  |
        | fluorouracil cream                        | fluorouracil_cream         |
        | wart or verruca treatment                 | wart_treatments            |
        | anti-inflammatory painkillers             | nsaids                     |
        | ibuprofen, diclofenac or similar          | ibuprofen_type             |
        | naproxen, ketoprofen or piroxicam         | naproxen_type              |
        | ergotamine                                | ergotamine                 |
        | misoprostol                               | misoprostol                |
        | isotretinoin now                          | isotretinoin_now           |
        | acitretin                                 | acitretin                  |
        | another vitamin A capsule on prescription | systemic_retinoid_other    |

    @guard.medicines_pregnancy.pregnant_statins
    @guard.medicines_pregnancy.pregnant_combined_contraception
    @guard.medicines_pregnancy.pregnant_progestogen_not_coil
    @guard.medicines_pregnancy.pregnant_menopausal_hormones
    @guard.medicines_pregnancy.pregnant_minoxidil @guard.medicines_pregnancy.pregnant_hydroquinone
    @guard.medicines_pregnancy.pregnant_clascoterone
    @guard.medicines_pregnancy.pregnant_imiquimod_cream
    @guard.medicines_pregnancy.pregnant_benzoyl_peroxide_prescribed
    @guard.medicines_pregnancy.pregnant_skin_jak_inhibitors
    @guard.medicines_pregnancy.pregnant_hair_growth_slowing_cream
    @guard.medicines_pregnancy.pregnant_pain_gels
    @guard.medicines_pregnancy.pregnant_vitamin_a_supplement
    @guard.medicines_pregnancy.pregnant_cannabis
    Scenario Outline: Somebody pregnant leaves <medicine> out and asks within days
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female   |
        | pregnancy | pregnant |
      When they ask for a routine
      Then the reason to see a doctor is medicine stop and ask
      And guard.medicines_pregnancy.pregnant_<rule> is the rule behind it

      Examples: By name
        | medicine                                   | rule                        |
        | a statin                                   | statins                     |
        | the combined pill, patch or ring           | combined_contraception      |
        | a progestogen pill or implant or injection | progestogen_not_coil        |
        | hormones for the menopause                 | menopausal_hormones         |
        | minoxidil for hair                         | minoxidil                   |
        | hydroquinone                               | hydroquinone                |
        | clascoterone cream                         | clascoterone                |
        | imiquimod cream                            | imiquimod_cream             |
        | prescribed benzoyl peroxide mix            | benzoyl_peroxide_prescribed |
        | ruxolitinib or delgocitinib cream          | skin_jak_inhibitors         |
        | eflornithine cream                         | hair_growth_slowing_cream   |
        | an anti-inflammatory pain gel              | pain_gels                   |
        | vitamin A supplements                      | vitamin_a_supplement        |
        | cannabis or CBD                            | cannabis                    |

    @guard.medicines_pregnancy.pregnant_anticoagulants
    @guard.medicines_pregnancy.pregnant_warfarin
    @guard.medicines_pregnancy.pregnant_direct_anticoagulants
    @guard.medicines_pregnancy.pregnant_amiodarone
    @guard.medicines_pregnancy.pregnant_blood_pressure_combinations
    @guard.medicines_pregnancy.pregnant_ace_inhibitors_or_sartans
    @guard.medicines_pregnancy.pregnant_lung_pressure_medicines
    @guard.medicines_pregnancy.pregnant_progestogen_contraception
    @guard.medicines_pregnancy.pregnant_hormone_coil
    @guard.medicines_pregnancy.pregnant_antiandrogens
    @guard.medicines_pregnancy.pregnant_spironolactone
    @guard.medicines_pregnancy.pregnant_hormone_therapy
    @guard.medicines_pregnancy.pregnant_feminising_hormones
    @guard.medicines_pregnancy.pregnant_diabetes_tablets_other
    @guard.medicines_pregnancy.pregnant_antithyroid_medicines
    @guard.medicines_pregnancy.pregnant_hormone_blockers_other
    @guard.medicines_pregnancy.pregnant_immunosuppressants
    @guard.medicines_pregnancy.pregnant_mycophenolate
    @guard.medicines_pregnancy.pregnant_methotrexate
    @guard.medicines_pregnancy.pregnant_leflunomide
    @guard.medicines_pregnancy.pregnant_jak_inhibitors
    @guard.medicines_pregnancy.pregnant_chemotherapy
    @guard.medicines_pregnancy.pregnant_targeted_cancer_therapy
    @guard.medicines_pregnancy.pregnant_breast_cancer_tablets
    @guard.medicines_pregnancy.pregnant_apremilast
    @guard.medicines_pregnancy.pregnant_sulfonamides
    @guard.medicines_pregnancy.pregnant_fluoroquinolones
    @guard.medicines_pregnancy.pregnant_quinine @guard.medicines_pregnancy.pregnant_voriconazole
    @guard.medicines_pregnancy.pregnant_oral_antibiotic_other
    @guard.medicines_pregnancy.pregnant_trimethoprim
    @guard.medicines_pregnancy.pregnant_tuberculosis_medicines
    @guard.medicines_pregnancy.pregnant_oral_antifungals
    @guard.medicines_pregnancy.pregnant_hiv_medicines
    @guard.medicines_pregnancy.pregnant_ribavirin
    @guard.medicines_pregnancy.pregnant_malaria_tablets
    @guard.medicines_pregnancy.pregnant_ivermectin_tablets
    @guard.medicines_pregnancy.pregnant_acne_triggering_medicine
    @guard.medicines_pregnancy.pregnant_lithium @guard.medicines_pregnancy.pregnant_valproate
    @guard.medicines_pregnancy.pregnant_topiramate
    @guard.medicines_pregnancy.pregnant_carbamazepine_or_phenytoin
    @guard.medicines_pregnancy.pregnant_multiple_sclerosis_tablets
    @guard.medicines_pregnancy.pregnant_other_photosensitising
    @guard.medicines_pregnancy.pregnant_bone_medicines
    @guard.medicines_pregnancy.pregnant_other_medicine
    Scenario Outline: Somebody pregnant calls today about <medicine>
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female   |
        | pregnancy | pregnant |
      When they ask for a routine
      Then the reason to see a doctor is medicine call today
      And guard.medicines_pregnancy.pregnant_<rule> is the rule behind it

      Examples: By name
        | medicine                                         | rule                        |
        | another blood thinner                            | anticoagulants              |
        | warfarin or similar                              | warfarin                    |
        | apixaban or rivaroxaban or similar               | direct_anticoagulants       |
        | amiodarone                                       | amiodarone                  |
        | a blood pressure tablet with hydrochlorothiazide | blood_pressure_combinations |
        | ramipril, losartan or similar                    | ace_inhibitors_or_sartans   |
        | bosentan or riociguat or similar                 | lung_pressure_medicines     |
        | a progestogen pill, implant, injection or coil   | progestogen_contraception   |
        | a coil in the womb                               | hormone_coil                |
        | another antiandrogen                             | antiandrogens               |
        | spironolactone                                   | spironolactone              |
        | another hormone therapy                          | hormone_therapy             |
        | feminising hormones                              | feminising_hormones         |
        | another diabetes tablet                          | diabetes_tablets_other      |
        | carbimazole or similar                           | antithyroid_medicines       |
        | a hormone blocker for endometriosis or prostate  | hormone_blockers_other      |
        | another immune-calming medicine                  | immunosuppressants          |
        | mycophenolate                                    | mycophenolate               |
        | methotrexate                                     | methotrexate                |
        | leflunomide                                      | leflunomide                 |
        | a JAK inhibitor tablet                           | jak_inhibitors              |
        | chemotherapy                                     | chemotherapy                |
        | targeted cancer tablets                          | targeted_cancer_therapy     |
        | tamoxifen or a similar cancer tablet             | breast_cancer_tablets       |
        | apremilast                                       | apremilast                  |
        | sulfa medicines                                  | sulfonamides                |
        | ciprofloxacin or similar                         | fluoroquinolones            |
        | quinine                                          | quinine                     |
        | voriconazole                                     | voriconazole                |
        | another antibiotic by mouth                      | oral_antibiotic_other       |
        | trimethoprim                                     | trimethoprim                |
        | medicines for tuberculosis                       | tuberculosis_medicines      |
        | antifungal tablets                               | oral_antifungals            |
        | HIV medicines, PrEP included                     | hiv_medicines               |
        | ribavirin                                        | ribavirin                   |
        | malaria tablets                                  | malaria_tablets             |
        | ivermectin tablets                               | ivermectin_tablets          |
        | another medicine for epilepsy or mood            | acne_triggering_medicine    |
        | lithium                                          | lithium                     |
        | valproate                                        | valproate                   |
        | topiramate                                       | topiramate                  |
        | carbamazepine or phenytoin or phenobarbital      | carbamazepine_or_phenytoin  |
        | tablets for multiple sclerosis                   | multiple_sclerosis_tablets  |
        | another medicine with a sunlight warning         | other_photosensitising      |
        | bone-strengthening medicine                      | bone_medicines              |
        | a medicine that is not listed                    | other_medicine              |

    @guard.medicines_pregnancy.pregnant_heparin_injections
    @guard.medicines_pregnancy.pregnant_antiplatelets
    @guard.medicines_pregnancy.pregnant_tranexamic_tablets
    @guard.medicines_pregnancy.pregnant_thiazides
    @guard.medicines_pregnancy.pregnant_hydrochlorothiazide
    @guard.medicines_pregnancy.pregnant_beta_blockers
    @guard.medicines_pregnancy.pregnant_calcium_blockers
    @guard.medicines_pregnancy.pregnant_loop_diuretics
    @guard.medicines_pregnancy.pregnant_other_cholesterol_medicines
    @guard.medicines_pregnancy.pregnant_heart_medicines_other
    @guard.medicines_pregnancy.pregnant_fertility_treatment
    @guard.medicines_pregnancy.pregnant_insulin @guard.medicines_pregnancy.pregnant_levothyroxine
    @guard.medicines_pregnancy.pregnant_vaginal_oestrogen
    @guard.medicines_pregnancy.pregnant_erection_medicines
    @guard.medicines_pregnancy.pregnant_biologics
    @guard.medicines_pregnancy.pregnant_allergy_biologics
    @guard.medicines_pregnancy.pregnant_macrolides
    @guard.medicines_pregnancy.pregnant_metronidazole_tablets
    @guard.medicines_pregnancy.pregnant_nitrofurantoin
    @guard.medicines_pregnancy.pregnant_clindamycin_capsules
    @guard.medicines_pregnancy.pregnant_herpes_medicines
    @guard.medicines_pregnancy.pregnant_sedating_antihistamines
    @guard.medicines_pregnancy.pregnant_phenothiazines
    @guard.medicines_pregnancy.pregnant_lamotrigine_or_levetiracetam
    @guard.medicines_pregnancy.pregnant_muscle_relaxants
    @guard.medicines_pregnancy.pregnant_ssri_antidepressants
    @guard.medicines_pregnancy.pregnant_antidepressants_other
    @guard.medicines_pregnancy.pregnant_antipsychotics_other
    @guard.medicines_pregnancy.pregnant_calming_and_sleep_medicines
    @guard.medicines_pregnancy.pregnant_pregabalin_or_gabapentin
    @guard.medicines_pregnancy.pregnant_adhd_medicines
    @guard.medicines_pregnancy.pregnant_parkinson_and_memory_medicines
    @guard.medicines_pregnancy.pregnant_stop_smoking_medicines
    @guard.medicines_pregnancy.pregnant_alcohol_dependence_medicines
    @guard.medicines_pregnancy.pregnant_topical_dapsone
    @guard.medicines_pregnancy.pregnant_psoriasis_creams
    @guard.medicines_pregnancy.pregnant_bladder_and_prostate_medicines
    @guard.medicines_pregnancy.pregnant_excessive_sweating_medicines
    @guard.medicines_pregnancy.pregnant_opioids @guard.medicines_pregnancy.pregnant_triptans
    @guard.medicines_pregnancy.pregnant_migraine_antibodies
    @guard.medicines_pregnancy.pregnant_gout_medicines
    @guard.medicines_pregnancy.pregnant_oral_steroids
    @guard.medicines_pregnancy.pregnant_nausea_medicines
    @guard.medicines_pregnancy.pregnant_bowel_inflammation_medicines
    @guard.medicines_pregnancy.pregnant_st_johns_wort
    @guard.medicines_pregnancy.pregnant_multivitamins
    @guard.medicines_pregnancy.pregnant_herbal_remedies
    Scenario Outline: Somebody pregnant asks about <medicine> within days
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female   |
        | pregnancy | pregnant |
      When they ask for a routine
      Then the reason to see a doctor is medicine ask in days
      And guard.medicines_pregnancy.pregnant_<rule> is the rule behind it

      Examples: By name
        | medicine                                   | rule                           |
        | heparin injections                         | heparin_injections             |
        | daily aspirin or similar                   | antiplatelets                  |
        | tranexamic acid tablets                    | tranexamic_tablets             |
        | thiazide water tablets                     | thiazides                      |
        | hydrochlorothiazide                        | hydrochlorothiazide            |
        | a beta blocker                             | beta_blockers                  |
        | amlodipine or similar                      | calcium_blockers               |
        | furosemide or another water tablet         | loop_diuretics                 |
        | another cholesterol medicine               | other_cholesterol_medicines    |
        | another heart medicine                     | heart_medicines_other          |
        | fertility treatment                        | fertility_treatment            |
        | insulin                                    | insulin                        |
        | levothyroxine                              | levothyroxine                  |
        | vaginal oestrogen                          | vaginal_oestrogen              |
        | sildenafil or similar                      | erection_medicines             |
        | another biologic injection                 | biologics                      |
        | Dupixent, Xolair or similar                | allergy_biologics              |
        | erythromycin or azithromycin by mouth      | macrolides                     |
        | metronidazole by mouth                     | metronidazole_tablets          |
        | nitrofurantoin                             | nitrofurantoin                 |
        | clindamycin by mouth                       | clindamycin_capsules           |
        | aciclovir or similar by mouth              | herpes_medicines               |
        | an allergy tablet that makes sleepy        | sedating_antihistamines        |
        | phenothiazines                             | phenothiazines                 |
        | lamotrigine or levetiracetam               | lamotrigine_or_levetiracetam   |
        | a muscle relaxant                          | muscle_relaxants               |
        | sertraline or a similar antidepressant     | ssri_antidepressants           |
        | another antidepressant                     | antidepressants_other          |
        | another antipsychotic                      | antipsychotics_other           |
        | a calming or sleeping tablet               | calming_and_sleep_medicines    |
        | pregabalin or gabapentin                   | pregabalin_or_gabapentin       |
        | ADHD medicine                              | adhd_medicines                 |
        | medicine for Parkinson's or memory         | parkinson_and_memory_medicines |
        | nicotine patches or varenicline            | stop_smoking_medicines         |
        | medicine against alcohol dependence        | alcohol_dependence_medicines   |
        | dapsone gel                                | topical_dapsone                |
        | calcipotriol or tar for psoriasis          | psoriasis_creams               |
        | bladder or prostate tablets                | bladder_and_prostate_medicines |
        | medicine against sweating                  | excessive_sweating_medicines   |
        | codeine, tramadol or a stronger painkiller | opioids                        |
        | a triptan for migraine                     | triptans                       |
        | migraine injections or gepants             | migraine_antibodies            |
        | allopurinol or colchicine                  | gout_medicines                 |
        | steroid tablets                            | oral_steroids                  |
        | medicine against nausea                    | nausea_medicines               |
        | sulfasalazine or mesalazine                | bowel_inflammation_medicines   |
        | St John's wort                             | st_johns_wort                  |
        | a multivitamin                             | multivitamins                  |
        | another herb                               | herbal_remedies                |

    @guard.medicines_pregnancy.pregnant_ciclosporin_or_tacrolimus
    @guard.medicines_pregnancy.pregnant_tnf_blockers
    @guard.medicines_pregnancy.pregnant_rosacea_cream
    @guard.medicines_pregnancy.pregnant_benzoyl_peroxide_with_antibiotic
    @guard.medicines_pregnancy.pregnant_eye_drops
    @guard.medicines_pregnancy.pregnant_calcineurin_inhibitor
    Scenario Outline: Somebody pregnant asks about <medicine> within two weeks
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female   |
        | pregnancy | pregnant |
      When they ask for a routine
      Then the reason to see a doctor is medicine ask in 2 weeks
      And guard.medicines_pregnancy.pregnant_<rule> is the rule behind it

      Examples: By name
        | medicine                              | rule                             |
        | ciclosporin or tacrolimus by mouth    | ciclosporin_or_tacrolimus        |
        | a TNF blocker injection               | tnf_blockers                     |
        | rosacea cream                         | rosacea_cream                    |
        | a benzoyl peroxide and antibiotic gel | benzoyl_peroxide_with_antibiotic |
        | eye drops                             | eye_drops                        |
        | tacrolimus or pimecrolimus cream      | calcineurin_inhibitor            |

    @guard.medicines_pregnancy.pregnant_metformin @guard.medicines_pregnancy.pregnant_azathioprine
    @guard.medicines_pregnancy.pregnant_hydroxychloroquine
    @guard.medicines_pregnancy.pregnant_penicillins
    @guard.medicines_pregnancy.pregnant_montelukast
    @guard.medicines_pregnancy.pregnant_antihistamines
    @guard.medicines_pregnancy.pregnant_adrenaline_pen
    @guard.medicines_pregnancy.pregnant_topical_antibiotic
    @guard.medicines_pregnancy.pregnant_antifungal_creams
    @guard.medicines_pregnancy.pregnant_antiviral_creams
    @guard.medicines_pregnancy.pregnant_lice_and_scabies_treatments
    @guard.medicines_pregnancy.pregnant_numbing_creams
    @guard.medicines_pregnancy.pregnant_topical_steroid_face
    @guard.medicines_pregnancy.pregnant_topical_steroid_body
    @guard.medicines_pregnancy.pregnant_acid_blockers
    @guard.medicines_pregnancy.pregnant_stomach_remedies
    @guard.medicines_pregnancy.pregnant_usual_vitamins
    @guard.medicines_pregnancy.pregnant_vitamin_b12
    Scenario Outline: Somebody pregnant mentions <medicine> at the next visit
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female   |
        | pregnancy | pregnant |
      When they ask for a routine
      Then the reason to see a doctor is medicine ask next visit
      And guard.medicines_pregnancy.pregnant_<rule> is the rule behind it

      Examples: By name
        | medicine                                            | rule                        |
        | metformin                                           | metformin                   |
        | azathioprine                                        | azathioprine                |
        | hydroxychloroquine                                  | hydroxychloroquine          |
        | penicillin or a cephalosporin                       | penicillins                 |
        | montelukast                                         | montelukast                 |
        | another hay fever or allergy tablet                 | antihistamines              |
        | an adrenaline pen                                   | adrenaline_pen              |
        | antibiotic gel or lotion                            | topical_antibiotic          |
        | antifungal cream or shampoo                         | antifungal_creams           |
        | cold sore cream                                     | antiviral_creams            |
        | permethrin or another treatment for lice or scabies | lice_and_scabies_treatments |
        | numbing cream                                       | numbing_creams              |
        | steroid cream on the face                           | topical_steroid_face        |
        | steroid cream, not on the face                      | topical_steroid_body        |
        | omeprazole or similar                               | acid_blockers               |
        | antacids, laxatives or similar                      | stomach_remedies            |
        | folic acid, iron, vitamin D or similar              | usual_vitamins              |
        | vitamin B12 in high doses                           | vitamin_b12                 |

  Rule: While breastfeeding, each medicine has its own word

    @guard.medicines_pregnancy.breastfeeding_cyproterone
    @guard.medicines_pregnancy.breastfeeding_flutamide_or_bicalutamide
    @guard.medicines_pregnancy.breastfeeding_anabolic_steroids
    @guard.medicines_pregnancy.breastfeeding_thalidomide_type
    @guard.medicines_pregnancy.breastfeeding_psoralens
    @guard.medicines_pregnancy.breastfeeding_fluorouracil_or_imiquimod
    @guard.medicines_pregnancy.breastfeeding_fluorouracil_cream
    @guard.medicines_pregnancy.breastfeeding_isotretinoin_now
    @guard.medicines_pregnancy.breastfeeding_acitretin
    @guard.medicines_pregnancy.breastfeeding_systemic_retinoid_other
    Scenario Outline: Somebody who breastfeeds takes no more of <medicine> and calls today
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female        |
        | pregnancy | breastfeeding |
      When they ask for a routine
      Then the reason to see a doctor is milk stop and call
      And guard.medicines_pregnancy.breastfeeding_<rule> is the rule behind it

      Examples: By name
        | medicine                                  | rule                      |
        | a pill with cyproterone                   | cyproterone               |
        | flutamide or bicalutamide                 | flutamide_or_bicalutamide |
        | muscle-building steroids                  | anabolic_steroids         |
        | thalidomide or lenalidomide               | thalidomide_type          |
        | psoralens                                 | psoralens                 |
        | fluorouracil or imiquimod cream           | fluorouracil_or_imiquimod |
        | fluorouracil cream                        | fluorouracil_cream        |
        | isotretinoin now                          | isotretinoin_now          |
        | acitretin                                 | acitretin                 |
        | another vitamin A capsule on prescription | systemic_retinoid_other   |

    @guard.medicines_pregnancy.breastfeeding_finasteride_or_dutasteride
    @guard.medicines_pregnancy.breastfeeding_testosterone_prescribed
    @guard.medicines_pregnancy.breastfeeding_weight_loss_injections
    @guard.medicines_pregnancy.breastfeeding_danazol
    @guard.medicines_pregnancy.breastfeeding_minoxidil
    @guard.medicines_pregnancy.breastfeeding_griseofulvin
    @guard.medicines_pregnancy.breastfeeding_hydroquinone
    @guard.medicines_pregnancy.breastfeeding_skin_jak_inhibitors
    @guard.medicines_pregnancy.breastfeeding_hair_growth_slowing_cream
    @guard.medicines_pregnancy.breastfeeding_wart_treatments
    @guard.medicines_pregnancy.breastfeeding_ergotamine
    @guard.medicines_pregnancy.breastfeeding_misoprostol
    @guard.medicines_pregnancy.breastfeeding_cannabis
    Scenario Outline: Somebody who breastfeeds leaves <medicine> out and asks within days
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female        |
        | pregnancy | breastfeeding |
      When they ask for a routine
      Then the reason to see a doctor is milk stop and ask
      And guard.medicines_pregnancy.breastfeeding_<rule> is the rule behind it

      Examples: By name
        | medicine                             | rule                       |
        | finasteride or dutasteride           | finasteride_or_dutasteride |
        | testosterone on prescription         | testosterone_prescribed    |
        | Ozempic, Wegovy, Mounjaro or similar | weight_loss_injections     |
        | danazol                              | danazol                    |
        | minoxidil for hair                   | minoxidil                  |
        | griseofulvin                         | griseofulvin               |
        | hydroquinone                         | hydroquinone               |
        | ruxolitinib or delgocitinib cream    | skin_jak_inhibitors        |
        | eflornithine cream                   | hair_growth_slowing_cream  |
        | wart or verruca treatment            | wart_treatments            |
        | ergotamine                           | ergotamine                 |
        | misoprostol                          | misoprostol                |
        | cannabis or CBD                      | cannabis                   |

    @guard.medicines_pregnancy.breastfeeding_anticoagulants
    @guard.medicines_pregnancy.breastfeeding_direct_anticoagulants
    @guard.medicines_pregnancy.breastfeeding_amiodarone
    @guard.medicines_pregnancy.breastfeeding_lung_pressure_medicines
    @guard.medicines_pregnancy.breastfeeding_antiandrogens
    @guard.medicines_pregnancy.breastfeeding_immunosuppressants
    @guard.medicines_pregnancy.breastfeeding_mycophenolate
    @guard.medicines_pregnancy.breastfeeding_methotrexate
    @guard.medicines_pregnancy.breastfeeding_leflunomide
    @guard.medicines_pregnancy.breastfeeding_jak_inhibitors
    @guard.medicines_pregnancy.breastfeeding_chemotherapy
    @guard.medicines_pregnancy.breastfeeding_targeted_cancer_therapy
    @guard.medicines_pregnancy.breastfeeding_breast_cancer_tablets
    @guard.medicines_pregnancy.breastfeeding_voriconazole
    @guard.medicines_pregnancy.breastfeeding_hiv_medicines
    @guard.medicines_pregnancy.breastfeeding_ribavirin
    @guard.medicines_pregnancy.breastfeeding_acne_triggering_medicine
    @guard.medicines_pregnancy.breastfeeding_lithium
    @guard.medicines_pregnancy.breastfeeding_multiple_sclerosis_tablets
    @guard.medicines_pregnancy.breastfeeding_opioids
    Scenario Outline: Somebody who breastfeeds calls today about <medicine>
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female        |
        | pregnancy | breastfeeding |
      When they ask for a routine
      Then the reason to see a doctor is milk call today
      And guard.medicines_pregnancy.breastfeeding_<rule> is the rule behind it

      Examples: By name
        | medicine                                   | rule                       |
        | another blood thinner                      | anticoagulants             |
        | apixaban or rivaroxaban or similar         | direct_anticoagulants      |
        | amiodarone                                 | amiodarone                 |
        | bosentan or riociguat or similar           | lung_pressure_medicines    |
        | another antiandrogen                       | antiandrogens              |
        | another immune-calming medicine            | immunosuppressants         |
        | mycophenolate                              | mycophenolate              |
        | methotrexate                               | methotrexate               |
        | leflunomide                                | leflunomide                |
        | a JAK inhibitor tablet                     | jak_inhibitors             |
        | chemotherapy                               | chemotherapy               |
        | targeted cancer tablets                    | targeted_cancer_therapy    |
        | tamoxifen or a similar cancer tablet       | breast_cancer_tablets      |
        | voriconazole                               | voriconazole               |
        | HIV medicines, PrEP included               | hiv_medicines              |
        | ribavirin                                  | ribavirin                  |
        | another medicine for epilepsy or mood      | acne_triggering_medicine   |
        | lithium                                    | lithium                    |
        | tablets for multiple sclerosis             | multiple_sclerosis_tablets |
        | codeine, tramadol or a stronger painkiller | opioids                    |

    @guard.medicines_pregnancy.breastfeeding_loop_diuretics
    @guard.medicines_pregnancy.breastfeeding_statins
    @guard.medicines_pregnancy.breastfeeding_other_cholesterol_medicines
    @guard.medicines_pregnancy.breastfeeding_heart_medicines_other
    @guard.medicines_pregnancy.breastfeeding_combined_contraception
    @guard.medicines_pregnancy.breastfeeding_hormone_therapy
    @guard.medicines_pregnancy.breastfeeding_menopausal_hormones
    @guard.medicines_pregnancy.breastfeeding_feminising_hormones
    @guard.medicines_pregnancy.breastfeeding_fertility_treatment
    @guard.medicines_pregnancy.breastfeeding_diabetes_tablets_other
    @guard.medicines_pregnancy.breastfeeding_hormone_blockers_other
    @guard.medicines_pregnancy.breastfeeding_erection_medicines
    @guard.medicines_pregnancy.breastfeeding_apremilast
    @guard.medicines_pregnancy.breastfeeding_tetracyclines
    @guard.medicines_pregnancy.breastfeeding_sulfonamides
    @guard.medicines_pregnancy.breastfeeding_fluoroquinolones
    @guard.medicines_pregnancy.breastfeeding_oral_antibiotic_other
    @guard.medicines_pregnancy.breastfeeding_metronidazole_tablets
    @guard.medicines_pregnancy.breastfeeding_nitrofurantoin
    @guard.medicines_pregnancy.breastfeeding_clindamycin_capsules
    @guard.medicines_pregnancy.breastfeeding_tuberculosis_medicines
    @guard.medicines_pregnancy.breastfeeding_oral_antifungals
    @guard.medicines_pregnancy.breastfeeding_malaria_tablets
    @guard.medicines_pregnancy.breastfeeding_ivermectin_tablets
    @guard.medicines_pregnancy.breastfeeding_sedating_antihistamines
    @guard.medicines_pregnancy.breastfeeding_phenothiazines
    @guard.medicines_pregnancy.breastfeeding_valproate
    @guard.medicines_pregnancy.breastfeeding_topiramate
    @guard.medicines_pregnancy.breastfeeding_carbamazepine_or_phenytoin
    @guard.medicines_pregnancy.breastfeeding_muscle_relaxants
    @guard.medicines_pregnancy.breastfeeding_antipsychotics_other
    @guard.medicines_pregnancy.breastfeeding_calming_and_sleep_medicines
    @guard.medicines_pregnancy.breastfeeding_adhd_medicines
    @guard.medicines_pregnancy.breastfeeding_parkinson_and_memory_medicines
    @guard.medicines_pregnancy.breastfeeding_alcohol_dependence_medicines
    @guard.medicines_pregnancy.breastfeeding_topical_dapsone
    @guard.medicines_pregnancy.breastfeeding_imiquimod_cream
    @guard.medicines_pregnancy.breastfeeding_other_photosensitising
    @guard.medicines_pregnancy.breastfeeding_bone_medicines
    @guard.medicines_pregnancy.breastfeeding_bladder_and_prostate_medicines
    @guard.medicines_pregnancy.breastfeeding_excessive_sweating_medicines
    @guard.medicines_pregnancy.breastfeeding_other_medicine
    @guard.medicines_pregnancy.breastfeeding_migraine_antibodies
    @guard.medicines_pregnancy.breastfeeding_nausea_medicines
    Scenario Outline: Somebody who breastfeeds asks about <medicine> within days
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female        |
        | pregnancy | breastfeeding |
      When they ask for a routine
      Then the reason to see a doctor is milk ask in days
      And guard.medicines_pregnancy.breastfeeding_<rule> is the rule behind it

      Examples: By name
        | medicine                                        | rule                           |
        | furosemide or another water tablet              | loop_diuretics                 |
        | a statin                                        | statins                        |
        | another cholesterol medicine                    | other_cholesterol_medicines    |
        | another heart medicine                          | heart_medicines_other          |
        | the combined pill, patch or ring                | combined_contraception         |
        | another hormone therapy                         | hormone_therapy                |
        | hormones for the menopause                      | menopausal_hormones            |
        | feminising hormones                             | feminising_hormones            |
        | fertility treatment                             | fertility_treatment            |
        | another diabetes tablet                         | diabetes_tablets_other         |
        | a hormone blocker for endometriosis or prostate | hormone_blockers_other         |
        | sildenafil or similar                           | erection_medicines             |
        | apremilast                                      | apremilast                     |
        | doxycycline or similar                          | tetracyclines                  |
        | sulfa medicines                                 | sulfonamides                   |
        | ciprofloxacin or similar                        | fluoroquinolones               |
        | another antibiotic by mouth                     | oral_antibiotic_other          |
        | metronidazole by mouth                          | metronidazole_tablets          |
        | nitrofurantoin                                  | nitrofurantoin                 |
        | clindamycin by mouth                            | clindamycin_capsules           |
        | medicines for tuberculosis                      | tuberculosis_medicines         |
        | antifungal tablets                              | oral_antifungals               |
        | malaria tablets                                 | malaria_tablets                |
        | ivermectin tablets                              | ivermectin_tablets             |
        | an allergy tablet that makes sleepy             | sedating_antihistamines        |
        | phenothiazines                                  | phenothiazines                 |
        | valproate                                       | valproate                      |
        | topiramate                                      | topiramate                     |
        | carbamazepine or phenytoin or phenobarbital     | carbamazepine_or_phenytoin     |
        | a muscle relaxant                               | muscle_relaxants               |
        | another antipsychotic                           | antipsychotics_other           |
        | a calming or sleeping tablet                    | calming_and_sleep_medicines    |
        | ADHD medicine                                   | adhd_medicines                 |
        | medicine for Parkinson's or memory              | parkinson_and_memory_medicines |
        | medicine against alcohol dependence             | alcohol_dependence_medicines   |
        | dapsone gel                                     | topical_dapsone                |
        | imiquimod cream                                 | imiquimod_cream                |
        | another medicine with a sunlight warning        | other_photosensitising         |
        | bone-strengthening medicine                     | bone_medicines                 |
        | bladder or prostate tablets                     | bladder_and_prostate_medicines |
        | medicine against sweating                       | excessive_sweating_medicines   |
        | a medicine that is not listed                   | other_medicine                 |
        | migraine injections or gepants                  | migraine_antibodies            |
        | medicine against nausea                         | nausea_medicines               |

    @guard.medicines_pregnancy.breastfeeding_antiplatelets
    @guard.medicines_pregnancy.breastfeeding_tranexamic_tablets
    @guard.medicines_pregnancy.breastfeeding_thiazides
    @guard.medicines_pregnancy.breastfeeding_hydrochlorothiazide
    @guard.medicines_pregnancy.breastfeeding_blood_pressure_combinations
    @guard.medicines_pregnancy.breastfeeding_ace_inhibitors_or_sartans
    @guard.medicines_pregnancy.breastfeeding_antithyroid_medicines
    @guard.medicines_pregnancy.breastfeeding_biologics
    @guard.medicines_pregnancy.breastfeeding_allergy_biologics
    @guard.medicines_pregnancy.breastfeeding_quinine
    @guard.medicines_pregnancy.breastfeeding_trimethoprim
    @guard.medicines_pregnancy.breastfeeding_antidepressants_other
    @guard.medicines_pregnancy.breastfeeding_pregabalin_or_gabapentin
    @guard.medicines_pregnancy.breastfeeding_stop_smoking_medicines
    @guard.medicines_pregnancy.breastfeeding_clascoterone
    @guard.medicines_pregnancy.breastfeeding_benzoyl_peroxide_prescribed
    @guard.medicines_pregnancy.breastfeeding_benzoyl_peroxide_with_antibiotic
    @guard.medicines_pregnancy.breastfeeding_psoriasis_creams
    @guard.medicines_pregnancy.breastfeeding_gout_medicines
    @guard.medicines_pregnancy.breastfeeding_bowel_inflammation_medicines
    @guard.medicines_pregnancy.breastfeeding_vitamin_a_supplement
    @guard.medicines_pregnancy.breastfeeding_st_johns_wort
    @guard.medicines_pregnancy.breastfeeding_multivitamins
    @guard.medicines_pregnancy.breastfeeding_herbal_remedies
    Scenario Outline: Somebody who breastfeeds asks about <medicine> within two weeks
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female        |
        | pregnancy | breastfeeding |
      When they ask for a routine
      Then the reason to see a doctor is milk ask in 2 weeks
      And guard.medicines_pregnancy.breastfeeding_<rule> is the rule behind it

      Examples: By name
        | medicine                                         | rule                             |
        | daily aspirin or similar                         | antiplatelets                    |
        | tranexamic acid tablets                          | tranexamic_tablets               |
        | thiazide water tablets                           | thiazides                        |
        | hydrochlorothiazide                              | hydrochlorothiazide              |
        | a blood pressure tablet with hydrochlorothiazide | blood_pressure_combinations      |
        | ramipril, losartan or similar                    | ace_inhibitors_or_sartans        |
        | carbimazole or similar                           | antithyroid_medicines            |
        | another biologic injection                       | biologics                        |
        | Dupixent, Xolair or similar                      | allergy_biologics                |
        | quinine                                          | quinine                          |
        | trimethoprim                                     | trimethoprim                     |
        | another antidepressant                           | antidepressants_other            |
        | pregabalin or gabapentin                         | pregabalin_or_gabapentin         |
        | nicotine patches or varenicline                  | stop_smoking_medicines           |
        | clascoterone cream                               | clascoterone                     |
        | prescribed benzoyl peroxide mix                  | benzoyl_peroxide_prescribed      |
        | a benzoyl peroxide and antibiotic gel            | benzoyl_peroxide_with_antibiotic |
        | calcipotriol or tar for psoriasis                | psoriasis_creams                 |
        | allopurinol or colchicine                        | gout_medicines                   |
        | sulfasalazine or mesalazine                      | bowel_inflammation_medicines     |
        | vitamin A supplements                            | vitamin_a_supplement             |
        | St John's wort                                   | st_johns_wort                    |
        | a multivitamin                                   | multivitamins                    |
        | another herb                                     | herbal_remedies                  |

    @guard.medicines_pregnancy.breastfeeding_warfarin
    @guard.medicines_pregnancy.breastfeeding_beta_blockers
    @guard.medicines_pregnancy.breastfeeding_calcium_blockers
    @guard.medicines_pregnancy.breastfeeding_progestogen_contraception
    @guard.medicines_pregnancy.breastfeeding_spironolactone
    @guard.medicines_pregnancy.breastfeeding_metformin
    @guard.medicines_pregnancy.breastfeeding_insulin
    @guard.medicines_pregnancy.breastfeeding_levothyroxine
    @guard.medicines_pregnancy.breastfeeding_vaginal_oestrogen
    @guard.medicines_pregnancy.breastfeeding_azathioprine
    @guard.medicines_pregnancy.breastfeeding_ciclosporin_or_tacrolimus
    @guard.medicines_pregnancy.breastfeeding_penicillins
    @guard.medicines_pregnancy.breastfeeding_macrolides
    @guard.medicines_pregnancy.breastfeeding_herpes_medicines
    @guard.medicines_pregnancy.breastfeeding_asthma_reliever
    @guard.medicines_pregnancy.breastfeeding_montelukast
    @guard.medicines_pregnancy.breastfeeding_antihistamines
    @guard.medicines_pregnancy.breastfeeding_adrenaline_pen
    @guard.medicines_pregnancy.breastfeeding_lamotrigine_or_levetiracetam
    @guard.medicines_pregnancy.breastfeeding_ssri_antidepressants
    @guard.medicines_pregnancy.breastfeeding_topical_antibiotic
    @guard.medicines_pregnancy.breastfeeding_rosacea_cream
    @guard.medicines_pregnancy.breastfeeding_antifungal_creams
    @guard.medicines_pregnancy.breastfeeding_antiviral_creams
    @guard.medicines_pregnancy.breastfeeding_lice_and_scabies_treatments
    @guard.medicines_pregnancy.breastfeeding_numbing_creams
    @guard.medicines_pregnancy.breastfeeding_eye_drops
    @guard.medicines_pregnancy.breastfeeding_nsaids
    @guard.medicines_pregnancy.breastfeeding_ibuprofen_type
    @guard.medicines_pregnancy.breastfeeding_naproxen_type
    @guard.medicines_pregnancy.breastfeeding_pain_gels
    @guard.medicines_pregnancy.breastfeeding_triptans
    @guard.medicines_pregnancy.breastfeeding_calcineurin_inhibitor
    @guard.medicines_pregnancy.breastfeeding_oral_steroids
    @guard.medicines_pregnancy.breastfeeding_acid_blockers
    @guard.medicines_pregnancy.breastfeeding_stomach_remedies
    @guard.medicines_pregnancy.breastfeeding_usual_vitamins
    @guard.medicines_pregnancy.breastfeeding_vitamin_b12
    Scenario Outline: Somebody who breastfeeds mentions <medicine> at the next visit
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | female        |
        | pregnancy | breastfeeding |
      When they ask for a routine
      Then the reason to see a doctor is milk ask next visit
      And guard.medicines_pregnancy.breastfeeding_<rule> is the rule behind it

      Examples: By name
        | medicine                                            | rule                         |
        | warfarin or similar                                 | warfarin                     |
        | a beta blocker                                      | beta_blockers                |
        | amlodipine or similar                               | calcium_blockers             |
        | a progestogen pill, implant, injection or coil      | progestogen_contraception    |
        | spironolactone                                      | spironolactone               |
        | metformin                                           | metformin                    |
        | insulin                                             | insulin                      |
        | levothyroxine                                       | levothyroxine                |
        | vaginal oestrogen                                   | vaginal_oestrogen            |
        | azathioprine                                        | azathioprine                 |
        | ciclosporin or tacrolimus by mouth                  | ciclosporin_or_tacrolimus    |
        | penicillin or a cephalosporin                       | penicillins                  |
        | erythromycin or azithromycin by mouth               | macrolides                   |
        | aciclovir or similar by mouth                       | herpes_medicines             |
        | a blue asthma inhaler                               | asthma_reliever              |
        | montelukast                                         | montelukast                  |
        | another hay fever or allergy tablet                 | antihistamines               |
        | an adrenaline pen                                   | adrenaline_pen               |
        | lamotrigine or levetiracetam                        | lamotrigine_or_levetiracetam |
        | sertraline or a similar antidepressant              | ssri_antidepressants         |
        | antibiotic gel or lotion                            | topical_antibiotic           |
        | rosacea cream                                       | rosacea_cream                |
        | antifungal cream or shampoo                         | antifungal_creams            |
        | cold sore cream                                     | antiviral_creams             |
        | permethrin or another treatment for lice or scabies | lice_and_scabies_treatments  |
        | numbing cream                                       | numbing_creams               |
        | eye drops                                           | eye_drops                    |
        | anti-inflammatory painkillers                       | nsaids                       |
        | ibuprofen, diclofenac or similar                    | ibuprofen_type               |
        | naproxen, ketoprofen or piroxicam                   | naproxen_type                |
        | an anti-inflammatory pain gel                       | pain_gels                    |
        | a triptan for migraine                              | triptans                     |
        | tacrolimus or pimecrolimus cream                    | calcineurin_inhibitor        |
        | steroid tablets                                     | oral_steroids                |
        | omeprazole or similar                               | acid_blockers                |
        | antacids, laxatives or similar                      | stomach_remedies             |
        | folic acid, iron, vitamin D or similar              | usual_vitamins               |
        | vitamin B12 in high doses                           | vitamin_b12                  |

  Rule: Before fathering a child, each medicine has its own word

    @guard.medicines_pregnancy.fathering_chemotherapy
    @guard.medicines_pregnancy.fathering_targeted_cancer_therapy
    @guard.medicines_pregnancy.fathering_thalidomide_type
    @guard.medicines_pregnancy.fathering_griseofulvin
    @guard.medicines_pregnancy.fathering_ribavirin
    Scenario Outline: A man who hopes to father a child asks about <medicine> within days
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | male   |
        | pregnancy | trying |
      When they ask for a routine
      Then the reason to see a doctor is fathering ask in days
      And guard.medicines_pregnancy.fathering_<rule> is the rule behind it

      Examples: By name
        | medicine                    | rule                    |
        | chemotherapy                | chemotherapy            |
        | targeted cancer tablets     | targeted_cancer_therapy |
        | thalidomide or lenalidomide | thalidomide_type        |
        | griseofulvin                | griseofulvin            |
        | ribavirin                   | ribavirin               |

    @guard.medicines_pregnancy.fathering_chemotherapy
    @guard.medicines_pregnancy.fathering_targeted_cancer_therapy
    @guard.medicines_pregnancy.fathering_thalidomide_type
    @guard.medicines_pregnancy.fathering_griseofulvin
    @guard.medicines_pregnancy.fathering_ribavirin
    Scenario Outline: A man in fertility treatment asks about <medicine> within days
      Given a person aged 31
      And they take fertility treatment
      And they take <medicine>
      And these answers
        | sex | male |
      When they ask for a routine
      Then the reason to see a doctor is fathering ask in days
      And guard.medicines_pregnancy.fathering_<rule> is the rule behind it

      Examples: By name
        | medicine                    | rule                    |
        | chemotherapy                | chemotherapy            |
        | targeted cancer tablets     | targeted_cancer_therapy |
        | thalidomide or lenalidomide | thalidomide_type        |
        | griseofulvin                | griseofulvin            |
        | ribavirin                   | ribavirin               |

    @guard.medicines_pregnancy.fathering_antiandrogens
    @guard.medicines_pregnancy.fathering_cyproterone
    @guard.medicines_pregnancy.fathering_finasteride_or_dutasteride
    @guard.medicines_pregnancy.fathering_flutamide_or_bicalutamide
    @guard.medicines_pregnancy.fathering_hormone_therapy
    @guard.medicines_pregnancy.fathering_feminising_hormones
    @guard.medicines_pregnancy.fathering_anabolic_steroids
    @guard.medicines_pregnancy.fathering_testosterone_prescribed
    @guard.medicines_pregnancy.fathering_immunosuppressants
    @guard.medicines_pregnancy.fathering_mycophenolate
    @guard.medicines_pregnancy.fathering_acne_triggering_medicine
    @guard.medicines_pregnancy.fathering_valproate
    @guard.medicines_pregnancy.fathering_multiple_sclerosis_tablets
    @guard.medicines_pregnancy.fathering_fluorouracil_cream
    Scenario Outline: A man who hopes to father a child asks about <medicine> within two weeks
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | male   |
        | pregnancy | trying |
      When they ask for a routine
      Then the reason to see a doctor is fathering ask in 2 weeks
      And guard.medicines_pregnancy.fathering_<rule> is the rule behind it

      Examples: By name
        | medicine                              | rule                       |
        | another antiandrogen                  | antiandrogens              |
        | a pill with cyproterone               | cyproterone                |
        | finasteride or dutasteride            | finasteride_or_dutasteride |
        | flutamide or bicalutamide             | flutamide_or_bicalutamide  |
        | another hormone therapy               | hormone_therapy            |
        | feminising hormones                   | feminising_hormones        |
        | muscle-building steroids              | anabolic_steroids          |
        | testosterone on prescription          | testosterone_prescribed    |
        | another immune-calming medicine       | immunosuppressants         |
        | mycophenolate                         | mycophenolate              |
        | another medicine for epilepsy or mood | acne_triggering_medicine   |
        | valproate                             | valproate                  |
        | tablets for multiple sclerosis        | multiple_sclerosis_tablets |
        | fluorouracil cream                    | fluorouracil_cream         |

    @guard.medicines_pregnancy.fathering_antiandrogens
    @guard.medicines_pregnancy.fathering_cyproterone
    @guard.medicines_pregnancy.fathering_finasteride_or_dutasteride
    @guard.medicines_pregnancy.fathering_flutamide_or_bicalutamide
    @guard.medicines_pregnancy.fathering_hormone_therapy
    @guard.medicines_pregnancy.fathering_feminising_hormones
    @guard.medicines_pregnancy.fathering_anabolic_steroids
    @guard.medicines_pregnancy.fathering_testosterone_prescribed
    @guard.medicines_pregnancy.fathering_immunosuppressants
    @guard.medicines_pregnancy.fathering_mycophenolate
    @guard.medicines_pregnancy.fathering_acne_triggering_medicine
    @guard.medicines_pregnancy.fathering_valproate
    @guard.medicines_pregnancy.fathering_multiple_sclerosis_tablets
    @guard.medicines_pregnancy.fathering_fluorouracil_cream
    Scenario Outline: A man in fertility treatment asks about <medicine> within two weeks
      Given a person aged 31
      And they take fertility treatment
      And they take <medicine>
      And these answers
        | sex | male |
      When they ask for a routine
      Then the reason to see a doctor is fathering ask in 2 weeks
      And guard.medicines_pregnancy.fathering_<rule> is the rule behind it

      Examples: By name
        | medicine                              | rule                       |
        | another antiandrogen                  | antiandrogens              |
        | a pill with cyproterone               | cyproterone                |
        | finasteride or dutasteride            | finasteride_or_dutasteride |
        | flutamide or bicalutamide             | flutamide_or_bicalutamide  |
        | another hormone therapy               | hormone_therapy            |
        | feminising hormones                   | feminising_hormones        |
        | muscle-building steroids              | anabolic_steroids          |
        | testosterone on prescription          | testosterone_prescribed    |
        | another immune-calming medicine       | immunosuppressants         |
        | mycophenolate                         | mycophenolate              |
        | another medicine for epilepsy or mood | acne_triggering_medicine   |
        | valproate                             | valproate                  |
        | tablets for multiple sclerosis        | multiple_sclerosis_tablets |
        | fluorouracil cream                    | fluorouracil_cream         |

    @guard.medicines_pregnancy.fathering_methotrexate
    @guard.medicines_pregnancy.fathering_leflunomide
    Scenario Outline: A man who hopes to father a child mentions <medicine> at the next visit
      Given a person aged 31
      And they take <medicine>
      And these answers
        | sex       | male   |
        | pregnancy | trying |
      When they ask for a routine
      Then the reason to see a doctor is fathering ask next visit
      And guard.medicines_pregnancy.fathering_<rule> is the rule behind it

      Examples: By name
        | medicine     | rule         |
        | methotrexate | methotrexate |
        | leflunomide  | leflunomide  |

    @guard.medicines_pregnancy.fathering_methotrexate
    @guard.medicines_pregnancy.fathering_leflunomide
    Scenario Outline: A man in fertility treatment mentions <medicine> at the next visit
      Given a person aged 31
      And they take fertility treatment
      And they take <medicine>
      And these answers
        | sex | male |
      When they ask for a routine
      Then the reason to see a doctor is fathering ask next visit
      And guard.medicines_pregnancy.fathering_<rule> is the rule behind it

      Examples: By name
        | medicine     | rule         |
        | methotrexate | methotrexate |
        | leflunomide  | leflunomide  |

  Rule: Skin that a medicine opens to the sun is protected

    @guard.medicines_sun.thiazides @guard.medicines_sun.amiodarone
    @guard.medicines_sun.hydrochlorothiazide @guard.medicines_sun.blood_pressure_combinations
    @guard.medicines_sun.immunosuppressants @guard.medicines_sun.azathioprine
    @guard.medicines_sun.targeted_cancer_therapy @guard.medicines_sun.tetracyclines
    @guard.medicines_sun.sulfonamides @guard.medicines_sun.fluoroquinolones
    @guard.medicines_sun.griseofulvin @guard.medicines_sun.quinine
    @guard.medicines_sun.voriconazole @guard.medicines_sun.phenothiazines
    @guard.medicines_sun.psoralens @guard.medicines_sun.other_photosensitising
    @guard.medicines_sun.nsaids @guard.medicines_sun.naproxen_type
    @guard.medicines_sun.isotretinoin_now @guard.medicines_sun.acitretin
    @guard.medicines_sun.systemic_retinoid_other @guard.medicines_sun.st_johns_wort
    Scenario Outline: Somebody who takes <medicine> protects the skin and leaves fruit acids out
      Given a person aged 34 with oily skin
      And they are not pregnant
      And they use glycolic acid on 2 nights a week for 20 weeks
      And they take <medicine>
      When they ask for a routine
      Then they stop using glycolic acid
      And guard.medicines_sun.<rule> is the rule behind it
      And the routine warns about medicine and sun

      Examples: By name
        | medicine                                         | rule                        |
        | thiazide water tablets                           | thiazides                   |
        | amiodarone                                       | amiodarone                  |
        | hydrochlorothiazide                              | hydrochlorothiazide         |
        | a blood pressure tablet with hydrochlorothiazide | blood_pressure_combinations |
        | another immune-calming medicine                  | immunosuppressants          |
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
        | another medicine with a sunlight warning         | other_photosensitising      |
        | anti-inflammatory painkillers                    | nsaids                      |
        | naproxen, ketoprofen or piroxicam                | naproxen_type               |
        | isotretinoin now                                 | isotretinoin_now            |
        | acitretin                                        | acitretin                   |
        | another vitamin A capsule on prescription        | systemic_retinoid_other     |
        | St John's wort                                   | st_johns_wort               |

    @guard.medicines_sun.calcium_blockers @guard.medicines_sun.loop_diuretics
    @guard.medicines_sun.statins @guard.medicines_sun.other_cholesterol_medicines
    @guard.medicines_sun.antiandrogens @guard.medicines_sun.flutamide_or_bicalutamide
    @guard.medicines_sun.diabetes_tablets_other @guard.medicines_sun.mycophenolate
    @guard.medicines_sun.methotrexate @guard.medicines_sun.ciclosporin_or_tacrolimus
    @guard.medicines_sun.hydroxychloroquine @guard.medicines_sun.chemotherapy
    @guard.medicines_sun.oral_antibiotic_other @guard.medicines_sun.trimethoprim
    @guard.medicines_sun.oral_antifungals @guard.medicines_sun.malaria_tablets
    @guard.medicines_sun.sedating_antihistamines @guard.medicines_sun.acne_triggering_medicine
    @guard.medicines_sun.carbamazepine_or_phenytoin @guard.medicines_sun.antidepressants_other
    @guard.medicines_sun.antipsychotics_other @guard.medicines_sun.hydroquinone
    @guard.medicines_sun.fluorouracil_or_imiquimod @guard.medicines_sun.fluorouracil_cream
    @guard.medicines_sun.imiquimod_cream @guard.medicines_sun.benzoyl_peroxide_prescribed
    @guard.medicines_sun.benzoyl_peroxide_with_antibiotic @guard.medicines_sun.psoriasis_creams
    @guard.medicines_sun.other_medicine @guard.medicines_sun.ibuprofen_type
    @guard.medicines_sun.pain_gels @guard.medicines_sun.calcineurin_inhibitor
    @guard.medicines_sun.bowel_inflammation_medicines @guard.medicines_sun.isotretinoin_recent
    Scenario Outline: Somebody who takes <medicine> needs no more than sunscreen
      Given a person aged 34 with oily skin
      And they are not pregnant
      And they take <medicine>
      When they ask for a routine
      Then the last morning step is sunscreen
      And guard.medicines_sun.<rule> is the rule behind it
      And the routine warns about medicine and some sun

      Examples: By name
        | medicine                                    | rule                             |
        | amlodipine or similar                       | calcium_blockers                 |
        | furosemide or another water tablet          | loop_diuretics                   |
        | a statin                                    | statins                          |
        | another cholesterol medicine                | other_cholesterol_medicines      |
        | another antiandrogen                        | antiandrogens                    |
        | flutamide or bicalutamide                   | flutamide_or_bicalutamide        |
        | another diabetes tablet                     | diabetes_tablets_other           |
        | mycophenolate                               | mycophenolate                    |
        | methotrexate                                | methotrexate                     |
        | ciclosporin or tacrolimus by mouth          | ciclosporin_or_tacrolimus        |
        | hydroxychloroquine                          | hydroxychloroquine               |
        | chemotherapy                                | chemotherapy                     |
        | another antibiotic by mouth                 | oral_antibiotic_other            |
        | trimethoprim                                | trimethoprim                     |
        | antifungal tablets                          | oral_antifungals                 |
        | malaria tablets                             | malaria_tablets                  |
        | an allergy tablet that makes sleepy         | sedating_antihistamines          |
        | another medicine for epilepsy or mood       | acne_triggering_medicine         |
        | carbamazepine or phenytoin or phenobarbital | carbamazepine_or_phenytoin       |
        | another antidepressant                      | antidepressants_other            |
        | another antipsychotic                       | antipsychotics_other             |
        | hydroquinone                                | hydroquinone                     |
        | fluorouracil or imiquimod cream             | fluorouracil_or_imiquimod        |
        | fluorouracil cream                          | fluorouracil_cream               |
        | imiquimod cream                             | imiquimod_cream                  |
        | prescribed benzoyl peroxide mix             | benzoyl_peroxide_prescribed      |
        | a benzoyl peroxide and antibiotic gel       | benzoyl_peroxide_with_antibiotic |
        | calcipotriol or tar for psoriasis           | psoriasis_creams                 |
        | a medicine that is not listed               | other_medicine                   |
        | ibuprofen, diclofenac or similar            | ibuprofen_type                   |
        | an anti-inflammatory pain gel               | pain_gels                        |
        | tacrolimus or pimecrolimus cream            | calcineurin_inhibitor            |
        | sulfasalazine or mesalazine                 | bowel_inflammation_medicines     |
        | isotretinoin in the last 6 months           | isotretinoin_recent              |
