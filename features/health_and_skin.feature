Feature: Health and the skin right now
  A cut, a cold sore or a treatment for something else matters more than
  pores. The routine takes the body it is made for into account.

  Background:
    Given a person aged 30 with oily skin
    And they are concerned about visible pores
    And they are not pregnant

  Rule: Skin that is not whole is left to heal

    @guard.now.sore_skin @guard.now.sunburn @guard.now.open_wound @guard.now.infection
    Scenario Outline: Somebody with <state> cares for it, and nothing else
      Given they have <state>
      When they ask for a routine
      Then any active is ruled out
      And a scrub cleanser is ruled out
      And laser is ruled out
      And the routine warns: "<warning>"

      Examples: Not whole
        | state                           | warning                                                                    |
        | sore, irritated skin            | Calm comes first: mild wash, plain cream, sunscreen                        |
        | sunburn                         | Cool the skin with lukewarm water, use a plain cream and stay in the shade |
        | a cut or open wound on the face | Keep the wound clean and covered                                           |
        | an infection on the face        | Use your own towel, do not touch the spot, and wash your hands often       |

    @guard.now.sore_skin @guard.now.infection
    Scenario Outline: Somebody with <state> is seen <urgency>
      Given they have <state>
      When they ask for a routine
      Then the routine advises to see a doctor <urgency>
      And the reason to see a doctor is "<reason>"

      Examples: What should not wait
        | state                    | urgency         | reason                                                                          |
        | sore, irritated skin     | within 2 weeks  | Pause acids and other strong products, and keep to gentle care                  |
        | an infection on the face | within 2-3 days | An infection or a boil on the face should be looked at within two to three days |
        | a boil on the face       | within 2-3 days | An infection or a boil on the face should be looked at within two to three days |

    @advise.occasions.ask_again
    Scenario Outline: Somebody with <state> reads that the short plan is for now
      Given a person aged 34
      And they have <state>
      When they ask for a routine
      Then the routine warns: "When your skin has healed, ask again without that answer"

      Examples: What heals
        | state                           |
        | sunburn                         |
        | a cut or open wound on the face |
        | an infection on the face        |
        | a boil on the face              |
        | sore, irritated skin            |
        | eczema on the face now          |

    @advise.occasions.ask_again
    Scenario: A child with a boil is invited to nothing more
      Given a person aged 12
      And they have a boil on the face
      When they ask for a routine
      Then the rule advise.occasions.ask_again stays quiet

    @guard.now.sunburn_raw
    Scenario: Sunburn that weeps is looked at within days
      Given they have sunburn
      And these answers
        | signs | raw or weeping skin |
      When they ask for a routine
      Then the routine advises to see a doctor within 2-3 days
      And the reason to see a doctor is "Sunburn that weeps has opened the skin"

    @guard.now.infection_seen_today @assess.healing.low_immunity
    Scenario Outline: An infection on the face with <illness> is treated today
      Given they have an infection on the face
      And they have <illness>
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "Ring your own doctor or an advice line (NHS 111 in the UK)"

      Examples: Illnesses and wounds
        | illness                         |
        | diabetes                        |
        | diabetes with skin infections   |
        | a cut or open wound on the face |
        | weak immune system              |
        | an organ or marrow transplant   |
        | cancer treatment now            |

    @guard.now.infection_seen_today @assess.healing.low_immunity
    Scenario Outline: An infection on the face is treated today on <medicine>
      Given they have an infection on the face
      And they take <medicine>
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "Ring your own doctor or an advice line (NHS 111 in the UK)"

      Examples: Medicines
        | medicine                                     |
        | an immune-calming medicine such as sirolimus |
        | mycophenolate                                |
        | methotrexate                                 |
        | leflunomide                                  |
        | azathioprine                                 |
        | ciclosporin or tacrolimus by mouth           |
        | a JAK inhibitor tablet                       |
        | a biologic injection such as ustekinumab     |
        | a TNF blocker injection                      |
        | steroid tablets                              |
        | chemotherapy                                 |
        | targeted cancer tablets                      |
        | thalidomide or lenalidomide                  |
        | tablets for multiple sclerosis               |

    @guard.now.infection_seen_today
    Scenario Outline: An infection on the face with <sign> is treated today
      Given they have an infection on the face
      And they report <sign>
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "Ring your own doctor or an advice line (NHS 111 in the UK)"

      Examples: Signs
        | sign                                  |
        | rash or swelling reaching an eye      |
        | painful blisters near an eye          |
        | fever or chills with the skin trouble |

    @guard.now.infection_seen_today
    Scenario Outline: An infection soon after <treatment> is treated today
      Given they have an infection on the face
      And they had <treatment> 10 days ago
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "Ring your own doctor or an advice line (NHS 111 in the UK)"

      Examples: Treatments
        | treatment                |
        | laser, resurfacing kind  |
        | laser, gentle kind       |
        | deeper peel              |
        | sanding of the skin      |
        | an operation on the face |
        | a mole or spot removed   |
        | microneedling            |
        | microneedling with heat  |
        | home needle roller       |
        | filler                   |
        | thread lift              |

    @guard.now.infection_seen_today
    Scenario: A boil with diabetes is treated today
      Given they have a boil on the face
      And they have diabetes
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "Ring your own doctor or an advice line (NHS 111 in the UK)"

    @guard.now.cold_sore_seen_today @assess.healing.low_immunity
    Scenario: A cold sore during chemotherapy means a call today
      Given they have a cold sore now
      And they take chemotherapy
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "Ring the doctor or clinic that treats you today, or an advice line (NHS 111 in the UK)"

    @guard.now.cold_sore_seen_today
    Scenario: A cold sore on skin that heals from a laser means a call today
      Given they have a cold sore now
      And they had laser, resurfacing kind 3 days ago
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "Ring the doctor or clinic that treats you today, or an advice line (NHS 111 in the UK)"

    @guard.now.cold_sore_seen_today
    Scenario Outline: A cold sore soon after <treatment> means a call today
      Given they have a cold sore now
      And they had <treatment> 10 days ago
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "Ring the doctor or clinic that treats you today, or an advice line (NHS 111 in the UK)"

      Examples: Treatments
        | treatment                |
        | laser, gentle kind       |
        | deeper peel              |
        | light peel               |
        | strong home peel         |
        | sanding of the skin      |
        | microneedling            |
        | microneedling with heat  |
        | home needle roller       |
        | an operation on the face |

    @guard.now.cold_sore_and_baby
    Scenario: Somebody who breastfeeds is told how to keep a cold sore from the baby
      Given they are breastfeeding
      And they have a cold sore now
      When they ask for a routine
      Then the routine warns: "Do not kiss a baby while you have a cold sore, and wash your hands before you touch one"

    @guard.now.baby_skin
    Scenario Outline: A baby with <state> is seen today
      Given a person aged 0
      And they have <state>
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "A baby with blisters, infected skin or sunburn should be seen today"

      Examples: Babies
        | state                    |
        | sunburn                  |
        | a cold sore now          |
        | an infection on the face |
        | a boil on the face       |

    @guard.now.baby_skin
    Scenario Outline: A baby of one year with <sign> is seen today
      Given a person aged 1
      And they report <sign>
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "A baby with blisters, infected skin or sunburn should be seen today"

      Examples: Signs in babies
        | sign                                                |
        | sunburn with blisters, swelling, fever or chills    |
        | eczema that turns painful, with small blisters      |
        | sore, hot redness that spreads                      |
        | a wound or treated spot that turns hot or leaks pus |
        | painful blisters on one side of the face            |

    @guard.now.child_sunburn
    Scenario: Sunburn of a small child is looked at today
      Given a person aged 3
      And they have sunburn
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the reason to see a doctor is "Ring your own doctor or an advice line (NHS 111 in the UK)"

    @guard.now.sore_skin @guard.now.sunburn
    Scenario Outline: On <state>, products have no scent and no alcohol
      Given they have <state>
      When they ask for a routine
      Then every product must be fragrance-free
      And every product must have no drying alcohol

      Examples: Skin that burns
        | state                |
        | sore, irritated skin |
        | sunburn              |

    @guard.now.cold_sore
    Scenario: Spots are treated once a cold sore has healed
      Given they are concerned about spots
      And they have a cold sore now
      When they ask for a routine
      Then nothing new starts for 2 weeks
      And benzoyl peroxide is in the routine

    @guard.now.cold_sore_and_prescription
    Scenario: A prescribed cream stays off a cold sore, and goes on elsewhere
      Given they use tretinoin on 5 evenings a week as prescribed
      And they have a cold sore now
      When they ask for a routine
      Then tretinoin stays on 5 evenings a week as prescribed
      And the routine warns: "Leave your prescribed cream off the cold sore until it has healed"

    @guard.now.cold_sore_and_prescription
    Scenario Outline: With a cold sore, <medicine> stays off it as well
      Given they take <medicine>
      And they have a cold sore now
      When they ask for a routine
      Then the routine warns: "Leave your prescribed cream off the cold sore until it has healed"

      Examples: Prescribed for the skin
        | medicine                              |
        | clascoterone cream                    |
        | antibiotic gel or lotion              |
        | rosacea cream                         |
        | dapsone gel                           |
        | hydroquinone                          |
        | prescribed benzoyl peroxide mix       |
        | a benzoyl peroxide and antibiotic gel |
        | minocycline foam                      |
        | gel or cream against redness          |

    @guard.now.cold_sore
    Scenario: A cold sore heals before acids come back
      Given they use salicylic acid on 2 evenings a week for 12 weeks
      And they have a cold sore now
      When they ask for a routine
      Then salicylic acid pauses for 2 weeks
      And a scrub cleanser is ruled out
      And laser is ruled out
      And the routine warns: "Use your own towel, do not touch the spot, and wash your hands often"

    @guard.now.cold_sores_before @guard.now.cold_sore
    Scenario Outline: Somebody with <sores> tells the clinic first
      Given they have <sores>
      When they ask for a routine
      Then the routine warns: "Peels, lasers and needles can wake cold sores up"

      Examples: Now or at times
        | sores                   |
        | cold sores now and then |
        | a cold sore now         |

    @guard.now.warts
    Scenario: Warts are not spread by scrubs or needles
      Given they have warts on the face
      When they ask for a routine
      Then any scrub is ruled out
      And a scrub cleanser is ruled out
      And needling is ruled out
      And exfoliation is limited to 1 evening a week
      And the reason to see a doctor is "A pharmacist can often see what it is and show you something that helps"
      And the routine warns: "Do not shave, scrub or pick over warts"

    @assess.healing.barrier
    Scenario Outline: Skin with <state> gets a soothing cream
      Given these answers
        | <question> | <state> |
      When they ask for a routine
      Then they moisturise with a soothing cream every evening
      And they cleanse with just water every morning

      Examples: Everything that breaks the barrier
        | question   | state                           |
        | conditions | sore, irritated skin            |
        | conditions | sunburn                         |
        | conditions | a boil on the face              |
        | conditions | eczema on the face now          |
        | conditions | rosacea flaring now             |
        | conditions | a cut or open wound on the face |
        | conditions | an infection on the face        |
        | conditions | a cold sore now                 |
        | signs      | raw or weeping skin             |

  Rule: After a treatment, a soothing cream comes before everything

    @assess.healing.after_procedure
    Scenario Outline: Within a week of <treatment>, skin gets a soothing cream
      Given they had <treatment> 7 days ago
      When they ask for a routine
      Then they moisturise with a soothing cream every evening

      Examples: Seven days of healing
        | treatment                 |
        | laser, gentle kind        |
        | light treatment           |
        | heat tightening           |
        | microneedling             |
        | microneedling with heat   |
        | home needle roller        |
        | own-platelet injections   |
        | own-fat injections        |
        | light peel                |
        | strong home peel          |
        | microdermabrasion         |
        | blade shaving of the face |
        | laser hair removal        |
        | light with a cream        |
        | current with a medicine   |
        | water-jet facial          |
        | freezing of a spot        |
        | another treatment         |

    @assess.healing.after_deep_procedure
    Scenario Outline: Within two weeks of <treatment>, skin gets a soothing cream
      Given they had <treatment> 14 days ago
      When they ask for a routine
      Then they moisturise with a soothing cream every evening

      Examples: Fourteen days of healing
        | treatment                      |
        | laser, resurfacing kind        |
        | deeper peel                    |
        | sanding of the skin            |
        | an operation on the face       |
        | a mole or spot removed         |
        | thread lift                    |
        | face tattoo or tattooed makeup |
        | radiation to the face          |

    Scenario Outline: <days> days after <treatment>, the light gel is back
      Given they had <treatment> <days> days ago
      When they ask for a routine
      Then they moisturise with a light gel every evening

      Examples: The day after
        | treatment               | days |
        | microneedling           | 8    |
        | laser, resurfacing kind | 15   |

  Rule: Skin that heals with difficulty is not injured on purpose

    @guard.now.fragile_skin
    Scenario: Thin, fragile skin goes at half the pace
      Given they use retinol on 3 evenings a week
      And they have thin, fragile skin
      When they ask for a routine
      Then retinol is limited to 1 evening a week
      And exfoliation is limited to 1 evening a week
      And new actives are limited to 1
      And irritation is limited to 2 points

    @guard.now.fragile_skin @guard.now.slow_healing
    Scenario Outline: <condition> are neither scrubbed nor needled
      Given they have <condition>
      When they ask for a routine
      Then any scrub is ruled out
      And laser is ruled out
      And needling is ruled out
      And the reason to see a doctor is "The doctor who treats you knows best what suits you"

      Examples: Skin that tears or heals slowly
        | condition               |
        | thin, fragile skin      |
        | wounds that heal slowly |

    @guard.now.fragile_skin
    Scenario: Thin, fragile skin is not washed with a scrub
      Given they have thin, fragile skin
      When they ask for a routine
      Then a scrub cleanser is ruled out

    @guard.now.slow_healing
    Scenario: Wounds that heal slowly are looked after
      Given they have wounds that heal slowly
      When they ask for a routine
      Then the routine warns: "Start each product later and less often than the label says, and look after small cuts early"
      And exfoliation is limited to 1 evening a week
      And irritation is limited to 3 points

    @guard.health.diabetes
    Scenario Outline: Somebody with <diabetes> goes gently and looks after small wounds
      Given they have <diabetes>
      When they ask for a routine
      Then the routine warns: "Start each product later and less often than the label says, and look after small cuts early"
      And the reason to see a doctor is "The doctor who treats you knows best what suits you"
      And irritation is limited to 4 points
      And exfoliation is limited to 2 evenings a week
      And any scrub is ruled out
      And needling is ruled out

      Examples: With or without infections
        | diabetes                      |
        | diabetes                      |
        | diabetes with skin infections |

    @guard.health.diabetes_infections
    Scenario: Diabetes with skin infections waits for the doctor's word
      Given they have diabetes with skin infections
      When they ask for a routine
      Then any active is held back
      And any exfoliant is ruled out
      And laser is ruled out
      And the reason to see a doctor is "The doctor who treats you knows best what suits you"

    @guard.health.bleeding
    Scenario: A bleeding disorder rules out needles and polishing
      Given they have a bleeding disorder
      When they ask for a routine
      Then needling is ruled out
      And fine skin polishing is ruled out
      And any scrub is ruled out
      And the reason to see a doctor is "The doctor who treats you knows best what suits you"

  Rule: Where the body is busy, the doctor who knows it decides

    @guard.health.immune_suppression
    Scenario Outline: Somebody with <condition> starts nothing that stings before the doctor agrees
      Given they have <condition>
      When they ask for a routine
      Then salicylic acid is held back
      And retinol is held back
      And any exfoliant is ruled out
      And laser is ruled out
      And the reason to see a doctor is "With your history, please ask a doctor before you start active products or treatments"
      And the routine warns: "Look at your skin once a month"
      And the last morning step is sunscreen

      Examples: Low defences
        | condition                     |
        | weak immune system            |
        | an organ or marrow transplant |

    @guard.health.autoimmune
    Scenario: An autoimmune illness keeps the routine small
      Given they have autoimmune illness
      When they ask for a routine
      Then the reason to see a doctor is "The doctor who treats you knows best what suits you"
      And exfoliation is limited to 1 evening a week
      And new actives are limited to 1
      And irritation is limited to 2 points
      And laser is ruled out

    @guard.health.cancer_treatment
    Scenario: During cancer treatment, only bare care is left
      Given they already use salicylic acid
      And they have cancer treatment now
      When they ask for a routine
      Then they stop using salicylic acid
      And any active is held back
      And the reason to see a doctor is "With your history, please ask a doctor before you start active products or treatments"
      And the routine warns: "Cancer treatment makes skin thin, dry and quick to burn"

    @guard.health.cancer_treatment
    Scenario: During cancer treatment, products are plain and mornings end with sunscreen
      Given they have cancer treatment now
      When they ask for a routine
      Then every product must be fragrance-free
      And a scrub cleanser is ruled out
      And laser is ruled out
      And the last morning step is sunscreen

    @guard.health.kidney_or_liver
    Scenario Outline: Somebody with <condition> keeps salicylates to one evening
      Given they have <condition>
      When they ask for a routine
      Then salicylic acid is limited to 1 evening a week
      And any hormonal medicine is ruled out
      And the reason to see a doctor is "The doctor who treats you knows best what suits you"
      And the routine warns: "Keep creams to small areas and within the amounts on the label"

      Examples: Organs that clear things away
        | condition      |
        | kidney disease |
        | liver disease  |

    @guard.health.asthma_azelaic
    Scenario: With asthma, azelaic acid goes on as usual, and breathing is watched
      Given they already use azelaic acid
      And they have asthma
      When they ask for a routine
      Then they go on using azelaic acid
      And the routine warns: "Worse asthma has been reported with azelaic acid"

    @guard.health.hormones
    Scenario: Hormones behind oil and spots are a doctor's question
      Given they have hormone imbalance
      When they ask for a routine
      Then the reason to see a doctor is "The doctor who treats you knows best what suits you"
      And the routine warns: "Hormones can drive oil and spots"

    @guard.health.implants
    Scenario: A pacemaker keeps radio waves and currents away
      Given they have a pacemaker or metal implant
      When they ask for a routine
      Then radio-wave warming is ruled out
      And needling with radio waves is ruled out
      And the reason to see a doctor is "The doctor who treats you knows best what suits you"

    @guard.health.raynaud
    Scenario: Fingers that turn white in the cold are mentioned to the doctor
      Given they have fingers that turn white in the cold
      When they ask for a routine
      Then the reason to see a doctor is "The doctor who treats you knows best what suits you"

    @guard.health.distress
    Scenario: Somebody whose skin is hard to live with reads kind words, and gets little that is new
      Given they tick "my skin is hard to live with"
      When they ask for a routine
      Then the routine warns: "Your skin does not decide your worth"
      And the reason to see a doctor is "How you feel about your skin matters as much as the skin"
      And new actives are limited to 1
      And irritation is limited to 2 points
      And laser is ruled out
