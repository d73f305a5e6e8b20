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
      Then the routine recommends: "<words>"

      Examples: At work and in training
        | habit                               | help               | words                                                                                          |
        | wears a face mask for hours         | masks and straps   | Wash masks and straps often, and put a light cream under them                                  |
        | helmet or chin strap                | masks and straps   | Wash masks and straps often, and put a light cream under them                                  |
        | works with hot oil, grease or steam | grease and steam   | Rinse your face when work with oil, grease or steam is done, and wash it gently in the evening |
        | makeup during sport                 | no makeup at sport | Take makeup off before sport, and wash your face soon after                                    |

    @advise.occasions.makeup_during_sport
    Scenario: Somebody who trains in makeup is told once to wash the face afterwards
      Given a person aged 34 with normal skin
      And these answers
        | exercise | daily               |
        | habits   | makeup during sport |
      When they ask for a routine
      Then the routine recommends: "Take makeup off before sport, and wash your face soon after"
      And the routine never says "After sport, rinse or wash your face soon"

    @advise.occasions.hot_dry
    Scenario: In hot, dry air skin is moisturised twice a day
      Given a person aged 34 with oily skin
      And these answers
        | climate | hot dry |
      When they ask for a routine
      Then the routine recommends: "Hot, dry air takes water from skin"

    Scenario: In hot, humid air skin is not moisturised more often
      Given a person aged 34 with oily skin
      And these answers
        | climate | hot humid |
      When they ask for a routine
      Then the routine does not recommend: "Hot, dry air takes water from skin"

    @advise.occasions.home_device
    Scenario: A device at home rests on acid evenings, and little is promised of it
      Given a person aged 34 with normal skin
      And these answers
        | habits | light or current devices at home |
      When they ask for a routine
      Then the routine recommends: "Let your home device rest while skin is sore or on nights with an acid or a vitamin A cream"
      And the routine says what to expect: "For light or current devices at home we found no study on pores good enough to show you"

  Rule: A razor comes first, and softly

    @advise.sweat_and_shaving.shaving
    Scenario Outline: Somebody who shaves <often> does it before acids
      Given a person aged 34 with normal skin
      And these answers
        | shaving | <often> |
      When they ask for a routine
      Then the routine recommends: "Shave first, then a plain cream"

      Examples: Now and then, or every day
        | often     |
        | some days |
        | daily     |

    Scenario: Somebody who does not shave is not told how to shave
      Given a person aged 34 with normal skin
      And these answers
        | shaving | none |
      When they ask for a routine
      Then the routine does not recommend: "Shave first, then a plain cream"

    @advise.sweat_and_shaving.acids_around
    Scenario: Somebody who uses acids around a shave is told when to use them instead
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
      Then the routine recommends: "Soften hair with warm water and gel, use a clean sharp blade, and shave with the hair"

      Examples: Where a razor leaves its mark
        | question | answer                           |
        | habits   | shaves dry or with a blunt razor |
        | signs    | hairs that grow inwards          |
        | concerns | ingrown hairs                    |
        | signs    | bumps after shaving              |

  Rule: Plucked and waxed skin is open for a while

    @advise.sweat_and_shaving.plucking
    Scenario Outline: Somebody who <does> lets that skin rest until the next day
      Given a person aged 34 with normal skin
      And these answers
        | habits | <habit> |
      When they ask for a routine
      Then the routine recommends: "After threading or plucking, keep acids and retinoids off that skin until the next day"

      Examples: Thread and tweezers
        | does             | habit            |
        | threads the face | threads the face |
        | plucks hairs     | plucks hairs     |

    @advise.sweat_and_shaving.wax
    Scenario Outline: Somebody who uses <active> and answers "<answer>" is told when to pause
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

    Scenario Outline: Somebody who <does> is not told when to pause for hair removal
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
