Feature: Vitamin A creams
  For firmness few things are studied as well. They ask for patience: a slow start,
  evenings only, and something milder for those whom they trouble.

  Rule: A vitamin A cream has its reasons

    @treat.retinoids.firmness @treat.retinoids.buildup @treat.retinoids.texture
    Scenario Outline: Somebody used to actives who notices <sign> gets retinol for <driver>
      Given a person aged 30 with normal skin
      And they tick "<sign>"
      And they are experienced with actives
      And they are not pregnant
      When they ask for a routine
      Then retinol is there for <driver>
      And retinol is used on 2 to 5 evenings a week

      Examples: Three reasons, however small
        | sign                                | driver   |
        | teardrop-shaped pores on the cheeks | firmness |
        | rough to the touch                  | buildup  |
        | orange-peel look                    | texture  |

    @treat.retinoids.oil
    Scenario: Shine beside blackheads is a reason for retinol as well
      Given a person aged 30 with normal skin
      And they tick "shiny by midday"
      And they are concerned about blackheads
      And they are experienced with actives
      And they are not pregnant
      When they ask for a routine
      Then retinol is there for oil

    @treat.retinoids.sun @treat.retinoids.bakuchiol_sun
    Scenario Outline: Blackheads from years of sun are a reason for retinol, and bakuchiol stands by
      Given a person aged 30 with normal skin
      And they have <condition>
      And they are not pregnant
      When they ask for a routine
      Then retinol is there for sun
      And bakuchiol stands by as an alternative

      Examples: By the name of it
        | condition                    |
        | blackheads from years of sun |

    @treat.retinoids.sun @treat.retinoids.bakuchiol_sun
    Scenario: Sun spots are a need that retinol serves, whether or not somebody calls them sun damage
      Given a person aged 58 with normal skin
      And they are concerned about visible pores
      And they notice sun spots
      When they ask for a routine
      Then retinol is there for sun
      And bakuchiol stands by as an alternative

    @treat.retinoids.sun
    Scenario: Sun damage is a reason for retinol, after sunscreen
      Given a person aged 30 with normal skin
      And they are concerned about sun damage
      And they are not pregnant
      When they ask for a routine
      Then retinol is there for sun
      And the last morning step is sunscreen

    @treat.retinoids.sun
    Scenario: Uneven colour alone is no reason for vitamin A
      Given a person aged 30 with normal skin
      And they notice uneven colour
      And they are not pregnant
      When they ask for a routine
      Then there is no retinoid anywhere in the routine
      And the rule treat.retinoids.sun stays quiet

    @treat.retinoids.acne
    Scenario: Where spots come and adapalene is sold freely, it is the one
      Given a person aged 30 with normal skin
      And they are concerned about spots
      And they are experienced with actives
      And these answers
        | region    | us |
        | pregnancy | no |
      When they ask for a routine
      Then adapalene is there for clogging
      And the reason for leaving out retinol is "same role taken"

    @treat.retinoids.wanted
    Scenario Outline: A wish for vitamin A moves retinol up for somebody with <concern>
      Given a person aged 30 with normal skin
      And they are concerned about <concern>
      And they wish for vitamin A
      And they are not pregnant
      When they ask for a routine
      Then retinol is in the routine

      Examples: As long as there is a reason
        | concern    |
        | fine lines |
        | whiteheads |
        | shine      |
        | dullness   |
        | sun damage |

    @treat.retinoids.wanted
    Scenario: Without a reason, the wish alone brings no vitamin A
      Given a person aged 30 with normal skin
      And they wish for vitamin A
      And they are not pregnant
      When they ask for a routine
      Then there is no retinoid anywhere in the routine
      And the rule wanted stays quiet

  Rule: It starts slowly and grows with trust

    @treat.retinoids.slowly
    Scenario: Somebody who starts retinol is told how to start
      Given a person aged 45 with normal skin
      And they are concerned about less firm skin
      And they are not pregnant
      When they ask for a routine
      Then retinol begins with at most 2 evenings a week
      And the routine warns: "Vitamin A cream: weeks two to four are the hardest"

    @treat.retinoids.more_nights_when_settled
    Scenario Outline: Somebody who takes vitamin A well and wants no acids may go on to five evenings for <concern>
      Given a person aged 30 with normal skin
      And they are concerned about <concern>
      And they tick "uses a vitamin A cream without trouble"
      And they wish for no acids
      And they are not pregnant
      When they ask for a routine
      Then retinol is used on 4 to 5 evenings a week

      Examples: Where it has most to do
        | concern    |
        | fine lines |
        | sun damage |

  Rule: There is something milder

    @treat.retinoids.gentler_first
    Scenario Outline: Milder forms of vitamin A stand by for <whom>
      Given a person aged 30 with <skin> skin
      And these answers
        | concerns | fine lines |
        | signs    | <sign>     |
      And they are not pregnant
      When they ask for a routine
      Then retinyl ester stands by as an alternative
      And retinoate ester stands by as an alternative

      Examples: Who may need them
        | whom                         | skin   | sign                                  |
        | dry skin                     | dry    | none                                  |
        | skin that had trouble before | normal | vitamin A creams were too much before |

    @treat.retinoids.bakuchiol @treat.retinoids.bakuchiol_sun
    Scenario Outline: Bakuchiol stands by beside retinol for <concern>
      Given a person aged 30 with normal skin
      And they are concerned about <concern>
      And they are not pregnant
      When they ask for a routine
      Then retinol is in the routine
      And bakuchiol stands by as an alternative

      Examples: Where retinol leads
        | concern    |
        | fine lines |
        | sun damage |

    @treat.retinoids.bakuchiol_after_trouble
    Scenario Outline: Bakuchiol leads for <concern> when <why>
      Given a person aged 30 with normal skin
      And they are concerned about <concern>
      And these answers
        | pregnancy  | no       |
        | <question> | <answer> |
      When they ask for a routine
      Then bakuchiol is in the routine

      Examples: After trouble, or by choice
        | concern    | why                     | question | answer                                |
        | fine lines | vitamin A was too much  | signs    | vitamin A creams were too much before |
        | sun damage | vitamin A was too much  | signs    | vitamin A creams were too much before |
        | fine lines | vitamin A is not wanted | wishes   | no vitamin A                          |
        | sun damage | vitamin A is not wanted | wishes   | no vitamin A                          |
