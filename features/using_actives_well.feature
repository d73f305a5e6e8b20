Feature: Using actives well
  The best product disappoints when it is put on too thick, too often, or together
  with three others. Whoever uses an active hears how, and when to stop.

  Rule: Every active comes with a test, an order and a reason to stop

    @advise.active.patch_test @advise.active.stop_signs @advise.active.order
    Scenario: Whoever has an active in the routine hears how to try it, layer it and stop it
      Given a person aged 34 with normal skin
      And they already use niacinamide
      And these answers
        | sensitivity | low |
      When they ask for a routine
      Then the routine warns about patch test
      And the routine warns about signs to stop
      And the routine recommends the habit thin to thick

    Scenario: A child without actives has nothing to test, to layer or to stop
      Given a person aged 12 with normal skin
      When they ask for a routine
      Then the routine does not warn about patch test
      And the routine does not warn about signs to stop
      And the routine does not recommend the habit thin to thick

    @advise.active.one_change
    Scenario Outline: Even somebody experienced slows down when the habit is "<habit>"
      Given a person aged 34 with normal skin
      And they already use niacinamide
      And they are experienced with actives
      And these answers
        | habits | <habit> |
      When they ask for a routine
      Then the routine recommends the habit one at a time

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
      Then the routine recommends the habit one at a time

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
      Then the routine recommends the habit one at a time

    Scenario: At 12 there is nothing to change
      Given a person aged 12 with oily skin
      And they are concerned about visible pores
      And these answers
        | experience | none |
      When they ask for a routine
      Then the routine does not recommend the habit one at a time

    Scenario: Whoever knows their skin is not told to go slowly
      Given a person aged 34 with normal skin
      And they already use niacinamide
      And they are experienced with actives
      When they ask for a routine
      Then the routine does not recommend the habit one at a time

  Rule: Acids and vitamin A go on thinly, with moisture after

    @advise.active.acid_technique @advise.active.moisturise_at_night
    Scenario: Whoever uses glycolic acid puts it on thinly and moisturises after
      Given a person aged 34 with normal skin
      And they already use glycolic acid
      When they ask for a routine
      Then the routine recommends the habit acid technique
      And the routine recommends the habit richer at night

    @advise.active.moisturise_at_night
    Scenario: Whoever uses retinol moisturises more at night, and needs no word on acids
      Given a person aged 34 with dry skin
      And they are not pregnant
      And they already use retinol
      And they wish for no acids
      When they ask for a routine
      Then the routine recommends the habit richer at night
      And the routine does not recommend the habit acid technique

    Scenario: A wash with salicylic acid needs no technique
      Given a person aged 34 with normal skin
      And they already use salicylic acid wash
      And they wish for no acids
      When they ask for a routine
      Then the routine does not recommend the habit acid technique
      And the routine does not recommend the habit richer at night

  Rule: Benzoyl peroxide has ways of its own

    @advise.active.peroxide_for_spots @advise.active.peroxide_bleaches
    @advise.active.peroxide_storage
    Scenario: Whoever uses benzoyl peroxide hears what it is for, and what it does to towels
      Given a person aged 34 with oily skin
      And they are concerned about spots
      And they already use benzoyl peroxide
      When they ask for a routine
      Then the routine says what to expect: peroxide for spots
      And the routine recommends the habit peroxide bleaches
      And the routine recommends the habit peroxide storage

    Scenario: Whoever uses azelaic acid may keep their dark towels
      Given a person aged 34 with dry skin
      And they already use azelaic acid
      When they ask for a routine
      Then the routine does not say what to expect: peroxide for spots
      And the routine does not recommend the habit peroxide bleaches
      And the routine does not recommend the habit peroxide storage

    @advise.active.allergy_signs
    Scenario Outline: Whoever uses <active> knows the rare signs of an allergy
      Given a person aged 34 with dry skin
      And they already use <active>
      When they ask for a routine
      Then the routine warns about acne product emergency
      And the routine says "Rare, but an emergency"

      Examples: Both have caused it, hardly ever
        | active              |
        | benzoyl peroxide    |
        | salicylic acid      |
        | salicylic acid wash |

    Scenario: Nobody is frightened over niacinamide
      Given a person aged 34 with dry skin
      And they already use niacinamide
      When they ask for a routine
      Then the routine does not warn about acne product emergency

  Rule: Hopes are set where studies are

    @advise.active.clay_shine @advise.active.retinol_modest
    @advise.active.bakuchiol_modest
    Scenario Outline: Whoever uses <active> hears what it was seen to do: <hope>
      Given a person aged 34 with normal skin
      And they are not pregnant
      And they already use <active>
      When they ask for a routine
      Then the routine says what to expect: <hope>
      And the routine says "<words>"

      Examples: Shine, lines and pores
        | active    | hope             | words                     |
        | clay mask | clay less shine  | the pores stayed the same |
        | retinol   | retinol modest   | hope for a little         |
        | bakuchiol | bakuchiol modest | pores were not tested     |

    Scenario: Prescribed tretinoin is not talked down with retinol
      Given a person aged 34 with normal skin
      And they are not pregnant
      And they already use tretinoin
      When they ask for a routine
      Then the routine does not say what to expect: retinol modest

    @advise.active.petrolatum
    Scenario: Petroleum jelly is cleared of its name
      Given a person aged 34 with normal skin
      And they already use petroleum jelly
      When they ask for a routine
      Then the routine reassures: petrolatum is fine
