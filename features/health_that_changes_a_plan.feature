Feature: Health that changes a plan
  What people can tell of their health, and what a plan makes of it: gentler
  steps, an early look, or only a word worth knowing.

  @assess.skin.fragrance_avoider
  Scenario Outline: Avoid fragrance by wish, by allergy or for reactive skin: <condition>
    Given a person aged 30
    And they have <condition>
    When they ask for a routine
    Then every product must be fragrance-free
    And treat.circumstances.fragrance_free is the rule behind it

    Examples:
      | condition                                          |
      | redness from a steroid cream or after stopping one |
      | psoriasis on the face                              |

  @assess.skin.rosacea_prone
  Scenario: Keep rosacea in mind, wherever it was mentioned
    Given a person aged 30
    And they have a nose that thickens
    When they ask for a routine
    Then every product must be fragrance-free
    And every product must be no drying alcohol
    And guard.redness.rosacea_triggers is the rule behind it
    And every product must be no menthol or mint
    And every product must be no witch hazel
    And every product must be no essential oils
    And the routine warns about rosacea triggers

  @guard.health.epilepsy
  Scenario: Tell clinics about epilepsy before treatments with flashing light (1)
    Given a person aged 30
    And they have epilepsy
    And they wish for treatments at a clinic
    When they ask for a routine
    Then the routine warns about epilepsy and light

  @guard.health.epilepsy
  Scenario: Tell clinics about epilepsy before treatments with flashing light (2)
    Given a person aged 30
    And they notice a laser or light treatment within weeks
    And they have epilepsy
    When they ask for a routine
    Then the routine warns about epilepsy and light

  @guard.health.g6pd
  Scenario: Tell whoever prescribes or treats about G6PD deficiency
    Given a person aged 30
    And they have G6PD deficiency
    When they ask for a routine
    Then the routine warns about g6pd and medicines

  @guard.health.g6pd_medicines
  Scenario Outline: Ring somebody today about a medicine that G6PD deficiency rules out: <medicine>
    Given a person aged 30
    And they have G6PD deficiency
    And they take <medicine>
    When they ask for a routine
    Then the reason to see a doctor is medicine and g6pd

    Examples:
      | medicine                 |
      | dapsone gel              |
      | sulfa medicines          |
      | ciprofloxacin or similar |
      | quinine                  |

  @guard.health.hiv
  Scenario: With HIV, ordinary care at a moderate pace, and infections seen early
    Given a person aged 30
    And they have HIV
    When they ask for a routine
    Then irritation is limited to 4 points
    And the routine warns about hiv and skin

  @guard.health.menopause
  Scenario: Explain what the menopause does to skin
    Given a person aged 30
    And they have menopause
    When they ask for a routine
    Then the routine warns about menopause and skin

  @guard.health.mood
  Scenario Outline: Say that mood counts, whom to tell and where to turn: <condition>
    Given a person aged 30
    And they have <condition>
    When they ask for a routine
    Then the routine warns about mood and skin

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
    And guard.health.past_self_harm is the rule behind it

  @guard.health.thyroid
  Scenario: Explain that a thyroid can dry or moisten skin
    Given a person aged 30
    And they have thyroid disease
    When they ask for a routine
    Then the routine warns about thyroid and skin

  @guard.light.light_sensitive_illness
  Scenario: Nothing that raises light sensitivity with lupus, porphyria, dermatomyositis or sun allergy
    Given a person aged 30
    And they have dermatomyositis
    When they ask for a routine
    Then adapalene is ruled out
    And adapalene is held back
    And guard.light.light_sensitive_illness is the rule behind it
    And exfoliation nights is limited to 1 night a week
    And physical scrub is ruled out
    And laser is not offered as an option
    And guard.light.light_sensitive_illness is the rule behind it
    And acid peel in a clinic is not offered as an option
    And guard.light.light_sensitive_illness is the rule behind it
    And every morning includes protect
    And guard.light.light_sensitive_illness is the rule behind it
    And the reason to see a doctor is ask treating doctor
    And the routine warns about light triggers illness
    And the routine warns about ask prescriber first

  @guard.light.melanoma_checks
  Scenario: Go to the check-ups after a melanoma, and ask where there are none
    Given a person aged 30
    And they have melanoma, now or before
    When they ask for a routine
    Then the reason to see a doctor is melanoma follow up

  @guard.light.risks_add_up
  Scenario: A skin check where several risks of skin cancer come together (1)
    Given a person aged 70
    And their skin is of phototype I
    When they ask for a routine
    Then the reason to see a doctor is skin check when it suits
    And the routine warns about know your spots

  @guard.light.risks_add_up
  Scenario: A skin check where several risks of skin cancer come together (2)
    Given a person aged 70
    And they notice burns easily
    When they ask for a routine
    Then the reason to see a doctor is skin check when it suits
    And the routine warns about know your spots

  @guard.light.risks_add_up
  Scenario: A skin check where several risks of skin cancer come together (3)
    Given a person aged 30
    And their skin is of phototype I
    And these answers
      | habits | sunbeds |
    When they ask for a routine
    Then the reason to see a doctor is skin check when it suits
    And the routine warns about know your spots

  @guard.light.risks_add_up
  Scenario: A skin check where several risks of skin cancer come together (4)
    Given a person aged 50
    And their skin is of phototype I
    And these answers
      | habits | works outdoors |
    When they ask for a routine
    Then the reason to see a doctor is skin check when it suits
    And the routine warns about know your spots

  @guard.light.risks_add_up
  Scenario: A skin check where several risks of skin cancer come together (5)
    Given a person aged 30
    And they are concerned about sun damage
    And their skin is of phototype I
    And these answers
      | habits | many sunburns in the past |
    When they ask for a routine
    Then the reason to see a doctor is skin check when it suits
    And the routine warns about know your spots

  @guard.light.risks_add_up
  Scenario: A skin check where several risks of skin cancer come together (6)
    Given a person aged 50
    And they take thiazide water tablets
    And their skin is of phototype I
    When they ask for a routine
    Then the reason to see a doctor is skin check when it suits
    And the routine warns about know your spots

  @guard.light.risks_add_up
  Scenario: A skin check where several risks of skin cancer come together (7)
    Given a person aged 30
    And they have cancer treatment now
    And their skin is of phototype I
    When they ask for a routine
    Then the reason to see a doctor is skin check when it suits
    And the routine warns about know your spots

  @guard.light.risks_add_up
  Scenario Outline: A skin check where several risks of skin cancer come together (8): <condition>
    Given a person aged 30
    And they are concerned about sun damage
    And they have <condition>
    When they ask for a routine
    Then the reason to see a doctor is skin check when it suits
    And the routine warns about know your spots

    Examples:
      | condition            |
      | cancer treatment now |
      | porphyria            |

  @guard.light.risks_add_up
  Scenario: A skin check where several risks of skin cancer come together (9)
    Given a person aged 30
    And they have cancer treatment now
    And these answers
      | habits | works outdoors |
    When they ask for a routine
    Then the reason to see a doctor is skin check when it suits
    And the routine warns about know your spots

  @guard.light.risks_add_up
  Scenario: A skin check where several risks of skin cancer come together (10)
    Given a person aged 30
    And they have cancer treatment now
    And these answers
      | habits | many sunburns in the past |
    When they ask for a routine
    Then the reason to see a doctor is skin check when it suits
    And the routine warns about know your spots

  @guard.light.risks_add_up
  Scenario Outline: A skin check where several risks of skin cancer come together (11): <medicine>
    Given a person aged 30
    And they have cancer treatment now
    And they take <medicine>
    When they ask for a routine
    Then the reason to see a doctor is skin check when it suits
    And the routine warns about know your spots

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
    And guard.light.skin_cancer is the rule behind it
    And physical scrub is ruled out
    And scrub cleanser is ruled out
    And acid peel in a clinic is not offered as an option
    And guard.light.skin_cancer is the rule behind it
    And every morning includes protect
    And guard.light.skin_cancer is the rule behind it
    And the routine warns about not on treated spots
    And the routine warns about know your spots

  @guard.light.skin_cancer_checks
  Scenario: Regular skin checks after a skin cancer that was no melanoma
    Given a person aged 30
    And they have skin cancer, now or before
    When they ask for a routine
    Then the reason to see a doctor is skin check

  @guard.light.solar_comedones
  Scenario: Blackheads from years of sun want a doctor's cream, sun protection and no smoke
    Given a person aged 30
    And they have blackheads from years of sun
    When they ask for a routine
    Then the reason to see a doctor is solar comedones
    And the routine warns about look at your spots

  @guard.light.strong_sunscreen
  Scenario: SPF 50 and high UVA protection where sun does more harm
    Given a person aged 30
    And they have rough sun patches
    When they ask for a routine
    Then every product must be SPF 50 or more
    And every product must be high UVA protection
    And the routine warns about strong sunscreen

  @guard.light.transplant_checks
  Scenario: Check the skin regularly after a transplant
    Given a person aged 30
    And they have an organ or marrow transplant
    When they ask for a routine
    Then the reason to see a doctor is transplant skin check

  @guard.now.cold_sore_seen_today
  Scenario: Ring somebody today about a cold sore with a low defence or healing skin (1)
    Given a person aged 30
    And they have a cold sore now
    And they had laser, resurfacing in tiny dots 14 days ago
    When they ask for a routine
    Then any active is ruled out
    And guard.now.cold_sore_seen_today is the rule behind it
    And acid peel in a clinic is not offered as an option
    And guard.now.cold_sore_seen_today is the rule behind it
    And scrub cleanser is ruled out
    And guard.now.cold_sore_seen_today is the rule behind it
    And the reason to see a doctor is cold sore seen today
    And the routine warns about blisters and others

  @guard.now.cold_sore_seen_today
  Scenario: Ring somebody today about a cold sore with a low defence or healing skin (2)
    Given a person aged 30
    And they have a cold sore now
    And they had strong acid dotted into scars 14 days ago
    When they ask for a routine
    Then any active is ruled out
    And guard.now.cold_sore_seen_today is the rule behind it
    And acid peel in a clinic is not offered as an option
    And guard.now.cold_sore_seen_today is the rule behind it
    And scrub cleanser is ruled out
    And guard.now.cold_sore_seen_today is the rule behind it
    And the reason to see a doctor is cold sore seen today
    And the routine warns about blisters and others

  @guard.now.cold_sore_seen_today
  Scenario: Ring somebody today about a cold sore with a low defence or healing skin (3)
    Given a person aged 30
    And they have a cold sore now
    And they had needle release of scars 14 days ago
    When they ask for a routine
    Then any active is ruled out
    And guard.now.cold_sore_seen_today is the rule behind it
    And acid peel in a clinic is not offered as an option
    And guard.now.cold_sore_seen_today is the rule behind it
    And scrub cleanser is ruled out
    And guard.now.cold_sore_seen_today is the rule behind it
    And the reason to see a doctor is cold sore seen today
    And the routine warns about blisters and others

  @guard.now.infection_seen_today
  Scenario: Have an infection or a boil on the face treated today where more is at risk (1)
    Given a person aged 30
    And they have a boil on the face
    And they had laser, resurfacing in tiny dots 14 days ago
    When they ask for a routine
    Then any active is ruled out
    And guard.now.infection_seen_today is the rule behind it
    And acid peel in a clinic is not offered as an option
    And guard.now.infection_seen_today is the rule behind it
    And scrub cleanser is ruled out
    And guard.now.infection_seen_today is the rule behind it
    And the reason to see a doctor is infection seen today
    And the routine warns about do not squeeze
    And guard.now.infection_seen_today is the rule behind it

  @guard.now.infection_seen_today
  Scenario: Have an infection or a boil on the face treated today where more is at risk (2)
    Given a person aged 30
    And they have a boil on the face
    And they had strong acid dotted into scars 14 days ago
    When they ask for a routine
    Then any active is ruled out
    And guard.now.infection_seen_today is the rule behind it
    And acid peel in a clinic is not offered as an option
    And guard.now.infection_seen_today is the rule behind it
    And scrub cleanser is ruled out
    And guard.now.infection_seen_today is the rule behind it
    And the reason to see a doctor is infection seen today
    And the routine warns about do not squeeze
    And guard.now.infection_seen_today is the rule behind it

  @guard.now.infection_seen_today
  Scenario: Have an infection or a boil on the face treated today where more is at risk (3)
    Given a person aged 30
    And they have a boil on the face
    And they had needle release of scars 14 days ago
    When they ask for a routine
    Then any active is ruled out
    And guard.now.infection_seen_today is the rule behind it
    And acid peel in a clinic is not offered as an option
    And guard.now.infection_seen_today is the rule behind it
    And scrub cleanser is ruled out
    And guard.now.infection_seen_today is the rule behind it
    And the reason to see a doctor is infection seen today
    And the routine warns about do not squeeze
    And guard.now.infection_seen_today is the rule behind it

  @guard.rash.eczema_body
  Scenario: Go gently, but as usual, on a clear face with eczema elsewhere
    Given a person aged 30
    And they have eczema on the body only
    When they ask for a routine
    Then irritation is limited to 4 points
    And every product must be fragrance-free
    And the routine warns about not on eczema

  @guard.rash.rough_bumps
  Scenario: Soften rough little bumps, and do not scrub them
    Given a person aged 30
    And they have rough little bumps
    When they ask for a routine
    Then physical scrub is ruled out
    And scrub cleanser is ruled out
    And the routine warns about rough bumps care

  @guard.rash.yeast_patches
  Scenario: Send patches from a skin yeast to the pharmacy, not to acids
    Given a person aged 30
    And they have patches from a skin yeast
    When they ask for a routine
    Then every product must be no heavy oils
    And the reason to see a doctor is yeast patches

  @guard.redness.phyma
  Scenario: A thickened nose belongs with a skin doctor
    Given a person aged 30
    And they have a nose that thickens
    When they ask for a routine
    Then the reason to see a doctor is thickened nose

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
    And guard.redness.rosacea_no_exfoliation is the rule behind it
    And clay mask is held back
    And antimicrobial is held back
    And ascorbic acid is held back
    And acid peel in a clinic is not offered as an option
    And guard.redness.rosacea_no_exfoliation is the rule behind it
    And the routine warns about no cold compress

  @guard.redness.steroid_rosacea
  Scenario: Very little on skin that a steroid cream has upset, and a doctor's plan for coming off
    Given a person aged 30
    And they have redness from a steroid cream or after stopping one
    When they ask for a routine
    Then adapalene is ruled out
    And acid peel in a clinic is not offered as an option
    And guard.redness.steroid_rosacea is the rule behind it
    And scrub cleanser is ruled out
    And every product must be fragrance-free
    And guard.redness.steroid_rosacea is the rule behind it
    And every product must be few ingredients
    And guard.redness.steroid_rosacea is the rule behind it
    And the reason to see a doctor is off the steroid cream
    And the routine warns about after steroid cream

  @guard.redness.veins
  Scenario: Say what small red veins answer to, and leave rubbing and heat out
    Given a person aged 30
    And they have small red veins that stay
    When they ask for a routine
    Then physical scrub is ruled out
    And scrub cleanser is ruled out
    And fine skin polishing is not offered as an option
    And guard.redness.veins is the rule behind it
    And the routine warns about red veins

  @guard.spots.one_large_pore
  Scenario: Leave one single very large pore alone, as only a small operation takes it away
    Given a person aged 30
    And they have one single very large pore
    When they ask for a routine
    Then the reason to see a doctor is one large pore
    And the routine warns about leave the large pore
