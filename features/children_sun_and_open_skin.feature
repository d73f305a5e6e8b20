Feature: Children, sun and open skin
  Small children, skin that was just resurfaced and people who want no sunscreen
  are protected in other ways, and some need more than usual.

  @advise.options.doctor_first
  Scenario: Say that a doctor's look comes before any clinic treatment
    Given a person aged 30
    And they have my skin is hard to live with
    And they wish for treatments at a clinic
    When they ask for a routine
    Then the routine says "No clinic treatment is listed, because the visit named above comes first"

  @advise.options.hormonal_medicines
  Scenario: Mention hormone tablets as a question for a doctor (1)
    Given a person aged 30
    And they notice worse before a period or mid-cycle and spots along the jaw
    And they wish for treatments at a clinic
    When they ask for a routine
    Then hormone tablets from a doctor is offered as an option

  @advise.options.hormonal_medicines
  Scenario: Mention hormone tablets as a question for a doctor (2)
    Given a person aged 30
    And they notice worse before a period or mid-cycle
    And they have hormone imbalance
    And they wish for treatments at a clinic
    When they ask for a routine
    Then hormone tablets from a doctor is offered as an option

  @advise.options.laser_hair_removal
  Scenario Outline: Mention hair-removal laser where thick or ingrown hairs make pores show (1): <sign>
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
  Scenario: Mention hair-removal laser where thick or ingrown hairs make pores show (2)
    Given a person aged 30
    And they are concerned about ingrown hairs
    And they wish for treatments at a clinic
    When they ask for a routine
    Then hair-removal laser is offered as an option

  @advise.options.no_cause
  Scenario: Say why no clinic treatment is listed when no reason for it stands out
    Given a person aged 30
    And they wish for treatments at a clinic
    When they ask for a routine
    Then the routine says "No clinic treatment is listed, because nothing you told us points to one that would help"

  @advise.time.ketoconazole
  Scenario: Say how long ketoconazole may take
    Given a person aged 30
    And they already use ketoconazole
    When they ask for a routine
    Then the routine says "With ketoconazole wash, a first change may take 2 to 4 weeks"

  @advise.time.kojic_acid
  Scenario: Say how long kojic acid may take
    Given a person aged 30
    And they already use kojic acid
    When they ask for a routine
    Then the routine says "With kojic acid, a first change may take about 4 weeks"

  @advise.time.tranexamic_acid
  Scenario: Say how long tranexamic acid may take
    Given a person aged 30
    And they already use tranexamic acid
    When they ask for a routine
    Then the routine says "With tranexamic acid, a first change may take about 4 weeks"

  @advise.time.urea
  Scenario: Say how long urea may take
    Given a person aged 30
    And they already use urea
    When they ask for a routine
    Then the routine says "With urea, a first change may take about 4 weeks"

  @advise.time.zinc_pyrithione
  Scenario: Say how long zinc pyrithione may take
    Given a person aged 30
    And they already use zinc pyrithione
    When they ask for a routine
    Then the routine says "With zinc pyrithione wash, a first change may take 2 to 4 weeks"

  @assess.healing.after_deep_procedure
  Scenario: Count the first two weeks after a deep procedure as healing time (1)
    Given a person aged 30
    And they had laser, resurfacing in tiny dots 14 days ago
    When they ask for a routine
    Then they cleanse with just water every morning
    And treat.skin_type.barrier_first is the rule behind it
    And they cleanse with cleansing lotion every evening
    And treat.skin_type.barrier_first is the rule behind it
    And they moisturise with soothing cream every morning
    And treat.skin_type.barrier_first is the rule behind it
    And they moisturise with soothing cream every evening
    And treat.skin_type.barrier_first is the rule behind it
    And they protect with mineral sunscreen, SPF 30 or more every morning
    And treat.skin_type.barrier_first is the rule behind it
    And every product must be fragrance-free
    And every product must be no drying alcohol

  @assess.healing.after_deep_procedure
  Scenario: Count the first two weeks after a deep procedure as healing time (2)
    Given a person aged 30
    And they had strong acid dotted into scars 14 days ago
    When they ask for a routine
    Then they cleanse with just water every morning
    And treat.skin_type.barrier_first is the rule behind it
    And they cleanse with cleansing lotion every evening
    And treat.skin_type.barrier_first is the rule behind it
    And they moisturise with soothing cream every morning
    And treat.skin_type.barrier_first is the rule behind it
    And they moisturise with soothing cream every evening
    And treat.skin_type.barrier_first is the rule behind it
    And they protect with mineral sunscreen, SPF 30 or more every morning
    And treat.skin_type.barrier_first is the rule behind it
    And every product must be fragrance-free
    And every product must be no drying alcohol

  @assess.healing.after_deep_procedure
  Scenario: Count the first two weeks after a deep procedure as healing time (3)
    Given a person aged 30
    And they had needle release of scars 14 days ago
    When they ask for a routine
    Then they cleanse with just water every morning
    And treat.skin_type.barrier_first is the rule behind it
    And they cleanse with cleansing lotion every evening
    And treat.skin_type.barrier_first is the rule behind it
    And they moisturise with soothing cream every morning
    And treat.skin_type.barrier_first is the rule behind it
    And they moisturise with soothing cream every evening
    And treat.skin_type.barrier_first is the rule behind it
    And they protect with mineral sunscreen, SPF 30 or more every morning
    And treat.skin_type.barrier_first is the rule behind it
    And every product must be fragrance-free
    And every product must be no drying alcohol

  @assess.healing.low_immunity
  Scenario: Count illnesses and medicines that lower the defence against infection
    Given a person aged 30
    And they have a cold sore now and HIV
    When they ask for a routine
    Then any active is ruled out
    And guard.now.cold_sore_seen_today is the rule behind it
    And acid peel in a clinic is not offered as an option
    And guard.now.cold_sore_seen_today is the rule behind it
    And scrub cleanser is ruled out
    And guard.now.cold_sore_seen_today is the rule behind it
    And the reason to see a doctor is cold sore seen today
    And the routine warns about blisters and others

  @assess.healing.open_skin
  Scenario: Read skin as open for a week after resurfacing, a deep peel or dermabrasion (1)
    Given a person aged 30
    And they had laser, resurfacing kind 7 days ago
    When they ask for a routine
    Then sunscreen is ruled out
    And soothing cream is ruled out
    And scrub cleanser is ruled out
    And the routine warns about open skin care

  @assess.healing.open_skin
  Scenario: Read skin as open for a week after resurfacing, a deep peel or dermabrasion (2)
    Given a person aged 30
    And they had laser, resurfacing in tiny dots 4 days ago
    When they ask for a routine
    Then sunscreen is ruled out
    And soothing cream is ruled out
    And scrub cleanser is ruled out
    And the routine warns about open skin care

  @assess.healing.open_skin
  Scenario: Read skin as open for a week after resurfacing, a deep peel or dermabrasion (3)
    Given a person aged 30
    And they had deeper peel 7 days ago
    When they ask for a routine
    Then sunscreen is ruled out
    And soothing cream is ruled out
    And scrub cleanser is ruled out
    And the routine warns about open skin care

  @assess.healing.open_skin
  Scenario: Read skin as open for a week after resurfacing, a deep peel or dermabrasion (4)
    Given a person aged 30
    And they had sanding of the skin 7 days ago
    When they ask for a routine
    Then sunscreen is ruled out
    And soothing cream is ruled out
    And scrub cleanser is ruled out
    And the routine warns about open skin care

  @assess.healing.open_skin
  Scenario: Read skin as open for a week after resurfacing, a deep peel or dermabrasion (5)
    Given a person aged 30
    And they had strong acid dotted into scars 4 days ago
    When they ask for a routine
    Then sunscreen is ruled out
    And soothing cream is ruled out
    And scrub cleanser is ruled out
    And the routine warns about open skin care

  @assess.life.asks_for_options
  Scenario Outline: Notice adults who ask about treatments at a clinic: <wish>
    Given a person aged 30
    And they wish for <wish>
    When they ask for a routine
    Then the routine says "No clinic treatment is listed, because nothing you told us points to one that would help"

    Examples:
      | wish                       |
      | treatments at a clinic     |
      | understand my options      |
      | how risky treatments are   |
      | how many sessions it takes |

  @assess.safety.strong_sun_care
  Scenario Outline: Notice illnesses and histories that call for the strongest sunscreen (1): <condition>
    Given a person aged 30
    And they have <condition>
    When they ask for a routine
    Then every product must be SPF 50 or more
    And every product must be high UVA protection
    And the routine warns about strong sunscreen

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
  Scenario: Notice illnesses and histories that call for the strongest sunscreen (2)
    Given a person aged 30
    And they take voriconazole
    When they ask for a routine
    Then every product must be SPF 50 or more
    And every product must be high UVA protection
    And the routine warns about strong sunscreen

  @assess.safety.sun_sensitive_by_condition
  Scenario: Notice conditions that make skin react to sunlight
    Given a person aged 30
    And they have dermatomyositis
    When they ask for a routine
    Then the routine recommends the habit uv index

  @assess.safety.without_sunscreen @guard.sun.without_sunscreen
  Scenario: Notice who has no sunscreen on, by choice, by age or because the skin is open (1)
    Given a person aged 30
    And they wish for no sunscreen
    When they ask for a routine
    Then sunscreen is ruled out
    And guard.sun.without_sunscreen is the rule behind it

  @assess.safety.without_sunscreen @guard.sun.without_sunscreen
  Scenario: Notice who has no sunscreen on, by choice, by age or because the skin is open (2)
    Given a person aged 0
    When they ask for a routine
    Then sunscreen is ruled out
    And guard.sun.without_sunscreen is the rule behind it

  @assess.safety.without_sunscreen @guard.sun.without_sunscreen
  Scenario: Notice who has no sunscreen on, by choice, by age or because the skin is open (3)
    Given a person aged 30
    And they had laser, resurfacing kind 7 days ago
    When they ask for a routine
    Then sunscreen is ruled out
    And guard.sun.without_sunscreen is the rule behind it

  @assess.safety.without_sunscreen @guard.sun.without_sunscreen
  Scenario: Notice who has no sunscreen on, by choice, by age or because the skin is open (4)
    Given a person aged 30
    And they had laser, resurfacing in tiny dots 4 days ago
    When they ask for a routine
    Then sunscreen is ruled out
    And guard.sun.without_sunscreen is the rule behind it

  @assess.safety.without_sunscreen @guard.sun.without_sunscreen
  Scenario: Notice who has no sunscreen on, by choice, by age or because the skin is open (5)
    Given a person aged 30
    And they had deeper peel 7 days ago
    When they ask for a routine
    Then sunscreen is ruled out
    And guard.sun.without_sunscreen is the rule behind it

  @assess.safety.without_sunscreen @guard.sun.without_sunscreen
  Scenario: Notice who has no sunscreen on, by choice, by age or because the skin is open (6)
    Given a person aged 30
    And they had sanding of the skin 7 days ago
    When they ask for a routine
    Then sunscreen is ruled out
    And guard.sun.without_sunscreen is the rule behind it

  @assess.safety.without_sunscreen @guard.sun.without_sunscreen
  Scenario: Notice who has no sunscreen on, by choice, by age or because the skin is open (7)
    Given a person aged 30
    And they had strong acid dotted into scars 4 days ago
    When they ask for a routine
    Then sunscreen is ruled out
    And guard.sun.without_sunscreen is the rule behind it

  @assess.safety.without_sunscreen @guard.sun.without_sunscreen
  Scenario Outline: Notice who has no sunscreen on, by choice, by age or because the skin is open (8): <allergen>
    Given a person aged 30
    And they are allergic to <allergen>
    When they ask for a routine
    Then sunscreen is ruled out
    And guard.sun.without_sunscreen is the rule behind it

    Examples:
      | allergen                                   |
      | chemical sunscreens and mineral sunscreens |
      | mineral sunscreens and octocrylene         |

  @assess.sun.dark_marks
  Scenario: Count dark marks towards sun care, without blaming the sun for them
    Given a person aged 30
    And they are concerned about dark marks
    When they ask for a routine
    Then sun has 1 of 3 points

  @guard.after_procedures.injections_planned
  Scenario: Before injections, the clinic knows about blood thinners, allergies and cold sores
    Given a person aged 30
    And they notice filler or other injections within weeks
    When they ask for a routine
    Then the routine warns about before injections

  @guard.after_procedures.laser_planned
  Scenario: Before a laser or light treatment, no tan, and the clinic knows your medicines
    Given a person aged 30
    And they notice a laser or light treatment within weeks
    When they ask for a routine
    Then the routine warns about before laser

  @guard.after_procedures.open_skin
  Scenario: While treated skin is open, the clinic's ointment and shade, no sunscreen and no makeup
    Given a person aged 30
    And they had sanding of the skin 7 days ago
    When they ask for a routine
    Then sunscreen is ruled out
    And soothing cream is ruled out
    And scrub cleanser is ruled out
    And the routine warns about open skin care

  @guard.after_procedures.open_skin_and_cold_sores
  Scenario: With cold sores, blisters on treated skin are a call today (1)
    Given a person aged 30
    And they have cold sores now and then
    And they had sanding of the skin 7 days ago
    When they ask for a routine
    Then the routine warns about blisters after laser

  @guard.after_procedures.open_skin_and_cold_sores
  Scenario: With cold sores, blisters on treated skin are a call today (2)
    Given a person aged 30
    And they have cold sores now and then
    And they had sanding of the skin 14 days ago
    When they ask for a routine
    Then the routine warns about blisters after laser

  @guard.after_procedures.options_wait
  Scenario: Leave 4 weeks between one clinic treatment and the talk about the next (1)
    Given a person aged 30
    And they had laser, resurfacing in tiny dots 28 days ago
    When they ask for a routine
    Then acid peel in a clinic is not offered as an option
    And guard.after_procedures.options_wait is the rule behind it

  @guard.after_procedures.options_wait
  Scenario: Leave 4 weeks between one clinic treatment and the talk about the next (2)
    Given a person aged 30
    And they had strong acid dotted into scars 28 days ago
    When they ask for a routine
    Then acid peel in a clinic is not offered as an option
    And guard.after_procedures.options_wait is the rule behind it

  @guard.after_procedures.options_wait
  Scenario: Leave 4 weeks between one clinic treatment and the talk about the next (3)
    Given a person aged 30
    And they had needle release of scars 28 days ago
    When they ask for a routine
    Then acid peel in a clinic is not offered as an option
    And guard.after_procedures.options_wait is the rule behind it

  @guard.after_procedures.peel_or_needling_planned
  Scenario Outline: Before a peel or needling, pause acids and vitamin A creams as the clinic says: <sign>
    Given a person aged 30
    And they notice <sign>
    When they ask for a routine
    Then the routine warns about before peel or needling

    Examples:
      | sign                       |
      | a clinic peel within weeks |
      | needling within weeks      |

  @guard.after_procedures.planned
  Scenario Outline: Before a planned clinic treatment, start nothing new and ask when to pause: <sign>
    Given a person aged 30
    And they notice <sign>
    When they ask for a routine
    Then any active is held back
    And guard.after_procedures.planned is the rule behind it
    And the routine warns about ask when to pause
    And the routine warns about before a treatment

    Examples:
      | sign                                    |
      | a laser or light treatment within weeks |
      | a clinic peel within weeks              |
      | needling within weeks                   |
      | filler or other injections within weeks |

  @guard.after_procedures.two_weeks
  Scenario: For 14 days after resurfacing, surgery or the like, barrier care only (1)
    Given a person aged 30
    And they had laser, resurfacing in tiny dots 14 days ago
    When they ask for a routine
    Then any active is ruled out
    And adapalene is ruled out
    And acid peel in a clinic is not offered as an option
    And guard.after_procedures.two_weeks is the rule behind it
    And the reason to see a doctor is ask the clinic
    And the routine warns about healing skin

  @guard.after_procedures.two_weeks
  Scenario: For 14 days after resurfacing, surgery or the like, barrier care only (2)
    Given a person aged 30
    And they had strong acid dotted into scars 14 days ago
    When they ask for a routine
    Then any active is ruled out
    And adapalene is ruled out
    And acid peel in a clinic is not offered as an option
    And guard.after_procedures.two_weeks is the rule behind it
    And the reason to see a doctor is ask the clinic
    And the routine warns about healing skin

  @guard.after_procedures.two_weeks
  Scenario: For 14 days after resurfacing, surgery or the like, barrier care only (3)
    Given a person aged 30
    And they had needle release of scars 14 days ago
    When they ask for a routine
    Then any active is ruled out
    And adapalene is ruled out
    And acid peel in a clinic is not offered as an option
    And guard.after_procedures.two_weeks is the rule behind it
    And the reason to see a doctor is ask the clinic
    And the routine warns about healing skin

  @guard.age.acne_eight_to_twelve
  Scenario Outline: See a doctor with a parent about spots from eight to twelve (1): <concern>
    Given a person aged 12
    And they are concerned about <concern>
    When they ask for a routine
    Then the reason to see a doctor is acne before teens

    Examples:
      | concern    |
      | spots      |
      | blackheads |
      | whiteheads |

  @guard.age.acne_eight_to_twelve
  Scenario Outline: See a doctor with a parent about spots from eight to twelve (2): <condition>
    Given a person aged 12
    And they have <condition>
    When they ask for a routine
    Then the reason to see a doctor is acne before teens

    Examples:
      | condition           |
      | mild acne           |
      | moderate acne       |
      | severe acne         |
      | deep, painful lumps |

  @guard.age.acne_in_infancy
  Scenario: Show spots of a baby to its doctor (1)
    Given a person aged 0
    And they are concerned about spots
    When they ask for a routine
    Then the reason to see a doctor is baby spots

  @guard.age.acne_in_infancy
  Scenario Outline: Show spots of a baby to its doctor (2): <condition>
    Given a person aged 0
    And they have <condition>
    When they ask for a routine
    Then the reason to see a doctor is baby spots

    Examples:
      | condition           |
      | mild acne           |
      | moderate acne       |
      | severe acne         |
      | deep, painful lumps |

  @guard.age.acne_one_to_seven
  Scenario Outline: Have spots between one and seven years seen within two weeks (1): <concern>
    Given a person aged 7
    And they are concerned about <concern>
    When they ask for a routine
    Then the reason to see a doctor is childhood acne

    Examples:
      | concern    |
      | spots      |
      | blackheads |

  @guard.age.acne_one_to_seven
  Scenario Outline: Have spots between one and seven years seen within two weeks (2): <condition>
    Given a person aged 7
    And they have <condition>
    When they ask for a routine
    Then the reason to see a doctor is childhood acne

    Examples:
      | condition           |
      | mild acne           |
      | moderate acne       |
      | severe acne         |
      | deep, painful lumps |

  @guard.age.acne_one_to_seven
  Scenario: Have spots between one and seven years seen within two weeks (3)
    Given a person aged 7
    And they report sudden spots with hair growth or irregular periods
    When they ask for a routine
    Then the reason to see a doctor is childhood acne

  @guard.age.baby
  Scenario: For a baby, shade and clothes in place of sunscreen
    Given a person aged 0
    When they ask for a routine
    Then sunscreen is ruled out
    And the routine warns about baby basics

  @guard.age.child
  Scenario: From six to twelve, look at skincare with a parent
    Given a person aged 12
    When they ask for a routine
    Then the reason to see a doctor is ask guardian and doctor
    And the routine warns about under 13 basics

  @guard.age.small_child
  Scenario: From one to five, speak to the parent of a small child
    Given a person aged 5
    When they ask for a routine
    Then the routine warns about small child basics

  @guard.referral.no_clinic
  Scenario: Offer no clinic treatments to those who want none
    Given a person aged 30
    And they wish for no clinic treatments
    When they ask for a routine
    Then acid peel in a clinic is not offered as an option

  @guard.sun.no_sunscreen_wish
  Scenario: Protect by shade and clothes those who want no sunscreen, and say what that gives up
    Given a person aged 30
    And they wish for no sunscreen
    When they ask for a routine
    Then sunscreen is ruled out
    And any retinoid is held back
    And guard.sun.no_sunscreen_wish is the rule behind it
    And aha is ruled out
    And acid peel in a clinic is not offered as an option
    And guard.sun.no_sunscreen_wish is the rule behind it
    And the routine warns about no sunscreen gives up

  @treat.niacinamide.pores_without_a_reason
  Scenario: Offer niacinamide alone to those whom pores bother without a reason in sight
    Given a person aged 30
    And they are concerned about visible pores
    When they ask for a routine
    Then niacinamide is in the routine
    And new actives are limited to 1
