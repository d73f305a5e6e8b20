Feature: Reactive skin
  Skin that stings or flares needs fewer and milder things. The routine steps
  back before it asks for more.

  Background:
    Given a person aged 40 with oily skin
    And they are concerned about visible pores and blackheads
    And they are not pregnant

  Rule: Rosacea is neither exfoliated nor provoked

    @guard.redness.rosacea_no_exfoliation @guard.redness.rosacea_triggers
    Scenario Outline: Somebody with <rosacea> does not exfoliate and is told about triggers
      Given these answers
        | <question> | <rosacea> |
      When they ask for a routine
      Then any exfoliant is ruled out
      And the routine warns: "Leave out alcohol, witch hazel, scent, menthol, peppermint and eucalyptus on the face"
      And every product must be fragrance-free
      And every product must have no essential oils

      Examples: Calm, flaring or in the eyes
        | question   | rosacea                        |
        | conditions | rosacea                        |
        | conditions | rosacea flaring now            |
        | conditions | rosacea of the eyes            |
        | red flags  | sore, gritty eyes with rosacea |

    @guard.redness.rosacea_triggers
    Scenario: With rosacea, what pricks or cools stays out of every product
      Given they have rosacea
      When they ask for a routine
      Then every product must have no drying alcohol, no menthol or mint and no witch hazel

    @guard.redness.rosacea_no_exfoliation
    Scenario: With rosacea, nothing scrubs, tightens or dries
      Given they have rosacea
      When they ask for a routine
      Then astringent toner is ruled out
      And a scrub cleanser is ruled out
      And clay mask is held back
      And benzoyl peroxide is held back
      And acid peel in a clinic is ruled out

    @guard.redness.rosacea_no_exfoliation
    Scenario: With rosacea, one mild new thing is enough, and vitamin A waits
      Given they have rosacea
      When they ask for a routine
      Then new actives are limited to 1
      And any vitamin A cream is held back
      And ascorbic acid is held back
      And willow bark is ruled out

    @guard.redness.rosacea_flare_rests
    Scenario: Rosacea that flares now rests, with a soothing cream
      Given they use azelaic acid on 3 days a week
      And they have rosacea flaring now
      When they ask for a routine
      Then azelaic acid pauses for 4 weeks
      And they moisturise with a soothing cream every evening
      And the routine advises to see a doctor within 6-8 weeks
      And the reason to see a doctor is "Inflamed skin should settle first"
      And laser is ruled out

    @guard.redness.rosacea_sore_eyes
    Scenario: While rosacea makes the eyes sore, nothing that stings goes on the face
      Given they already use azelaic acid
      And these answers
        | red flags | sore, gritty eyes with rosacea |
      When they ask for a routine
      Then they stop using azelaic acid
      And azelaic acid is ruled out

    @guard.redness.rosacea_sore_eyes
    Scenario: Known rosacea of the eyes alone leaves azelaic acid
      Given they already use azelaic acid
      And these answers
        | conditions | rosacea of the eyes |
      When they ask for a routine
      Then they go on using azelaic acid
      And the rule guard.redness.rosacea_sore_eyes stays quiet

    @guard.redness.rosacea_eyes
    Scenario Outline: Somebody with <eyes> has their eyes looked at
      Given they already use azelaic acid
      And these answers
        | <question> | <eyes> |
      When they ask for a routine
      Then the reason to see a doctor is "Red, gritty or sore eyes can come with redness of the face, and both can be eased"
      And the routine advises to see a doctor within 2-3 days
      And laser is ruled out

      Examples: Known or felt
        | question   | eyes                           |
        | conditions | rosacea of the eyes            |
        | red flags  | sore, gritty eyes with rosacea |

    @assess.skin.rosacea_prone @guard.redness.rosacea_triggers
    Scenario Outline: Somebody who mentions <rosacea> is told about triggers, and not to cool with ice
      Given they wish for ice or cold
      And these answers
        | <question> | <rosacea> |
      When they ask for a routine
      Then the routine warns: "Leave out alcohol, witch hazel, scent, menthol, peppermint and eucalyptus on the face"
      And the rule advise.hands_off.cold stays quiet

      Examples: Wherever rosacea was mentioned
        | question    | rosacea                        |
        | conditions  | rosacea                        |
        | conditions  | rosacea flaring now            |
        | conditions  | rosacea of the eyes            |
        | medications | rosacea cream                  |
        | red flags   | sore, gritty eyes with rosacea |
        | medications | gel or cream against redness   |

  Rule: A rash of the face is left in peace

    @guard.redness.perioral
    Scenario Outline: <rash> get very little, and are told what a doctor has
      Given they already use azelaic acid
      And these answers
        | <question> | <rash> |
      When they ask for a routine
      Then they stop using azelaic acid
      And the reason to see a doctor is "If the rash is still there after some weeks without creams and makeup, see a doctor"
      And the routine warns: "Put nothing on the rash for some weeks but what was prescribed for it: no cream, no makeup, no cleanser, only water"
      And every product must be fragrance-free
      And every product must have few ingredients
      And laser is ruled out

      Examples: Known or only seen
        | question   | rash                         |
        | conditions | rash around the mouth        |
        | signs      | small bumps around the mouth |

    @guard.redness.contact_rash
    Scenario: A contact rash calms down before anything else
      Given they already use azelaic acid
      And they have contact rash
      When they ask for a routine
      Then azelaic acid pauses for 4 weeks
      And the reason to see a doctor is "A doctor can test on your back which ingredient gave you the rash"
      And the routine warns: "Use only products you know you tolerate"
      And every product must be fragrance-free
      And every product must have no essential oils and few ingredients
      And laser is ruled out

  Rule: Sensitive skin gets less, milder and later

    @guard.sensitivity.high
    Scenario: On very sensitive skin, stronger acids are not proposed
      Given these answers
        | sensitivity | high |
      When they ask for a routine
      Then any fruit-type acid is held back
      And salicylic acid is held back
      And willow bark is held back
      And any enzyme peel is held back
      And any scrub is ruled out

    @guard.sensitivity.high
    Scenario: On very sensitive skin, nothing dries or tightens
      Given these answers
        | sensitivity | high |
      When they ask for a routine
      Then clay mask is held back
      And astringent toner is held back
      And ascorbic acid is held back
      And a scrub cleanser is ruled out

    @guard.sensitivity.high
    Scenario: Very sensitive skin meets one gentle new thing, tested first
      Given these answers
        | sensitivity | high |
      When they ask for a routine
      Then exfoliation is limited to 1 evening a week
      And irritation is limited to 2 points
      And new actives are limited to 1
      And every product must be fragrance-free
      And every product must have few ingredients
      And the routine warns: "Try each new product on a small area for three days first"

    @guard.sensitivity.high_retinoid
    Scenario: On very sensitive skin, vitamin A comes on two evenings, on calm skin
      Given they use retinol on 4 evenings a week
      And these answers
        | sensitivity | high |
      When they ask for a routine
      Then retinol is limited to 2 evenings a week
      And adapalene is limited to 2 evenings a week
      And the routine warns: "Begin a vitamin A cream only on calm skin, and at half the usual number of nights"

    @guard.sensitivity.high_retinoid
    Scenario: On very sensitive skin, a prescribed vitamin A cream is a question for the prescriber
      Given they use tretinoin on 4 evenings a week
      And these answers
        | sensitivity | high |
      When they ask for a routine
      Then the routine warns: "If a doctor prescribed one of your creams, ring there and ask how to go on with it"

    @guard.sensitivity.medium
    Scenario: Somewhat sensitive skin exfoliates on two evenings at most
      Given they are experienced with actives
      And these answers
        | sensitivity | medium |
      When they ask for a routine
      Then exfoliation is limited to 2 evenings a week
      And irritation is limited to 4 points

    @guard.sensitivity.patch_first
    Scenario Outline: Experienced skin of <sensitivity> sensitivity takes <points> points of irritation
      Given they are experienced with actives
      And these answers
        | sensitivity | <sensitivity> |
      When they ask for a routine
      Then irritation is limited to <points> points
      And the routine warns: "Try each new product on a small area for three days first"

      Examples: What is not known is read the careful way
        | sensitivity | points |
        | low         | 8      |
        | unstated    | 5      |

    @guard.sensitivity.stings_easily
    Scenario Outline: Skin that <says> gets mild products and slow changes
      Given these answers
        | <question> | <says> |
      When they ask for a routine
      Then exfoliation is limited to 1 evening a week
      And irritation is limited to 2 points
      And new actives are limited to 1
      And any scrub is ruled out
      And every product must be fragrance-free
      And every product must have no drying alcohol and no menthol or mint

      Examples: Told or noticed
        | question | says                    |
        | concerns | skin that stings easily |
        | signs    | flushes easily          |

    @guard.sensitivity.stings_easily
    Scenario: Skin that stings easily is not washed with a scrub
      Given they are concerned about skin that stings easily
      When they ask for a routine
      Then a scrub cleanser is ruled out

    @guard.sensitivity.flushing
    Scenario: Somebody who flushes easily is told what to look for, and skips the ice
      Given they tick "flushes easily"
      And they wish for ice or cold
      When they ask for a routine
      Then the routine warns: "Heat, alcohol and menthol bring the flush on"
      And the routine warns: "Leave out ice and cold packs"

    Scenario: Somebody who knows of their rosacea is not told to look for it
      Given they tick "flushes easily"
      And they have rosacea
      When they ask for a routine
      Then the routine does not warn: "Heat, alcohol and menthol bring the flush on"

    @guard.sensitivity.reacted_before
    Scenario: After a rash from a product, lists are short and new things are tested
      Given they notice a rash from a product before
      And these answers
        | sensitivity | low |
      When they ask for a routine
      Then every product must be fragrance-free
      And every product must have few ingredients
      And the reason to see a doctor is "A doctor can test on your back which ingredient gave you the rash"
      And the routine warns: "Try each new product on a small area for three days first"
      And new actives are limited to 1
      And irritation is limited to 4 points

  Rule: What was too much before comes back milder, or not at all

    @guard.sensitivity.stung_by_acids
    Scenario: After acids that were too much, only the gentlest one is proposed
      Given they tick "acids were too much before"
      When they ask for a routine
      Then any fruit-type acid is held back
      And salicylic acid is held back
      And any enzyme peel is held back
      And any scrub is ruled out
      And polyhydroxy acid is in the routine

    @guard.sensitivity.stung_by_acids
    Scenario: After acids that were too much, once a week is enough
      Given they tick "acids were too much before"
      When they ask for a routine
      Then exfoliation is limited to 1 evening a week
      And irritation is limited to 2 points
      And the routine warns: "Last time acids were too much"

    @guard.sensitivity.stung_by_retinoid
    Scenario: After vitamin A that was too much, it comes slower and milder
      Given they use retinol on 4 evenings a week
      And they tick "vitamin A creams were too much before"
      When they ask for a routine
      Then retinol is limited to 2 evenings a week
      And adapalene is held back
      And retinal is held back
      And the routine warns: "Last time vitamin A creams were too much"

    @guard.sensitivity.stung_by_retinoid
    Scenario: After vitamin A that was too much, acids step back as well
      Given they tick "vitamin A creams were too much before"
      When they ask for a routine
      Then exfoliation is limited to 1 evening a week
      And irritation is limited to 2 points

  Rule: Reactive skin is washed with little and shielded by minerals

    @assess.tolerance.reactive_by_answer @assess.tolerance.reactive_by_condition
    Scenario Outline: Somebody who tells of <answer> gets a lotion to wash with and a mineral sunscreen
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then they cleanse with cleansing lotion every evening
      And they protect with mineral sunscreen, SPF 30 or more every morning
      And every product must have no drying alcohol and few ingredients

      Examples: What makes skin reactive
        | question    | answer                                             |
        | sensitivity | high                                               |
        | concerns    | skin that stings easily                            |
        | signs       | flushes easily                                     |
        | signs       | a rash from a product before                       |
        | conditions  | rosacea                                            |
        | conditions  | rosacea flaring now                                |
        | conditions  | rosacea of the eyes                                |
        | conditions  | eczema, calm now                                   |
        | conditions  | eczema on the face now                             |
        | conditions  | contact rash                                       |
        | conditions  | redness from a steroid cream or after stopping one |
        | conditions  | a nose that thickens                               |
        | conditions  | psoriasis on the face                              |
        | conditions  | very dry, scaly skin since birth                   |
        | conditions  | hives that come and go                             |

    @assess.skin.fragrance_avoider @treat.circumstances.fragrance_free
    Scenario Outline: Somebody who tells of <answer> uses nothing with scent
      Given these answers
        | <question> | <answer> |
      When they ask for a routine
      Then every product must be fragrance-free

      Examples: Wishes, allergies and skin
        | question       | answer                     |
        | fragrance free | yes                        |
        | sensitivity    | high                       |
        | concerns       | skin that stings easily    |
        | allergies      | fragrance                  |
        | allergies      | balsam of Peru             |
        | allergies      | citrus and flower scents   |
        | allergies      | spice scents               |
        | allergies      | oak moss                   |
        | allergies      | essential oils             |
        | allergies      | tea tree oil               |
        | allergies      | a product, cause not known |
        | conditions     | rosacea                    |
        | conditions     | rosacea flaring now        |
        | conditions     | eczema, calm now           |
        | conditions     | eczema on the face now     |
        | conditions     | contact rash               |
        | conditions     | rash around the mouth      |
