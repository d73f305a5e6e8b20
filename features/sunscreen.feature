Feature: Sunscreen and sun
  Sun makes pores more noticeable over the years, and some actives let skin burn
  faster. So every morning ends with sunscreen, the kind suits the skin, and what
  opens the skin to the sun waits where there is much of it.

  Rule: Every morning ends with sunscreen

    @guard.sun.every_morning
    Scenario: Even somebody who tells nothing about themselves ends the morning with sunscreen
      Given a person aged 34
      When they ask for a routine
      Then the last morning step is sunscreen

    @treat.skin_type.tinted_for_marks
    Scenario: Deeper skin with dark marks gets a tinted sunscreen
      Given a person aged 34 with oily skin
      And their skin is of phototype V
      And they are concerned about dark marks
      When they ask for a routine
      Then they protect with tinted sunscreen, SPF 30 or more every morning

  Rule: Somebody who uses a product that lets skin burn faster is told

    @guard.sun.photosensitising
    Scenario: Somebody who starts retinol is told that skin burns faster
      Given a person aged 29 with oily skin
      And they are concerned about visible pores and blackheads
      And they are experienced with actives
      And they are not pregnant
      When they ask for a routine
      Then retinol is in the routine
      And the routine warns: "Part of this plan makes skin burn faster"
      And the routine recommends: "Most people take too little sunscreen"

    @guard.sun.with_aha
    Scenario: Somebody who already uses glycolic acid is told about acids and sun
      Given a person aged 31 with normal skin
      And they already use glycolic acid
      When they ask for a routine
      Then the last morning step is sunscreen
      And the routine warns: "Fruit acids raise the risk of sunburn"

    @guard.sun.burns_easily @guard.sun.photosensitising
    Scenario Outline: Skin that burns within minutes keeps fruit acids to two evenings: <question> <answer>
      Given a person aged 31 with oily skin
      And they are experienced with actives
      And they use glycolic acid on 3 evenings a week for 20 weeks
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then glycolic acid is used on at most 2 evenings a week
      And the routine warns: "Your skin burns easily, and part of this plan adds to that"
      And the rule guard.sun.photosensitising stays quiet

      Examples: How it shows
        | question  | answer       |
        | phototype | I            |
        | phototype | II           |
        | signs     | burns easily |

    @guard.sun.burns_easily
    Scenario: Skin that seldom burns may keep three evenings
      Given a person aged 31 with oily skin
      And they are experienced with actives
      And they use glycolic acid on 3 evenings a week for 20 weeks
      And their skin is of phototype III
      When they ask for a routine
      Then glycolic acid is used on 3 to 3 evenings a week
      And the rule guard.sun.burns_easily stays quiet

  Rule: Much sun and skin that is open to it do not go together

    @guard.sun.holiday
    Scenario: In the week before a sunny holiday fruit acids stop, and vitamin A waits for the return
      Given a person aged 31 with oily skin
      And they are concerned about visible pores, blackheads and fine lines
      And they are not pregnant
      And they use glycolic acid on 2 evenings a week for 20 weeks
      And they notice a sunny holiday within a week
      When they ask for a routine
      Then glycolic acid pauses for 3 weeks
      And nothing new starts for 3 weeks
      And the routine warns: "With strong sun ahead, acids and vitamin A creams you bought rest from now on"

    @guard.sun.holiday
    Scenario: Before a sunny holiday retinol in use pauses, and comes back afterwards
      Given a person aged 31 with normal skin
      And they are not pregnant
      And they use retinol on 5 evenings a week for 20 weeks
      And they notice a sunny holiday within a week
      When they ask for a routine
      Then retinol pauses for 3 weeks
      And nothing new starts for 3 weeks

    @guard.sun.tanned
    Scenario Outline: Somebody with "<tan>" stops fruit acids and uses retinol less
      Given a person aged 31 with normal skin
      And they are not pregnant
      And they use glycolic acid on 1 evening a week for 20 weeks
      And they use retinol on 5 evenings a week for 20 weeks
      And these answers
        | <question> | <tan> |
      When they ask for a routine
      Then they stop using glycolic acid
      And retinol is used on at most 3 evenings a week
      And the routine warns: "Let the tan fade before you use fruit acids or have a laser or peel"

      Examples: A tan, however it came
        | question | tan              |
        | signs    | tanned right now |
        | habits   | likes to tan     |
        | habits   | sunbeds          |

    @guard.sun.tanned
    Scenario: On tanned skin nobody is offered heat or a peel at a clinic
      Given a person aged 45 with oily skin
      And they are concerned about visible pores, blackheads and pores that show more with age
      And they wish for treatments at a clinic
      And they are not pregnant
      And they tick "tanned right now"
      When they ask for a routine
      Then laser is not offered as an option
      And acid peel in a clinic is not offered as an option
      And needling is offered as an option

    @guard.sun.outdoors
    Scenario Outline: Somebody with "<life>" keeps fruit acids to one evening and retinol to five
      Given a person aged 31 with oily skin
      And they are not pregnant
      And they are experienced with actives
      And they use lactic acid on 2 evenings a week for 20 weeks
      And they use retinol on 7 evenings a week for 40 weeks
      And these answers
        | <question> | <life> |
      When they ask for a routine
      Then any fruit-type acid is limited to 1 evening a week
      And retinol is limited to 5 evenings a week

      Examples: Under the open sky
        | question     | life           |
        | sun exposure | high           |
        | habits       | works outdoors |
        | habits       | sport outdoors |
        | habits       | swims often    |

  Rule: Sunscreen first, acids later

    @guard.sun.unprotected
    Scenario Outline: Somebody with "<cover>", who is much in the sun, is offered no fruit acid yet
      Given a person aged 31 with normal skin
      And they are concerned about visible pores and uneven texture
      And these answers
        | habits       | <cover> |
        | sun exposure | high    |
      When they ask for a routine
      Then the reason for leaving out glycolic acid is "withheld"
      And the routine warns: "Make sunscreen a habit first"

      Examples: Little or no cover
        | cover                  |
        | no sunscreen most days |
        | only SPF in makeup     |

    @guard.sun.unprotected
    Scenario Outline: Somebody without sunscreen and with "<sun>" is offered no fruit acid yet
      Given a person aged 31 with normal skin
      And they are concerned about visible pores and uneven texture
      And these answers
        | habits | no sunscreen most days and <sun> |
      When they ask for a routine
      Then the reason for leaving out glycolic acid is "withheld"
      And the routine warns: "Make sunscreen a habit first"

      Examples: Much sun, now or then
        | sun                       |
        | works outdoors            |
        | sport outdoors            |
        | many sunburns in the past |

    @guard.sun.unprotected
    Scenario: Somebody without sunscreen who burns easily is offered no fruit acid yet
      Given a person aged 31 with normal skin
      And they are concerned about visible pores and uneven texture
      And they tick "burns easily"
      And these answers
        | habits | no sunscreen most days |
      When they ask for a routine
      Then the reason for leaving out glycolic acid is "withheld"
      And the routine warns: "Make sunscreen a habit first"

    @guard.sun.damage
    Scenario Outline: Somebody with "<sun>" is told to look at their spots now and then
      Given a person aged 50 with normal skin
      And these answers
        | <question> | <sun> |
      When they ask for a routine
      Then the routine warns: "Look at your spots in good light"

      Examples: What much sun leaves
        | question | sun                       |
        | concerns | sun damage                |
        | signs    | sun spots                 |
        | habits   | many sunburns in the past |

    @guard.sun.unprotected @guard.sun.damage @assess.healing.spot_to_be_seen
    @guard.red_flags.leave_the_spot
    Scenario Outline: Somebody with <spot> is told to see a doctor, and not to look at spots now and then
      Given a person aged 57 with oily skin
      And they are concerned about sun damage
      And these answers
        | habits       | no sunscreen most days |
        | sun exposure | high                   |
      And they report <spot>
      When they ask for a routine
      Then the routine advises to see a doctor within 2 weeks
      And the routine warns: "Put nothing on the spot that peels, dries or covers it up, and do not scratch it"
      And the rule guard.sun.unprotected stays quiet
      And the rule guard.sun.damage stays quiet

      Examples: Moles, spots and sores
        | spot                                     |
        | a mole with uneven halves                |
        | a mole with a ragged edge                |
        | a mole of several colours                |
        | a mole that changes                      |
        | a new spot that looks unlike the others  |
        | a spot that bleeds                       |
        | a spot that itches                       |
        | a spot that crusts                       |
        | a lump or patch not healed after 4 weeks |
        | a pearly or scaly patch                  |

    @guard.sun.damage
    Scenario Outline: Somebody with "<health>" looks every month anyway
      Given a person aged 57 with oily skin
      And they are concerned about sun damage
      And these answers
        | conditions | <health> |
      When they ask for a routine
      Then the routine warns: "Look at your skin once a month"
      And the rule guard.sun.damage stays quiet

      Examples: Whose spots are watched
        | health                     |
        | skin cancer, now or before |
        | very many moles            |
