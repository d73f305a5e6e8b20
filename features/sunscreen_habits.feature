Feature: Sunscreen in daily life
  A good sunscreen in the drawer protects nobody. How much, how often and what else
  counts is said in a line or two, to those whom it concerns.

  Rule: Enough of it, and again outdoors

    @advise.sun.amount
    Scenario Outline: At <age>, everybody is told how much sunscreen is enough
      Given a person aged <age> with normal skin
      When they ask for a routine
      Then the routine recommends: "Most people take too little sunscreen"
      And the routine says "half a teaspoon"

      Examples: Young and old
        | age |
        | 9   |
        | 34  |

    @advise.sun.reapply
    Scenario Outline: With "<answer>", a second layer is needed
      Given a person aged 34 with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then the routine recommends: "Outdoors, put sunscreen on again about every two hours, and after a swim or heavy sweat"

      Examples: Out in the sun, in water or in sweat
        | question     | answer                   |
        | sun exposure | medium                   |
        | sun exposure | high                     |
        | habits       | never reapplies outdoors |
        | habits       | works outdoors           |
        | habits       | sport outdoors           |
        | habits       | swims often              |
        | habits       | sweats heavily           |
        | exercise     | daily                    |

    Scenario Outline: With "<answer>" one layer in the morning will do
      Given a person aged 34 with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then the routine does not recommend: "Outdoors, put sunscreen on again about every two hours, and after a swim or heavy sweat"

      Examples: Mostly indoors
        | question     | answer    |
        | sun exposure | low       |
        | exercise     | some days |

    @advise.sun.makeup_spf
    Scenario: Makeup with SPF is too thin a layer to count
      Given a person aged 34 with normal skin
      And these answers
        | habits | only SPF in makeup |
      When they ask for a routine
      Then the routine recommends: "Put a real sunscreen under your makeup"

  Rule: Shade and sleeves where sunscreen is not enough

    @advise.sun.uv_index
    Scenario Outline: Somebody with <reason> looks at the UV index
      Given a person aged 34 with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then the routine recommends: "From UV index 3 on, add shade, a hat and sleeves"

      Examples: Much sun, or skin that burns faster
        | reason                | question     | answer                 |
        | much sun              | sun exposure | high                   |
        | a medicine that burns | medications  | doxycycline or similar |

    @advise.sun.uv_index_with_actives
    Scenario Outline: Somebody who uses <active> looks at the UV index, however little sun they see
      Given a person aged 34 with normal skin
      And they already use <active>
      And these answers
        | sun exposure | low |
      When they ask for a routine
      Then the routine recommends: "From UV index 3 on, add shade, a hat and sleeves"

      Examples: What lets skin burn faster
        | active        |
        | glycolic acid |
        | retinol       |

    Scenario: With niacinamide and little sun nobody is told to look at the UV index
      Given a person aged 34 with normal skin
      And they already use niacinamide
      And these answers
        | sun exposure | low |
      When they ask for a routine
      Then the routine does not recommend: "From UV index 3 on, add shade, a hat and sleeves"

    @advise.sun.tanning
    Scenario Outline: To "<habit>" the routine says what tanning does
      Given a person aged 34 with normal skin
      And these answers
        | habits | <habit> |
      When they ask for a routine
      Then the routine recommends: "Better leave out sunbeds and tanning"

      Examples: Sun by choice
        | habit        |
        | likes to tan |
        | sunbeds      |

  Rule: Questions about sunscreen are answered for those who have them

    @advise.sun.why @advise.sun.which
    Scenario: Somebody who wears no sunscreen is told why it helps, and which to choose
      Given a person aged 34 with normal skin
      And they are experienced with actives
      And these answers
        | habits | no sunscreen most days |
      When they ask for a routine
      Then the routine answers "Why do I need sunscreen for my pores?"
      And the routine answers "Which SPF should I choose?"

    @advise.sun.which
    Scenario Outline: Somebody who has <experience> experience is told which SPF to choose
      Given a person aged 34 with normal skin
      And these answers
        | experience | <answer> |
      When they ask for a routine
      Then the routine answers "Which SPF should I choose?"
      And the routine says "SPF 30 or more"

      Examples: At the start
        | experience | answer   |
        | no         | none     |
        | little     | beginner |

    Scenario: Somebody experienced is not told which SPF to choose
      Given a person aged 34 with normal skin
      And they are intermediate with actives
      When they ask for a routine
      Then the routine does not answer "Which SPF should I choose?"

    @advise.sun.oily_skin
    Scenario Outline: Somebody of 13 with <skin> is told that sunscreen need not clog
      Given a person aged 13
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then the routine answers "Will sunscreen clog my oily skin?"

      Examples: Who fears shine
        | skin      | question  | answer |
        | oily skin | skin type | oily   |
        | spots     | concerns  | spots  |

    Scenario: At 12 nobody needs to worry about clogging
      Given a person aged 12 with oily skin
      When they ask for a routine
      Then the routine does not answer "Will sunscreen clog my oily skin?"
