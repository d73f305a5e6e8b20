Feature: Sport, shaving and work
  Skin goes to work, to training and to the barber. What rubs, sweats or cuts it
  gets a word of advice, and only for those who do it.

  Rule: Sweat, straps and steam come off soon and softly

    @advise.sweat_and_shaving.straps @advise.occasions.oil_and_heat
    @advise.occasions.makeup_during_sport
    Scenario Outline: To "<habit>" there is a simple help: <help>
      Given a person aged 34 with normal skin
      And these answers
        | habits | <habit> |
      When they ask for a routine
      Then the routine recommends the habit <help>

      Examples: At work and in training
        | habit                               | help               |
        | wears a face mask for hours         | masks and straps   |
        | helmet or chin strap                | masks and straps   |
        | works with hot oil, grease or steam | grease and steam   |
        | makeup during sport                 | no makeup at sport |

    @advise.occasions.hot_dry
    Scenario: In hot, dry air skin is moisturised twice a day
      Given a person aged 34 with oily skin
      And these answers
        | climate | hot dry |
      When they ask for a routine
      Then the routine recommends the habit hot dry air

    Scenario: Humid heat is another matter
      Given a person aged 34 with oily skin
      And these answers
        | climate | hot humid |
      When they ask for a routine
      Then the routine does not recommend the habit hot dry air

    @advise.occasions.home_device
    Scenario: A device at home rests on acid nights, and is no wonder
      Given a person aged 34 with normal skin
      And these answers
        | habits | light or current devices at home |
      When they ask for a routine
      Then the routine recommends the habit device with care
      And the routine says what to expect: devices little known

  Rule: A razor comes first, and softly

    @advise.sweat_and_shaving.shaving
    Scenario Outline: Whoever shaves <often> does it before acids
      Given a person aged 34 with normal skin
      And these answers
        | shaving | <often> |
      When they ask for a routine
      Then the routine recommends the habit shave first

      Examples: Now and then, or every day
        | often     |
        | some days |
        | daily     |

    Scenario: Whoever does not shave is not told how
      Given a person aged 34 with normal skin
      And these answers
        | shaving | none |
      When they ask for a routine
      Then the routine does not recommend the habit shave first

    @advise.sweat_and_shaving.acids_around
    Scenario: Whoever puts acids around a shave hears how else to do it
      Given a person aged 34 with normal skin
      And these answers
        | habits | puts acids on before or right after shaving |
      When they ask for a routine
      Then the routine answers "How do I shave when I use acids or retinoids?"

    @advise.sweat_and_shaving.soft
    Scenario Outline: Somebody with "<answer>" shaves softly
      Given a person aged 34 with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then the routine recommends the habit soft shave

      Examples: Where a razor leaves its mark
        | question | answer                           |
        | habits   | shaves dry or with a blunt razor |
        | signs    | hairs that grow inwards          |
        | concerns | ingrown hairs                    |
        | signs    | bumps after shaving              |

  Rule: Plucked and waxed skin is open for a while

    @advise.sweat_and_shaving.plucking
    Scenario Outline: Whoever <does> lets that skin rest until the next day
      Given a person aged 34 with normal skin
      And these answers
        | habits | <habit> |
      When they ask for a routine
      Then the routine recommends the habit after plucking

      Examples: Thread and tweezers
        | does             | habit            |
        | threads the face | threads the face |
        | plucks hairs     | plucks hairs     |

    @advise.sweat_and_shaving.wax
    Scenario Outline: Whoever uses <active> and answers "<answer>" hears when to pause
      Given a person aged 34 with normal skin
      And they are not pregnant
      And they already use <active>
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then the routine answers "Can I wax my face while I use a retinoid or acid?"

      Examples: Habit or plan
        | active        | question | answer                     |
        | retinol       | habits   | waxes the face             |
        | retinol       | signs    | a facial wax within a week |
        | glycolic acid | habits   | waxes the face             |
        | glycolic acid | signs    | a facial wax within a week |

    Scenario Outline: Whoever <does> has no such question
      Given a person aged 34 with normal skin
      And they already use <active>
      And these answers
        | habits | <habit> |
      When they ask for a routine
      Then the routine does not answer "Can I wax my face while I use a retinoid or acid?"

      Examples: Only one of the two
        | does                      | active      | habit          |
        | waxes without such things | niacinamide | waxes the face |
        | never waxes               | retinol     | none           |
