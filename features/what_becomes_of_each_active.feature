Feature: What becomes of each active
  Whatever could help is looked at, and nothing disappears without a word: it is
  chosen, comes later, takes turns, is limited, waits in reserve, or is left out.
  A shop may also set an active aside or put another in its place; only its own rules do.

  Rule: What fits is chosen, and comes in its own time

    Scenario: The most helpful active is chosen and starts at once
      Given a person aged 29 with oily skin
      And they are concerned about visible pores and blackheads
      When they ask for a routine
      Then niacinamide is in the routine
      And niacinamide is there for oil and clogging
      And niacinamide starts in week 1

    Scenario: A stronger active starts in a later phase
      Given a person aged 29 with oily skin
      And they are concerned about visible pores and blackheads
      And they are a beginner with actives
      And they are not pregnant
      When they ask for a routine
      Then salicylic acid starts in week 3
      And retinol starts later than salicylic acid

    Scenario: An active in use is kept, not chosen anew
      Given a person aged 34 with oily skin
      And they use salicylic acid on 2 evenings a week
      When they ask for a routine
      Then they go on using salicylic acid
      And 2 to 2 evenings a week are for salicylic acid

  Rule: What cannot share an evening is separated

    @combine.pair.any_retinoid_with_any_bha
    Scenario: Retinol and salicylic acid are both chosen, for different days
      Given a person aged 29 with oily skin
      And they are concerned about visible pores and blackheads
      And they are a beginner with actives
      And they are not pregnant
      When they ask for a routine
      Then retinol is in the routine
      And salicylic acid is in the routine
      And retinol and salicylic acid are never used on the same day

    @combine.pair.clay_mask_with_physical_scrub
    Scenario: Of two actives that may not be in one routine, one stops
      Given a person aged 35 with normal skin
      And they already use clay mask and scrub
      When they ask for a routine
      Then the reason for leaving out scrub is "not together"
      And they stop using scrub

    @combine.pair.any_retinoid_with_sulfur
    Scenario: An active without a free evening waits
      Given a person aged 35 with normal skin
      And they use retinol on 7 evenings a week
      And they use sulphur on 7 evenings a week
      When they ask for a routine
      Then they go on using retinol
      And the reason for leaving out sulphur is "no free night"

  Rule: What is too much for this skin is limited

    @treat.exfoliation.first_time
    Scenario: The very first acid is limited to one evening, though two would be usual
      Given a person aged 30 with oily skin
      And they are concerned about blackheads
      And these answers
        | experience | none |
      When they ask for a routine
      Then salicylic acid is used on at most 1 evening a week

    @treat.exfoliation.cold_dry_skin
    Scenario: A limit of no evening at all leaves an acid out
      Given a person aged 30 with dry skin
      And they are concerned about uneven texture
      And they are experienced with actives
      And these answers
        | climate | cold dry |
      When they ask for a routine
      Then the reason for leaving out lactic acid is "no nights allowed"

  Rule: What is one too many waits in reserve

    Scenario: Two for the same work: the second stands by
      Given a person aged 29 with oily skin
      When they ask for a routine
      Then niacinamide is in the routine
      And the reason for leaving out zinc is "same role taken"
      And zinc stands by as an alternative

    @treat.pace.two_when_first
    Scenario: One new thing too many waits its turn
      Given a person aged 29 with oily skin
      And they are not pregnant
      When they ask for a routine
      Then the reason for leaving out retinol is "too many new actives"

    @treat.pace.irritation_when_new
    Scenario: What would irritate too much on top of the others waits
      Given a person aged 30
      And they are concerned about red marks
      And these answers
        | experience  | beginner |
        | sensitivity | low      |
        | pregnancy   | no       |
      When they ask for a routine
      Then the reason for leaving out retinol is "irritation budget"

    Scenario: What finds no room in a short evening waits
      Given a person aged 29 with oily skin
      And they are concerned about visible pores and blackheads
      And these answers
        | most steps | 1 |
      When they ask for a routine
      Then the reason for leaving out azelaic acid is "step limit"

  Rule: What could harm is left out, in every form

    @guard.pregnancy.retinoids
    Scenario: Forbidden means nowhere: not chosen, not in reserve, not kept
      Given a person aged 31 with oily skin
      And they are pregnant
      And they use retinol on 3 evenings a week
      When they ask for a routine
      Then the reason for leaving out retinol is "forbidden"
      And there is no retinoid anywhere in the routine
      And they stop using retinol
