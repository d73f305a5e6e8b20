Feature: Health that changes a plan
  What people can tell of their health, and what a plan makes of it: gentler
  steps, an early look, or only a word worth knowing.

  @assess.skin.fragrance_avoider @treat.circumstances.fragrance_free
  Scenario Outline: With <condition>, products are free of fragrance
    Given a person aged 30
    And they have <condition>
    When they ask for a routine
    Then every product must be fragrance-free

    Examples:
      | condition                                          |
      | redness from a steroid cream or after stopping one |
      | psoriasis on the face                              |

  @assess.skin.rosacea_prone @guard.redness.rosacea_triggers
  Scenario: A nose that thickens is treated as gently as rosacea
    Given a person aged 30
    And they have a nose that thickens
    When they ask for a routine
    Then every product must be fragrance-free
    And every product must have no drying alcohol
    And every product must have no menthol or mint
    And every product must have no witch hazel
    And every product must have no essential oils
    And the routine warns: "Leave out alcohol, witch hazel, scent, menthol, peppermint and eucalyptus on the face"

  @guard.health.epilepsy
  Scenario: Somebody with epilepsy who wishes for treatments tells the clinic of it
    Given a person aged 30
    And they have epilepsy
    And they wish for treatments at a clinic
    When they ask for a routine
    Then the routine warns: "Tell the clinic about epilepsy"

  @guard.health.epilepsy
  Scenario: Somebody with epilepsy tells the clinic of it before a planned laser
    Given a person aged 30
    And they notice a laser or light treatment within weeks
    And they have epilepsy
    When they ask for a routine
    Then the routine warns: "Tell the clinic about epilepsy"

  @guard.health.g6pd
  Scenario: Somebody with G6PD deficiency tells every prescriber and clinic
    Given a person aged 30
    And they have G6PD deficiency
    When they ask for a routine
    Then the routine warns: "Show your G6PD list to everybody who prescribes"

  @guard.health.g6pd_medicines
  Scenario Outline: With G6PD deficiency, <medicine> is a call today
    Given a person aged 30
    And they have G6PD deficiency
    And they take <medicine>
    When they ask for a routine
    Then the reason to see a doctor is "Tell them that you have G6PD deficiency, and name everything you take or use, as one of these may not be safe with it"

    Examples:
      | medicine                 |
      | dapsone gel              |
      | sulfa medicines          |
      | ciprofloxacin or similar |
      | quinine                  |
      | dapsone tablets          |
      | nitrofurantoin           |
      | malaria tablets          |

  @guard.health.g6pd_medicines @guard.medicines.ask_first
  Scenario: The call today about G6PD deficiency is the only one about the medicine
    Given a person aged 30
    And they have G6PD deficiency
    And they take dapsone gel
    When they ask for a routine
    Then the routine advises to see a doctor today
    And the reason to see a doctor is "Until then add nothing strong to your skin"
    And the routine never says "Ask before you add anything strong beside your medicine"

  @guard.health.hiv
  Scenario: With HIV, ordinary care at a moderate pace, and infections seen early
    Given a person aged 30
    And they have HIV
    When they ask for a routine
    Then irritation is limited to 4 points
    And the routine warns: "Tell every clinic about your treatment"

  @guard.health.menopause
  Scenario: Somebody in the menopause reads what it does to skin
    Given a person aged 30
    And they have menopause
    When they ask for a routine
    Then the routine warns: "Around the menopause skin gets drier and thinner, and spots can come back at the chin"

  @guard.health.mood
  Scenario Outline: Somebody with <condition> reads that mood counts, whom to tell and where to turn
    Given a person aged 30
    And they have <condition>
    When they ask for a routine
    Then the routine warns: "How you feel counts as much as your skin"

    Examples:
      | condition                             |
      | low mood or depression, now or before |
      | self-harm in the past                 |

  @guard.health.past_self_harm
  Scenario: After self-harm, no procedures and a small, calm routine
    Given a person aged 30
    And they have self-harm in the past
    When they ask for a routine
    Then irritation is limited to 3 points
    And acid peel in a clinic is not offered as an option

  @guard.health.thyroid
  Scenario: Somebody with a thyroid illness reads that it can dry or moisten skin
    Given a person aged 30
    And they have thyroid disease
    When they ask for a routine
    Then the routine warns: "Very dry or very moist skin can come from the thyroid"

  @guard.light.light_sensitive_illness
  Scenario: Nothing that raises light sensitivity with lupus, porphyria, dermatomyositis or sun allergy
    Given a person aged 30
    And they have dermatomyositis
    When they ask for a routine
    Then adapalene is ruled out
    And adapalene is held back
    And exfoliation is limited to 1 evening a week
    And physical scrub is ruled out
    And laser is not offered as an option
    And acid peel in a clinic is not offered as an option
    And every morning includes "Sunscreen"
    And the reason to see a doctor is "The doctor who treats you knows best what suits you"
    And the routine warns: "Light can set off your illness"
    And the routine warns: "If a doctor prescribed one of your creams, ring there and ask how to go on with it"

  @guard.light.melanoma_checks
  Scenario: Somebody who had a melanoma goes to the check-ups, and asks where there are none
    Given a person aged 30
    And they have melanoma, now or before
    When they ask for a routine
    Then the reason to see a doctor is "Go to your check-ups after the melanoma"

  @guard.light.risks_add_up
  Scenario: Very fair skin at seventy adds up to a skin check
    Given a person aged 70
    And their skin is of phototype I
    When they ask for a routine
    Then the reason to see a doctor is "With your skin and the sun it has had, a look at all of it is worthwhile"
    And the routine warns: "Look at your skin once a month"

  @guard.light.risks_add_up
  Scenario: Skin that burns easily at seventy adds up to a skin check
    Given a person aged 70
    And they tick "burns easily"
    When they ask for a routine
    Then the reason to see a doctor is "With your skin and the sun it has had, a look at all of it is worthwhile"
    And the routine warns: "Look at your skin once a month"

  @guard.light.risks_add_up
  Scenario: Very fair skin and sunbeds add up to a skin check
    Given a person aged 30
    And their skin is of phototype I
    And these answers
      | habits | sunbeds |
    When they ask for a routine
    Then the reason to see a doctor is "With your skin and the sun it has had, a look at all of it is worthwhile"
    And the routine warns: "Look at your skin once a month"

  @guard.light.risks_add_up
  Scenario: Very fair skin at fifty and work outdoors add up to a skin check
    Given a person aged 50
    And their skin is of phototype I
    And these answers
      | habits | works outdoors |
    When they ask for a routine
    Then the reason to see a doctor is "With your skin and the sun it has had, a look at all of it is worthwhile"
    And the routine warns: "Look at your skin once a month"

  @guard.light.risks_add_up
  Scenario: Very fair skin, sun damage and many sunburns add up to a skin check
    Given a person aged 30
    And they are concerned about sun damage
    And their skin is of phototype I
    And these answers
      | habits | many sunburns in the past |
    When they ask for a routine
    Then the reason to see a doctor is "With your skin and the sun it has had, a look at all of it is worthwhile"
    And the routine warns: "Look at your skin once a month"

  @guard.light.risks_add_up
  Scenario: Very fair skin at fifty and water tablets add up to a skin check
    Given a person aged 50
    And they take thiazide water tablets
    And their skin is of phototype I
    When they ask for a routine
    Then the reason to see a doctor is "With your skin and the sun it has had, a look at all of it is worthwhile"
    And the routine warns: "Look at your skin once a month"

  @guard.light.risks_add_up
  Scenario Outline: Fair skin from fifty adds up with <medicine>
    Given a person aged 50
    And their skin is of phototype I
    And they take <medicine>
    When they ask for a routine
    Then the reason to see a doctor is "With your skin and the sun it has had, a look at all of it is worthwhile"

    Examples: Hydrochlorothiazide, alone or in a combination
      | medicine                                         |
      | hydrochlorothiazide                              |
      | a blood pressure tablet with hydrochlorothiazide |

  @guard.light.risks_add_up
  Scenario Outline: A lowered defence adds up with <medicine>
    Given a person aged 30
    And they are concerned about sun damage
    And they have cancer treatment now
    And they take <medicine>
    When they ask for a routine
    Then the reason to see a doctor is "With your skin and the sun it has had, a look at all of it is worthwhile"

    Examples: Hydrochlorothiazide, alone or in a combination
      | medicine                                         |
      | hydrochlorothiazide                              |
      | a blood pressure tablet with hydrochlorothiazide |

  @guard.light.risks_add_up
  Scenario: Very fair skin and cancer treatment add up to a skin check
    Given a person aged 30
    And they have cancer treatment now
    And their skin is of phototype I
    When they ask for a routine
    Then the reason to see a doctor is "With your skin and the sun it has had, a look at all of it is worthwhile"
    And the routine warns: "Look at your skin once a month"

  @guard.light.risks_add_up
  Scenario Outline: Sun damage and <condition> add up to a skin check
    Given a person aged 30
    And they are concerned about sun damage
    And they have <condition>
    When they ask for a routine
    Then the reason to see a doctor is "With your skin and the sun it has had, a look at all of it is worthwhile"
    And the routine warns: "Look at your skin once a month"

    Examples:
      | condition            |
      | cancer treatment now |
      | porphyria            |

  @guard.light.risks_add_up
  Scenario: Cancer treatment and work outdoors add up to a skin check
    Given a person aged 30
    And they have cancer treatment now
    And these answers
      | habits | works outdoors |
    When they ask for a routine
    Then the reason to see a doctor is "With your skin and the sun it has had, a look at all of it is worthwhile"
    And the routine warns: "Look at your skin once a month"

  @guard.light.risks_add_up
  Scenario: Cancer treatment and many sunburns add up to a skin check
    Given a person aged 30
    And they have cancer treatment now
    And these answers
      | habits | many sunburns in the past |
    When they ask for a routine
    Then the reason to see a doctor is "With your skin and the sun it has had, a look at all of it is worthwhile"
    And the routine warns: "Look at your skin once a month"

  @guard.light.risks_add_up
  Scenario Outline: Cancer treatment and <medicine> add up to a skin check
    Given a person aged 30
    And they have cancer treatment now
    And they take <medicine>
    When they ask for a routine
    Then the reason to see a doctor is "With your skin and the sun it has had, a look at all of it is worthwhile"
    And the routine warns: "Look at your skin once a month"

    Examples:
      | medicine               |
      | thiazide water tablets |
      | voriconazole           |

  @guard.light.skin_cancer
  Scenario: No exfoliation or procedures before a doctor has checked, after skin cancer
    Given a person aged 30
    And they have melanoma, now or before
    When they ask for a routine
    Then any exfoliant is held back
    And any retinoid is held back
    And physical scrub is ruled out
    And scrub cleanser is ruled out
    And acid peel in a clinic is not offered as an option
    And every morning includes "Sunscreen"
    And the routine warns: "Keep acids, vitamin A creams and scrubs off any spot that was treated or has not been looked at yet"
    And the routine warns: "Look at your skin once a month"

  @guard.light.skin_cancer_checks
  Scenario: Regular skin checks after a skin cancer that was no melanoma
    Given a person aged 30
    And they have skin cancer, now or before
    When they ask for a routine
    Then the reason to see a doctor is "Someone trained should look at your skin regularly"

  @guard.light.solar_comedones
  Scenario: Blackheads from years of sun want a doctor's cream, sun protection and no smoke
    Given a person aged 30
    And they have blackheads from years of sun
    When they ask for a routine
    Then the reason to see a doctor is "A doctor can prescribe a cream for blackheads from sun, and empty them with care"
    And the routine warns: "Look at your spots in good light"

  @guard.light.strong_sunscreen
  Scenario: SPF 50 and high UVA protection where sun does more harm
    Given a person aged 30
    And they have rough sun patches
    When they ask for a routine
    Then every product must have SPF 50 or more
    And every product must have high UVA protection
    And the routine warns: "Sun does you more harm than others"

  @guard.light.transplant_checks
  Scenario: After a transplant, a skin doctor looks every year
    Given a person aged 30
    And they have an organ or marrow transplant
    When they ask for a routine
    Then the reason to see a doctor is "After a transplant a skin doctor should look at your skin every year"

  @guard.now.cold_sore_seen_today
  Scenario Outline: A cold sore two weeks after <treatment> is a call today
    Given a person aged 30
    And they have a cold sore now
    And they had <treatment> 14 days ago
    When they ask for a routine
    Then any active is ruled out
    And acid peel in a clinic is not offered as an option
    And scrub cleanser is ruled out
    And the reason to see a doctor is "Ring the doctor or clinic that treats you today, or an advice line (NHS 111 in the UK)"
    And the routine warns: "Leave the blisters closed and wash your hands often"

    Examples:
      | treatment                       |
      | laser, resurfacing in tiny dots |
      | strong acid dotted into scars   |
      | needle release of scars         |

  @guard.now.infection_seen_today
  Scenario Outline: A boil on the face two weeks after <treatment> is a call today
    Given a person aged 30
    And they have a boil on the face
    And they had <treatment> 14 days ago
    When they ask for a routine
    Then any active is ruled out
    And acid peel in a clinic is not offered as an option
    And scrub cleanser is ruled out
    And the reason to see a doctor is "Ring your own doctor or an advice line (NHS 111 in the UK)"
    And the routine warns: "Do not squeeze, open or cover it with makeup, and wash your hands after touching it"

    Examples:
      | treatment                       |
      | laser, resurfacing in tiny dots |
      | strong acid dotted into scars   |
      | needle release of scars         |

  @guard.rash.eczema_body
  Scenario: A clear face with eczema elsewhere is treated gently, but as usual
    Given a person aged 30
    And they have eczema on the body only
    When they ask for a routine
    Then irritation is limited to 4 points
    And every product must be fragrance-free
    And the routine warns: "Keep strong products off skin that has eczema, and stop them if it comes to the face"

  @guard.rash.rough_bumps
  Scenario: Rough little bumps are softened, and not scrubbed
    Given a person aged 30
    And they have rough little bumps
    When they ask for a routine
    Then physical scrub is ruled out
    And scrub cleanser is ruled out
    And the routine warns: "A cream with urea or lactic acid softens the bumps"

  @guard.rash.yeast_patches
  Scenario: Patches from a skin yeast go to the pharmacy, not to acids
    Given a person aged 30
    And they have patches from a skin yeast
    When they ask for a routine
    Then every product must have no heavy oils
    And the reason to see a doctor is "A pharmacist has a wash or cream against skin yeast"

  @guard.redness.phyma
  Scenario: A thickened nose belongs with a skin doctor
    Given a person aged 30
    And they have a nose that thickens
    When they ask for a routine
    Then the reason to see a doctor is "A nose that thickens can be treated, best early"

  @guard.redness.rosacea_no_exfoliation
  Scenario: No exfoliants, scrubs or astringents with rosacea
    Given a person aged 30
    And they have a nose that thickens
    When they ask for a routine
    Then any exfoliant is ruled out
    And bha is ruled out
    And willow bark is ruled out
    And astringent toner is ruled out
    And scrub cleanser is ruled out
    And any retinoid is held back
    And clay mask is held back
    And antimicrobial is held back
    And ascorbic acid is held back
    And acid peel in a clinic is not offered as an option
    And the routine warns: "Leave out ice and cold packs"

  @guard.redness.steroid_rosacea
  Scenario: Very little on skin that a steroid cream has upset, and a doctor's plan for coming off
    Given a person aged 30
    And they have redness from a steroid cream or after stopping one
    When they ask for a routine
    Then adapalene is ruled out
    And acid peel in a clinic is not offered as an option
    And scrub cleanser is ruled out
    And every product must be fragrance-free
    And every product must have few ingredients
    And the reason to see a doctor is "Have your skin looked at within two weeks"
    And the routine warns: "Use as little as you can: a mild wash and one plain cream"

  @guard.redness.veins
  Scenario: Somebody with small red veins reads what they answer to, and leaves rubbing and heat out
    Given a person aged 30
    And they have small red veins that stay
    When they ask for a routine
    Then physical scrub is ruled out
    And scrub cleanser is ruled out
    And fine skin polishing is not offered as an option
    And the routine warns: "Creams do not take small red veins away, and concealer covers them"

  @guard.spots.one_large_pore
  Scenario: One single very large pore is left alone, as only a small operation takes it away
    Given a person aged 30
    And they have one single very large pore
    When they ask for a routine
    Then the reason to see a doctor is "One very large pore is harmless"
    And the routine warns: "Please do not squeeze or dig in one large pore"
