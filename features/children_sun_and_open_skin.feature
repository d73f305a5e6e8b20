Feature: Children, sun and open skin
  Small children, skin that was just resurfaced and people who want no sunscreen
  are protected in other ways, and some need more than usual.

  @advise.options.doctor_first
  Scenario: A doctor's look comes before any clinic treatment
    Given a person aged 30
    And they tick "my skin is hard to live with"
    And they wish for treatments at a clinic
    When they ask for a routine
    Then the routine says "No clinic treatment is listed, because the visit named above comes first"

  @advise.options.hormonal_medicines
  Scenario: Spots along the jaw that come with the cycle bring up hormone tablets
    Given a person aged 30
    And they tick "worse before a period or mid-cycle" and "spots along the jaw"
    And they wish for treatments at a clinic
    When they ask for a routine
    Then hormone tablets from a doctor is offered as an option

  @advise.options.hormonal_medicines
  Scenario: A hormone imbalance that is felt with the cycle brings up hormone tablets
    Given a person aged 30
    And they tick "worse before a period or mid-cycle"
    And they have hormone imbalance
    And they wish for treatments at a clinic
    When they ask for a routine
    Then hormone tablets from a doctor is offered as an option

  @advise.options.laser_hair_removal
  Scenario Outline: Somebody with <sign> may read of hair-removal laser
    Given a person aged 30
    And they notice <sign>
    And they wish for treatments at a clinic
    When they ask for a routine
    Then hair-removal laser is offered as an option

    Examples:
      | sign                           |
      | thick facial hair              |
      | dark hairs in the pores        |
      | pores mostly in the beard area |
      | hairs that grow inwards        |
      | bumps after shaving            |

  @advise.options.laser_hair_removal
  Scenario: Somebody concerned about ingrown hairs may read of hair-removal laser
    Given a person aged 30
    And they are concerned about ingrown hairs
    And they wish for treatments at a clinic
    When they ask for a routine
    Then hair-removal laser is offered as an option

  @advise.options.no_cause
  Scenario: Where no reason for a clinic treatment stands out, none is listed, and the page says why
    Given a person aged 30
    And they wish for treatments at a clinic
    When they ask for a routine
    Then the routine says "No clinic treatment is listed, because nothing you told us points to one that would help"

  @advise.time.ketoconazole
  Scenario: Somebody who uses ketoconazole reads how long it may take
    Given a person aged 30
    And they already use ketoconazole
    When they ask for a routine
    Then the routine says "With ketoconazole wash, a first change may take 2 to 4 weeks"

  @advise.time.kojic_acid
  Scenario: Somebody who uses kojic acid reads how long it may take
    Given a person aged 30
    And they already use kojic acid
    When they ask for a routine
    Then the routine says "With kojic acid, a first change may take about 4 weeks"

  @advise.time.tranexamic_acid
  Scenario: Somebody who uses tranexamic acid reads how long it may take
    Given a person aged 30
    And they already use tranexamic acid
    When they ask for a routine
    Then the routine says "With tranexamic acid, a first change may take about 4 weeks"

  @advise.time.urea
  Scenario: Somebody who uses urea reads how long it may take
    Given a person aged 30
    And they already use urea
    When they ask for a routine
    Then the routine says "With urea, a first change may take about 4 weeks"

  @advise.time.zinc_pyrithione
  Scenario: Somebody who uses zinc pyrithione reads how long it may take
    Given a person aged 30
    And they already use zinc pyrithione
    When they ask for a routine
    Then the routine says "With zinc pyrithione wash, a first change may take 2 to 4 weeks"

  @assess.healing.after_deep_procedure @treat.skin_type.barrier_first
  Scenario Outline: Two weeks after <treatment>, skin still heals and gets barrier care
    Given a person aged 30
    And they had <treatment> 14 days ago
    When they ask for a routine
    Then they cleanse with just water every morning
    And they cleanse with cleansing lotion every evening
    And they moisturise with soothing cream every morning
    And they moisturise with soothing cream every evening
    And they protect with mineral sunscreen, SPF 30 or more every morning
    And every product must be fragrance-free
    And every product must have no drying alcohol

    Examples:
      | treatment                       |
      | laser, resurfacing in tiny dots |
      | strong acid dotted into scars   |
      | needle release of scars         |

  @assess.healing.low_immunity @guard.now.cold_sore_seen_today
  Scenario: A cold sore with HIV is a call today
    Given a person aged 30
    And they have a cold sore now and HIV
    When they ask for a routine
    Then any active is ruled out
    And acid peel in a clinic is not offered as an option
    And scrub cleanser is ruled out
    And the reason to see a doctor is "Ring the doctor or clinic that treats you today, or an advice line (NHS 111 in the UK)"
    And the routine warns: "Leave the blisters closed and wash your hands often"

  @assess.healing.open_skin
  Scenario Outline: After <treatment>, skin is open for <days> days
    Given a person aged 30
    And they had <treatment> <days> days ago
    When they ask for a routine
    Then sunscreen is ruled out
    And soothing cream is ruled out
    And scrub cleanser is ruled out
    And the routine warns: "Your skin is still open"

    Examples:
      | treatment                       | days |
      | laser, resurfacing kind         | 7    |
      | laser, resurfacing in tiny dots | 4    |
      | deeper peel                     | 7    |
      | sanding of the skin             | 7    |
      | strong acid dotted into scars   | 4    |

  @assess.life.asks_for_options
  Scenario Outline: Somebody who wishes for <wish> reads why nothing is listed
    Given a person aged 30
    And they tick "<wish>"
    When they ask for a routine
    Then the routine says "No clinic treatment is listed, because nothing you told us points to one that would help"

    Examples:
      | wish                       |
      | treatments at a clinic     |
      | understand my options      |
      | how risky treatments are   |
      | how many sessions it takes |

  @assess.safety.strong_sun_care
  Scenario Outline: With <condition>, sunscreen is of the strongest kind
    Given a person aged 30
    And they have <condition>
    When they ask for a routine
    Then every product must have SPF 50 or more
    And every product must have high UVA protection
    And the routine warns: "Sun does you more harm than others"

    Examples:
      | condition                     |
      | lupus                         |
      | porphyria                     |
      | dermatomyositis               |
      | sun allergy                   |
      | an organ or marrow transplant |
      | skin cancer, now or before    |
      | melanoma, now or before       |
      | rough sun patches             |

  @assess.safety.strong_sun_care
  Scenario: With voriconazole, sunscreen is of the strongest kind
    Given a person aged 30
    And they take voriconazole
    When they ask for a routine
    Then every product must have SPF 50 or more
    And every product must have high UVA protection
    And the routine warns: "Sun does you more harm than others"

  @assess.safety.sun_sensitive_by_condition
  Scenario: Dermatomyositis brings shade, a hat and sleeves
    Given a person aged 30
    And they have dermatomyositis
    When they ask for a routine
    Then the routine recommends: "From UV index 3 on, add shade, a hat and sleeves"

  @assess.safety.without_sunscreen @guard.sun.without_sunscreen
  Scenario: Somebody who wants no sunscreen gets none
    Given a person aged 30
    And they wish for no sunscreen
    When they ask for a routine
    Then sunscreen is ruled out

  @assess.safety.without_sunscreen @guard.sun.without_sunscreen
  Scenario: A baby wears no sunscreen
    Given a person aged 0
    When they ask for a routine
    Then sunscreen is ruled out

  @assess.safety.without_sunscreen @guard.sun.without_sunscreen
  Scenario Outline: Skin that is open after <treatment> wears no sunscreen for <days> days
    Given a person aged 30
    And they had <treatment> <days> days ago
    When they ask for a routine
    Then sunscreen is ruled out

    Examples:
      | treatment                       | days |
      | laser, resurfacing kind         | 7    |
      | laser, resurfacing in tiny dots | 4    |
      | deeper peel                     | 7    |
      | sanding of the skin             | 7    |
      | strong acid dotted into scars   | 4    |

  @assess.safety.without_sunscreen @guard.sun.without_sunscreen
  Scenario Outline: An allergy to <allergen> leaves no sunscreen
    Given a person aged 30
    And they are allergic to <allergen>
    When they ask for a routine
    Then sunscreen is ruled out

    Examples:
      | allergen                                   |
      | chemical sunscreens and mineral sunscreens |
      | mineral sunscreens and octocrylene         |
      | chemical sunscreens and zinc on the skin   |
      | octocrylene and zinc on the skin           |
      | octisalate and zinc on the skin            |

  @assess.sun.dark_marks
  Scenario: Dark marks count towards sun care, and the sun is not blamed for them
    Given a person aged 30
    And they are concerned about dark marks
    When they ask for a routine
    Then sun has 1 of 3 points

  @guard.after_procedures.injections_planned
  Scenario: Before injections, the clinic knows about blood thinners, allergies and cold sores
    Given a person aged 30
    And they notice filler or other injections within weeks
    When they ask for a routine
    Then the routine warns: "Start nothing new before filler or other injections. Tell the clinic about blood thinners"

  @guard.after_procedures.laser_planned
  Scenario: Before a laser or light treatment, no tan, and the clinic knows your medicines
    Given a person aged 30
    And they notice a laser or light treatment within weeks
    When they ask for a routine
    Then the routine warns: "Before a laser or light treatment, stay out of the sun and off sunbeds for four weeks"

  @guard.after_procedures.open_skin
  Scenario: While treated skin is open, the clinic's ointment and shade, no sunscreen and no makeup
    Given a person aged 30
    And they had sanding of the skin 7 days ago
    When they ask for a routine
    Then sunscreen is ruled out
    And soothing cream is ruled out
    And scrub cleanser is ruled out
    And the routine warns: "Your skin is still open"

  @guard.after_procedures.open_skin_and_cold_sores
  Scenario Outline: With cold sores, blisters are a call today for <days> days after <treatment>
    Given a person aged 30
    And they have cold sores now and then
    And they had <treatment> <days> days ago
    When they ask for a routine
    Then the routine warns: "You get cold sores"

    Examples:
      | treatment           | days |
      | sanding of the skin | 7    |
      | sanding of the skin | 14   |

  @guard.after_procedures.options_wait
  Scenario Outline: For four weeks after <treatment>, no further clinic treatment is talked about
    Given a person aged 30
    And they had <treatment> 28 days ago
    When they ask for a routine
    Then acid peel in a clinic is not offered as an option

    Examples:
      | treatment                       |
      | laser, resurfacing in tiny dots |
      | strong acid dotted into scars   |
      | needle release of scars         |

  @guard.after_procedures.peel_or_needling_planned
  Scenario Outline: Before a peel or needling, somebody tells the clinic about acids and vitamin A creams: <sign>
    Given a person aged 30
    And they notice <sign>
    When they ask for a routine
    Then the routine warns: "Start nothing new before a peel or needling. Tell the clinic about medicines, allergies, cold sores"

    Examples:
      | sign                       |
      | a clinic peel within weeks |
      | needling within weeks      |

  @guard.after_procedures.planned_on_a_capsule
  Scenario Outline: With a vitamin A capsule in the body, a planned treatment gets another date: <sign>, <medicine>
    Given a person aged 30
    And they are not pregnant
    And they take <medicine>
    And they notice <sign>
    When they ask for a routine
    Then the routine warns: "Tell the clinic about the vitamin A capsule, and ask for a later date"
    And the routine does not warn: "Start nothing new before a peel or needling"

    Examples:
      | medicine                                 | sign                                    |
      | isotretinoin now                         | needling within weeks                   |
      | isotretinoin in the last 6 months        | a clinic peel within weeks              |
      | isotretinoin now                         | a laser or light treatment within weeks |
      | acitretin                                | needling within weeks                   |
      | a vitamin A capsule such as alitretinoin | needling within weeks                   |

  @guard.after_procedures.planned
  Scenario Outline: Before a planned clinic treatment, start nothing new: <sign>
    Given a person aged 30
    And they notice <sign>
    When they ask for a routine
    Then any active is held back
    And the routine warns: "Start nothing new before <treatment>"

    Examples:
      | sign                                    | treatment                  |
      | a clinic treatment planned              | a clinic treatment         |
      | a laser or light treatment within weeks | a clinic treatment         |
      | a clinic peel within weeks              | a peel or needling         |
      | needling within weeks                   | a peel or needling         |
      | filler or other injections within weeks | filler or other injections |

  @guard.pregnancy.planned_treatment
  Scenario Outline: In pregnancy a planned treatment gets another date: <sign>
    Given a person aged 38
    And they are pregnant
    And they notice <sign>
    When they ask for a routine
    Then the routine warns: "Ask the clinic for a later date"
    And the routine never says "Start nothing new before"

    Examples:
      | sign                                    |
      | filler or other injections within weeks |
      | needling within weeks                   |
      | a laser or light treatment within weeks |
      | a clinic treatment planned              |
      | a clinic peel within weeks              |

  @guard.pregnancy.planned_treatment
  Scenario: While breastfeeding a planned treatment gets another date
    Given a person aged 38
    And they are breastfeeding
    And they notice filler or other injections within weeks
    When they ask for a routine
    Then the routine warns: "Ask the clinic for a later date"

  @guard.after_procedures.sore_after_treatment
  Scenario Outline: Skin that oozes days after <treatment> is shown to the clinic today
    Given a person aged 44
    And they had <treatment> 2 days ago
    And they notice raw or weeping skin
    When they ask for a routine
    Then the reason to see a doctor is "Skin that oozes, burns or swells after a treatment should be looked at today"
    And the routine advises to see a doctor today

    Examples:
      | treatment               |
      | light peel              |
      | microneedling           |
      | strong home peel        |
      | laser, gentle kind      |
      | laser hair removal      |
      | light treatment         |
      | microneedling with heat |
      | home needle roller      |
      | heat tightening         |
      | microdermabrasion       |
      | hair-removal cream      |
      | waxing or sugaring      |

  @guard.after_procedures.sore_after_treatment
  Scenario Outline: Skin that oozes in the second week after <treatment> is shown to the clinic today
    Given a person aged 44
    And they had <treatment> 10 days ago
    And they notice raw or weeping skin
    When they ask for a routine
    Then the reason to see a doctor is "Skin that oozes, burns or swells after a treatment should be looked at today"

    Examples: Treatments after which open skin is expected in the first week
      | treatment                       |
      | deeper peel                     |
      | strong acid dotted into scars   |
      | laser, resurfacing kind         |
      | laser, resurfacing in tiny dots |
      | sanding of the skin             |

  @guard.after_procedures.sore_after_treatment
  Scenario Outline: <sign> days after microneedling is shown to the clinic today
    Given a person aged 44
    And they had microneedling 2 days ago
    And they notice <sign>
    When they ask for a routine
    Then the reason to see a doctor is "Skin that oozes, burns or swells after a treatment should be looked at today"

    Examples: Other signs
      | sign                              |
      | burning for more than ten minutes |
      | slight swelling after a product   |

  @guard.after_procedures.peel_or_needling_planned
  Scenario: Before needling, somebody on a blood thinner reads once what to tell the clinic
    Given a person aged 58
    And they take warfarin or similar
    And they notice needling within weeks
    When they ask for a routine
    Then the routine warns: "ask how many days before and after it they should rest"
    And the routine warns: "Tell any clinic about your blood thinner"
    And the routine never says "Start nothing new before a clinic treatment"
    And the routine never says "Ask the clinic how many days before and after the treatment"

  @guard.after_procedures.two_weeks
  Scenario Outline: For two weeks after <treatment>, barrier care only
    Given a person aged 30
    And they had <treatment> 14 days ago
    When they ask for a routine
    Then any active is ruled out
    And adapalene is ruled out
    And acid peel in a clinic is not offered as an option
    And the reason to see a doctor is "Ask when your skin is ready for your usual products again"
    And the routine warns: "Only mild wash, plain moisturiser and, once the skin has closed, sunscreen"

    Examples:
      | treatment                       |
      | laser, resurfacing in tiny dots |
      | strong acid dotted into scars   |
      | needle release of scars         |

  @guard.age.acne_eight_to_twelve
  Scenario Outline: A child of twelve concerned about <concern> sees a doctor with a parent
    Given a person aged 12
    And they are concerned about <concern>
    When they ask for a routine
    Then the reason to see a doctor is "Spots between eight and twelve are common as puberty begins"

    Examples:
      | concern    |
      | spots      |
      | blackheads |
      | whiteheads |

  @guard.age.acne_eight_to_twelve
  Scenario Outline: A child of twelve with <condition> sees a doctor with a parent
    Given a person aged 12
    And they have <condition>
    When they ask for a routine
    Then the reason to see a doctor is "Spots between eight and twelve are common as puberty begins"

    Examples:
      | condition           |
      | mild acne           |
      | moderate acne       |
      | severe acne         |
      | deep, painful lumps |

  @guard.age.acne_in_infancy
  Scenario: Spots of a baby are shown to its doctor
    Given a person aged 0
    And they are concerned about spots
    When they ask for a routine
    Then the reason to see a doctor is "Spots in the first weeks of life usually go away by themselves"

  @guard.age.acne_in_infancy
  Scenario Outline: A baby with <condition> is shown to its doctor
    Given a person aged 0
    And they have <condition>
    When they ask for a routine
    Then the reason to see a doctor is "Spots in the first weeks of life usually go away by themselves"

    Examples:
      | condition           |
      | mild acne           |
      | moderate acne       |
      | severe acne         |
      | deep, painful lumps |

  @guard.age.acne_one_to_seven
  Scenario Outline: A child of seven concerned about <concern> is seen within two weeks
    Given a person aged 7
    And they are concerned about <concern>
    When they ask for a routine
    Then the reason to see a doctor is "Spots between one and seven years are rare"

    Examples:
      | concern    |
      | spots      |
      | blackheads |
      | whiteheads |

  @guard.age.acne_one_to_seven
  Scenario Outline: A child of seven with <condition> is seen within two weeks
    Given a person aged 7
    And they have <condition>
    When they ask for a routine
    Then the reason to see a doctor is "Spots between one and seven years are rare"

    Examples:
      | condition           |
      | mild acne           |
      | moderate acne       |
      | severe acne         |
      | deep, painful lumps |

  @guard.age.acne_one_to_seven
  Scenario: A child of seven with sudden spots and hair growth is seen within two weeks
    Given a person aged 7
    And they report sudden spots with hair growth or irregular periods
    When they ask for a routine
    Then the reason to see a doctor is "Spots between one and seven years are rare"

  @guard.age.baby
  Scenario: For a baby, shade and clothes in place of sunscreen
    Given a person aged 0
    When they ask for a routine
    Then sunscreen is ruled out
    And the routine warns: "A baby's skin needs water and little else"

  @guard.age.child
  Scenario: From six to twelve, look at skincare with a parent
    Given a person aged 12
    When they ask for a routine
    Then the reason to see a doctor is "Young skin needs little"
    And the routine warns: "At your age a gentle cleanser, a moisturiser and sunscreen are enough to buy"

  @guard.age.small_child
  Scenario: From one to five, speak to the parent of a small child
    Given a person aged 5
    When they ask for a routine
    Then the routine warns: "Nothing on this page is meant to treat it"

  @guard.referral.no_clinic
  Scenario: Somebody who wants no clinic treatments is offered none
    Given a person aged 30
    And they wish for no clinic treatments
    When they ask for a routine
    Then acid peel in a clinic is not offered as an option

  @guard.sun.no_sunscreen_wish
  Scenario: Somebody who wants no sunscreen is protected by shade and clothes, and reads what that gives up
    Given a person aged 30
    And they wish for no sunscreen
    When they ask for a routine
    Then sunscreen is ruled out
    And any retinoid is held back
    And any fruit-type acid is ruled out
    And acid peel in a clinic is not offered as an option
    And the routine warns: "You would like no sunscreen, so this plan relies on shade, a hat and long sleeves"

  @treat.niacinamide.pores_without_a_reason
  Scenario: Somebody whom pores bother without a reason in sight is offered niacinamide alone
    Given a person aged 30
    And they are concerned about visible pores
    When they ask for a routine
    Then niacinamide is in the routine
    And new actives are limited to 1

  @assess.safety.without_sunscreen @guard.sun.without_sunscreen
  Scenario Outline: Allergies to <filter> and mineral sunscreens leave no sunscreen
    Given a person aged 30
    And they are allergic to <filter> and mineral sunscreens
    When they ask for a routine
    Then sunscreen is ruled out

    Examples:
      | filter     |
      | octisalate |
      | sunscreen  |

  @guard.after_procedures.planned_pause
  Scenario Outline: Before <sign>, acids and vitamin A creams pause, about a week before
    Given a person aged 30
    And they are not pregnant
    And they use retinol on 3 evenings a week for 20 weeks
    And they notice <sign>
    When they ask for a routine
    Then retinol pauses for 4 weeks
    And the routine warns: "how many days before and after"

    Examples:
      | sign                                    |
      | a clinic treatment planned              |
      | a laser or light treatment within weeks |
      | a clinic peel within weeks              |
      | needling within weeks                   |

  @guard.after_procedures.injections_planned
  Scenario: Before filler, the vitamin A cream in use goes on
    Given a person aged 48
    And they are not pregnant
    And they use retinol on 3 evenings a week for 60 weeks
    And they notice filler or other injections within weeks
    When they ask for a routine
    Then they go on using retinol
    And the routine warns: "Start nothing new before filler or other injections. Tell the clinic about blood thinners"
    And the routine never says "Ask the clinic how many days before and after the treatment"

  @guard.after_procedures.still_renewing
  Scenario Outline: Four weeks after <treatment>, nothing that irritates is used, and the clinic is asked
    Given a person aged 48
    And they had <treatment> 28 days ago
    When they ask for a routine
    Then any vitamin A cream is ruled out
    And the reason to see a doctor is "Ask when your skin is ready for your usual products again"

    Examples: Deep resurfacing
      | treatment               |
      | laser, resurfacing kind |
      | deeper peel             |
      | sanding of the skin     |

  @guard.after_procedures.still_renewing
  Scenario Outline: Four weeks after <treatment>, prescribed <cream> waits for an answer within days
    Given a person aged 48
    And they had <treatment> 28 days ago
    And they use <cream> on 5 evenings a week as prescribed
    When they ask for a routine
    Then <cream> waits for the prescriber
    And the reason to see a doctor is "Something that was prescribed for you should pause for now"

    Examples: Deep resurfacing
      | treatment               | cream        |
      | laser, resurfacing kind | tretinoin    |
      | deeper peel             | tretinoin    |
      | deeper peel             | azelaic acid |
      | sanding of the skin     | tazarotene   |

  @guard.rash.rough_bumps_of_a_child
  Scenario: A child with rough little bumps needs a plain cream and no rubbing
    Given a person aged 4
    And they are concerned about uneven texture
    And they have rough little bumps
    When they ask for a routine
    Then the routine warns: "These rough bumps are harmless"
    And scrub cleanser is ruled out
    And the routine never says "Scars and uneven skin can need other care"
