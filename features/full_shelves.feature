Feature: Shelves that are already full
  Many people use a lot already. The routine keeps what fits, slows down what is
  too much, and adds nothing on top.

  Background:
    Given a person aged 34 with oily skin
    And they are concerned about visible pores and blackheads
    And they are experienced with actives

  Rule: Exfoliation that is enough gets nothing added

    @guard.ledger.enough
    Scenario: Three evenings of an acid are enough
      Given they use glycolic acid on 3 evenings a week for 12 weeks
      When they ask for a routine
      Then they go on using glycolic acid
      And salicylic acid is held back
      And salicylic acid wash is held back
      And any exfoliant is held back

    Scenario: Two evenings of an acid leave room for a wash
      Given they use glycolic acid on 2 evenings a week for 12 weeks
      When they ask for a routine
      Then the rule guard.ledger.enough stays quiet

    @guard.ledger.too_often
    Scenario Outline: An acid on <nights> evenings comes down to <most>
      Given they use glycolic acid on <nights> evenings a week for 12 weeks
      When they ask for a routine
      Then they go on using glycolic acid
      And exfoliation is limited to <most> evenings a week
      And irritation is limited to <points> points

      Examples: Three evenings may stay, four may not
        | nights | most | points |
        | 3      | 3    | 5      |
        | 4      | 2    | 3      |
        | 7      | 2    | 3      |

    @guard.ledger.too_often
    Scenario: Somebody who exfoliates every evening is told why that is too often
      Given they use glycolic acid on 7 evenings a week
      When they ask for a routine
      Then the routine warns: "You have been peeling more than skin likes"

    @guard.ledger.too_often
    Scenario Outline: Somebody used to acids whose skin is <how> comes down to few evenings
      Given they use glycolic acid on 4 evenings a week for 60 weeks
      And these answers
        | experience  | experienced |
        | sensitivity | low         |
        | <question>  | <how>       |
      When they ask for a routine
      Then the routine warns: "You have been peeling more than skin likes"

      Examples: Not calm
        | question   | how         |
        | signs      | stinging    |
        | signs      | flushing    |
        | conditions | a cut or open wound on the face |

    @guard.ledger.too_often
    Scenario: Somebody with some experience comes down from four evenings to two
      Given these answers
        | experience  | intermediate |
        | sensitivity | low          |
      And they use glycolic acid on 4 evenings a week for 60 weeks
      When they ask for a routine
      Then exfoliation is limited to 2 evenings a week

    @guard.ledger.too_often
    Scenario: Somebody used to acids who told nothing of how sensitive they are comes down to two evenings
      Given they use glycolic acid on 4 evenings a week for 60 weeks
      And they are experienced with actives
      When they ask for a routine
      Then the routine warns: "You have been peeling more than skin likes"

    @guard.ledger.calm_before_retinoid
    Scenario: After an acid every evening, a new vitamin A cream does not begin in week 3
      Given a person aged 39 with normal skin
      And they are concerned about fine lines
      And they are not pregnant
      And they use glycolic acid on 7 evenings a week for 26 weeks
      When they ask for a routine
      Then retinol starts in week 7
      And nothing new starts for 4 weeks

    @guard.ledger.used_to_it
    Scenario: Calm, oily skin that is used to four acid evenings comes down to three
      Given a person aged 30 with oily skin
      And they are concerned about blackheads
      And they use salicylic acid on 4 evenings a week for 60 weeks
      And they are experienced with actives
      And these answers
        | sensitivity | low |
      When they ask for a routine
      Then exfoliation is limited to 3 evenings a week
      And irritation is limited to 3 points
      And the routine warns: "Your skin takes its acids well"
      And the routine never says "You have been peeling more than skin likes"

    @guard.ledger.daily_wish
    Scenario: A wish to exfoliate every day is answered with two evenings
      Given they wish for exfoliation every day
      When they ask for a routine
      Then exfoliation is limited to 2 evenings a week
      And the routine warns: "Skin needs quiet evenings between acids"

  Rule: One salicylic product is enough

    @guard.ledger.wash_in_use
    Scenario Outline: Beside <product> in use, no salicylic acid is left on the skin
      Given they use <product> on 3 evenings a week
      When they ask for a routine
      Then they go on using <product>
      And salicylic acid is held back
      And exfoliation is limited to 2 evenings a week

      Examples: Salicylic by another name
        | product             |
        | salicylic acid wash |
        | willow bark         |

    @guard.ledger.wash_in_use
    Scenario: Somebody with a salicylic wash and a leave-on product is told that one is enough
      Given they already use salicylic acid wash and salicylic acid
      When they ask for a routine
      Then the routine warns: "One salicylic acid product is enough: a wash or a leave-on, not both"

    @guard.ledger.leave_on_in_use
    Scenario: Beside salicylic acid in use, no wash and no willow bark are added
      Given they use salicylic acid on 2 evenings a week for 12 weeks
      When they ask for a routine
      Then salicylic acid wash is held back
      And willow bark is held back

    @guard.ledger.daily_wash
    Scenario Outline: An acid wash on <nights> days leaves <most> for acids
      Given they use salicylic acid wash on <nights> days a week
      When they ask for a routine
      Then exfoliation is limited to <most> a week

      Examples: From four days on
        | nights | most       |
        | 3      | 2 evenings |
        | 4      | 1 evening  |

  Rule: Scrubs, brushes and home recipes count as exfoliation

    @guard.ledger.scrubs_daily
    Scenario: Somebody who scrubs most days stops that before any acid
      Given these answers
        | habits | scrubs most days |
      When they ask for a routine
      Then the routine warns: "Stop scrubbing for two weeks"
      And any exfoliant is held back
      And a scrub cleanser is ruled out
      And exfoliation is limited to 1 evening a week

    @guard.ledger.devices
    Scenario Outline: Somebody who uses a <device> exfoliates on one evening at most
      Given these answers
        | habits | <device> |
      When they ask for a routine
      Then the routine warns: "Leave brushes, vacuums and walnut shells alone"
      And exfoliation is limited to 1 evening a week

      Examples: Things that rub or pull
        | device                    |
        | cleansing brush or sponge |
        | pore vacuum               |
        | pore strips               |

    @guard.ledger.strong_acids
    Scenario: Strong acids bought online leave no room for others
      Given these answers
        | habits | strong acids bought online |
      When they ask for a routine
      Then the routine warns: "Strong acids without guidance can burn"
      And any exfoliant is held back
      And exfoliation is limited to 1 evening a week
      And irritation is limited to 2 points

    @guard.ledger.kitchen
    Scenario: Home recipes are stopped
      Given these answers
        | habits | kitchen recipes |
      When they ask for a routine
      Then the routine warns: "Lemon, baking soda and the like can burn skin or upset it"
      And exfoliation is limited to 1 evening a week

    @guard.exfoliation.scrub_wish
    Scenario Outline: Somebody with <scrub> scrubs once a week, softly, in place of an acid
      Given these answers
        | <question> | <scrub> |
      When they ask for a routine
      Then exfoliation is limited to 1 evening a week
      And scrub is limited to 1 evening a week

      Examples: Wished for or done
        | question | scrub               |
        | wishes   | a scrub             |
        | habits   | scrubs now and then |

    @guard.exfoliation.scrub_wish
    Scenario: A scrub in use comes down to once a week
      Given they use scrub on 3 evenings a week
      When they ask for a routine
      Then scrub is limited to 1 evening a week
      And the routine warns: "If you want to scrub: a soft cloth or very fine, round grains, light fingers, once a week"

    @guard.exfoliation.scrub_beside_acid
    Scenario: A scrub beside a daily acid is left out, and the acid comes down
      Given they use glycolic acid on 7 evenings a week for 12 weeks
      And they use scrub on 2 evenings a week
      When they ask for a routine
      Then they stop using scrub
      And they go on using glycolic acid
      And glycolic acid is used on 2 to 2 evenings a week
      And what holds glycolic acid below its usual frequency is named
      And the routine warns: "Leave scrubs out while you use an acid"

    @guard.exfoliation.scrub_beside_acid
    Scenario: Whoever wishes for a scrub beside an acid keeps the acid
      Given they use glycolic acid on 2 evenings a week for 12 weeks
      And these answers
        | wishes | a scrub |
      When they ask for a routine
      Then the routine warns: "Leave scrubs out while you use an acid"

    @guard.exfoliation.scrub_beside_acid
    Scenario: Whoever scrubs now and then beside an acid keeps the acid
      Given they use glycolic acid on 2 evenings a week for 12 weeks
      And these answers
        | habits | scrubs now and then |
      When they ask for a routine
      Then glycolic acid is used on 2 to 2 evenings a week
      And the routine warns: "Leave scrubs out while you use an acid"

  Rule: Acids wait for a vitamin A cream to settle

    @guard.exfoliation.retinoid_just_begun @guard.exfoliation.retinoid_beginner
    Scenario Outline: In week <week> of retinol, <most> of acids are possible
      Given they use retinol on 2 evenings a week for <week> weeks
      And they are not pregnant
      When they ask for a routine
      Then they go on using retinol
      And exfoliation is limited to <most> a week

      Examples: None at first, one later, then more
        | week | most       |
        | 3    | 0 evenings |
        | 4    | 1 evening  |
        | 11   | 1 evening  |
        | 12   | 3 evenings |

    @guard.exfoliation.retinoid_just_begun
    Scenario: A vitamin A cream that has just begun is left to do its work
      Given they use retinol on 2 evenings a week for 3 weeks
      And they are not pregnant
      When they ask for a routine
      Then any exfoliant is held back
      And salicylic acid wash is held back
      And a scrub cleanser is ruled out
      And the routine warns: "You have just begun a vitamin A cream"

    @guard.exfoliation.retinoid_beginner
    Scenario: Before twelve weeks, retinol and scrubs do not meet
      Given they use retinol on 2 evenings a week for 11 weeks
      And they are not pregnant
      When they ask for a routine
      Then any scrub is ruled out
      And the routine warns: "For the first twelve weeks of a vitamin A cream, never use an acid on the same night"

    @guard.exfoliation.peeling_products
    Scenario Outline: Beside <product> on <nights> evenings, <most> of acids are possible
      Given they use <product> on <nights> evenings a week for 20 weeks
      And they are not pregnant
      When they ask for a routine
      Then exfoliation is limited to <most> a week

      Examples: What peels skin already
        | product          | nights | most       |
        | retinol          | 3      | 3 evenings |
        | retinol          | 4      | 1 evening  |
        | benzoyl peroxide | 3      | 3 evenings |
        | benzoyl peroxide | 4      | 1 evening  |

    @guard.exfoliation.peeling_products
    Scenario: Skin that peels already is not scrubbed, and the page says why acids are few
      Given they use retinol on 5 evenings a week for 20 weeks
      And they use salicylic acid on 1 evening a week for 20 weeks
      And they are not pregnant
      When they ask for a routine
      Then any scrub is ruled out
      And the routine warns: "One acid night beside it is plenty"

  Rule: What is tolerated stays

    Scenario: Retinol that is well tolerated stays
      Given they use retinol on 3 evenings a week for 20 weeks
      And they are not pregnant
      When they ask for a routine
      Then they go on using retinol

  Rule: After a treatment or beside a medicine, the shelf waits

    @guard.after_procedures.one_week
    Scenario: After microneedling, skin heals before anything strong comes back
      Given they had microneedling 2 days ago
      When they ask for a routine
      Then the routine introduces no active
