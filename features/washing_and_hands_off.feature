Feature: Washing, and hands off
  Much of what makes pores show is done with the best intentions: scrubbing,
  steaming, squeezing. The kindest advice is often to do less.

  Rule: Washing is gentle, and as often as skin likes

    @advise.washing.gently
    Scenario Outline: At <age>, washing is done with fingertips and lukewarm water
      Given a person aged <age> with normal skin
      When they ask for a routine
      Then the routine recommends the habit wash gently

      Examples: Everybody, from the first day
        | age |
        | 9   |
        | 34  |
        | 70  |

    @advise.washing.twice
    Scenario Outline: At <age>, <skin_type> skin is washed twice a day
      Given a person aged <age> with <skin_type> skin
      When they ask for a routine
      Then the routine recommends the habit wash twice
      And the routine does not recommend the habit wash once when dry

      Examples: Skin that is not dry
        | age | skin_type   |
        | 13  | oily        |
        | 34  | combination |
        | 34  | normal      |

    Scenario: A child of 12 is not told how often
      Given a person aged 12 with oily skin
      When they ask for a routine
      Then the routine does not recommend the habit wash twice

    @advise.washing.dry_skin
    Scenario Outline: Skin that is <tender> meets cleanser once a day
      Given a person aged 34
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then the routine recommends the habit wash once when dry
      And the routine does not recommend the habit wash twice

      Examples: Dry or tender
        | tender         | question    | answer |
        | dry            | skin type   | dry    |
        | very sensitive | sensitivity | high   |

    @advise.washing.rarely
    Scenario: Whoever washes rarely is asked for the evening only
      Given a person aged 34 with oily skin
      And these answers
        | habits | washes less than twice a day |
      When they ask for a routine
      Then the routine recommends the habit wash in the evening
      And the routine does not recommend the habit wash twice

    @advise.washing.often
    Scenario: Whoever washes often hears that twice is enough
      Given a person aged 34 with oily skin
      And these answers
        | habits | washes more than twice a day |
      When they ask for a routine
      Then the routine answers "How often should I wash my face?"
      And the routine does not recommend the habit wash twice

    @advise.washing.hot_water @advise.washing.soap @advise.washing.sleeps_in_makeup
    Scenario Outline: To "<habit>" there is a kinder way: <instead>
      Given a person aged 34 with normal skin
      And these answers
        | habits | <habit> |
      When they ask for a routine
      Then the routine recommends the habit <instead>

      Examples: Small changes at the basin
        | habit                         | instead           |
        | hot water                     | lukewarm water    |
        | soap on the face              | no soap           |
        | sleeps in makeup or sunscreen | remove before bed |

  Rule: What is said to open or to polish pores is answered

    @advise.washing.steam @advise.washing.brushes
    @advise.hands_off.squeezing @advise.hands_off.strips @advise.hands_off.vacuum
    Scenario Outline: To "<habit>" the routine answers: <question>
      Given a person aged 34 with normal skin
      And these answers
        | habits | <habit> |
      When they ask for a routine
      Then the routine answers "<question>"

      Examples: Heat and rubbing
        | habit                     | question                               |
        | steams the face           | Does steam open pores?                 |
        | cleansing brush or sponge | Are scrubs and brushes good for pores? |
        | scrubs most days          | Are scrubs and brushes good for pores? |
        | scrubs now and then       | Are scrubs and brushes good for pores? |

      Examples: Squeezing and pulling
        | habit          | question                          |
        | squeezes pores | Is it fine to squeeze blackheads? |
        | pore strips    | Do pore strips work?              |
        | pore vacuum    | Are pore vacuums a good idea?     |

    Scenario: Whoever does none of it is not lectured
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
    Scenario Outline: To "<habit>" there is a simple rule: <rule>
      Given a person aged 34 with normal skin
      And these answers
        | habits | <habit> |
      When they ask for a routine
      Then the routine recommends the habit <rule>

      Examples: Hands and ice
        | habit                  | rule         |
        | often touches the face | touch less   |
        | ice on bare skin       | ice in cloth |

  Rule: Cold is for a moment, and not for everybody

    @advise.hands_off.cold
    Scenario: Whoever likes cold hears how briefly, and what it can do
      Given a person aged 34 with normal skin
      And they wish for ice or cold
      When they ask for a routine
      Then the routine recommends the habit cold briefly
      And the routine answers "Does ice or cold water help my pores?"
      And the routine says "It is not a treatment"

    Scenario Outline: Nobody with <condition> is told to cool their face
      Given a person aged 34 with normal skin
      And they have <condition>
      And they wish for ice or cold
      When they ask for a routine
      Then the routine does not recommend the habit cold briefly
      And the routine does not answer "Does ice or cold water help my pores?"

      Examples: Where cold hurts
        | condition                           |
        | rosacea                             |
        | rosacea flaring now                 |
        | rosacea of the eyes                 |
        | hives from cold                     |
        | fingers that turn white in the cold |
