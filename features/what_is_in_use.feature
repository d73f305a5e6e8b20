Feature: What somebody uses already
  A doctor's prescription is not for a program to change. What has to rest comes back,
  and until then nothing else moves in. Two products that do not go together get a
  reason, and a word on what to do tonight.

  Rule: What was prescribed stays as it is

    @advise.prescriptions.follow
    Scenario Outline: A prescribed cream stays on seven evenings, whatever <told> would limit
      Given a person aged 40
      And they use tretinoin on 7 days a week in the evening as prescribed
      And these answers
        | <question> | <told> |
      When they ask for a routine
      Then tretinoin stays on 7 days a week as prescribed
      And the routine warns: "Use your prescribed cream the way the doctor and the leaflet say"

      Examples: Medicines, age, sun and skin
        | question    | told           |
        | medications | nsaids         |
        | conditions  | fragile skin   |
        | habits      | works outdoors |
        | habits      | sunbeds        |
        | sensitivity | high           |
        | experience  | none           |
        | most_steps  | 1              |

    @advise.prescriptions.follow
    Scenario: A prescribed ointment is used as prescribed too
      Given a person aged 40
      And they use petrolatum on 7 days a week as prescribed
      When they ask for a routine
      Then petrolatum stays on 7 days a week as prescribed
      And the routine warns: "Use your prescribed cream the way the doctor and the leaflet say"

    Scenario: Adapalene that nobody asked about was prescribed where it needs a prescription
      Given a person aged 66
      And they use adapalene on 7 evenings a week
      And these answers
        | region | uk |
      When they ask for a routine
      Then adapalene stays on 7 days a week as prescribed

    Scenario: One tube is one thing
      Given a person aged 22
      And they use adapalene on 5 evenings a week
      And they use benzoyl peroxide on 5 days a week
      And these answers
        | region | eu |
      When they ask for a routine
      Then adapalene stays on 5 days a week as prescribed
      And benzoyl peroxide stays on 5 days a week as prescribed

    @guard.prescribed.somebody_elses
    Scenario Outline: Somebody else's <cream> is nobody's prescription
      Given a person aged 30
      And they use <cream> on 5 evenings a week
      And these answers
        | habits | shared prescription |
      When they ask for a routine
      Then they stop using <cream>

      Examples: Prescription creams
        | cream       |
        | tretinoin   |
        | tazarotene  |
        | trifarotene |

    @guard.prescribed.somebody_elses_adapalene
    Scenario Outline: Somebody else's adapalene is nobody's prescription where it needs one
      Given a person aged 30
      And they use adapalene on 5 evenings a week
      And these answers
        | habits | shared prescription |
        | region | <region>            |
      When they ask for a routine
      Then they stop using adapalene

      Examples: Where it needs one
        | region |
        | uk     |
        | eu     |
        | other  |

  Rule: A stop waits for the prescriber

    @advise.prescriptions.waiting
    Scenario Outline: A prescribed cream waits for an answer with <told>
      Given a person aged 30
      And they use <cream> on 5 evenings a week as prescribed
      And these answers
        | <question> | <told> |
      When they ask for a routine
      Then <cream> waits for the prescriber
      And the routine warns: "Pause the prescribed product that waits in this plan"
      And the reason to see a doctor is "Something that was prescribed for you should pause for now"
      And the routine advises to see a doctor within 2-3 days

      Examples: Allergy, hurt skin
        | cream            | question   | told             |
        | benzoyl peroxide | allergies  | benzoyl peroxide |
        | azelaic acid     | conditions | sunburn          |

    @advise.prescriptions.waiting
    Scenario: Trying for a baby, one call about a prescribed vitamin A cream is enough
      Given a person aged 30
      And they use tretinoin on 5 evenings a week as prescribed
      And they are trying to conceive
      When they ask for a routine
      Then tretinoin waits for the prescriber
      And the routine warns: "Pause the prescribed product that waits in this plan"
      And the reason to see a doctor is "You used vitamin A in pregnancy or while trying"
      And the routine advises to see a doctor within 2-3 days

    @advise.prescriptions.waiting @guard.pregnancy.medical_retinoid_in_use
    Scenario: The one call is about the other prescribed creams that wait too
      Given a person aged 30
      And they use trifarotene on 5 evenings a week as prescribed
      And they use azelaic acid on 5 evenings a week as prescribed
      And they are trying to conceive
      And these answers
        | conditions | sunburn |
      When they ask for a routine
      Then trifarotene waits for the prescriber
      And azelaic acid waits for the prescriber
      And the reason to see a doctor is "If something else that was prescribed waits in this plan, ask about it as well"
      And the routine advises to see a doctor within 2-3 days
      And the routine never says "Something that was prescribed for you should pause for now"

    @advise.prescriptions.tube_with_steroid
    Scenario: A cream with tretinoin, hydroquinone and a steroid is asked about as one
      Given a person aged 34
      And they use tretinoin on 7 evenings a week as prescribed
      And they take hydroquinone
      And these answers
        | pregnancy | trying |
      When they ask for a routine
      Then tretinoin waits for the prescriber
      And the routine warns: "Your cream may hold tretinoin, hydroquinone and a steroid in one tube"

  Rule: One prescription means calm around it

    @guard.prescribed.beside_retinoid
    Scenario: Beside a prescribed vitamin A cream, of the strong ones only benzoyl peroxide may join
      Given a person aged 22 with oily skin
      And they are concerned about spots and visible pores
      And they are not pregnant
      And they use tretinoin on 5 evenings a week as prescribed
      When they ask for a routine
      Then the routine introduces at most 1 active
      And the reason for leaving out salicylic acid is "withheld"

    @guard.prescribed.beside_benzoyl_peroxide
    Scenario: Beside prescribed benzoyl peroxide, of the strong ones only adapalene may join
      Given a person aged 22 with oily skin
      And they are concerned about spots and visible pores
      And they are not pregnant
      And they use benzoyl peroxide on 5 days a week as prescribed
      When they ask for a routine
      Then the routine introduces at most 1 active
      And the reason for leaving out salicylic acid is "withheld"

    @guard.prescribed.beside_other
    Scenario: Beside prescribed azelaic acid, nothing that irritates may join
      Given a person aged 22 with oily skin
      And they are concerned about spots and visible pores
      And they are not pregnant
      And they use azelaic acid on 5 days a week as prescribed
      When they ask for a routine
      Then the routine introduces at most 1 active
      And the reason for leaving out salicylic acid is "withheld"

    @guard.prescribed.beside_antibiotic
    Scenario Outline: Beside <medicine>, of the strong ones only benzoyl peroxide and adapalene may join
      Given a person aged 22 with oily skin
      And they are concerned about spots and visible pores
      And they are not pregnant
      And they take <medicine>
      When they ask for a routine
      Then the reason for leaving out salicylic acid is "withheld"

      Examples: Antibiotics on the skin
        | medicine           |
        | topical antibiotic |
        | minocycline foam   |

    @guard.prescribed.beside_cream
    Scenario Outline: Beside <cream>, nothing that irritates may join
      Given a person aged 22 with oily skin
      And they are concerned about spots and visible pores
      And they are not pregnant
      And these answers
        | medications | <cream> |
      When they ask for a routine
      Then the routine introduces at most 1 active
      And the reason for leaving out azelaic acid is "withheld"

      Examples: Prescribed creams
        | cream                           |
        | clascoterone                    |
        | rosacea cream                   |
        | topical dapsone                 |
        | hydroquinone                    |
        | prescribed benzoyl peroxide mix |
        | gel or cream against redness    |

  Rule: A pause ends, and nothing else moves in

    @guard.pauses.event
    Scenario: Before a big day nothing new starts
      Given a person aged 30 with oily skin
      And they are concerned about visible pores and blackheads
      And they are not pregnant
      And they notice a big day within two weeks
      When they ask for a routine
      Then nothing new starts for 2 weeks

    Scenario: Before a big day a richer cream waits too
      Given a person aged 41 with dry skin
      And they are concerned about dryness
      And they are not pregnant
      And they notice a big day within two weeks
      When they ask for a routine
      Then ceramides starts in week 3

    @guard.now.sunburn @guard.pair.any_active_with_open_wound_or_sunburn
    Scenario: After a sunburn, what was in use comes back
      Given a person aged 30
      And they are not pregnant
      And they use retinol on 3 evenings a week for 30 weeks
      And they have sunburn
      When they ask for a routine
      Then retinol pauses for 2 weeks
      And nothing new starts for 2 weeks

  Rule: What does not go together is explained

    @combine.pair.adapalene_with_tretinoin
    Scenario: Two prescribed vitamin A creams stay, and are asked about
      Given a person aged 35 with normal skin
      And they use tretinoin on 7 evenings a week as prescribed
      And they use adapalene on 7 evenings a week as prescribed
      When they ask for a routine
      Then tretinoin stays on 7 days a week as prescribed
      And adapalene stays on 7 days a week as prescribed
      And they read what to do tonight about adapalene and tretinoin

    Scenario Outline: Somebody who uses <one> and <other> reads why not, and what to do tonight
      Given a person aged 35 with normal skin
      And they are not pregnant
      And they use <one> on <nights> evenings a week for 30 weeks
      And they use <other> on 7 evenings a week for 30 weeks
      When they ask for a routine
      Then they read what to do tonight about <one> and <other>

      Examples: Alike, too strong, or at the wrong time
        | one           | other            | nights |
        | retinol       | retinal          | 7      |
        | glycolic acid | retinol          | 7      |
        | tretinoin     | benzoyl peroxide | 7      |
        | ascorbic acid | retinol          | 7      |

  Rule: What would not be started now is used less, where it is in use

    @guard.sensitivity.high
    Scenario: An astringent toner goes with sensitive skin
      Given a person aged 30
      And they use astringent toner on 3 evenings a week
      And these answers
        | sensitivity | high |
      When they ask for a routine
      Then they stop using astringent toner

    Scenario: Mandelic acid goes back to one evening with sensitive skin
      Given a person aged 30
      And they are not pregnant
      And they use mandelic acid on 3 evenings a week for 30 weeks
      And these answers
        | sensitivity | high |
      When they ask for a routine
      Then mandelic acid is used on at most 1 evening a week
