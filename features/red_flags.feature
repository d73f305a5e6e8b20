Feature: Warning signs
  Some signs are not for skincare. The routine says what to do and how soon,
  takes out everything that works, and leaves only care.

  Background:
    Given a person aged 30 with oily skin
    And they are concerned about visible pores

  Rule: An emergency comes before everything (see crises.feature for its page)

    @guard.red_flags.allergic_emergency
    Scenario Outline: Somebody with <sign> gets help at once, and keeps the product
      Given they report <sign>
      When they ask for a routine
      Then the routine advises to see a doctor now
      And the reason to see a doctor is "Call now: your local emergency number (112, 911 or 999)"
      And the routine warns: "Keep the product and its box, so that the doctor can see what was in it"
      And the routine warns: "Take no more of what was new just before it, be it a product, a food or a new medicine"

      Examples: Signs of a strong allergy
        | sign                                   |
        | trouble breathing                      |
        | tight throat                           |
        | swelling of eyes, face, lips or tongue |
        | fainting or feeling faint              |

    @guard.red_flags.spreading
    Scenario Outline: Somebody with <sign> gets help at once
      Given they report <sign>
      When they ask for a routine
      Then the routine advises to see a doctor now
      And the reason to see a doctor is "Go to the nearest emergency room now, or call your local emergency number (112, 911 or 999)"

      Examples: Signs that spread
        | sign                                    |
        | hot, red, spreading swelling with fever |
        | rash spreading fast                     |
        | skin coming off in sheets               |

    @guard.red_flags.self_harm
    Scenario: Somebody who thinks of harming themselves is told first that somebody will listen
      Given they tick "thoughts of harming myself"
      When they ask for a routine
      Then the routine advises to see a doctor now
      And the reason to see a doctor is "You are not alone: call a crisis line (988 in the US, 116 123 in the UK and much of the EU)"
      And the routine warns: "Tell somebody near you, and stay with them"

    @guard.red_flags.self_harm_on_retinoid
    Scenario Outline: Somebody who thinks of harming themselves and takes <medicine> is asked to tell whoever helps
      Given they tick "thoughts of harming myself"
      And they take <medicine>
      When they ask for a routine
      Then the routine advises to see a doctor now
      And the routine warns: "Tell whoever helps you that you take a vitamin A capsule"

      Examples: Each of them
        | medicine                                 |
        | isotretinoin now                         |
        | acitretin                                |
        | a vitamin A capsule such as alitretinoin |

    @guard.red_flags.self_harm
    Scenario: Somebody who thinks of harming themselves is not given tasks
      Given they tick "thoughts of harming myself"
      When they ask for a routine
      Then any active is ruled out
      And a scrub cleanser is ruled out
      And laser is ruled out

  Rule: What cannot wait until tomorrow is seen today

    @guard.red_flags.hives
    Scenario: Hives after a product are seen today, and swelling is watched
      Given they report hives or strong itch after a product
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "Hives or a strong itch can be the start of an allergy"
      And the routine warns: "With trouble breathing, faintness or a swollen face, lips or tongue, call for help at once"
      And the routine warns: "Keep the product and its box, so that the doctor can see what was in it"
      And the routine warns: "Take no more of what was new just before it, be it a product, a food or a new medicine"

    @guard.red_flags.eye
    Scenario Outline: A <sign> is seen today
      Given they report <sign>
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "Be seen today: ask your doctor or an advice line (NHS 111 in the UK)"

      Examples: Near the eye
        | sign                             |
        | rash or swelling reaching an eye |
        | painful blisters near an eye     |

    @guard.red_flags.product_burn
    Scenario: A burn from a product is cooled and seen today
      Given they report blisters or a burn from a product
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "Be seen today: ask your doctor or an advice line (NHS 111 in the UK)"
      And the routine warns: "Rinse the spot with cool running water for twenty minutes"
      And the routine warns: "Keep the product and its box, so that the doctor can see what was in it"

    @guard.red_flags.sudden_acne
    Scenario: Sudden sore spots with fever are seen today
      Given they report sudden sore spots with fever or joint pain
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "Be seen today: ask your doctor or an advice line (NHS 111 in the UK)"

  Rule: A spot that changes or does not heal is looked at within two weeks

    @guard.red_flags.large_mole
    Scenario: Somebody with a large mole has it looked at, and keeps gentle care
      Given a person aged 30 with oily skin
      And they report a mole wider than a pencil end
      When they ask for a routine
      Then the routine advises to see a doctor within 2 weeks
      And the reason to see a doctor is "Have a mole that is wider than six millimetres looked at within two weeks"
      And the routine warns: "Put nothing on the spot that peels, dries or covers it up, and do not scratch it"
      And laser is ruled out
      And niacinamide is in the routine

    @guard.red_flags.changing_spot @guard.red_flags.leave_the_spot
    @assess.healing.spot_to_be_seen
    Scenario Outline: Somebody with <spot> has it looked at, and leaves it alone until then
      Given they report <spot>
      When they ask for a routine
      Then the routine advises to see a doctor within 2 weeks
      And the reason to see a doctor is "A spot that is new or changes, bleeds, itches or crusts should be looked at"
      And the routine warns: "Put nothing on the spot that peels, dries or covers it up, and do not scratch it"

      Examples: Moles and spots
        | spot                                    |
        | a mole with uneven halves               |
        | a mole with a ragged edge               |
        | a mole of several colours               |
        | a mole that changes                     |
        | a new spot that looks unlike the others |
        | a spot that bleeds                      |
        | a spot that itches                      |
        | a spot that crusts                      |

    @guard.red_flags.not_healing @guard.red_flags.leave_the_spot
    @assess.healing.spot_to_be_seen
    Scenario Outline: Somebody with <patch> has it looked at
      Given they report <patch>
      When they ask for a routine
      Then the routine advises to see a doctor within 2 weeks
      And the reason to see a doctor is "A lump or patch that has not healed in four weeks should be looked at within two weeks"
      And the routine warns: "Put nothing on the spot that peels, dries or covers it up, and do not scratch it"

      Examples: Sores and patches
        | patch                                    |
        | a lump or patch not healed after 4 weeks |
        | a pearly or scaly patch                  |

  Rule: Until somebody has looked, the routine is bare

    @guard.red_flags.changing_spot @guard.red_flags.not_healing
    Scenario Outline: With <sign>, everything pauses but care
      Given they report <sign>
      When they ask for a routine
      Then the routine warns: "Until you have been seen: a mild wash, a plain cream and sunscreen, nothing else"
      And any active is ruled out
      And a scrub cleanser is ruled out
      And laser is ruled out
      And the page is no crisis page

      Examples: One sign of each kind
        | sign                    |
        | a mole that changes     |
        | a pearly or scaly patch |

    @guard.red_flags.changing_spot
    Scenario: An acid in use pauses as well
      Given they use salicylic acid on 2 evenings a week for 12 weeks
      And they report a mole that changes
      When they ask for a routine
      Then they stop using salicylic acid
      And the routine introduces no active

  Rule: A reaction to a medicine is asked about before the next dose

    @guard.red_flags.medicine_reaction
    Scenario Outline: Somebody with <sign> rings somebody today, and is not told to go on
      Given they report <sign>
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "A medicine can cause a rash or hives"
      And the routine says "before you take the next dose"
      And the routine never says "keep taking"
      And the routine warns: "Have the name of the medicine at hand, the time of the last dose, and what else you take"
      And any active is ruled out
      And laser is ruled out

      Examples: Rashes
        | sign                      |
        | rash after a new medicine |
        | hives after a medicine    |

    @guard.red_flags.sun_reaction_medicine
    Scenario: Somebody with a strong sun reaction on a medicine rings somebody today
      Given they report strong sun reaction on a medicine
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "Some medicines make skin react strongly to the sun"
      And the routine warns: "Stay in the shade and cover the skin until somebody has advised you"
      And the routine never says "keep taking"
      And any active is ruled out

    @guard.red_flags.medicine_reaction_severe
    Scenario: A rash on a medicine with fever, blisters or sores is an emergency
      Given they report a rash on a medicine with fever, blisters, sores in the mouth or sore eyes
      When they ask for a routine
      Then the routine advises to see a doctor now
      And the reason to see a doctor is "Call your local emergency number (112, 911 or 999) now, or go to the nearest emergency room"
      And the routine warns: "Have the name of the medicine at hand, the time of the last dose, and what else you take"
      And the routine never says "keep taking"

    @guard.red_flags.medicine_reaction_severe
    Scenario Outline: A rash after a new medicine with <sign> is an emergency
      Given they report rash after a new medicine
      And they report <sign>
      When they ask for a routine
      Then the routine advises to see a doctor now
      And the reason to see a doctor is "Call your local emergency number (112, 911 or 999) now, or go to the nearest emergency room"

      Examples: What makes it one
        | sign                                    |
        | fever or chills with the skin trouble   |
        | skin coming off in sheets               |
        | swelling of eyes, face, lips or tongue  |
        | tight throat                            |
        | rash spreading fast                     |
        | hot, red, spreading swelling with fever |
        | trouble breathing                       |
        | fainting or feeling faint               |
        | rash or swelling reaching an eye        |
        | eyes that hurt in the light or see less |

    @guard.red_flags.medicine_reaction_severe
    Scenario Outline: A <reaction> with fever is an emergency
      Given they report <reaction>
      And they report fever or chills with the skin trouble
      When they ask for a routine
      Then the routine advises to see a doctor now
      And the reason to see a doctor is "Call your local emergency number (112, 911 or 999) now, or go to the nearest emergency room"

      Examples: Other reactions
        | reaction                          |
        | hives after a medicine            |
        | strong sun reaction on a medicine |

    @guard.red_flags.medicine_reaction
    Scenario: While a medicine is in question, nothing else may irritate
      Given they already use salicylic acid
      And they report rash after a new medicine
      When they ask for a routine
      Then the page holds nothing but the crisis

  Rule: An infection is seen as soon as it can do harm

    @guard.red_flags.infection_seen_today
    Scenario Outline: Somebody with <sign> is treated today
      Given they report <sign>
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "Ring your own doctor or an advice line (NHS 111 in the UK)"
      And the routine warns: "Do not squeeze, open or cover it with makeup, and wash your hands after touching it"
      And any active is ruled out

      Examples: Infections
        | sign                                                |
        | sore, hot redness that spreads                      |
        | a wound or treated spot that turns hot or leaks pus |
        | a boil or pus on the nose or upper lip              |

    @guard.red_flags.infection_with_fever
    Scenario Outline: Somebody with <sign> and fever gets help at once
      Given they report <sign>
      And they report fever or chills with the skin trouble
      When they ask for a routine
      Then the routine advises to see a doctor now
      And the reason to see a doctor is "Call your local emergency number (112, 911 or 999) now, or go to the nearest emergency room"

      Examples: With fever
        | sign                                                |
        | sore, hot redness that spreads                      |
        | a wound or treated spot that turns hot or leaks pus |
        | a boil or pus on the nose or upper lip              |
        | rash or swelling reaching an eye                    |
        | painful blisters near an eye                        |
        | eczema that turns painful, with small blisters      |

    @guard.red_flags.infection_with_fever
    Scenario: Beside a call now, nothing on the page says today
      Given they report sore, hot redness that spreads
      And they report fever or chills with the skin trouble
      When they ask for a routine
      Then the reason to see a doctor is "Call your local emergency number (112, 911 or 999) now, or go to the nearest emergency room"
      And the routine never says "should be looked at today"
      And the routine never says "should be treated today"

    @guard.red_flags.infection_with_fever
    Scenario: Fever with a skin problem during chemotherapy is an emergency
      Given they take chemotherapy
      And they report fever or chills with the skin trouble
      When they ask for a routine
      Then the routine advises to see a doctor now
      And the reason to see a doctor is "Call your local emergency number (112, 911 or 999) now, or go to the nearest emergency room"

    @guard.red_flags.infection_with_fever
    Scenario: Spreading swelling with fever after a transplant is an emergency
      Given they have an organ or marrow transplant
      And they report hot, red, spreading swelling with fever
      When they ask for a routine
      Then the routine advises to see a doctor now
      And the reason to see a doctor is "Call your local emergency number (112, 911 or 999) now, or go to the nearest emergency room"

    @guard.red_flags.infection_with_fever
    Scenario: Fever with a skin problem in a young baby is an emergency
      Given a person aged 0
      And they report fever or chills with the skin trouble
      When they ask for a routine
      Then the routine advises to see a doctor now
      And the reason to see a doctor is "Call your local emergency number (112, 911 or 999) now, or go to the nearest emergency room"

    @guard.red_flags.infection_with_fever
    Scenario: Fever with a cold sore on flaring eczema is an emergency
      Given they have eczema on the face now
      And they have a cold sore now
      And they report fever or chills with the skin trouble
      When they ask for a routine
      Then the routine advises to see a doctor now
      And the reason to see a doctor is "Call your local emergency number (112, 911 or 999) now, or go to the nearest emergency room"

    @guard.red_flags.fever
    Scenario: Fever with a skin problem is looked at today
      Given they report fever or chills with the skin trouble
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "Fever together with a skin problem should be looked at today"

    @guard.red_flags.eczema_blisters
    Scenario: A cold sore on eczema that flares is treated today
      Given they have eczema on the face now
      And they have a cold sore now
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "Eczema with blisters or a cold sore on it can spread fast, and needs treatment today"

    @guard.red_flags.eczema_blisters
    Scenario: Eczema that turns painful with small blisters is treated today
      Given they report eczema that turns painful, with small blisters
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "Eczema with blisters or a cold sore on it can spread fast, and needs treatment today"
      And the routine warns: "Leave the blisters closed and wash your hands often"

    @guard.red_flags.shingles
    Scenario: Painful blisters on one side of the face are seen today
      Given they report painful blisters on one side of the face
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "Painful blisters on one side of the face should be seen today"

    @guard.red_flags.sunburn_severe
    Scenario: Sunburn with blisters or chills is looked at today
      Given they report sunburn with blisters, swelling, fever or chills
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "Ring your own doctor or an advice line (NHS 111 in the UK)"
      And the routine warns: "Get out of the sun, cool the skin with cool water, and drink plenty"

    @guard.red_flags.sunburn_severe
    Scenario: Sunburn with fever is looked at today
      Given they have sunburn
      And they report fever or chills with the skin trouble
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "Ring your own doctor or an advice line (NHS 111 in the UK)"

  Rule: Eyes and blocked vessels do not wait

    @guard.red_flags.eye_light_or_sight
    Scenario: Eyes that hurt in the light or see less are looked at today
      Given they have rosacea
      And they report eyes that hurt in the light or see less
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "Eyes that hurt in the light or see less should be looked at today"

    @guard.red_flags.product_in_eye
    Scenario: A strong product in the eye is rinsed out, then seen at once
      Given they report a strong product in the eye
      When they ask for a routine
      Then the routine advises to see a doctor now
      And the reason to see a doctor is "Rinse the eye with running water now, for at least 20 minutes"
      And the routine warns: "Take out contact lenses"
      And the routine warns: "Keep the product and its box, so that the doctor can see what was in it"

    @guard.red_flags.product_in_eye
    Scenario Outline: A burn from a product with <sign> is seen at once
      Given they report blisters or a burn from a product
      And they report <sign>
      When they ask for a routine
      Then the routine advises to see a doctor now
      And the reason to see a doctor is "Rinse the eye with running water now, for at least 20 minutes"

      Examples: Reaching the eye
        | sign                                    |
        | rash or swelling reaching an eye        |
        | eyes that hurt in the light or see less |

    @guard.after_procedures.filler_emergency
    Scenario: White or very painful skin after filler is an emergency
      Given they report white, blotchy or very painful skin after filler
      When they ask for a routine
      Then the routine advises to see a doctor now
      And the reason to see a doctor is "Call your local emergency number (112, 911 or 999) and the clinic that treated you now"

    @guard.after_procedures.filler_emergency
    Scenario Outline: Sight that changes soon after <treatment> is an emergency
      Given they had <treatment> 3 days ago
      And they report eyes that hurt in the light or see less
      When they ask for a routine
      Then the routine advises to see a doctor now
      And the reason to see a doctor is "Call your local emergency number (112, 911 or 999) and the clinic that treated you now"

      Examples: Injections
        | treatment          |
        | filler             |
        | own-fat injections |

  Rule: Spots that are more than spots belong with a doctor

    @guard.red_flags.severe_acne @guard.red_flags.severe_acne_referral
    Scenario Outline: Somebody with <sign> sees a doctor, and begins nothing but what works best on spots
      Given they already use niacinamide
      And they report <sign>
      When they ask for a routine
      Then the reason to see a doctor is "Deep, sore lumps or a great many spots do better with a doctor's plan"
      And any vitamin A cosmetic is held back
      And niacinamide is held back
      And they go on using niacinamide
      And the routine warns: "Try to keep your hands off spots"

      Examples: Signs of severe acne
        | sign                               |
        | three or more deep, painful lumps  |
        | thirty-five or more inflamed spots |

    @guard.red_flags.severe_acne
    Scenario: Deep, painful lumps are not exfoliated, and no clinic works on them
      Given they report three or more deep, painful lumps
      When they ask for a routine
      Then any exfoliant is ruled out
      And a scrub cleanser is ruled out
      And laser is ruled out

    @guard.red_flags.severe_acne_on_isotretinoin
    Scenario Outline: On isotretinoin, <sign> are a matter for the prescriber
      Given they take isotretinoin now
      And they report <sign>
      When they ask for a routine
      Then the routine advises to see a doctor within 2-3 days
      And the reason to see a doctor is "Deep lumps or very many sore spots while you take isotretinoin are worth a call"

      Examples: Severe acne
        | sign                               |
        | three or more deep, painful lumps  |
        | thirty-five or more inflamed spots |

    @guard.red_flags.acne_worse_on_isotretinoin
    Scenario: Spots that get suddenly much worse on isotretinoin mean a call today
      Given they take isotretinoin now
      And they report spots suddenly much worse on isotretinoin
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "Spots that get much worse on isotretinoin should be looked at quickly"

    @guard.red_flags.acne_uncertain
    Scenario: Somebody not sure that it is acne asks before acids
      Given they tick "not sure that it is acne"
      When they ask for a routine
      Then the reason to see a doctor is "Other rashes can look like spots, and they need other care"
      And salicylic acid is held back
      And exfoliation is limited to 1 evening a week
      And laser is ruled out

    @guard.red_flags.lasting_acne
    Scenario Outline: Somebody with <sign> shows them to a doctor, and never scrubs or picks
      Given they tick "<sign>"
      When they ask for a routine
      Then the reason to see a doctor is "Spots that do not settle, leave marks or weigh on you deserve a doctor's help"
      And the routine warns: "Try to keep your hands off spots"
      And any scrub is ruled out
      And irritation is limited to <irritation> points

      Examples: Spots that last
        | sign                                 | irritation |
        | spots no better after full treatment | 4          |
        | spots leaving scars                  | 4          |
        | spots leaving lasting dark marks     | 4          |
        | spots that weigh heavily on me       | 2          |

    @guard.red_flags.acne_distress
    Scenario: Somebody whose spots weigh heavily reads kind words and gets little that is new
      Given they tick "spots that weigh heavily on me"
      When they ask for a routine
      Then the reason to see a doctor is "How you feel about your skin matters as much as the skin"
      And the routine warns: "Your skin does not decide your worth"
      And new actives are limited to 1
      And irritation is limited to 2 points

    @guard.red_flags.hormonal_acne
    Scenario: Sudden spots with new hair growth are a question of hormones
      Given they report sudden spots with hair growth or irregular periods
      When they ask for a routine
      Then the routine advises to see a doctor within 6-8 weeks
      And the reason to see a doctor is "Sudden spots with new hair growth or uneven periods can point to hormones"
      And the routine warns: "Hormones can drive oil and spots"
      And irritation is limited to 4 points

    @guard.red_flags.pregnancy
    Scenario Outline: Somebody who reports <sign> asks their midwife or doctor
      Given they use retinol on 3 evenings a week
      And they tick "<sign>"
      When they ask for a routine
      Then the reason to see a doctor is "Ask what you can use for your skin now"
      And they stop using retinol
      And exfoliation is limited to 1 evening a week
      And laser is ruled out

      Examples: In pregnancy
        | sign                                 |
        | used vitamin A while pregnant        |
        | spots in pregnancy that won't settle |
