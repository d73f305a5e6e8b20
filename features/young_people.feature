Feature: Young people, and skin past 65
  Young skin needs little, and most of what is sold to it irritates. Children keep
  to the backbone, teenagers may add one thing with somebody grown up who knows,
  and skin that has grown thin starts at half the pace.

  Rule: Up to the thirteenth birthday: cleanse, moisturise, protect

    @guard.age.under_13
    Scenario: A child of 12 gets cleansing, moisture and sunscreen, and nothing else
      Given a person aged 12 with oily skin
      And they are concerned about visible pores
      When they ask for a routine
      Then there is no active anywhere in the routine
      And exfoliation is limited to 0 evenings a week
      And the last morning step is sunscreen
      And the routine warns: "At your age a gentle cleanser, a moisturiser and sunscreen are enough to buy"
      And the reason to see a doctor is "Young skin needs little"

    @guard.age.under_13
    Scenario Outline: A child of 12 who uses <active> stops it
      Given a person aged 12 with oily skin
      And they use <active> on 3 evenings a week
      When they ask for a routine
      Then they stop using <active>

      Examples: Made for acne, and made for adults
        | active           |
        | benzoyl peroxide |
        | niacinamide      |
        | vitamin C        |

    @guard.age.under_13
    Scenario: On the thirteenth birthday niacinamide becomes possible
      Given a person aged 13 with oily skin
      And they are concerned about visible pores
      When they ask for a routine
      Then niacinamide is in the routine
      And the rule guard.age.under_13 stays quiet

    @guard.age.under_13 @guard.age.under_18 @guard.age.adolescent
    Scenario Outline: At <age>, a treatment at a clinic is out of the question
      Given a person aged <age> with normal skin
      And they are concerned about visible pores and uneven texture
      And they wish for treatments at a clinic
      When they ask for a routine
      Then no in-clinic option is offered

      Examples: Every year counts
        | age | rule                 |
        | 12  | under_13             |
        | 13  | guard.age.adolescent |
        | 17  | guard.age.adolescent |
        | 17  | under_18             |

  Rule: From 13 to 17: the basics, and one suitable thing

    @guard.age.adolescent
    Scenario Outline: At <age> somebody starts one thing at most, with a grown-up who knows
      Given a person aged <age> with oily skin
      And they are concerned about visible pores, blackheads and spots
      And they are experienced with actives
      When they ask for a routine
      Then the routine introduces at most 1 active
      And exfoliation is limited to 1 evening a week
      And the routine warns: "Please show this to a parent or another adult you trust before you buy or start anything new"

      Examples: The first and the last year
        | age |
        | 13  |
        | 17  |

    @guard.age.adolescent
    Scenario Outline: At <age> nobody is told to bring a grown-up along
      Given a person aged <age> with oily skin
      And they are concerned about visible pores and spots
      When they ask for a routine
      Then the routine does not warn: "Please show this to a parent or another adult you trust before you buy or start anything new"
      And the rule guard.age.adolescent stays quiet

      Examples: Before and after
        | age |
        | 12  |
        | 18  |

    @guard.age.adolescent
    Scenario: A teenager is not offered what mostly irritates young skin
      Given a person aged 17 with oily skin
      And they are concerned about visible pores, blackheads, spots, dullness and fine lines
      When they ask for a routine
      Then the reason for leaving out salicylic acid is "withheld"
      And the reason for leaving out sulphur is "withheld"
      And the reason for leaving out clay mask is "withheld"
      And there is no enzyme peel anywhere in the routine

    @guard.age.adolescent
    Scenario Outline: A teenager who uses <active> stops it
      Given a person aged 17 with oily skin
      And they use <active> on 2 evenings a week
      When they ask for a routine
      Then they stop using <active>

      Examples: Too strong for now
        | active         |
        | glycolic acid  |
        | physical scrub |
        | retinol        |

    @guard.age.adolescent_acne_only
    Scenario Outline: Without spots, a person of <age> is not offered what is made for spots
      Given a person aged <age> with oily skin
      And they are concerned about visible pores and uneven texture
      And these answers
        | region    | us |
        | pregnancy | no |
      When they ask for a routine
      Then the reason for leaving out adapalene is "withheld"

      Examples: The first and the last year
        | age |
        | 13  |
        | 17  |

    Scenario: With spots, a teenager's one thing is the one for spots
      Given a person aged 15 with oily skin
      And they are concerned about visible pores and spots
      When they ask for a routine
      Then benzoyl peroxide is in the routine
      And the routine introduces at most 1 active

    @guard.age.adolescent_acne_only
    Scenario Outline: Somebody aged 15 with <spots> may be offered what is made for spots
      Given a person aged 15 with oily skin
      And they are concerned about visible pores and <spots>
      When they ask for a routine
      Then the rule guard.age.adolescent_acne_only stays quiet

      Examples: Spots of any kind
        | spots      |
        | spots      |
        | blackheads |
        | whiteheads |

  Rule: Some things have a birthday of their own

    @guard.age.under_16
    Scenario: At 15 vitamin C is left out
      Given a person aged 15 with normal skin
      And they use vitamin C on 3 days a week
      When they ask for a routine
      Then they stop using vitamin C

    @guard.age.under_16
    Scenario: At 16 vitamin C may stay
      Given a person aged 16 with normal skin
      And they use vitamin C on 3 days a week
      When they ask for a routine
      Then they go on using vitamin C
      And the rule guard.age.under_16 stays quiet

    @guard.age.under_18
    Scenario: At 17 bakuchiol is left out
      Given a person aged 17 with normal skin
      And they use bakuchiol on 3 evenings a week
      When they ask for a routine
      Then they stop using bakuchiol

    @guard.age.under_18
    Scenario: At 17 nobody gets a vitamin A cosmetic
      Given a person aged 17 with oily skin
      And they are concerned about visible pores and spots
      When they ask for a routine
      Then there is no vitamin A cosmetic anywhere in the routine

    @guard.age.under_18
    Scenario: At 18 bakuchiol may stay
      Given a person aged 18 with normal skin
      And they use bakuchiol on 3 evenings a week
      When they ask for a routine
      Then they go on using bakuchiol
      And the rule guard.age.under_18 stays quiet

  Rule: Past 65, half the pace

    @guard.age.over_65
    Scenario: At 66 skin takes two new things at most, and an acid once a week
      Given a person aged 66 with oily skin
      And they are concerned about visible pores, blackheads, uneven texture and fine lines
      And they are experienced with actives
      When they ask for a routine
      Then the routine introduces at most 2 actives
      And exfoliation is limited to 1 evening a week
      And the routine warns: "Start anything new half as often as the packet says, and add more only if your skin stays calm"

    @guard.age.over_65
    Scenario: At 66 vitamin A is for three evenings at most
      Given a person aged 66 with normal skin
      And they use retinol on 6 evenings a week for 30 weeks
      When they ask for a routine
      Then they go on using retinol
      And retinol is used on at most 3 evenings a week

    @guard.age.over_65_retinoid
    Scenario Outline: At <age> vitamin A starts with <nights> evenings at most
      Given a person aged <age> with normal skin
      And they are concerned about visible pores and fine lines
      And they use retinol on 4 evenings a week for <weeks> weeks
      When they ask for a routine
      Then they go on using retinol
      And retinol is used on <nights> to <nights> evenings a week

      Examples: Before and after twelve weeks
        | age | weeks | nights |
        | 66  | 11    | 2      |
        | 66  | 12    | 3      |
        | 65  | 11    | 4      |

    @guard.age.over_65_retinoid
    Scenario: At 66 a new retinoid is for two evenings at most
      Given a person aged 66 with normal skin
      And they are concerned about visible pores and fine lines
      And they tick "less firm than before"
      And they are experienced with actives
      When they ask for a routine
      Then retinol is used on 1 to 2 evenings a week

    @guard.age.over_65
    Scenario: At 65 nobody is slowed down for age alone
      Given a person aged 65 with normal skin
      And they use retinol on 6 evenings a week for 30 weeks
      When they ask for a routine
      Then retinol is used on 5 to 6 evenings a week
      And the rule guard.age.over_65 stays quiet
