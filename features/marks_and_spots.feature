Feature: Marks and spots
  Dark marks, red marks and spots each have something that suits them. What is
  made for spots is offered for spots only.

  Rule: Azelaic acid is for marks, redness and spots

    @treat.marks_and_spots.azelaic_marks @treat.marks_and_spots.azelaic_red_marks
    @treat.marks_and_spots.azelaic_redness @treat.marks_and_spots.azelaic_spots
    Scenario Outline: Somebody concerned about <concern> is offered azelaic acid
      Given a person aged 30 with normal skin
      And they are concerned about <concern>
      And they are experienced with actives
      And they wish for no vitamin A and no acids
      When they ask for a routine
      Then azelaic acid is there for <driver>
      And azelaic acid is used every <time>

      Examples: What it is good at, and when, as benzoyl peroxide has the morning
        | concern       | driver     | time    | rule              |
        | dark marks    | sun        | morning | azelaic_marks     |
        | uneven colour | sun        | morning | azelaic_marks     |
        | red marks     | buildup    | morning | azelaic_red_marks |
        | redness       | irritation | morning | azelaic_redness   |
        | spots         | buildup    | evening | azelaic_spots     |

    @treat.marks_and_spots.azelaic_oil @treat.marks_and_spots.azelaic_buildup
    Scenario Outline: For <concern> alone, azelaic acid waits in reserve
      Given a person aged 30 with normal skin
      And they are concerned about <concern>
      And they are a beginner with actives
      And they are not pregnant
      When they ask for a routine
      Then azelaic acid stands by as an alternative

      Examples: Without marks or spots
        | concern    |
        | shine      |
        | whiteheads |

  Rule: What is made for spots is offered for spots only

    @treat.marks_and_spots.benzoyl_peroxide @treat.marks_and_spots.salicylic
    @treat.marks_and_spots.sulfur
    Scenario: Spots bring benzoyl peroxide, a wash with salicylic acid, and sulphur in reserve
      Given a person aged 30 with normal skin
      And they are concerned about spots
      And they are experienced with actives
      When they ask for a routine
      Then benzoyl peroxide is there for clogging
      And salicylic acid wash is there for clogging
      And sulphur stands by as an alternative

    @treat.marks_and_spots.benzoyl_peroxide
    Scenario: Blackheads bring no benzoyl peroxide
      Given a person aged 30 with normal skin
      And they are concerned about blackheads
      And they are experienced with actives
      When they ask for a routine
      Then there is no benzoyl peroxide anywhere in the routine
      And the rule treat.marks_and_spots.benzoyl_peroxide stays quiet

    @treat.marks_and_spots.teenage_spots
    Scenario Outline: At <age>, the one active is the one for spots
      Given a person aged <age> with normal skin
      And they are concerned about spots
      When they ask for a routine
      Then benzoyl peroxide is in the routine
      And the routine introduces at most 1 active

      Examples: From the first teenage year to the last before 18
        | age |
        | 13  |
        | 17  |

    @treat.marks_and_spots.teenage_spots
    Scenario Outline: The rule of one active for spots <does> at <age>
      Given a person aged <age> with normal skin
      And they are concerned about spots
      When they ask for a routine
      Then the rule teenage spots <does>

      Examples: A teenager is 13 to 17
        | age | does        |
        | 12  | stays quiet |
        | 13  | fires       |
        | 17  | fires       |
        | 18  | stays quiet |
