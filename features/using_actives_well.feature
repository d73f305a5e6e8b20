Feature: Using actives well
  The best product disappoints when it is put on too thick, too often, or together
  with three others. Whoever uses an active hears how, and when to stop.

  Rule: Every active comes with a test, an order and a reason to stop

    @advise.active.patch_test @advise.active.stop_signs @advise.active.order
    Scenario: Somebody with an active in the routine is told how to try it, layer it and stop it
      Given a person aged 34 with oily skin
      And they are concerned about blackheads
      And these answers
        | sensitivity | low |
      When they ask for a routine
      Then the routine warns: "Try each new product on a small area for three days first"
      And the routine warns: "Burning for more than ten minutes, weeping, swelling or new dark marks"
      And the routine recommends: "Put things on from thin to thick"

    Scenario: A child without actives has nothing to test, to layer or to stop
      Given a person aged 12 with normal skin
      When they ask for a routine
      Then the routine does not warn: "Try each new product on a small area for three days first"
      And the routine does not warn: "Burning for more than ten minutes, weeping, swelling or new dark marks"
      And the routine does not recommend: "Put things on from thin to thick"

    @advise.active.one_change
    Scenario Outline: Even somebody experienced slows down when the habit is "<habit>"
      Given a person aged 34 with normal skin
      And they already use niacinamide
      And they are experienced with actives
      And these answers
        | habits | <habit> |
      When they ask for a routine
      Then the routine recommends: "Add one new product every two weeks at most, and sunscreen and gentle basics before all of them"

      Examples: Fond of change
        | habit                        |
        | several new products at once |
        | changes products often       |

    @advise.active.one_change
    Scenario Outline: Somebody whose experience is <experience> changes one thing at a time
      Given a person aged 34 with normal skin
      And they already use niacinamide
      And these answers
        | experience | <experience> |
      When they ask for a routine
      Then the routine recommends: "Add one new product every two weeks at most, and sunscreen and gentle basics before all of them"

      Examples: New to it, or not asked
        | experience |
        | none       |
        | beginner   |
        | unstated   |

    @advise.active.one_change
    Scenario: At 13 somebody new to it all changes one thing at a time
      Given a person aged 13 with oily skin
      And they are concerned about visible pores
      And these answers
        | experience | none |
      When they ask for a routine
      Then the routine recommends: "Add one new product every two weeks at most, and sunscreen and gentle basics before all of them"

    Scenario: At 12 nobody is told to change one thing at a time
      Given a person aged 12 with oily skin
      And they are concerned about visible pores
      And these answers
        | experience | none |
      When they ask for a routine
      Then the routine does not recommend: "Add one new product every two weeks at most, and sunscreen and gentle basics before all of them"

    Scenario: Somebody experienced is not told to go slowly
      Given a person aged 34 with normal skin
      And they already use niacinamide
      And they are experienced with actives
      When they ask for a routine
      Then the routine does not recommend: "Add one new product every two weeks at most, and sunscreen and gentle basics before all of them"

  Rule: Acids and vitamin A go on thinly, with moisture after

    @advise.active.acid_technique @advise.active.moisturise_at_night
    Scenario: Somebody who uses glycolic acid puts it on thinly and moisturises after
      Given a person aged 34 with normal skin
      And they already use glycolic acid
      When they ask for a routine
      Then the routine recommends: "Moisturise after an acid, and put no mask on top"
      And the routine recommends: "Moisturise more at night than in the morning, above all on nights with a retinoid or acid"

    @advise.active.moisturise_at_night
    Scenario: Somebody who uses retinol is told to moisturise more at night, and nothing about acids
      Given a person aged 34 with dry skin
      And they are not pregnant
      And they already use retinol
      And they wish for no acids
      When they ask for a routine
      Then the routine recommends: "Moisturise more at night than in the morning, above all on nights with a retinoid or acid"
      And the routine does not recommend: "Moisturise after an acid, and put no mask on top"

    Scenario: A wash with salicylic acid needs no technique
      Given a person aged 34 with normal skin
      And they already use salicylic acid wash
      And they wish for no acids
      When they ask for a routine
      Then the routine does not recommend: "Moisturise after an acid, and put no mask on top"
      And the routine does not recommend: "Moisturise more at night than in the morning, above all on nights with a retinoid or acid"

  Rule: Benzoyl peroxide has ways of its own

    @advise.active.peroxide_for_spots @advise.active.peroxide_bleaches
    @advise.active.peroxide_storage
    Scenario: Somebody who uses benzoyl peroxide is told what it is for, and that it bleaches towels
      Given a person aged 34 with oily skin
      And they are concerned about spots
      And they already use benzoyl peroxide
      When they ask for a routine
      Then the routine says what to expect: "Benzoyl peroxide is for spots"
      And the routine recommends: "Benzoyl peroxide takes the colour out of towels, pillows, clothes and hair"
      And the routine recommends: "Keep benzoyl peroxide cool, away from sun and heaters, and throw it away at its date"

    Scenario: Somebody who uses azelaic acid is not warned about towels
      Given a person aged 34 with dry skin
      And they already use azelaic acid
      When they ask for a routine
      Then the routine does not say what to expect: "Benzoyl peroxide is for spots"
      And the routine does not recommend: "Benzoyl peroxide takes the colour out of towels, pillows, clothes and hair"
      And the routine does not recommend: "Keep benzoyl peroxide cool, away from sun and heaters, and throw it away at its date"

    @advise.active.allergy_signs
    Scenario Outline: Somebody who uses <active> is told the rare signs of an allergy
      Given a person aged 34 with dry skin
      And they already use <active>
      When they ask for a routine
      Then the routine warns: "Rare, but an emergency: trouble breathing, a tight throat, faintness or a swollen face"
      And the routine says "Rare, but an emergency"

      Examples: Both have caused it, hardly ever
        | active              |
        | benzoyl peroxide    |
        | salicylic acid      |
        | salicylic acid wash |

    Scenario: Somebody who uses niacinamide reads nothing about signs of an allergy
      Given a person aged 34 with dry skin
      And they already use niacinamide
      When they ask for a routine
      Then the routine does not warn: "Rare, but an emergency: trouble breathing, a tight throat, faintness or a swollen face"

  Rule: Hopes are set where studies are

    @advise.active.clay_shine @advise.active.retinol_modest
    @advise.active.bakuchiol_modest
    Scenario Outline: Somebody who uses <active> is told what studies saw: <hope>
      Given a person aged 34 with normal skin
      And they are not pregnant
      And they already use <active>
      When they ask for a routine
      Then the routine says what to expect: "<words>"
      And the routine says "<words>"

      Examples: Shine, lines and pores
        | active    | hope             | words                                                                                |
        | clay mask | clay less shine  | A clay mask soaks up oil, so skin shines less for a while                            |
        | retinol   | retinol modest   | Retinol may help pores look smaller over months                                      |
        | bakuchiol | bakuchiol modest | Bakuchiol did about as much as retinol for lines in one small study, and peeled less |

    Scenario: Prescribed tretinoin is not talked down with retinol
      Given a person aged 34 with normal skin
      And they are not pregnant
      And they already use tretinoin
      When they ask for a routine
      Then the routine does not say what to expect: "Retinol may help pores look smaller over months"

    @advise.active.petrolatum
    Scenario: Petroleum jelly is cleared of its name
      Given a person aged 34 with normal skin
      And they already use petroleum jelly
      When they ask for a routine
      Then the routine reassures them: "Plain petrolatum does not clog pores in tests on people"
