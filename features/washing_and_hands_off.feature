Feature: Washing, and hands off
  Much of what makes pores show is done with the best intentions: scrubbing,
  steaming, squeezing. The kindest advice is often to do less.

  Rule: Washing is gentle, and as often as skin likes

    @advise.washing.gently
    Scenario Outline: At <age>, washing is done with fingertips and lukewarm water
      Given a person aged <age> with normal skin
      When they ask for a routine
      Then the routine recommends: "Wash with your fingertips and lukewarm water, then pat dry"

      Examples: Everybody, from the first day
        | age |
        | 9   |
        | 34  |
        | 70  |

    @advise.washing.twice
    Scenario Outline: At <age>, <skin_type> skin is washed twice a day
      Given a person aged <age> with <skin_type> skin
      When they ask for a routine
      Then the routine recommends: "Wash twice a day, and after heavy sweat"
      And the routine does not recommend: "Wash with cleanser in the evening"

      Examples: Skin that is not dry
        | age | skin_type   |
        | 13  | oily        |
        | 34  | combination |
        | 34  | normal      |

    Scenario: A child of 12 is not told how often to wash
      Given a person aged 12 with oily skin
      When they ask for a routine
      Then the routine does not recommend: "Wash twice a day, and after heavy sweat"

    @advise.washing.dry_skin
    Scenario Outline: Skin that is <tender> meets cleanser once a day
      Given a person aged 34
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then the routine recommends: "Wash with cleanser in the evening"
      And the routine does not recommend: "Wash twice a day, and after heavy sweat"

      Examples: Dry or tender
        | tender         | question    | answer |
        | dry            | skin type   | dry    |
        | very sensitive | sensitivity | high   |

    @advise.washing.rarely
    Scenario: Somebody who washes rarely is asked for the evening only
      Given a person aged 34 with oily skin
      And these answers
        | habits | washes less than twice a day |
      When they ask for a routine
      Then the routine recommends: "Wash every evening, even if only once a day"
      And the routine does not recommend: "Wash twice a day, and after heavy sweat"

    @advise.washing.often
    Scenario: Somebody who washes often is told that twice is enough
      Given a person aged 34 with oily skin
      And these answers
        | habits | washes more than twice a day |
      When they ask for a routine
      Then the routine answers "How often should I wash my face?"
      And the routine does not recommend: "Wash twice a day, and after heavy sweat"

    @advise.washing.hot_water @advise.washing.soap @advise.washing.sleeps_in_makeup
    Scenario Outline: To "<habit>" there is a kinder way: <instead>
      Given a person aged 34 with normal skin
      And these answers
        | habits | <habit> |
      When they ask for a routine
      Then the routine recommends: "<words>"

      Examples: Small changes at the basin
        | habit                         | instead           | words                                                  |
        | hot water                     | lukewarm water    | Turn the water down to lukewarm                        |
        | soap on the face              | no soap           | Swap soap for a gentle wash without alcohol or scent   |
        | sleeps in makeup or sunscreen | remove before bed | Take off makeup and sunscreen every evening, then wash |

  Rule: What is said to open or to polish pores is answered

    @advise
    Scenario Outline: To "<habit>" the routine answers: <question>
      Given a person aged 34 with normal skin
      And these answers
        | habits | <habit> |
      When they ask for a routine
      Then the routine answers "<question>"

      Examples: Heat and rubbing
        | habit                     | question                               | rule    |
        | steams the face           | Does steam open pores?                 | steam   |
        | cleansing brush or sponge | Are scrubs and brushes good for pores? | brushes |
        | scrubs most days          | Are scrubs and brushes good for pores? | brushes |
        | scrubs now and then       | Are scrubs and brushes good for pores? | brushes |

      Examples: Squeezing and pulling
        | habit          | question                          | rule      |
        | squeezes pores | Is it fine to squeeze blackheads? | squeezing |
        | pore strips    | Do pore strips work?              | strips    |
        | pore vacuum    | Are pore vacuums a good idea?     | vacuum    |

    Scenario: Somebody who does none of it reads nothing about it
      Given a person aged 34 with normal skin
      And these answers
        | habits | none |
      When they ask for a routine
      Then the routine does not answer "Does steam open pores?"
      And the routine does not answer "Are scrubs and brushes good for pores?"
      And the routine does not answer "Is it fine to squeeze blackheads?"
      And the routine does not answer "Do pore strips work?"
      And the routine does not answer "Are pore vacuums a good idea?"

    @advise.hands_off.touching @advise.hands_off.bare_ice
    Scenario Outline: To "<habit>" there is simple advice: <advice>
      Given a person aged 34 with normal skin
      And these answers
        | habits | <habit> |
      When they ask for a routine
      Then the routine recommends: "<words>"

      Examples: Hands and ice
        | habit                  | advice       | words                                                |
        | often touches the face | touch less   | Try to rest your chin on nothing, not even your hand |
        | ice on bare skin       | ice in cloth | Never put ice on bare skin                           |

  Rule: Cold is for a moment, and not for everybody

    @advise.hands_off.cold
    Scenario: Somebody who likes cold is told how briefly, and what it can do
      Given a person aged 34 with normal skin
      And they wish for ice or cold
      When they ask for a routine
      Then the routine recommends: "If you like it, hold something cool in a cloth to your face for up to a minute"
      And the routine answers "Does ice or cold water help my pores?"
      And the routine says "It is not a treatment"

    Scenario Outline: Nobody with <condition> is told to cool their face
      Given a person aged 34 with normal skin
      And they have <condition>
      And they wish for ice or cold
      When they ask for a routine
      Then the routine does not recommend: "If you like it, hold something cool in a cloth to your face for up to a minute"
      And the routine does not answer "Does ice or cold water help my pores?"

      Examples: Where cold hurts
        | condition                           |
        | rosacea                             |
        | rosacea flaring now                 |
        | rosacea of the eyes                 |
        | hives from cold                     |
        | fingers that turn white in the cold |
