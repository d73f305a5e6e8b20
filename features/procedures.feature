Feature: After a treatment, and before one
  After a laser, a peel or a needle, skin closes before anything strong comes back.
  How long depends on how deep it went. The clinic's own word always comes before
  what is promised here.

  Rule: Deep treatments: two weeks of bland care

    @guard.after_procedures.two_weeks
    Scenario Outline: For fourteen days after <treatment>, skin has bland care only
      Given a person aged 40 with oily skin
      And they are concerned about visible pores and blackheads
      And they use niacinamide on 7 days a week
      And they had <treatment> 14 days ago
      When they ask for a routine
      Then niacinamide pauses for 2 weeks
      And the routine warns: "Only mild wash, plain moisturiser and, once the skin has closed, sunscreen"
      And the reason to see a doctor is "Ask when your skin is ready for your usual products again"

      Examples: What goes deep
        | treatment                      |
        | laser, resurfacing kind        |
        | deeper peel                    |
        | sanding of the skin            |
        | light with a cream             |
        | an operation on the face       |
        | a mole or spot removed         |
        | freezing of a spot             |
        | thread lift                    |
        | face tattoo or tattooed makeup |
        | another treatment              |

    @guard.after_procedures.two_weeks
    Scenario Outline: Fifteen days after <treatment>, niacinamide may come back
      Given a person aged 40 with oily skin
      And they use niacinamide on 7 days a week
      And they had <treatment> 15 days ago
      When they ask for a routine
      Then they go on using niacinamide
      And the rule guard.after_procedures.two_weeks stays quiet

      Examples: What goes deep
        | treatment                      |
        | laser, resurfacing kind        |
        | deeper peel                    |
        | sanding of the skin            |
        | light with a cream             |
        | an operation on the face       |
        | a mole or spot removed         |
        | freezing of a spot             |
        | thread lift                    |
        | face tattoo or tattooed makeup |
        | another treatment              |

  Rule: Light treatments: one week of bland care

    @guard.after_procedures.one_week
    Scenario Outline: For seven days after <treatment>, skin has bland care only
      Given a person aged 40 with oily skin
      And they are concerned about visible pores and blackheads
      And they use niacinamide on 7 days a week
      And they had <treatment> 7 days ago
      When they ask for a routine
      Then niacinamide pauses for 1 week
      And the routine warns: "Only mild wash, plain moisturiser and, once the skin has closed, sunscreen"
      And the reason to see a doctor is "Ask when your skin is ready for your usual products again"

      Examples: Light, heat and sound
        | treatment             |
        | laser, gentle kind    |
        | laser hair removal    |
        | light treatment       |
        | heat tightening       |
        | ultrasound tightening |

      Examples: Needles
        | treatment               |
        | microneedling           |
        | microneedling with heat |
        | home needle roller      |
        | own-platelet injections |
        | own-fat injections      |

      Examples: Peels and polishing
        | treatment               |
        | light peel              |
        | strong home peel        |
        | microdermabrasion       |
        | current with a medicine |

    @guard.after_procedures.one_week
    Scenario Outline: Eight days after <treatment>, niacinamide may come back
      Given a person aged 40 with oily skin
      And they use niacinamide on 7 days a week
      And they had <treatment> 8 days ago
      When they ask for a routine
      Then they go on using niacinamide
      And the rule guard.after_procedures.one_week stays quiet

      Examples: Light, heat and sound
        | treatment             |
        | laser, gentle kind    |
        | laser hair removal    |
        | light treatment       |
        | heat tightening       |
        | ultrasound tightening |

      Examples: Needles
        | treatment               |
        | microneedling           |
        | microneedling with heat |
        | home needle roller      |
        | own-platelet injections |
        | own-fat injections      |

      Examples: Peels and polishing
        | treatment               |
        | light peel              |
        | strong home peel        |
        | microdermabrasion       |
        | current with a medicine |

    @guard.after_procedures.one_week @guard.after_procedures.two_weeks
    Scenario: A week after microneedling nobody talks about the next treatment
      Given a person aged 45 with normal skin
      And they are concerned about visible pores and pores that show more with age
      And they wish for treatments at a clinic
      And they had microneedling 7 days ago
      And they had face tattoo or tattooed makeup 14 days ago
      When they ask for a routine
      Then a skincare plan from a doctor is not offered as an option

    @guard.pair.any_exfoliant_with_microneedling_or_laser
    @guard.pair.any_retinoid_with_microneedling_or_laser
    Scenario Outline: <days> days after <treatment>, acids and vitamin A creams are still ruled out
      Given a person aged 40 with oily skin
      And they had <treatment> <days> days ago
      When they ask for a routine
      Then any exfoliant is ruled out
      And any vitamin A cream is ruled out

      Examples: The last day of waiting
        | treatment               | days |
        | microneedling           | 7    |
        | microneedling with heat | 7    |
        | home needle roller      | 7    |
        | laser, gentle kind      | 7    |
        | laser, resurfacing kind | 14   |

    @guard.pair.any_exfoliant_with_microneedling_or_laser
    @guard.pair.any_retinoid_with_microneedling_or_laser
    Scenario Outline: <days> days after <treatment>, both may come back
      Given a person aged 40 with oily skin
      And they had <treatment> <days> days ago
      When they ask for a routine
      Then the rule guard.pair.any_exfoliant_with_microneedling_or_laser stays quiet
      And the rule guard.pair.any_retinoid_with_microneedling_or_laser stays quiet

      Examples: The day after
        | treatment               | days |
        | microneedling           | 8    |
        | microneedling with heat | 8    |
        | home needle roller      | 8    |
        | laser, gentle kind      | 8    |
        | laser, resurfacing kind | 15   |

  Rule: Small things: two calm days

    @guard.after_procedures.filler_signs
    Scenario: After filler, the signs that cannot wait are named
      Given a person aged 40 with oily skin
      And they had filler 2 days ago
      When they ask for a routine
      Then the routine warns: "If skin near the filler turns white or blotchy, hurts a lot, or your sight changes"

    @guard.after_procedures.after_injections
    Scenario Outline: For two days after <treatment>, products without a prescription pause
      Given a person aged 40 with oily skin
      And they are not pregnant
      And they use retinol on 3 evenings a week for 20 weeks
      And they had <treatment> 2 days ago
      When they ask for a routine
      Then retinol pauses for 1 week
      And the routine warns: "For two days after injections: mild wash, moisturiser, sunscreen, and no rubbing"

      Examples: Pricks of a needle
        | treatment       |
        | filler          |
        | botulinum toxin |

    @guard.after_procedures.after_injections
    Scenario: The day after botulinum toxin, the prescribed cream goes on and nobody has to ring
      Given a person aged 45 with normal skin
      And they are not pregnant
      And they use tretinoin on 5 evenings a week as prescribed
      And they had botulinum toxin 1 day ago
      When they ask for a routine
      Then tretinoin stays on 5 evenings a week as prescribed
      And the routine warns: "A prescribed cream may go on the next evening"
      And the routine never says "Something that was prescribed for you should pause"

    Scenario Outline: A short rest after <treatment> only delays what spots need first
      Given a person aged 27 with oily skin
      And they are concerned about spots
      And they had <treatment> 1 day ago
      And these answers
        | sex    | male |
        | region | us   |
      When they ask for a routine
      Then adapalene starts in week 3

      Examples: Two days each
        | treatment       |
        | threading       |
        | botulinum toxin |

    @guard.after_procedures.two_days
    Scenario Outline: For two days after <treatment>, nothing irritates
      Given a person aged 40 with oily skin
      And they are not pregnant
      And they use retinol on 3 evenings a week for 20 weeks
      And they had <treatment> 2 days ago
      When they ask for a routine
      Then retinol pauses for 1 week
      And the routine warns: "Two calm days with mild wash, moisturiser and sunscreen"

      Examples: Soon forgotten
        | treatment                       |
        | blade shaving of the face       |
        | water-jet facial                |
        | pores emptied by a professional |
        | electrolysis                    |
        | hair-removal cream              |
        | threading                       |

    @guard.after_procedures.prescribed_off_the_places
    Scenario Outline: After <treatment>, a prescribed cream stays off those places for two days and nobody has to ring
      Given a person aged 26 with normal skin
      And they are not pregnant
      And they use tretinoin on 5 evenings a week as prescribed
      And they had <treatment> 1 day ago
      When they ask for a routine
      Then tretinoin stays on 5 evenings a week as prescribed
      And the routine warns: "Leave your prescribed cream off the treated places for two days"
      And the routine never says "Something that was prescribed for you should pause"

      Examples: Soon forgotten
        | treatment                       |
        | waxing or sugaring              |
        | threading                       |
        | pores emptied by a professional |
        | hair-removal cream              |
        | blade shaving of the face       |
        | water-jet facial                |
        | electrolysis                    |

    @guard.after_procedures.prescribed_off_the_places
    Scenario Outline: After threading, <cream> stays off those places for two days
      Given a person aged 26 with normal skin
      And they take <cream>
      And they had threading 1 day ago
      When they ask for a routine
      Then the routine warns: "Leave your prescribed cream off the treated places for two days"

      Examples: Creams told among the medicines
        | cream                                 |
        | clascoterone cream                    |
        | antibiotic gel or lotion              |
        | rosacea cream                         |
        | dapsone gel                           |
        | hydroquinone                          |
        | prescribed benzoyl peroxide mix       |
        | a benzoyl peroxide and antibiotic gel |
        | minocycline foam                      |
        | gel or cream against redness          |

    @guard.after_procedures.two_days
    Scenario Outline: Three days after <treatment>, retinol may come back
      Given a person aged 40 with oily skin
      And they are not pregnant
      And they use retinol on 3 evenings a week for 20 weeks
      And they had <treatment> 3 days ago
      When they ask for a routine
      Then they go on using retinol
      And the rule guard.after_procedures.two_days stays quiet

      Examples: Soon forgotten
        | treatment                       |
        | filler                          |
        | botulinum toxin                 |
        | blade shaving of the face       |
        | water-jet facial                |
        | pores emptied by a professional |
        | electrolysis                    |
        | hair-removal cream              |
        | threading                       |

  Rule: One treatment shows what it does before the next

    @guard.after_procedures.options_wait
    Scenario Outline: Four weeks after <treatment>, the next one is not discussed yet
      Given a person aged 45 with normal skin
      And they are concerned about visible pores and pores that show more with age
      And they wish for treatments at a clinic
      And they are not pregnant
      And they had <treatment> 28 days ago
      When they ask for a routine
      Then laser is not offered as an option
      And needling is not offered as an option

      Examples: Light, heat and sound
        | treatment               |
        | laser, resurfacing kind |
        | laser, gentle kind      |
        | light treatment         |
        | heat tightening         |
        | ultrasound tightening   |
        | light with a cream      |

      Examples: Needles and threads
        | treatment               |
        | microneedling           |
        | microneedling with heat |
        | home needle roller      |
        | own-platelet injections |
        | own-fat injections      |
        | filler                  |
        | botulinum toxin         |
        | thread lift             |

      Examples: Peels, polishing and surgery
        | treatment                |
        | light peel               |
        | deeper peel              |
        | strong home peel         |
        | sanding of the skin      |
        | an operation on the face |

    @guard.after_procedures.options_wait
    Scenario Outline: From the day after the four weeks, another treatment after <treatment> may be discussed
      Given a person aged 45 with normal skin
      And they are concerned about visible pores and pores that show more with age
      And they wish for treatments at a clinic
      And they are not pregnant
      And they had <treatment> 29 days ago
      When they ask for a routine
      Then laser is offered as an option
      And the rule guard.after_procedures.options_wait stays quiet

      Examples: Light, heat and sound
        | treatment               |
        | laser, resurfacing kind |
        | laser, gentle kind      |
        | light treatment         |
        | heat tightening         |
        | ultrasound tightening   |
        | light with a cream      |

      Examples: Needles and threads
        | treatment               |
        | microneedling           |
        | microneedling with heat |
        | home needle roller      |
        | own-platelet injections |
        | own-fat injections      |
        | filler                  |
        | botulinum toxin         |
        | thread lift             |

      Examples: Peels, polishing and surgery
        | treatment                |
        | light peel               |
        | deeper peel              |
        | strong home peel         |
        | sanding of the skin      |
        | an operation on the face |

    @guard.after_procedures.home_treatments
    Scenario Outline: For a year after <treatment>, somebody goes slowly and is told why not to repeat it
      Given a person aged 40 with oily skin
      And they are concerned about visible pores, blackheads and spots
      And they are experienced with actives
      And they had <treatment> 365 days ago
      When they ask for a routine
      Then the routine introduces at most 1 active
      And the routine warns: "Please leave needle rollers and strong peels to a clinic"

      Examples: Needles and strong peels at home
        | treatment          |
        | home needle roller |
        | strong home peel   |

    @guard.after_procedures.home_treatments
    Scenario Outline: A year and a day after <treatment>, it no longer matters
      Given a person aged 40 with oily skin
      And they had <treatment> 366 days ago
      When they ask for a routine
      Then the rule guard.after_procedures.home_treatments stays quiet

      Examples: Needles and strong peels at home
        | treatment          |
        | home needle roller |
        | strong home peel   |

  Rule: Radiation is remembered for years

    @guard.after_procedures.radiotherapy
    Scenario: For three months after radiation to the face, skin has bland care only
      Given a person aged 55 with oily skin
      And they are concerned about visible pores and blackheads
      And they use niacinamide on 7 days a week
      And they had radiation to the face 90 days ago
      When they ask for a routine
      Then they stop using niacinamide
      And exfoliation is limited to 0 evenings a week
      And the reason to see a doctor is "Ask when your skin is ready for your usual products again"

    @guard.after_procedures.radiotherapy
    Scenario: Three months and a day after radiation, niacinamide may come back
      Given a person aged 55 with oily skin
      And they use niacinamide on 7 days a week
      And they had radiation to the face 91 days ago
      When they ask for a routine
      Then they go on using niacinamide
      And the rule guard.after_procedures.radiotherapy stays quiet

    @guard.after_procedures.radiotherapy_ever
    Scenario: Ten years after radiation to the face, little is new and the doctor is asked first
      Given a person aged 55 with oily skin
      And they are concerned about visible pores, blackheads and pores that show more with age
      And they are experienced with actives
      And they wish for treatments at a clinic
      And they had radiation to the face 3650 days ago
      When they ask for a routine
      Then the routine introduces at most 1 active
      And exfoliation is limited to 1 evening a week
      And no in-clinic option is offered
      And the last morning step is sunscreen
      And the reason to see a doctor is "With your history, please ask a doctor before you start active products or treatments"

  Rule: A spot that was removed is watched

    @guard.after_procedures.spot_removed
    Scenario Outline: For three months after <treatment>, the result matters more than pores
      Given a person aged 45 with normal skin
      And they are concerned about visible pores and pores that show more with age
      And they wish for treatments at a clinic
      And they had <treatment> 90 days ago
      When they ask for a routine
      Then no in-clinic option is offered
      And the last morning step is sunscreen
      And the routine warns: "Ask what the laboratory found, if something was sent in"

      Examples: Taken out or frozen
        | treatment              |
        | a mole or spot removed |
        | freezing of a spot     |

    @guard.after_procedures.spot_removed
    Scenario Outline: Three months and a day after <treatment>, the page no longer mentions it
      Given a person aged 45 with normal skin
      And they had <treatment> 91 days ago
      When they ask for a routine
      Then the routine does not warn: "Ask what the laboratory found, if something was sent in"
      And the rule guard.after_procedures.spot_removed stays quiet

      Examples: Taken out or frozen
        | treatment              |
        | a mole or spot removed |
        | freezing of a spot     |

  Rule: Before a treatment, and on skin that is open

    @guard.after_procedures.planned
    Scenario: Somebody with a treatment planned tells the clinic what matters, and asks when to pause
      Given a person aged 40 with oily skin
      And they are concerned about visible pores and blackheads
      And they notice a clinic treatment planned
      When they ask for a routine
      Then the routine warns: "Start nothing new before a clinic treatment"
      And the routine warns: "Ask the clinic how many days before and after the treatment"

    @guard.after_procedures.planned
    Scenario: Somebody with a treatment planned starts nothing new, not even something mild
      Given a person aged 40 with oily skin
      And they are concerned about visible pores and blackheads
      And they notice a clinic treatment planned
      When they ask for a routine
      Then niacinamide is held back
      And ascorbic acid is held back
      And salicylic acid is held back

    @guard.pair.any_exfoliant_with_microneedling_or_laser
    @guard.pair.any_retinoid_with_microneedling_or_laser
    Scenario Outline: Somebody with a treatment planned stops <active> until the clinic says so
      Given a person aged 40 with oily skin
      And they are not pregnant
      And they use <active> on 2 evenings a week
      And they notice a clinic treatment planned
      When they ask for a routine
      Then <active> pauses for 4 weeks

      Examples: Both
        | active        | rule                                      |
        | glycolic acid | any_exfoliant_with_microneedling_or_laser |
        | retinol       | any_retinoid_with_microneedling_or_laser  |

    @guard.pair.any_active_with_open_wound_or_sunburn
    Scenario Outline: With <skin>, no active has a place
      Given a person aged 40 with oily skin
      And they have <skin>
      When they ask for a routine
      Then any active is ruled out

      Examples: Skin that is open or burnt
        | skin                            |
        | a cut or open wound on the face |
        | sunburn                         |

    @guard.after_procedures.not_asked
    Scenario: Somebody who was not asked about treatments is told that a fresh one means waiting
      Given a person aged 29 with oily skin
      And they are concerned about visible pores
      And these answers
        | allergies   | none |
        | conditions  | none |
        | medications | none |
        | red flags   | none |
      When they ask for a routine
      Then the routine warns: "If you had a peel, needles or a laser in the last two weeks, start nothing new yet"
