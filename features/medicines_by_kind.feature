Feature: Medicines, kind by kind
  What kinds of medicines mean, alone and together. Written by tools/medicines_cases.py
  from the conditions of the rules.

  Rule: Notice medicines that make skin react to sunlight

    @assess.safety.sun_sensitive_by_medicine
    Scenario Outline: Sun sensitive by medicine: <medicine 1>
      Given a person aged 31
      And they take <medicine 1>
      When they ask for a routine
      Then the routine recommends: "From UV index 3 on, add shade, a hat and sleeves"

      Examples: Each of them
        | medicine 1                                       |
        | acitretin                                        |
        | amiodarone                                       |
        | azathioprine                                     |
        | a blood pressure tablet with hydrochlorothiazide |
        | ciprofloxacin or similar                         |
        | griseofulvin                                     |
        | hydrochlorothiazide                              |
        | an immune-calming medicine such as sirolimus     |
        | isotretinoin now                                 |
        | ketoprofen gel                                   |
        | naproxen, ketoprofen or piroxicam                |
        | anti-inflammatory painkillers                    |
        | a medicine with a sunlight warning               |
        | indapamide or similar                            |
        | phenothiazines                                   |
        | psoralens                                        |
        | quinine                                          |
        | St John's wort                                   |
        | sulfa medicines                                  |
        | a vitamin A capsule such as alitretinoin         |
        | targeted cancer tablets                          |
        | doxycycline or similar                           |
        | thiazide water tablets                           |
        | voriconazole                                     |

    @assess.safety.sun_sensitive_by_medicine
    Scenario: Sun sensitive by medicine: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule assess.safety.sun_sensitive_by_medicine stays quiet

  Rule: Ask a pharmacist about retinoids with your medicine

    @combine.pair.photosensitising_medicine_with_any_retinoid
    Scenario Outline: Photosensitising medicine with any retinoid: <medicine 1>
      Given a person aged 31
      And they already use retinol
      And they take <medicine 1>
      When they ask for a routine
      Then the routine warns: "Your medicine and a retinoid can both make skin burn faster"

      Examples: Each of them
        | medicine 1                                       |
        | amiodarone                                       |
        | azathioprine                                     |
        | a blood pressure tablet with hydrochlorothiazide |
        | ciprofloxacin or similar                         |
        | griseofulvin                                     |
        | hydrochlorothiazide                              |
        | an immune-calming medicine such as sirolimus     |
        | ketoprofen gel                                   |
        | naproxen, ketoprofen or piroxicam                |
        | anti-inflammatory painkillers                    |
        | a medicine with a sunlight warning               |
        | indapamide or similar                            |
        | phenothiazines                                   |
        | psoralens                                        |
        | quinine                                          |
        | St John's wort                                   |
        | sulfa medicines                                  |
        | doxycycline or similar                           |
        | thiazide water tablets                           |
        | voriconazole                                     |

    @combine.pair.photosensitising_medicine_with_any_retinoid
    Scenario: Photosensitising medicine with any retinoid: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule combine.pair.photosensitising_medicine_with_any_retinoid stays quiet

  Rule: Ask within days about a tetracycline beside acetazolamide

    @guard.medicines.acetazolamide_and_tetracycline
    Scenario Outline: Acetazolamide and tetracycline: <medicine 1> and <medicine 2>
      Given a person aged 31
      And they take <medicine 1>
      And they take <medicine 2>
      When they ask for a routine
      Then the reason to see a doctor is "You named: acetazolamide and an antibiotic like doxycycline"

      Examples: Each of them
        | medicine 1    | medicine 2             |
        | acetazolamide | doxycycline or similar |

    @guard.medicines.acetazolamide_and_tetracycline
    Scenario: Acetazolamide and tetracycline: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.acetazolamide_and_tetracycline stays quiet

  Rule: Ask about acitretin and methotrexate together

    @guard.medicines.acitretin_and_methotrexate
    Scenario Outline: Acitretin and methotrexate: <medicine 1> and <medicine 2>
      Given a person aged 31
      And they take <medicine 1>
      And they take <medicine 2>
      When they ask for a routine
      Then the reason to see a doctor is "You named: acitretin and methotrexate"

      Examples: Each of them
        | medicine 1 | medicine 2   |
        | acitretin  | methotrexate |

    @guard.medicines.acitretin_and_methotrexate
    Scenario: Acitretin and methotrexate: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.acitretin_and_methotrexate stays quiet

  Rule: An antibiotic for spots has a partner and an end

    @guard.medicines.antibiotic_for_spots
    Scenario Outline: Antibiotic for spots: <medicine 1> beside <concerns>
      Given a person aged 31
      And they take <medicine 1>
      And these answers
        | sex      | <sex>      |
        | concerns | <concerns> |
      When they ask for a routine
      Then the routine warns: "For spots, an antibiotic is not used alone"

      Examples: Each of them
        | medicine 1                            | sex  | concerns |
        | cefalexin or another cephalosporin    | male | spots    |
        | clindamycin by mouth                  | male | spots    |
        | ciprofloxacin or similar              | male | spots    |
        | erythromycin or azithromycin by mouth | male | spots    |
        | metronidazole by mouth                | male | spots    |
        | minocycline foam                      | male | spots    |
        | nitrofurantoin                        | male | spots    |
        | an antibiotic by mouth                | male | spots    |
        | amoxicillin or another penicillin     | male | spots    |
        | sulfa medicines                       | male | spots    |
        | doxycycline or similar                | male | spots    |
        | antibiotic gel or lotion              | male | spots    |
        | trimethoprim                          | male | spots    |
        | medicines for tuberculosis            | male | spots    |

    @guard.medicines.antibiotic_for_spots
    Scenario: Antibiotic for spots: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.antibiotic_for_spots stays quiet

  Rule: Ask the doctor who prescribes a strong medicine before anything strong comes on the skin

    @guard.medicines.ask_first
    Scenario Outline: Ask first: <medicine 1> at <age>
      Given a person aged <age>
      And they take <medicine 1>
      And these answers
        | pregnancy | <pregnancy> |
      When they ask for a routine
      Then the reason to see a doctor is "Ask before you add anything strong beside your medicine"

      Examples: Each of them
        | medicine 1                                   | age | pregnancy |
        | acitretin                                    | 6   | no        |
        | tacrolimus or pimecrolimus cream             | 6   | no        |
        | chemotherapy                                 | 6   | no        |
        | ciclosporin or tacrolimus by mouth           | 6   | no        |
        | fluorouracil cream                           | 6   | no        |
        | fluorouracil or imiquimod cream              | 6   | no        |
        | hydroquinone                                 | 6   | no        |
        | imiquimod cream                              | 6   | no        |
        | an immune-calming medicine such as sirolimus | 6   | no        |
        | isotretinoin now                             | 6   | no        |
        | mycophenolate                                | 6   | no        |
        | steroid tablets                              | 6   | no        |
        | a vitamin A capsule such as alitretinoin     | 6   | no        |
        | targeted cancer tablets                      | 6   | no        |
        | thalidomide or lenalidomide                  | 6   | no        |
        | dapsone gel                                  | 6   | no        |
        | steroid cream on the face                    | 6   | no        |

    @guard.medicines.ask_first
    Scenario: Ask first: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.ask_first stays quiet

  Rule: Aspirin or a painkiller of its kind and an allergy to aspirin are a call today

    @guard.medicines.aspirin_and_allergy @assess.medicines.aspirin_and_allergy
    Scenario Outline: Aspirin and allergy: <medicine 1> with an allergy to <allergies>
      Given a person aged 31
      And they take <medicine 1>
      And these answers
        | allergies | <allergies> |
      When they ask for a routine
      Then the reason to see a doctor is "You named: a medicine, and an allergy to it or to its kind"

      Examples: Each of them
        | medicine 1                        | allergies   |
        | aspirin against pain              | aspirin     |
        | ibuprofen, diclofenac or similar  | aspirin     |
        | low-dose aspirin                  | aspirin     |
        | naproxen, ketoprofen or piroxicam | aspirin     |
        | anti-inflammatory painkillers     | aspirin     |
        | sulfasalazine                     | aspirin     |
        | aspirin against pain              | salicylates |
        | low-dose aspirin                  | salicylates |
        | sulfasalazine                     | salicylates |

    @guard.medicines.aspirin_and_allergy @assess.medicines.aspirin_and_allergy
    Scenario: Aspirin and allergy: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.aspirin_and_allergy stays quiet
      And the rule assess.medicines.aspirin_and_allergy stays quiet

  Rule: Under 16, ask a pharmacist today about aspirin that no doctor gave

    @guard.medicines.aspirin_before_sixteen
    Scenario Outline: Aspirin before sixteen: <medicine 1> at <age>
      Given a person aged <age>
      And they take <medicine 1>
      And these answers
        | sex | <sex> |
      When they ask for a routine
      Then the reason to see a doctor is "Under 16, take aspirin only if a doctor prescribed it"

      Examples: Each of them
        | medicine 1           | age | sex  |
        | aspirin against pain | 0   | male |
        | low-dose aspirin     | 0   | male |

    @guard.medicines.aspirin_before_sixteen
    Scenario: Aspirin before sixteen: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.aspirin_before_sixteen stays quiet

  Rule: Azathioprine and gout tablets together are a call today

    @guard.medicines.azathioprine_and_gout_tablets @assess.medicines.azathioprine_and_gout_tablets
    Scenario Outline: Azathioprine and gout tablets: <medicine 1> and <medicine 2>
      Given a person aged 31
      And they take <medicine 1>
      And they take <medicine 2>
      When they ask for a routine
      Then the reason to see a doctor is "You named: azathioprine and gout tablets"

      Examples: Each of them
        | medicine 1   | medicine 2                |
        | azathioprine | allopurinol or febuxostat |

    @guard.medicines.azathioprine_and_gout_tablets @assess.medicines.azathioprine_and_gout_tablets
    Scenario: Azathioprine and gout tablets: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.azathioprine_and_gout_tablets stays quiet
      And the rule assess.medicines.azathioprine_and_gout_tablets stays quiet

  Rule: A cephalosporin and an allergy to penicillin are a call today

    @guard.medicines.cephalosporin_and_allergy @assess.medicines.cephalosporin_and_allergy
    Scenario Outline: Cephalosporin and allergy: <medicine 1> with an allergy to <allergies>
      Given a person aged 31
      And they take <medicine 1>
      And these answers
        | allergies | <allergies> |
      When they ask for a routine
      Then the reason to see a doctor is "You named: a cephalosporin and an allergy to penicillin"

      Examples: Each of them
        | medicine 1                         | allergies  |
        | cefalexin or another cephalosporin | penicillin |

    @guard.medicines.cephalosporin_and_allergy @assess.medicines.cephalosporin_and_allergy
    Scenario: Cephalosporin and allergy: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.cephalosporin_and_allergy stays quiet
      And the rule assess.medicines.cephalosporin_and_allergy stays quiet

  Rule: Colchicine beside a macrolide or voriconazole is a call today

    @guard.medicines.colchicine_and_macrolide @assess.medicines.colchicine_and_macrolide
    Scenario Outline: Colchicine and macrolide: <medicine 1> and <medicine 2>
      Given a person aged 31
      And they take <medicine 1>
      And they take <medicine 2>
      When they ask for a routine
      Then the reason to see a doctor is "You named: colchicine, and a medicine for an infection"

      Examples: Each of them
        | medicine 1 | medicine 2                            |
        | colchicine | erythromycin or azithromycin by mouth |
        | colchicine | voriconazole                          |

    @guard.medicines.colchicine_and_macrolide @assess.medicines.colchicine_and_macrolide
    Scenario: Colchicine and macrolide: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.colchicine_and_macrolide stays quiet
      And the rule assess.medicines.colchicine_and_macrolide stays quiet

  Rule: Use condoms beside a medicine that makes birth control fail, and ask within days

    @guard.medicines.inducer_and_contraception
    Scenario Outline: Inducer and contraception: <medicine 1> and <medicine 2>
      Given a person aged 31
      And they take <medicine 1>
      And they take <medicine 2>
      And these answers
        | pregnancy | <pregnancy> |
        | sex       | <sex>       |
      When they ask for a routine
      Then the reason to see a doctor is "You named: birth control with hormones, and something that can make it fail"

      Examples: Each of them
        | medicine 1                                     | medicine 2                                     | pregnancy | sex    |
        | carbamazepine or phenytoin or phenobarbital    | the combined pill, patch or ring               | no        | female |
        | carbamazepine or phenytoin or phenobarbital    | a contraceptive implant                        | no        | female |
        | carbamazepine or phenytoin or phenobarbital    | a pill with cyproterone                        | no        | female |
        | carbamazepine or phenytoin or phenobarbital    | a progestogen pill, implant, injection or coil | no        | female |
        | carbamazepine or phenytoin or phenobarbital    | a progestogen pill or injection                | no        | female |
        | the combined pill, patch or ring               | griseofulvin                                   | no        | female |
        | the combined pill, patch or ring               | bosentan or riociguat or similar               | no        | female |
        | the combined pill, patch or ring               | modafinil                                      | no        | female |
        | the combined pill, patch or ring               | St John's wort                                 | no        | female |
        | the combined pill, patch or ring               | topiramate                                     | no        | female |
        | the combined pill, patch or ring               | medicines for tuberculosis                     | no        | female |
        | a contraceptive implant                        | griseofulvin                                   | no        | female |
        | a contraceptive implant                        | bosentan or riociguat or similar               | no        | female |
        | a contraceptive implant                        | modafinil                                      | no        | female |
        | a contraceptive implant                        | St John's wort                                 | no        | female |
        | a contraceptive implant                        | topiramate                                     | no        | female |
        | a contraceptive implant                        | medicines for tuberculosis                     | no        | female |
        | a pill with cyproterone                        | griseofulvin                                   | no        | female |
        | a pill with cyproterone                        | bosentan or riociguat or similar               | no        | female |
        | a pill with cyproterone                        | modafinil                                      | no        | female |
        | a pill with cyproterone                        | St John's wort                                 | no        | female |
        | a pill with cyproterone                        | topiramate                                     | no        | female |
        | a pill with cyproterone                        | medicines for tuberculosis                     | no        | female |
        | griseofulvin                                   | a progestogen pill, implant, injection or coil | no        | female |
        | griseofulvin                                   | a progestogen pill or injection                | no        | female |
        | bosentan or riociguat or similar               | a progestogen pill, implant, injection or coil | no        | female |
        | bosentan or riociguat or similar               | a progestogen pill or injection                | no        | female |
        | modafinil                                      | a progestogen pill, implant, injection or coil | no        | female |
        | modafinil                                      | a progestogen pill or injection                | no        | female |
        | a progestogen pill, implant, injection or coil | St John's wort                                 | no        | female |
        | a progestogen pill, implant, injection or coil | topiramate                                     | no        | female |
        | a progestogen pill, implant, injection or coil | medicines for tuberculosis                     | no        | female |
        | a progestogen pill or injection                | St John's wort                                 | no        | female |
        | a progestogen pill or injection                | topiramate                                     | no        | female |
        | a progestogen pill or injection                | medicines for tuberculosis                     | no        | female |

    @guard.medicines.inducer_and_contraception
    Scenario: Inducer and contraception: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.inducer_and_contraception stays quiet

  Rule: What makes birth control fail under a vitamin A capsule is a call today

    @guard.medicines.inducer_and_contraception_on_retinoid @assess.medicines.inducer_and_contraception_on_retinoid
    Scenario Outline: Inducer and contraception on retinoid: <medicine 1>, <medicine 2> and <medicine 3>
      Given a person aged 31
      And they take <medicine 1>
      And they take <medicine 2>
      And they take <medicine 3>
      And these answers
        | pregnancy | <pregnancy> |
        | sex       | <sex>       |
      When they ask for a routine
      Then the reason to see a doctor is "You named: a vitamin A capsule, birth control with hormones, and something that can make it fail"

      Examples: Each of them
        | medicine 1                                     | medicine 2                                     | medicine 3                                     | pregnancy | sex    |
        | acitretin                                      | carbamazepine or phenytoin or phenobarbital    | the combined pill, patch or ring               | no        | female |
        | acitretin                                      | carbamazepine or phenytoin or phenobarbital    | a contraceptive implant                        | no        | female |
        | acitretin                                      | carbamazepine or phenytoin or phenobarbital    | a pill with cyproterone                        | no        | female |
        | acitretin                                      | carbamazepine or phenytoin or phenobarbital    | a progestogen pill, implant, injection or coil | no        | female |
        | acitretin                                      | carbamazepine or phenytoin or phenobarbital    | a progestogen pill or injection                | no        | female |
        | acitretin                                      | the combined pill, patch or ring               | griseofulvin                                   | no        | female |
        | acitretin                                      | the combined pill, patch or ring               | bosentan or riociguat or similar               | no        | female |
        | acitretin                                      | the combined pill, patch or ring               | modafinil                                      | no        | female |
        | acitretin                                      | the combined pill, patch or ring               | St John's wort                                 | no        | female |
        | acitretin                                      | the combined pill, patch or ring               | topiramate                                     | no        | female |
        | acitretin                                      | the combined pill, patch or ring               | medicines for tuberculosis                     | no        | female |
        | acitretin                                      | a contraceptive implant                        | griseofulvin                                   | no        | female |
        | acitretin                                      | a contraceptive implant                        | bosentan or riociguat or similar               | no        | female |
        | acitretin                                      | a contraceptive implant                        | modafinil                                      | no        | female |
        | acitretin                                      | a contraceptive implant                        | St John's wort                                 | no        | female |
        | acitretin                                      | a contraceptive implant                        | topiramate                                     | no        | female |
        | acitretin                                      | a contraceptive implant                        | medicines for tuberculosis                     | no        | female |
        | acitretin                                      | a pill with cyproterone                        | griseofulvin                                   | no        | female |
        | acitretin                                      | a pill with cyproterone                        | bosentan or riociguat or similar               | no        | female |
        | acitretin                                      | a pill with cyproterone                        | modafinil                                      | no        | female |
        | acitretin                                      | a pill with cyproterone                        | St John's wort                                 | no        | female |
        | acitretin                                      | a pill with cyproterone                        | topiramate                                     | no        | female |
        | acitretin                                      | a pill with cyproterone                        | medicines for tuberculosis                     | no        | female |
        | acitretin                                      | griseofulvin                                   | a progestogen pill, implant, injection or coil | no        | female |
        | acitretin                                      | griseofulvin                                   | a progestogen pill or injection                | no        | female |
        | acitretin                                      | bosentan or riociguat or similar               | a progestogen pill, implant, injection or coil | no        | female |
        | acitretin                                      | bosentan or riociguat or similar               | a progestogen pill or injection                | no        | female |
        | acitretin                                      | modafinil                                      | a progestogen pill, implant, injection or coil | no        | female |
        | acitretin                                      | modafinil                                      | a progestogen pill or injection                | no        | female |
        | acitretin                                      | a progestogen pill, implant, injection or coil | St John's wort                                 | no        | female |
        | acitretin                                      | a progestogen pill, implant, injection or coil | topiramate                                     | no        | female |
        | acitretin                                      | a progestogen pill, implant, injection or coil | medicines for tuberculosis                     | no        | female |
        | acitretin                                      | a progestogen pill or injection                | St John's wort                                 | no        | female |
        | acitretin                                      | a progestogen pill or injection                | topiramate                                     | no        | female |
        | acitretin                                      | a progestogen pill or injection                | medicines for tuberculosis                     | no        | female |
        | carbamazepine or phenytoin or phenobarbital    | the combined pill, patch or ring               | isotretinoin now                               | no        | female |
        | carbamazepine or phenytoin or phenobarbital    | the combined pill, patch or ring               | a vitamin A capsule such as alitretinoin       | no        | female |
        | carbamazepine or phenytoin or phenobarbital    | a contraceptive implant                        | isotretinoin now                               | no        | female |
        | carbamazepine or phenytoin or phenobarbital    | a contraceptive implant                        | a vitamin A capsule such as alitretinoin       | no        | female |
        | carbamazepine or phenytoin or phenobarbital    | a pill with cyproterone                        | isotretinoin now                               | no        | female |
        | carbamazepine or phenytoin or phenobarbital    | a pill with cyproterone                        | a vitamin A capsule such as alitretinoin       | no        | female |
        | carbamazepine or phenytoin or phenobarbital    | isotretinoin now                               | a progestogen pill, implant, injection or coil | no        | female |
        | carbamazepine or phenytoin or phenobarbital    | isotretinoin now                               | a progestogen pill or injection                | no        | female |
        | carbamazepine or phenytoin or phenobarbital    | a progestogen pill, implant, injection or coil | a vitamin A capsule such as alitretinoin       | no        | female |
        | carbamazepine or phenytoin or phenobarbital    | a progestogen pill or injection                | a vitamin A capsule such as alitretinoin       | no        | female |
        | the combined pill, patch or ring               | griseofulvin                                   | isotretinoin now                               | no        | female |
        | the combined pill, patch or ring               | griseofulvin                                   | a vitamin A capsule such as alitretinoin       | no        | female |
        | the combined pill, patch or ring               | isotretinoin now                               | bosentan or riociguat or similar               | no        | female |
        | the combined pill, patch or ring               | isotretinoin now                               | modafinil                                      | no        | female |
        | the combined pill, patch or ring               | isotretinoin now                               | St John's wort                                 | no        | female |
        | the combined pill, patch or ring               | isotretinoin now                               | topiramate                                     | no        | female |
        | the combined pill, patch or ring               | isotretinoin now                               | medicines for tuberculosis                     | no        | female |
        | the combined pill, patch or ring               | bosentan or riociguat or similar               | a vitamin A capsule such as alitretinoin       | no        | female |
        | the combined pill, patch or ring               | modafinil                                      | a vitamin A capsule such as alitretinoin       | no        | female |
        | the combined pill, patch or ring               | St John's wort                                 | a vitamin A capsule such as alitretinoin       | no        | female |
        | the combined pill, patch or ring               | a vitamin A capsule such as alitretinoin       | topiramate                                     | no        | female |
        | the combined pill, patch or ring               | a vitamin A capsule such as alitretinoin       | medicines for tuberculosis                     | no        | female |
        | a contraceptive implant                        | griseofulvin                                   | isotretinoin now                               | no        | female |
        | a contraceptive implant                        | griseofulvin                                   | a vitamin A capsule such as alitretinoin       | no        | female |
        | a contraceptive implant                        | isotretinoin now                               | bosentan or riociguat or similar               | no        | female |
        | a contraceptive implant                        | isotretinoin now                               | modafinil                                      | no        | female |
        | a contraceptive implant                        | isotretinoin now                               | St John's wort                                 | no        | female |
        | a contraceptive implant                        | isotretinoin now                               | topiramate                                     | no        | female |
        | a contraceptive implant                        | isotretinoin now                               | medicines for tuberculosis                     | no        | female |
        | a contraceptive implant                        | bosentan or riociguat or similar               | a vitamin A capsule such as alitretinoin       | no        | female |
        | a contraceptive implant                        | modafinil                                      | a vitamin A capsule such as alitretinoin       | no        | female |
        | a contraceptive implant                        | St John's wort                                 | a vitamin A capsule such as alitretinoin       | no        | female |
        | a contraceptive implant                        | a vitamin A capsule such as alitretinoin       | topiramate                                     | no        | female |
        | a contraceptive implant                        | a vitamin A capsule such as alitretinoin       | medicines for tuberculosis                     | no        | female |
        | a pill with cyproterone                        | griseofulvin                                   | isotretinoin now                               | no        | female |
        | a pill with cyproterone                        | griseofulvin                                   | a vitamin A capsule such as alitretinoin       | no        | female |
        | a pill with cyproterone                        | isotretinoin now                               | bosentan or riociguat or similar               | no        | female |
        | a pill with cyproterone                        | isotretinoin now                               | modafinil                                      | no        | female |
        | a pill with cyproterone                        | isotretinoin now                               | St John's wort                                 | no        | female |
        | a pill with cyproterone                        | isotretinoin now                               | topiramate                                     | no        | female |
        | a pill with cyproterone                        | isotretinoin now                               | medicines for tuberculosis                     | no        | female |
        | a pill with cyproterone                        | bosentan or riociguat or similar               | a vitamin A capsule such as alitretinoin       | no        | female |
        | a pill with cyproterone                        | modafinil                                      | a vitamin A capsule such as alitretinoin       | no        | female |
        | a pill with cyproterone                        | St John's wort                                 | a vitamin A capsule such as alitretinoin       | no        | female |
        | a pill with cyproterone                        | a vitamin A capsule such as alitretinoin       | topiramate                                     | no        | female |
        | a pill with cyproterone                        | a vitamin A capsule such as alitretinoin       | medicines for tuberculosis                     | no        | female |
        | griseofulvin                                   | isotretinoin now                               | a progestogen pill, implant, injection or coil | no        | female |
        | griseofulvin                                   | isotretinoin now                               | a progestogen pill or injection                | no        | female |
        | griseofulvin                                   | a progestogen pill, implant, injection or coil | a vitamin A capsule such as alitretinoin       | no        | female |
        | griseofulvin                                   | a progestogen pill or injection                | a vitamin A capsule such as alitretinoin       | no        | female |
        | isotretinoin now                               | bosentan or riociguat or similar               | a progestogen pill, implant, injection or coil | no        | female |
        | isotretinoin now                               | bosentan or riociguat or similar               | a progestogen pill or injection                | no        | female |
        | isotretinoin now                               | modafinil                                      | a progestogen pill, implant, injection or coil | no        | female |
        | isotretinoin now                               | modafinil                                      | a progestogen pill or injection                | no        | female |
        | isotretinoin now                               | a progestogen pill, implant, injection or coil | St John's wort                                 | no        | female |
        | isotretinoin now                               | a progestogen pill, implant, injection or coil | topiramate                                     | no        | female |
        | isotretinoin now                               | a progestogen pill, implant, injection or coil | medicines for tuberculosis                     | no        | female |
        | isotretinoin now                               | a progestogen pill or injection                | St John's wort                                 | no        | female |
        | isotretinoin now                               | a progestogen pill or injection                | topiramate                                     | no        | female |
        | isotretinoin now                               | a progestogen pill or injection                | medicines for tuberculosis                     | no        | female |
        | bosentan or riociguat or similar               | a progestogen pill, implant, injection or coil | a vitamin A capsule such as alitretinoin       | no        | female |
        | bosentan or riociguat or similar               | a progestogen pill or injection                | a vitamin A capsule such as alitretinoin       | no        | female |
        | modafinil                                      | a progestogen pill, implant, injection or coil | a vitamin A capsule such as alitretinoin       | no        | female |
        | modafinil                                      | a progestogen pill or injection                | a vitamin A capsule such as alitretinoin       | no        | female |
        | a progestogen pill, implant, injection or coil | St John's wort                                 | a vitamin A capsule such as alitretinoin       | no        | female |
        | a progestogen pill, implant, injection or coil | a vitamin A capsule such as alitretinoin       | topiramate                                     | no        | female |
        | a progestogen pill, implant, injection or coil | a vitamin A capsule such as alitretinoin       | medicines for tuberculosis                     | no        | female |
        | a progestogen pill or injection                | St John's wort                                 | a vitamin A capsule such as alitretinoin       | no        | female |
        | a progestogen pill or injection                | a vitamin A capsule such as alitretinoin       | topiramate                                     | no        | female |
        | a progestogen pill or injection                | a vitamin A capsule such as alitretinoin       | medicines for tuberculosis                     | no        | female |

    @guard.medicines.inducer_and_contraception_on_retinoid @assess.medicines.inducer_and_contraception_on_retinoid
    Scenario: Inducer and contraception on retinoid: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.inducer_and_contraception_on_retinoid stays quiet
      And the rule assess.medicines.inducer_and_contraception_on_retinoid stays quiet

  Rule: Ask within days about lithium beside ibuprofen or a painkiller of its kind

    @guard.medicines.lithium_and_painkillers
    Scenario Outline: Lithium and painkillers: <medicine 1> and <medicine 2>
      Given a person aged 31
      And they take <medicine 1>
      And they take <medicine 2>
      When they ask for a routine
      Then the reason to see a doctor is "You named: lithium and a painkiller such as ibuprofen"

      Examples: Each of them
        | medicine 1                       | medicine 2                        |
        | ibuprofen, diclofenac or similar | lithium                           |
        | lithium                          | naproxen, ketoprofen or piroxicam |
        | lithium                          | anti-inflammatory painkillers     |

    @guard.medicines.lithium_and_painkillers
    Scenario: Lithium and painkillers: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.lithium_and_painkillers stays quiet

  Rule: Methotrexate and trimethoprim together are a call today

    @guard.medicines.methotrexate_and_trimethoprim @assess.medicines.methotrexate_and_trimethoprim
    Scenario Outline: Methotrexate and trimethoprim: <medicine 1> and <medicine 2>
      Given a person aged 31
      And they take <medicine 1>
      And they take <medicine 2>
      When they ask for a routine
      Then the reason to see a doctor is "You named: methotrexate and an antibiotic with trimethoprim"

      Examples: Each of them
        | medicine 1   | medicine 2      |
        | methotrexate | sulfa medicines |
        | methotrexate | trimethoprim    |

    @guard.medicines.methotrexate_and_trimethoprim @assess.medicines.methotrexate_and_trimethoprim
    Scenario: Methotrexate and trimethoprim: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.methotrexate_and_trimethoprim stays quiet
      And the rule assess.medicines.methotrexate_and_trimethoprim stays quiet

  Rule: A nitrate and sildenafil or its kind are a call today

    @guard.medicines.nitrate_and_erection_medicine @assess.medicines.nitrate_and_erection_medicine
    Scenario Outline: Nitrate and erection medicine: <medicine 1> and <medicine 2>
      Given a person aged 31
      And they take <medicine 1>
      And they take <medicine 2>
      When they ask for a routine
      Then the reason to see a doctor is "You named: a nitrate for the heart, and sildenafil or its kind"

      Examples: Each of them
        | medicine 1            | medicine 2                  |
        | sildenafil or similar | a nitrate such as GTN spray |

    @guard.medicines.nitrate_and_erection_medicine @assess.medicines.nitrate_and_erection_medicine
    Scenario: Nitrate and erection medicine: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.nitrate_and_erection_medicine stays quiet
      And the rule assess.medicines.nitrate_and_erection_medicine stays quiet

  Rule: An antibiotic of the penicillin kind and an allergy to it are a call today

    @guard.medicines.penicillin_and_allergy @assess.medicines.penicillin_and_allergy
    Scenario Outline: Penicillin and allergy: <medicine 1> with an allergy to <allergies>
      Given a person aged 31
      And they take <medicine 1>
      And these answers
        | allergies | <allergies> |
      When they ask for a routine
      Then the reason to see a doctor is "You named: a medicine, and an allergy to it or to its kind"

      Examples: Each of them
        | medicine 1                        | allergies  |
        | amoxicillin or another penicillin | penicillin |

    @guard.medicines.penicillin_and_allergy @assess.medicines.penicillin_and_allergy
    Scenario: Penicillin and allergy: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.penicillin_and_allergy stays quiet
      And the rule assess.medicines.penicillin_and_allergy stays quiet

  Rule: Ask within two weeks about a pill, patch or ring with oestrogen beside a medicine for migraine

    @guard.medicines.pill_and_migraine
    Scenario Outline: Pill and migraine: <medicine 1> and <medicine 2>
      Given a person aged 31
      And they take <medicine 1>
      And they take <medicine 2>
      When they ask for a routine
      Then the reason to see a doctor is "You named: a pill, patch or ring with oestrogen, and a medicine for migraine"

      Examples: Each of them
        | medicine 1                       | medicine 2                     |
        | the combined pill, patch or ring | ergotamine                     |
        | the combined pill, patch or ring | migraine injections or gepants |
        | the combined pill, patch or ring | a triptan for migraine         |
        | a pill with cyproterone          | ergotamine                     |
        | a pill with cyproterone          | migraine injections or gepants |
        | a pill with cyproterone          | a triptan for migraine         |

    @guard.medicines.pill_and_migraine
    Scenario: Pill and migraine: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.pill_and_migraine stays quiet

  Rule: From 35, ask about smoking beside a pill, patch or ring with oestrogen

    @guard.medicines.pill_and_smoking
    Scenario Outline: Pill and smoking: <medicine 1> at <age>
      Given a person aged <age>
      And they take <medicine 1>
      And these answers
        | smoking | <smoking> |
      When they ask for a routine
      Then the reason to see a doctor is "You named: birth control with oestrogen, smoking, and an age from 35"

      Examples: Each of them
        | medicine 1                       | age | smoking |
        | the combined pill, patch or ring | 35  | yes     |
        | a pill with cyproterone          | 35  | yes     |

    @guard.medicines.pill_and_smoking
    Scenario: Pill and smoking: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.pill_and_smoking stays quiet

  Rule: Ask within days about tranexamic acid tablets beside a pill, patch or ring with oestrogen

    @guard.medicines.pill_and_tranexamic_tablets
    Scenario Outline: Pill and tranexamic tablets: <medicine 1> and <medicine 2>
      Given a person aged 31
      And they take <medicine 1>
      And they take <medicine 2>
      When they ask for a routine
      Then the reason to see a doctor is "You named: tranexamic acid tablets and birth control with oestrogen"

      Examples: Each of them
        | medicine 1                       | medicine 2              |
        | the combined pill, patch or ring | tranexamic acid tablets |
        | a pill with cyproterone          | tranexamic acid tablets |

    @guard.medicines.pill_and_tranexamic_tablets
    Scenario: Pill and tranexamic tablets: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.pill_and_tranexamic_tablets stays quiet

  Rule: Low mood or distress under a vitamin A capsule is told to the prescriber today

    @guard.medicines.retinoid_and_mood @assess.medicines.retinoid_and_mood
    Scenario Outline: Retinoid and mood: <medicine 1> beside <conditions>
      Given a person aged 31
      And they take <medicine 1>
      And these answers
        | conditions | <conditions> |
      When they ask for a routine
      Then the reason to see a doctor is "You named: a vitamin A capsule and feeling low"

      Examples: Each of them
        | medicine 1                               | conditions                   |
        | acitretin                                | my skin is hard to live with |
        | isotretinoin now                         | my skin is hard to live with |
        | a vitamin A capsule such as alitretinoin | my skin is hard to live with |

    @guard.medicines.retinoid_and_mood @assess.medicines.retinoid_and_mood
    Scenario Outline: Retinoid and mood: <medicine 1> beside <red_flags>
      Given a person aged 31
      And they take <medicine 1>
      And these answers
        | red flags | <red_flags> |
      When they ask for a routine
      Then the reason to see a doctor is "You named: a vitamin A capsule and feeling low"

      Examples: Each of them
        | medicine 1                               | red_flags                      |
        | acitretin                                | spots that weigh heavily on me |
        | isotretinoin now                         | spots that weigh heavily on me |
        | a vitamin A capsule such as alitretinoin | spots that weigh heavily on me |

    @guard.medicines.retinoid_and_mood @assess.medicines.retinoid_and_mood
    Scenario: Retinoid and mood: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.retinoid_and_mood stays quiet
      And the rule assess.medicines.retinoid_and_mood stays quiet

  Rule: Ask about capsules with soya oil and an allergy to soya or nuts

    @guard.medicines.retinoid_and_soya
    Scenario Outline: Retinoid and soya: <medicine 1> with an allergy to <allergies>
      Given a person aged 31
      And they take <medicine 1>
      And these answers
        | allergies | <allergies> |
      When they ask for a routine
      Then the reason to see a doctor is "You named: a vitamin A capsule and an allergy to soya or nuts"

      Examples: Each of them
        | medicine 1                               | allergies |
        | isotretinoin now                         | nuts      |
        | a vitamin A capsule such as alitretinoin | nuts      |
        | isotretinoin now                         | peanut    |
        | a vitamin A capsule such as alitretinoin | peanut    |
        | isotretinoin now                         | soy       |
        | a vitamin A capsule such as alitretinoin | soy       |

    @guard.medicines.retinoid_and_soya
    Scenario: Retinoid and soya: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.retinoid_and_soya stays quiet

  Rule: A vitamin A capsule and a tetracycline together are a call today

    @guard.medicines.retinoid_and_tetracycline @assess.medicines.retinoid_and_tetracycline
    Scenario Outline: Retinoid and tetracycline: <medicine 1> and <medicine 2>
      Given a person aged 31
      And they take <medicine 1>
      And they take <medicine 2>
      When they ask for a routine
      Then the reason to see a doctor is "A vitamin A capsule and an antibiotic like doxycycline should not be taken together"

      Examples: Each of them
        | medicine 1                               | medicine 2             |
        | acitretin                                | doxycycline or similar |
        | isotretinoin now                         | doxycycline or similar |
        | a vitamin A capsule such as alitretinoin | doxycycline or similar |

    @guard.medicines.retinoid_and_tetracycline @assess.medicines.retinoid_and_tetracycline
    Scenario: Retinoid and tetracycline: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.retinoid_and_tetracycline stays quiet
      And the rule assess.medicines.retinoid_and_tetracycline stays quiet

  Rule: Leave a vitamin A supplement out beside a vitamin A capsule on prescription

    @guard.medicines.retinoid_and_vitamin_a
    Scenario Outline: Retinoid and vitamin A: <medicine 1> and <medicine 2>
      Given a person aged 31
      And they take <medicine 1>
      And they take <medicine 2>
      When they ask for a routine
      Then the reason to see a doctor is "A supplement and a prescribed capsule together add up to too much vitamin A"

      Examples: Each of them
        | medicine 1                               | medicine 2            |
        | acitretin                                | vitamin A supplements |
        | isotretinoin now                         | vitamin A supplements |
        | a vitamin A capsule such as alitretinoin | vitamin A supplements |

    @guard.medicines.retinoid_and_vitamin_a
    Scenario: Retinoid and vitamin A: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.retinoid_and_vitamin_a stays quiet

  Rule: Ask within days about a vitamin A capsule for spots before the age of twelve

    @guard.medicines.retinoid_before_twelve
    Scenario Outline: Retinoid before twelve: <medicine 1> at <age>
      Given a person aged <age>
      And they take <medicine 1>
      When they ask for a routine
      Then the reason to see a doctor is "You named: a vitamin A capsule for spots, and an age under twelve"

      Examples: Each of them
        | medicine 1       | age |
        | isotretinoin now | 0   |

    @guard.medicines.retinoid_before_twelve
    Scenario: Retinoid before twelve: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.retinoid_before_twelve stays quiet

  Rule: Medicines and sun that raise the risk of skin cancer together lead to a skin check

    @guard.medicines.risks_that_add_up
    Scenario Outline: Risks that add up: <medicine 1> at <age>
      Given a person aged <age>
      And they take <medicine 1>
      When they ask for a routine
      Then the reason to see a doctor is "Someone trained should look at your skin regularly"

      Examples: Each of them
        | medicine 1                                   | age |
        | azathioprine                                 | 50  |
        | ciclosporin or tacrolimus by mouth           | 50  |
        | an immune-calming medicine such as sirolimus | 50  |
        | mycophenolate                                | 50  |
        | voriconazole                                 | 50  |

    @guard.medicines.risks_that_add_up
    Scenario Outline: Risks that add up: <medicine 1> beside <concerns>
      Given a person aged 31
      And they take <medicine 1>
      And these answers
        | concerns | <concerns> |
      When they ask for a routine
      Then the reason to see a doctor is "Someone trained should look at your skin regularly"

      Examples: Each of them
        | medicine 1                                   | concerns   |
        | azathioprine                                 | sun damage |
        | ciclosporin or tacrolimus by mouth           | sun damage |
        | an immune-calming medicine such as sirolimus | sun damage |
        | mycophenolate                                | sun damage |
        | voriconazole                                 | sun damage |

    @guard.medicines.risks_that_add_up
    Scenario Outline: Risks that add up: <medicine 1> beside <conditions>
      Given a person aged 31
      And they take <medicine 1>
      And these answers
        | conditions | <conditions> |
      When they ask for a routine
      Then the reason to see a doctor is "Someone trained should look at your skin regularly"

      Examples: Each of them
        | medicine 1                                   | conditions         |
        | azathioprine                                 | weak immune system |
        | ciclosporin or tacrolimus by mouth           | weak immune system |
        | an immune-calming medicine such as sirolimus | weak immune system |
        | mycophenolate                                | weak immune system |
        | voriconazole                                 | weak immune system |

    @guard.medicines.risks_that_add_up
    Scenario Outline: Risks that add up: <medicine 1> and <medicine 2>
      Given a person aged 31
      And they take <medicine 1>
      And they take <medicine 2>
      When they ask for a routine
      Then the reason to see a doctor is "Someone trained should look at your skin regularly"

      Examples: Each of them
        | medicine 1                                       | medicine 2                                       |
        | azathioprine                                     | a blood pressure tablet with hydrochlorothiazide |
        | azathioprine                                     | hydrochlorothiazide                              |
        | azathioprine                                     | voriconazole                                     |
        | a biologic injection such as ustekinumab         | voriconazole                                     |
        | a blood pressure tablet with hydrochlorothiazide | ciclosporin or tacrolimus by mouth               |
        | a blood pressure tablet with hydrochlorothiazide | an immune-calming medicine such as sirolimus     |
        | a blood pressure tablet with hydrochlorothiazide | mycophenolate                                    |
        | a blood pressure tablet with hydrochlorothiazide | voriconazole                                     |
        | chemotherapy                                     | voriconazole                                     |
        | ciclosporin or tacrolimus by mouth               | hydrochlorothiazide                              |
        | ciclosporin or tacrolimus by mouth               | voriconazole                                     |
        | hydrochlorothiazide                              | an immune-calming medicine such as sirolimus     |
        | hydrochlorothiazide                              | mycophenolate                                    |
        | hydrochlorothiazide                              | voriconazole                                     |
        | an immune-calming medicine such as sirolimus     | voriconazole                                     |
        | a JAK inhibitor tablet                           | voriconazole                                     |
        | leflunomide                                      | voriconazole                                     |
        | methotrexate                                     | voriconazole                                     |
        | tablets for multiple sclerosis                   | voriconazole                                     |
        | mycophenolate                                    | voriconazole                                     |
        | steroid tablets                                  | voriconazole                                     |
        | targeted cancer tablets                          | voriconazole                                     |
        | thalidomide or lenalidomide                      | voriconazole                                     |
        | a TNF blocker injection                          | voriconazole                                     |

    @guard.medicines.risks_that_add_up
    Scenario Outline: Risks that add up: <medicine 1> with skin of phototype <phototype>
      Given a person aged 31
      And they take <medicine 1>
      And these answers
        | phototype | <phototype> |
      When they ask for a routine
      Then the reason to see a doctor is "Someone trained should look at your skin regularly"

      Examples: Each of them
        | medicine 1                                   | phototype |
        | azathioprine                                 | I         |
        | ciclosporin or tacrolimus by mouth           | I         |
        | an immune-calming medicine such as sirolimus | I         |
        | mycophenolate                                | I         |
        | voriconazole                                 | I         |

    @guard.medicines.risks_that_add_up
    Scenario: Risks that add up: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.risks_that_add_up stays quiet

  Rule: Say when an injection for weight can weaken the pill

    @guard.medicines.slimming_injection_and_contraception
    Scenario Outline: Slimming injection and contraception: <medicine 1> and <medicine 2>
      Given a person aged 31
      And they take <medicine 1>
      And they take <medicine 2>
      And these answers
        | pregnancy | <pregnancy> |
        | sex       | <sex>       |
      When they ask for a routine
      Then the routine warns: "Mounjaro can weaken the pill in the first four weeks and after each higher dose"

      Examples: Each of them
        | medicine 1                                     | medicine 2                           | pregnancy | sex    |
        | the combined pill, patch or ring               | Ozempic, Wegovy, Mounjaro or similar | no        | female |
        | a pill with cyproterone                        | Ozempic, Wegovy, Mounjaro or similar | no        | female |
        | a progestogen pill, implant, injection or coil | Ozempic, Wegovy, Mounjaro or similar | no        | female |
        | a progestogen pill or injection                | Ozempic, Wegovy, Mounjaro or similar | no        | female |

    @guard.medicines.slimming_injection_and_contraception
    Scenario: Slimming injection and contraception: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.slimming_injection_and_contraception stays quiet

  Rule: Ask within days about spironolactone and trimethoprim together

    @guard.medicines.spironolactone_and_trimethoprim
    Scenario Outline: Spironolactone and trimethoprim: <medicine 1> and <medicine 2> at <age>
      Given a person aged <age>
      And they take <medicine 1>
      And they take <medicine 2>
      When they ask for a routine
      Then the reason to see a doctor is "You named: spironolactone and an antibiotic with trimethoprim"

      Examples: Each of them
        | medicine 1     | medicine 2      | age |
        | spironolactone | sulfa medicines | 0   |
        | spironolactone | trimethoprim    | 0   |

    @guard.medicines.spironolactone_and_trimethoprim
    Scenario: Spironolactone and trimethoprim: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.spironolactone_and_trimethoprim stays quiet

  Rule: Spironolactone and trimethoprim together are a call today for the old and those with weak kidneys

    @guard.medicines.spironolactone_and_trimethoprim_at_risk @assess.medicines.spironolactone_and_trimethoprim_at_risk
    Scenario Outline: Spironolactone and trimethoprim at risk: <medicine 1> and <medicine 2> at <age>
      Given a person aged <age>
      And they take <medicine 1>
      And they take <medicine 2>
      When they ask for a routine
      Then the reason to see a doctor is "You named: spironolactone and an antibiotic with trimethoprim"

      Examples: Each of them
        | medicine 1     | medicine 2      | age |
        | spironolactone | sulfa medicines | 65  |
        | spironolactone | trimethoprim    | 65  |

    @guard.medicines.spironolactone_and_trimethoprim_at_risk @assess.medicines.spironolactone_and_trimethoprim_at_risk
    Scenario Outline: Spironolactone and trimethoprim at risk: <medicine 1> and <medicine 2> beside <conditions>
      Given a person aged 31
      And they take <medicine 1>
      And they take <medicine 2>
      And these answers
        | conditions | <conditions> |
      When they ask for a routine
      Then the reason to see a doctor is "You named: spironolactone and an antibiotic with trimethoprim"

      Examples: Each of them
        | medicine 1     | medicine 2      | conditions     |
        | spironolactone | sulfa medicines | diabetes       |
        | spironolactone | trimethoprim    | diabetes       |
        | spironolactone | sulfa medicines | kidney disease |
        | spironolactone | trimethoprim    | kidney disease |

    @guard.medicines.spironolactone_and_trimethoprim_at_risk @assess.medicines.spironolactone_and_trimethoprim_at_risk
    Scenario Outline: Spironolactone and trimethoprim at risk: <medicine 1>, <medicine 2> and <medicine 3>
      Given a person aged 31
      And they take <medicine 1>
      And they take <medicine 2>
      And they take <medicine 3>
      When they ask for a routine
      Then the reason to see a doctor is "You named: spironolactone and an antibiotic with trimethoprim"

      Examples: Each of them
        | medicine 1                                       | medicine 2     | medicine 3      |
        | ramipril, losartan or similar                    | spironolactone | sulfa medicines |
        | ramipril, losartan or similar                    | spironolactone | trimethoprim    |
        | a blood pressure tablet with hydrochlorothiazide | spironolactone | sulfa medicines |
        | a blood pressure tablet with hydrochlorothiazide | spironolactone | trimethoprim    |

    @guard.medicines.spironolactone_and_trimethoprim_at_risk @assess.medicines.spironolactone_and_trimethoprim_at_risk
    Scenario: Spironolactone and trimethoprim at risk: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.spironolactone_and_trimethoprim_at_risk stays quiet
      And the rule assess.medicines.spironolactone_and_trimethoprim_at_risk stays quiet

  Rule: Ask a pharmacist about St John's wort beside a medicine that it changes

    @guard.medicines.st_johns_wort_and_medicines
    Scenario Outline: St John's wort and medicines: <medicine 1> and <medicine 2>
      Given a person aged 31
      And they take <medicine 1>
      And they take <medicine 2>
      When they ask for a routine
      Then the reason to see a doctor is "You named: St John's wort, and a medicine that it affects"

      Examples: Each of them
        | medicine 1                                   | medicine 2             |
        | another blood thinner                        | St John's wort         |
        | an antidepressant such as venlafaxine        | St John's wort         |
        | ciclosporin or tacrolimus by mouth           | St John's wort         |
        | apixaban or rivaroxaban or similar           | St John's wort         |
        | a heart medicine such as digoxin             | St John's wort         |
        | HIV medicines                                | St John's wort         |
        | an immune-calming medicine such as sirolimus | St John's wort         |
        | sertraline or a similar antidepressant       | St John's wort         |
        | St John's wort                               | a triptan for migraine |
        | St John's wort                               | warfarin or similar    |

    @guard.medicines.st_johns_wort_and_medicines
    Scenario: St John's wort and medicines: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.st_johns_wort_and_medicines stays quiet

  Rule: A statin beside a macrolide or voriconazole is a call today

    @guard.medicines.statin_and_macrolide @assess.medicines.statin_and_macrolide
    Scenario Outline: Statin and macrolide: <medicine 1> and <medicine 2>
      Given a person aged 31
      And they take <medicine 1>
      And they take <medicine 2>
      When they ask for a routine
      Then the reason to see a doctor is "You named: a statin, and a medicine for an infection that can make it too strong"

      Examples: Each of them
        | medicine 1                            | medicine 2   |
        | erythromycin or azithromycin by mouth | a statin     |
        | a statin                              | voriconazole |

    @guard.medicines.statin_and_macrolide @assess.medicines.statin_and_macrolide
    Scenario: Statin and macrolide: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.statin_and_macrolide stays quiet
      And the rule assess.medicines.statin_and_macrolide stays quiet

  Rule: A sulfa medicine and an allergy to it are a call today

    @guard.medicines.sulfa_and_allergy @assess.medicines.sulfa_and_allergy
    Scenario Outline: Sulfa and allergy: <medicine 1> with an allergy to <allergies>
      Given a person aged 31
      And they take <medicine 1>
      And these answers
        | allergies | <allergies> |
      When they ask for a routine
      Then the reason to see a doctor is "You named: a medicine, and an allergy to it or to its kind"

      Examples: Each of them
        | medicine 1      | allergies       |
        | acetazolamide   | sulfa medicines |
        | sulfasalazine   | sulfa medicines |
        | sulfa medicines | sulfa medicines |

    @guard.medicines.sulfa_and_allergy @assess.medicines.sulfa_and_allergy
    Scenario: Sulfa and allergy: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.sulfa_and_allergy stays quiet
      And the rule assess.medicines.sulfa_and_allergy stays quiet

  Rule: Say to keep iron, zinc, calcium and antacids hours apart from a tetracycline

    @guard.medicines.tetracycline_and_minerals
    Scenario Outline: Tetracycline and minerals: <medicine 1> and <medicine 2>
      Given a person aged 31
      And they take <medicine 1>
      And they take <medicine 2>
      And these answers
        | sex | <sex> |
      When they ask for a routine
      Then the routine warns: "Iron, zinc, calcium and antacids make your antibiotic weaker"

      Examples: Each of them
        | medicine 1                     | medicine 2                             | sex  |
        | a multivitamin                 | doxycycline or similar                 | male |
        | antacids, laxatives or similar | doxycycline or similar                 | male |
        | doxycycline or similar         | folic acid, iron, vitamin D or similar | male |

    @guard.medicines.tetracycline_and_minerals
    Scenario: Tetracycline and minerals: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.tetracycline_and_minerals stays quiet

  Rule: Ask within days about a tetracycline before the age of eight

    @guard.medicines.tetracycline_before_eight
    Scenario Outline: Tetracycline before eight: <medicine 1> at <age>
      Given a person aged <age>
      And they take <medicine 1>
      And these answers
        | sex | <sex> |
      When they ask for a routine
      Then the reason to see a doctor is "You named: an antibiotic like doxycycline, at an age when it can stain teeth"

      Examples: Each of them
        | medicine 1             | age | sex  |
        | doxycycline or similar | 0   | male |

    @guard.medicines.tetracycline_before_eight
    Scenario: Tetracycline before eight: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.tetracycline_before_eight stays quiet

  Rule: From eight to eleven, ask within days about a tetracycline, except in the US

    @guard.medicines.tetracycline_before_twelve
    Scenario Outline: Tetracycline before twelve: <medicine 1> at <age>
      Given a person aged <age>
      And they take <medicine 1>
      And these answers
        | region | <region> |
        | sex    | <sex>    |
      When they ask for a routine
      Then the reason to see a doctor is "You named: an antibiotic like doxycycline, at an age when it can stain teeth"

      Examples: Each of them
        | medicine 1             | age | region | sex  |
        | doxycycline or similar | 8   | eu     | male |

    @guard.medicines.tetracycline_before_twelve
    Scenario: Tetracycline before twelve: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.tetracycline_before_twelve stays quiet

  Rule: An antibiotic by mouth and one on the skin are told to the prescriber

    @guard.medicines.two_antibiotics
    Scenario Outline: Two antibiotics: <medicine 1> and <medicine 2>
      Given a person aged 31
      And they take <medicine 1>
      And they take <medicine 2>
      And these answers
        | sex | <sex> |
      When they ask for a routine
      Then the reason to see a doctor is "You named: an antibiotic by mouth and one on the skin"

      Examples: Each of them
        | medicine 1                            | medicine 2                            | sex  |
        | a benzoyl peroxide and antibiotic gel | cefalexin or another cephalosporin    | male |
        | a benzoyl peroxide and antibiotic gel | clindamycin by mouth                  | male |
        | a benzoyl peroxide and antibiotic gel | ciprofloxacin or similar              | male |
        | a benzoyl peroxide and antibiotic gel | erythromycin or azithromycin by mouth | male |
        | a benzoyl peroxide and antibiotic gel | metronidazole by mouth                | male |
        | a benzoyl peroxide and antibiotic gel | nitrofurantoin                        | male |
        | a benzoyl peroxide and antibiotic gel | an antibiotic by mouth                | male |
        | a benzoyl peroxide and antibiotic gel | amoxicillin or another penicillin     | male |
        | a benzoyl peroxide and antibiotic gel | sulfa medicines                       | male |
        | a benzoyl peroxide and antibiotic gel | doxycycline or similar                | male |
        | a benzoyl peroxide and antibiotic gel | trimethoprim                          | male |
        | a benzoyl peroxide and antibiotic gel | medicines for tuberculosis            | male |
        | cefalexin or another cephalosporin    | minocycline foam                      | male |
        | cefalexin or another cephalosporin    | antibiotic gel or lotion              | male |
        | clindamycin by mouth                  | minocycline foam                      | male |
        | clindamycin by mouth                  | antibiotic gel or lotion              | male |
        | ciprofloxacin or similar              | minocycline foam                      | male |
        | ciprofloxacin or similar              | antibiotic gel or lotion              | male |
        | erythromycin or azithromycin by mouth | minocycline foam                      | male |
        | erythromycin or azithromycin by mouth | antibiotic gel or lotion              | male |
        | metronidazole by mouth                | minocycline foam                      | male |
        | metronidazole by mouth                | antibiotic gel or lotion              | male |
        | minocycline foam                      | nitrofurantoin                        | male |
        | minocycline foam                      | an antibiotic by mouth                | male |
        | minocycline foam                      | amoxicillin or another penicillin     | male |
        | minocycline foam                      | sulfa medicines                       | male |
        | minocycline foam                      | doxycycline or similar                | male |
        | minocycline foam                      | trimethoprim                          | male |
        | minocycline foam                      | medicines for tuberculosis            | male |
        | nitrofurantoin                        | antibiotic gel or lotion              | male |
        | an antibiotic by mouth                | antibiotic gel or lotion              | male |
        | amoxicillin or another penicillin     | antibiotic gel or lotion              | male |
        | sulfa medicines                       | antibiotic gel or lotion              | male |
        | doxycycline or similar                | antibiotic gel or lotion              | male |
        | antibiotic gel or lotion              | trimethoprim                          | male |
        | antibiotic gel or lotion              | medicines for tuberculosis            | male |

    @guard.medicines.two_antibiotics
    Scenario: Two antibiotics: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.two_antibiotics stays quiet

  Rule: Ask within days about warfarin beside an antibiotic by mouth

    @guard.medicines.warfarin_and_antibiotics
    Scenario Outline: Warfarin and antibiotics: <medicine 1> and <medicine 2>
      Given a person aged 31
      And they take <medicine 1>
      And they take <medicine 2>
      When they ask for a routine
      Then the reason to see a doctor is "You named: a blood thinner and an antibiotic"

      Examples: Each of them
        | medicine 1                            | medicine 2                            |
        | another blood thinner                 | cefalexin or another cephalosporin    |
        | another blood thinner                 | clindamycin by mouth                  |
        | another blood thinner                 | ciprofloxacin or similar              |
        | another blood thinner                 | erythromycin or azithromycin by mouth |
        | another blood thinner                 | nitrofurantoin                        |
        | another blood thinner                 | an antibiotic by mouth                |
        | another blood thinner                 | amoxicillin or another penicillin     |
        | another blood thinner                 | doxycycline or similar                |
        | another blood thinner                 | trimethoprim                          |
        | another blood thinner                 | medicines for tuberculosis            |
        | cefalexin or another cephalosporin    | warfarin or similar                   |
        | clindamycin by mouth                  | warfarin or similar                   |
        | ciprofloxacin or similar              | warfarin or similar                   |
        | erythromycin or azithromycin by mouth | warfarin or similar                   |
        | nitrofurantoin                        | warfarin or similar                   |
        | an antibiotic by mouth                | warfarin or similar                   |
        | amoxicillin or another penicillin     | warfarin or similar                   |
        | doxycycline or similar                | warfarin or similar                   |
        | trimethoprim                          | warfarin or similar                   |
        | medicines for tuberculosis            | warfarin or similar                   |

    @guard.medicines.warfarin_and_antibiotics
    Scenario: Warfarin and antibiotics: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.warfarin_and_antibiotics stays quiet

  Rule: Warfarin beside what makes it much stronger is a call today

    @guard.medicines.warfarin_made_much_stronger @assess.medicines.warfarin_made_much_stronger
    Scenario Outline: Warfarin made much stronger: <medicine 1> and <medicine 2>
      Given a person aged 31
      And they take <medicine 1>
      And they take <medicine 2>
      When they ask for a routine
      Then the reason to see a doctor is "You named: a blood thinner, and something that can make warfarin much stronger"

      Examples: Each of them
        | medicine 1                    | medicine 2                    |
        | another blood thinner         | metronidazole by mouth        |
        | another blood thinner         | miconazole cream or mouth gel |
        | another blood thinner         | antifungal tablets            |
        | another blood thinner         | sulfa medicines               |
        | another blood thinner         | voriconazole                  |
        | metronidazole by mouth        | warfarin or similar           |
        | miconazole cream or mouth gel | warfarin or similar           |
        | antifungal tablets            | warfarin or similar           |
        | sulfa medicines               | warfarin or similar           |
        | voriconazole                  | warfarin or similar           |

    @guard.medicines.warfarin_made_much_stronger @assess.medicines.warfarin_made_much_stronger
    Scenario: Warfarin made much stronger: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.warfarin_made_much_stronger stays quiet
      And the rule assess.medicines.warfarin_made_much_stronger stays quiet

  Rule: After skin cancer, ask whether another water tablet would suit

    @guard.medicines.water_tablet_and_skin_cancer
    Scenario Outline: Water tablet and skin cancer: <medicine 1> beside <conditions>
      Given a person aged 31
      And they take <medicine 1>
      And these answers
        | sex        | <sex>        |
        | conditions | <conditions> |
      When they ask for a routine
      Then the reason to see a doctor is "You named: hydrochlorothiazide, or a thiazide without its name, and a skin cancer in the past"

      Examples: Each of them
        | medicine 1                                       | sex  | conditions                 |
        | a blood pressure tablet with hydrochlorothiazide | male | melanoma, now or before    |
        | hydrochlorothiazide                              | male | melanoma, now or before    |
        | thiazide water tablets                           | male | melanoma, now or before    |
        | a blood pressure tablet with hydrochlorothiazide | male | skin cancer, now or before |
        | hydrochlorothiazide                              | male | skin cancer, now or before |
        | thiazide water tablets                           | male | skin cancer, now or before |

    @guard.medicines.water_tablet_and_skin_cancer
    Scenario: Water tablet and skin cancer: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines.water_tablet_and_skin_cancer stays quiet

  Rule: With a biologic, methotrexate or a similar medicine, one thing at a time and no needles without the doctor

    @guard.medicines_immune.biologics
    Scenario Outline: Biologics: <medicine 1>
      Given a person aged 31
      And they take <medicine 1>
      When they ask for a routine
      Then the routine warns: "Start one new product at a time"

      Examples: Each of them
        | medicine 1                               |
        | azathioprine                             |
        | a biologic injection such as ustekinumab |
        | a JAK inhibitor tablet                   |
        | leflunomide                              |
        | methotrexate                             |
        | tablets for multiple sclerosis           |
        | a TNF blocker injection                  |

    @guard.medicines_immune.biologics
    Scenario: Biologics: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines_immune.biologics stays quiet

  Rule: During cancer treatment by medicine, bland care only

    @guard.medicines_immune.cancer_treatment
    Scenario Outline: Cancer treatment: <medicine 1>
      Given a person aged 31
      And they take <medicine 1>
      When they ask for a routine
      Then the routine warns: "Keep to mild, scent-free care and sunscreen"

      Examples: Each of them
        | medicine 1                  |
        | chemotherapy                |
        | targeted cancer tablets     |
        | thalidomide or lenalidomide |

    @guard.medicines_immune.cancer_treatment
    Scenario: Cancer treatment: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines_immune.cancer_treatment stays quiet

  Rule: With medicines that lower the immune defence, ask the doctor before strong actives or procedures

    @guard.medicines_immune.lowered_defence
    Scenario Outline: Lowered defence: <medicine 1>
      Given a person aged 31
      And they take <medicine 1>
      When they ask for a routine
      Then the routine warns: "Ask your doctor before you start anything strong"

      Examples: Each of them
        | medicine 1                                   |
        | ciclosporin or tacrolimus by mouth           |
        | an immune-calming medicine such as sirolimus |
        | mycophenolate                                |
        | steroid tablets                              |

    @guard.medicines_immune.lowered_defence
    Scenario: Lowered defence: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines_immune.lowered_defence stays quiet

  Rule: With spots and a medicine that can bring them, say so

    @guard.medicines_other.acne_triggering
    Scenario Outline: Acne triggering: <medicine 1> beside <concerns>
      Given a person aged 31
      And they take <medicine 1>
      And these answers
        | concerns | <concerns> |
      When they ask for a routine
      Then the routine warns: "A medicine you named can bring spots"

      Examples: Each of them
        | medicine 1                                         | concerns |
        | a medicine for epilepsy or mood such as zonisamide | spots    |
        | carbamazepine or phenytoin or phenobarbital        | spots    |
        | a contraceptive implant                            | spots    |
        | danazol                                            | spots    |
        | a coil in the womb                                 | spots    |
        | a JAK inhibitor tablet                             | spots    |
        | lamotrigine or levetiracetam                       | spots    |
        | lithium                                            | spots    |
        | steroid tablets                                    | spots    |
        | a progestogen pill, implant, injection or coil     | spots    |
        | a progestogen pill or injection                    | spots    |
        | targeted cancer tablets                            | spots    |
        | testosterone on prescription                       | spots    |
        | topiramate                                         | spots    |
        | valproate                                          | spots    |
        | vitamin B12 in high doses                          | spots    |

    @guard.medicines_other.acne_triggering
    Scenario: Acne triggering: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines_other.acne_triggering stays quiet

  Rule: With testosterone or muscle-building steroids, no second hormone option

    @guard.medicines_other.anabolic_steroids
    Scenario Outline: Anabolic steroids: <medicine 1>
      Given a person aged 31
      And they take <medicine 1>
      When they ask for a routine
      Then the routine warns: "Hormones change how oily skin is"

      Examples: Each of them
        | medicine 1                   |
        | muscle-building steroids     |
        | danazol                      |
        | testosterone on prescription |

    @guard.medicines_other.anabolic_steroids
    Scenario: Anabolic steroids: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines_other.anabolic_steroids stays quiet

  Rule: With spironolactone or a similar medicine, no second hormone option

    @guard.medicines_other.antiandrogens
    Scenario Outline: Antiandrogens: <medicine 1>
      Given a person aged 31
      And they take <medicine 1>
      When they ask for a routine
      Then the routine warns: "Hormones change how oily skin is"

      Examples: Each of them
        | medicine 1                 |
        | another antiandrogen       |
        | a pill with cyproterone    |
        | finasteride or dutasteride |
        | flutamide or bicalutamide  |
        | spironolactone             |

    @guard.medicines_other.antiandrogens
    Scenario: Antiandrogens: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines_other.antiandrogens stays quiet

  Rule: Ask whoever prescribed it about spots under a medicine that can bring them

    @guard.medicines_other.ask_about_spots
    Scenario Outline: Ask about spots: <medicine 1> beside <concerns>
      Given a person aged 31
      And they take <medicine 1>
      And these answers
        | sex      | <sex>      |
        | concerns | <concerns> |
      When they ask for a routine
      Then the reason to see a doctor is "Some medicines change skin or make it burn faster in the sun"

      Examples: Each of them
        | medicine 1                                         | sex  | concerns |
        | a medicine for epilepsy or mood such as zonisamide | male | spots    |
        | carbamazepine or phenytoin or phenobarbital        | male | spots    |
        | a contraceptive implant                            | male | spots    |
        | danazol                                            | male | spots    |
        | a coil in the womb                                 | male | spots    |
        | a JAK inhibitor tablet                             | male | spots    |
        | lamotrigine or levetiracetam                       | male | spots    |
        | lithium                                            | male | spots    |
        | steroid tablets                                    | male | spots    |
        | a progestogen pill, implant, injection or coil     | male | spots    |
        | a progestogen pill or injection                    | male | spots    |
        | targeted cancer tablets                            | male | spots    |
        | testosterone on prescription                       | male | spots    |
        | topiramate                                         | male | spots    |
        | valproate                                          | male | spots    |
        | vitamin B12 in high doses                          | male | spots    |

    @guard.medicines_other.ask_about_spots
    Scenario: Ask about spots: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines_other.ask_about_spots stays quiet

  Rule: With blood thinners, no needle treatments without the doctor

    @guard.medicines_other.blood_thinners
    Scenario Outline: Blood thinners: <medicine 1>
      Given a person aged 31
      And they take <medicine 1>
      When they ask for a routine
      Then the routine warns: "Tell any clinic about your blood thinner before needles, peels or squeezing"

      Examples: Each of them
        | medicine 1                         |
        | another blood thinner              |
        | clopidogrel or similar             |
        | apixaban or rivaroxaban or similar |
        | heparin injections                 |
        | low-dose aspirin                   |
        | warfarin or similar                |

    @guard.medicines_other.blood_thinners
    Scenario: Blood thinners: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines_other.blood_thinners stays quiet

  Rule: With hormonal contraception, daily sunscreen against dark patches

    @guard.medicines_other.contraception
    Scenario Outline: Contraception: <medicine 1>
      Given a person aged 31
      And they take <medicine 1>
      When they ask for a routine
      Then the routine warns: "Pill, patch, ring, implant or coil can change spots and colour of the skin"

      Examples: Each of them
        | medicine 1                                     |
        | the combined pill, patch or ring               |
        | a contraceptive implant                        |
        | a coil in the womb                             |
        | a progestogen pill, implant, injection or coil |
        | a progestogen pill or injection                |

    @guard.medicines_other.contraception
    Scenario: Contraception: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines_other.contraception stays quiet

  Rule: With hormone therapy, expect skin to change and go slowly

    @guard.medicines_other.hormone_therapy
    Scenario Outline: Hormone therapy: <medicine 1>
      Given a person aged 31
      And they take <medicine 1>
      When they ask for a routine
      Then the routine warns: "Hormones change how oily skin is"

      Examples: Each of them
        | medicine 1                                      |
        | feminising hormones                             |
        | a hormone blocker for endometriosis or prostate |
        | progesterone or another hormone therapy         |
        | hormones for the menopause                      |

    @guard.medicines_other.hormone_therapy
    Scenario: Hormone therapy: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines_other.hormone_therapy stays quiet

  Rule: Ask a pharmacist about the sun and a medicine

    @guard.medicines_sun.ask_pharmacist
    Scenario Outline: Ask pharmacist: <medicine 1>
      Given a person aged 31
      And they take <medicine 1>
      And these answers
        | sex | <sex> |
      When they ask for a routine
      Then the reason to see a doctor is "Some medicines change skin or make it burn faster in the sun"

      Examples: Each of them
        | medicine 1                                       | sex  |
        | amiodarone                                       | male |
        | azathioprine                                     | male |
        | a blood pressure tablet with hydrochlorothiazide | male |
        | ciprofloxacin or similar                         | male |
        | griseofulvin                                     | male |
        | hydrochlorothiazide                              | male |
        | an immune-calming medicine such as sirolimus     | male |
        | ketoprofen gel                                   | male |
        | naproxen, ketoprofen or piroxicam                | male |
        | anti-inflammatory painkillers                    | male |
        | a medicine with a sunlight warning               | male |
        | indapamide or similar                            | male |
        | phenothiazines                                   | male |
        | psoralens                                        | male |
        | quinine                                          | male |
        | St John's wort                                   | male |
        | sulfa medicines                                  | male |
        | targeted cancer tablets                          | male |
        | doxycycline or similar                           | male |
        | thiazide water tablets                           | male |
        | voriconazole                                     | male |

    @guard.medicines_sun.ask_pharmacist
    Scenario: Ask pharmacist: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines_sun.ask_pharmacist stays quiet

  Rule: Where a medicine or an illness asks for it, the sunscreen has SPF 50+ and high UVA protection

    @guard.medicines_sun.highest_protection
    Scenario Outline: Highest protection: <conditions>
      Given a person aged 31
      And these answers
        | conditions | <conditions> |
      When they ask for a routine
      Then the routine warns: "Choose SPF 50 or 50+ with high UVA protection: UVA in a circle, five UVA stars or PA++++"

      Examples: Each of them
        | conditions |
        | lupus      |

    @guard.medicines_sun.highest_protection
    Scenario: Highest protection: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.medicines_sun.highest_protection stays quiet

  Rule: Leave AHA acids out while your medicine makes you burn easily

    @guard.pair.photosensitising_medicine_with_any_aha
    Scenario Outline: Photosensitising medicine with any AHA: <medicine 1>
      Given a person aged 31
      And they take <medicine 1>
      When they ask for a routine
      Then any fruit-type acid is ruled out

      Examples: Each of them
        | medicine 1                                       |
        | acitretin                                        |
        | amiodarone                                       |
        | azathioprine                                     |
        | a blood pressure tablet with hydrochlorothiazide |
        | ciprofloxacin or similar                         |
        | griseofulvin                                     |
        | hydrochlorothiazide                              |
        | an immune-calming medicine such as sirolimus     |
        | isotretinoin now                                 |
        | ketoprofen gel                                   |
        | naproxen, ketoprofen or piroxicam                |
        | anti-inflammatory painkillers                    |
        | a medicine with a sunlight warning               |
        | indapamide or similar                            |
        | phenothiazines                                   |
        | psoralens                                        |
        | quinine                                          |
        | St John's wort                                   |
        | sulfa medicines                                  |
        | a vitamin A capsule such as alitretinoin         |
        | targeted cancer tablets                          |
        | doxycycline or similar                           |
        | thiazide water tablets                           |
        | voriconazole                                     |

    @guard.pair.photosensitising_medicine_with_any_aha
    Scenario: Photosensitising medicine with any AHA: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule guard.pair.photosensitising_medicine_with_any_aha stays quiet

  Rule: Beside an antibiotic for spots, let benzoyl peroxide come first

    @treat.marks_and_spots.beside_antibiotic
    Scenario Outline: Beside antibiotic: <medicine 1> beside <concerns>
      Given a person aged 31
      And they are experienced with actives
      And they take <medicine 1>
      And these answers
        | concerns | <concerns> |
      When they ask for a routine
      Then benzoyl peroxide is there for buildup

      Examples: Each of them
        | medicine 1                            | concerns |
        | cefalexin or another cephalosporin    | spots    |
        | clindamycin by mouth                  | spots    |
        | ciprofloxacin or similar              | spots    |
        | erythromycin or azithromycin by mouth | spots    |
        | metronidazole by mouth                | spots    |
        | minocycline foam                      | spots    |
        | nitrofurantoin                        | spots    |
        | an antibiotic by mouth                | spots    |
        | amoxicillin or another penicillin     | spots    |
        | sulfa medicines                       | spots    |
        | doxycycline or similar                | spots    |
        | antibiotic gel or lotion              | spots    |
        | trimethoprim                          | spots    |
        | medicines for tuberculosis            | spots    |

    @treat.marks_and_spots.beside_antibiotic
    Scenario: Beside antibiotic: paracetamol alone brings nothing
      Given a person aged 31
      And they take paracetamol
      When they ask for a routine
      Then the rule treat.marks_and_spots.beside_antibiotic stays quiet
