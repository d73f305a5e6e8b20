Feature: In-clinic options
  What a clinic can do is explained to those who ask, to be talked over with a
  doctor. It is never booked, and never offered where it could harm.

  Rule: Somebody who asks about clinic treatments is told what may fit

    @advise.options.laser @advise.options.rf_microneedling
    @advise.options.monopolar_radiofrequency @advise.options.microneedling
    @advise.options.chemical_peel @advise.options.microdermabrasion
    @advise.options.platelets_and_nanofat @advise.options.tretinoin_iontophoresis
    @advise.options.hormonal_medicines @advise.options.clinic_guided_skincare
    Scenario Outline: Asked for "<wish>", the routine lays out all that may fit
      Given a person aged 32 with oily skin
      And they are concerned about scars from spots and less firm skin
      And they tick "worse before a period or mid-cycle"
      And they tick "<wish>"
      And these answers
        | sex       | female |
        | pregnancy | no     |
      When they ask for a routine
      Then these options are offered
        | laser                                 |
        | needling with radio waves             |
        | radio-wave warming                    |
        | needling                              |
        | acid peel in a clinic                 |
        | fine skin polishing                   |
        | injections from your own blood or fat |
        | retinoid gel with a weak current      |
        | hormone tablets from a doctor         |
        | a skincare plan from a doctor         |

      Examples: Four ways to ask
        | wish                       |
        | treatments at a clinic     |
        | understand my options      |
        | how risky treatments are   |
        | how many sessions it takes |

    Scenario: Somebody who does not ask about clinic treatments is shown none
      Given a person aged 32 with oily skin
      And they are concerned about scars from spots and less firm skin
      And they are not pregnant
      When they ask for a routine
      Then no in-clinic option is offered

    @advise.options
    Scenario Outline: Somebody with "<answer>" who asks is told about: <option>
      Given a person aged 32 with normal skin
      And they are not pregnant
      And they wish for treatments at a clinic
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then <option> is offered as an option

      Examples: Skin that has become less firm
        | question | answer                              | option                                | rule                     |
        | signs    | teardrop-shaped pores on the cheeks | laser                                 | laser                    |
        | signs    | teardrop-shaped pores on the cheeks | needling with radio waves             | rf_microneedling         |
        | signs    | teardrop-shaped pores on the cheeks | radio-wave warming                    | monopolar_radiofrequency |
        | signs    | teardrop-shaped pores on the cheeks | needling                              | microneedling            |
        | signs    | teardrop-shaped pores on the cheeks | injections from your own blood or fat | platelets_and_nanofat    |
        | signs    | teardrop-shaped pores on the cheeks | a skincare plan from a doctor         | clinic_guided_skincare   |

      Examples: An uneven surface
        | question | answer           | option                        | rule                   |
        | signs    | orange-peel look | laser                         | laser                  |
        | signs    | orange-peel look | needling                      | microneedling          |
        | signs    | orange-peel look | acid peel in a clinic         | chemical_peel          |
        | signs    | orange-peel look | fine skin polishing           | microdermabrasion      |
        | signs    | orange-peel look | a skincare plan from a doctor | clinic_guided_skincare |

      Examples: Sun, oil and build-up
        | question | answer                | option                        | rule                     |
        | signs    | sun spots             | laser                         | laser                    |
        | signs    | sun spots             | a skincare plan from a doctor | clinic_guided_skincare   |
        | concerns | shine                 | radio-wave warming            | monopolar_radiofrequency |
        | concerns | shine                 | acid peel in a clinic         | chemical_peel            |
        | concerns | shine                 | a skincare plan from a doctor | clinic_guided_skincare   |
        | concerns | grey dots on the nose | acid peel in a clinic         | chemical_peel            |
        | concerns | grey dots on the nose | a skincare plan from a doctor | clinic_guided_skincare   |

      Examples: Where a plan is all that fits
        | question | answer                       | option                        | rule                   |
        | signs    | thick facial hair            | a skincare plan from a doctor | clinic_guided_skincare |
        | signs    | a parent with the same pores | a skincare plan from a doctor | clinic_guided_skincare |
        | signs    | tightness                    | a skincare plan from a doctor | clinic_guided_skincare |

    Scenario: Somebody who asks without a reason that a treatment could help is offered none
      Given a person aged 32 with normal skin
      And they are not pregnant
      And they wish for treatments at a clinic
      When they ask for a routine
      Then no in-clinic option is offered

    @advise.options.clinic_guided_skincare
    Scenario: Tight skin is not sent to any machine
      Given a person aged 32 with normal skin
      And they are not pregnant
      And they notice tightness
      And they wish for treatments at a clinic
      When they ask for a routine
      Then these options are offered
        | a skincare plan from a doctor |

    Scenario: Gel with a current is for scars, and for nothing else
      Given a person aged 32 with normal skin
      And they are not pregnant
      And they are concerned about uneven texture
      And they wish for treatments at a clinic
      When they ask for a routine
      Then these options are offered
        | laser                         |
        | needling                      |
        | acid peel in a clinic         |
        | fine skin polishing           |
        | a skincare plan from a doctor |

    @advise.options.hormonal_medicines
    Scenario Outline: To somebody who is <sex>, hormone tablets are <verdict>
      Given a person aged 32 with normal skin
      And they tick "worse before a period or mid-cycle"
      And they tick "understand my options"
      And these answers
        | sex       | <sex> |
        | pregnancy | no    |
      When they ask for a routine
      Then hormone tablets from a doctor is <verdict> as an option

      Examples: A question for those it concerns
        | sex    | verdict     |
        | female | offered     |
        | male   | not offered |

    Scenario: Without spots that follow the cycle, hormone tablets are not mentioned
      Given a person aged 32 with oily skin
      And they tick "understand my options"
      And these answers
        | sex       | female |
        | pregnancy | no     |
      When they ask for a routine
      Then hormone tablets from a doctor is not offered as an option

  Rule: Strong signs bring up a treatment without a question

    @advise.options.laser @advise.options.monopolar_radiofrequency
    @advise.options.chemical_peel
    Scenario Outline: Somebody with <one> and <other> is told about <option> without asking
      Given a person aged 32 with normal skin
      And they are not pregnant
      And these answers
        | <question> | <one> and <other> |
      When they ask for a routine
      Then <option> is offered as an option

      Examples: Three points of three
        | question | one                   | other                               | option                |
        | signs    | less firm than before | teardrop-shaped pores on the cheeks | laser                 |
        | signs    | less firm than before | teardrop-shaped pores on the cheeks | radio-wave warming    |
        | signs    | uneven surface        | orange-peel look                    | laser                 |
        | concerns | blackheads            | whiteheads                          | acid peel in a clinic |

    Scenario Outline: "<answer>" alone does not bring up a clinic treatment
      Given a person aged 32 with normal skin
      And they are not pregnant
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then no in-clinic option is offered

      Examples: Two points of three
        | question | answer                |
        | signs    | less firm than before |
        | signs    | uneven surface        |
        | concerns | blackheads            |

  Rule: Options come with the whole truth

    @advise.wishes.in_clinic_options @advise.wishes.understand_options
    @advise.wishes.understand_risks @advise.wishes.know_sessions
    @advise.options.results_vary
    Scenario Outline: Asked for "<wish>", the routine answers: <question>
      Given a person aged 18 with normal skin
      And they tick "<wish>"
      When they ask for a routine
      Then the routine answers "<question>"
      And the routine says what to expect: "Results differ from person to person"

      Examples: What people want to know
        | wish                       | question                                |
        | treatments at a clinic     | What can a clinic offer for pores?      |
        | treatments at a clinic     | Do lasers close pores?                  |
        | understand my options      | What can a clinic offer for pores?      |
        | how risky treatments are   | Do treatments hurt, and are they risky? |
        | how many sessions it takes | How many sessions would I need?         |

    @guard.referral.options
    Scenario Outline: Somebody who asks for "<wish>" is referred to a doctor, without hurry
      Given a person aged 18 with normal skin
      And they tick "<wish>"
      When they ask for a routine
      Then the reason to see a doctor is "A doctor can say why your pores show, and which treatments would suit you"
      And the routine advises to see a doctor when it suits

      Examples: To talk it over
        | wish                   |
        | treatments at a clinic |
        | understand my options  |

    @advise.options.rf_microneedling
    Scenario: Needling with radio waves never comes without its warning
      Given a person aged 45 with normal skin
      And they are not pregnant
      And they are concerned about less firm skin
      And they wish for treatments at a clinic
      When they ask for a routine
      Then needling with radio waves is offered as an option
      And the routine warns: "Only a trained doctor should do it, never at home"
      And the routine says "never at home"

    @advise.options.laser
    Scenario: Somebody whose pores show more with age is told what a laser may do
      Given a person aged 45 with normal skin
      And they are concerned about visible pores and pores that show more with age
      And they wish for treatments at a clinic
      And they are not pregnant
      When they ask for a routine
      Then laser is offered as an option
      And the routine says "It does not close pores"
      And the routine answers "Do lasers close pores?"

  Rule: Before the eighteenth birthday a clinic can wait

    @advise.wishes.clinic_later
    Scenario Outline: Somebody of 17 who asks for "<wish>" is told that it can wait
      Given a person aged 17 with oily skin
      And they are concerned about less firm skin and uneven texture
      And they tick "<wish>"
      When they ask for a routine
      Then the routine says what to expect: "Treatments in a clinic are for adults"
      And no in-clinic option is offered
      And the routine does not say what to expect: "Results differ from person to person"

      Examples: However they ask
        | wish                       |
        | treatments at a clinic     |
        | understand my options      |
        | how risky treatments are   |
        | how many sessions it takes |

    Scenario Outline: Somebody of 17 who asks for "<wish>" does not read: <question>
      Given a person aged 17 with oily skin
      And they tick "<wish>"
      When they ask for a routine
      Then the routine does not answer "<question>"

      Examples: Not yet
        | wish                       | question                                |
        | treatments at a clinic     | What can a clinic offer for pores?      |
        | understand my options      | What can a clinic offer for pores?      |
        | how risky treatments are   | Do treatments hurt, and are they risky? |
        | how many sessions it takes | How many sessions would I need?         |

    Scenario: At 18 nobody is told to wait
      Given a person aged 18 with oily skin
      And they are concerned about uneven texture
      And they are not pregnant
      And they wish for treatments at a clinic
      When they ask for a routine
      Then the routine does not say what to expect: "Treatments in a clinic are for adults"
      And laser is offered as an option

  Rule: Nothing is offered where it could harm

    Scenario: In pregnancy lasers are not offered
      Given a person aged 35 with normal skin
      And they are concerned about visible pores and pores that show more with age
      And they wish for treatments at a clinic
      And they are pregnant
      When they ask for a routine
      Then laser is not offered as an option

    @guard.redness.rosacea_flare_rests
    Scenario: While rosacea flares, nothing in a clinic is offered
      Given a person aged 45 with normal skin
      And they are concerned about visible pores and pores that show more with age
      And they wish for treatments at a clinic
      And they have rosacea flaring now
      When they ask for a routine
      Then no in-clinic option is offered

    Scenario Outline: A mole that changes comes before "<wish>"
      Given a person aged 40 with oily skin
      And they are concerned about less firm skin and uneven texture
      And they report a mole that changes
      And they tick "<wish>"
      When they ask for a routine
      Then the routine advises to see a doctor within 2 weeks
      And no in-clinic option is offered
      And the routine does not answer "<question>"
      And the routine does not say what to expect: "Results differ from person to person"

      Examples: First things first
        | wish                       | question                                |
        | treatments at a clinic     | What can a clinic offer for pores?      |
        | understand my options      | What can a clinic offer for pores?      |
        | how risky treatments are   | Do treatments hurt, and are they risky? |
        | how many sessions it takes | How many sessions would I need?         |
