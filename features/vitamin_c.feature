Feature: Vitamin C in the morning
  Under sunscreen, vitamin C adds a little help against daylight. It joins where sun
  or firmness plays a part, in the form that skin can take.

  Rule: Vitamin C joins where daylight has done its work

    @treat.vitamin_c.firmness @treat.vitamin_c.sun @treat.vitamin_c.dull
    Scenario Outline: Somebody concerned about <concern> gets vitamin C for <driver>
      Given a person aged 30 with normal skin
      And they are concerned about <concern>
      And they are experienced with actives
      When they ask for a routine
      Then vitamin C is there for <driver>
      And vitamin C is used every morning
      And vitamin C comes before sunscreen every morning

      Examples: Three reasons
        | concern    | driver   |
        | fine lines | firmness |
        | sun damage | sun      |
        | dullness   | texture  |

  Rule: Those who are new to actives begin with a milder form

    @treat.vitamin_c.milder_first
    Scenario Outline: Somebody entirely new who notices <sign> is led to the gentle form
      Given a person aged 30 with normal skin
      And they notice <sign>
      And these answers
        | experience | none        |
        | allergies  | niacinamide |
      When they ask for a routine
      Then gentle vitamin C is in the routine

      Examples: However small the sign
        | sign                                |
        | teardrop-shaped pores on the cheeks |
        | sun spots                           |

    @treat.vitamin_c.milder_first
    Scenario: A beginner who knows one active already may take the pure form
      Given a person aged 30 with normal skin
      And they are concerned about fine lines
      And they are a beginner with actives
      And they are allergic to niacinamide
      When they ask for a routine
      Then vitamin C is in the routine
      And the rule milder first stays quiet
