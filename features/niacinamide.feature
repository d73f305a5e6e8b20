Feature: Niacinamide
  Niacinamide is the first choice for most people: it starts on the first day, every
  day, and hardly anybody has trouble with it.

  Rule: Whatever plays a part, niacinamide has something to add

    @treat.niacinamide
    Scenario Outline: Somebody who notices <sign> gets niacinamide for <driver>
      Given a person aged 30
      And they tick "<sign>"
      And they are experienced with actives
      When they ask for a routine
      Then niacinamide is there for <driver>
      And niacinamide starts in week 1
      And niacinamide is used every morning

      Examples: Seven reasons
        | sign                                | driver     |
        | shiny by midday                     | oil        |
        | rough to the touch                  | buildup    |
        | teardrop-shaped pores on the cheeks | firmness   |
        | sun spots                           | sun        |
        | orange-peel look                    | texture    |
        | tightness                           | irritation |
        | a parent with the same pores        | heredity   |

    @treat.niacinamide.much_oil
    Scenario: Plenty of oil is one more reason to put it first
      Given a person aged 30 with oily skin
      When they ask for a routine
      Then niacinamide is there for oil

    @treat.niacinamide.much_oil
    Scenario: A little oil does not put niacinamide first
      Given a person aged 30
      And they tick "shiny by midday"
      When they ask for a routine
      Then niacinamide is there for oil
      And the rule much oil stays quiet

  Rule: Its mild neighbour waits in reserve

    @treat.niacinamide.zinc
    Scenario: Zinc stands by for oily skin
      Given a person aged 30 with oily skin
      When they ask for a routine
      Then zinc stands by as an alternative
      And the reason for leaving out zinc is "same role taken"
