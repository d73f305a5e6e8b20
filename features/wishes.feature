Feature: Wishes and honest answers
  People wish for closed pores, for skin without any, for results by Friday. Nobody
  is laughed at, and nobody is told what is not true. What care can do, it offers.

  Rule: A wish that nothing can grant gets an honest answer

    @advise.wishes.close_pores @advise.wishes.erase_pores @advise.wishes.open_pores
    @advise.wishes.permanent_results
    Scenario Outline: Asked for "<wish>", the routine tells the truth: <truth>
      Given a person aged 34 with oily skin
      And they wish for <wish>
      When they ask for a routine
      Then the routine answers "<question>"
      And the routine says "<truth>"
      And the routine never says "shrink your pores"

      Examples: What pores are, and what they are not
        | wish              | question                                   | truth                        |
        | closed pores      | Do pores open and close?                   | pores have no muscles        |
        | opened pores      | Do pores open and close?                   | they can only look bigger    |
        | opened pores      | Does steam open pores?                     | steam does not open pores    |
        | no pores at all   | Are my pores a bad sign?                   | everyone has pores           |
        | no pores at all   | Can skincare make my pores smaller?        | cannot change how your pores |
        | results that stay | Will my pores look bigger again if I stop? | skin goes on ageing          |

    @advise.wishes.detox
    Scenario: Somebody who wishes for skin free of toxins is told what a pore holds
      Given a person aged 34 with oily skin
      And they wish for skin free of toxins
      When they ask for a routine
      Then the routine says what to expect: "Skin does not store toxins that a product could draw out"
      And the routine says "oil and dead skin"

    @advise.wishes.daily_exfoliation @advise.wishes.wants_scrub
    Scenario Outline: Asked for "<wish>", the routine says why less is more
      Given a person aged 34 with oily skin
      And they wish for <wish>
      When they ask for a routine
      Then the routine answers "<question>"

      Examples: Too much of a good thing
        | wish                  | question                               |
        | exfoliation every day | How often should I exfoliate?          |
        | a scrub               | Are scrubs and brushes good for pores? |

    Scenario: Somebody who wishes for all of it is promised none of it
      Given a person aged 34 with oily skin
      And they wish for closed pores, no pores at all, opened pores and results that stay
      When they ask for a routine
      Then the routine never says "close your pores"
      And the routine never says "poreless"
      And the routine never says "permanently"

  Rule: A wish that care can meet in part is met in part, and said so

    @advise.wishes.smaller_looking_pores @advise.wishes.know_what_lasts
    @advise.wishes.slow_ageing @advise.wishes.pregnancy_friendly
    Scenario Outline: Asked for "<wish>", the routine says what is possible
      Given a person aged 34 with oily skin
      And these answers
        | wishes | <wish> |
      When they ask for a routine
      Then the routine answers "<question>"

      Examples: Fair wishes
        | wish                     | question                                   |
        | pores that look smaller  | Can skincare make my pores smaller?        |
        | what happens when I stop | Will my pores look bigger again if I stop? |
        | slower skin ageing       | Why do I need sunscreen for my pores?      |
        | fit for pregnancy        | What can I use for my skin in pregnancy?   |

    @advise.wishes.pregnancy_friendly
    Scenario: A man who looks for products that suit pregnancy is told about them too
      Given a person aged 34 with oily skin
      And these answers
        | sex    | male              |
        | wishes | fit for pregnancy |
      When they ask for a routine
      Then the routine answers "What can I use for my skin in pregnancy?"

    @advise.wishes.less_shine
    Scenario: From 16 on, less shine is a wish that care can meet
      Given a person aged 16 with oily skin
      And they wish for less shine
      When they ask for a routine
      Then the routine says what to expect: "Less shine is a fair wish"
      And the routine says "a fair wish"

    Scenario: At 15 nobody is pointed to masks for it
      Given a person aged 15 with oily skin
      And they wish for less shine
      When they ask for a routine
      Then the routine does not say what to expect: "Less shine is a fair wish"

    @advise.wishes.new_ingredients @advise.wishes.home_devices
    @advise.wishes.natural_only
    Scenario Outline: Asked for "<wish>", the routine says how little is known
      Given a person aged 34 with oily skin
      And they wish for <wish>
      When they ask for a routine
      Then the routine says what to expect: "<hope>"

      Examples: New, electric and natural
        | wish                   | hope                                                                                    |
        | the newest ingredients | Two newer ingredients are copper chlorophyllin and LR2412                               |
        | home devices           | For light or current devices at home we found no study on pores good enough to show you |
        | natural products only  | Natural does not mean gentle: plant oils and scents are common causes of rashes         |

  Rule: What people would rather leave out stays out, and nothing is lost

    @advise.wishes.no_acids
    Scenario: Somebody who wishes for no acids gets none, and is reassured
      Given a person aged 34 with oily skin
      And they are concerned about visible pores and blackheads
      And they wish for no acids
      When they ask for a routine
      Then there is no exfoliant anywhere in the routine
      And the routine reassures them: "You can leave acids out"

    @advise.wishes.acids_by_name
    Scenario: Somebody who wishes for no acids reads that azelaic acid is one by name alone
      Given a person aged 27 with normal skin
      And they are concerned about dark marks
      And they wish for no acids
      When they ask for a routine
      Then azelaic acid is in the routine
      And the routine warns: "Azelaic acid and vitamin C are acids by name alone"

    @advise.wishes.no_retinoid
    Scenario: Somebody who wishes for no vitamin A is told what else there is
      Given a person aged 18 with oily skin
      And they wish for no vitamin A
      When they ask for a routine
      Then the routine answers "Is bakuchiol as good as retinol?"

    Scenario: At 17 bakuchiol is not brought up instead
      Given a person aged 17 with oily skin
      And they wish for no vitamin A
      When they ask for a routine
      Then the routine does not answer "Is bakuchiol as good as retinol?"

    @advise.wishes.fewer_products @advise.wishes.keep_current_products
    Scenario Outline: Somebody who wishes to <do> is reassured
      Given a person aged 34 with oily skin
      And they tick "<wish>"
      When they ask for a routine
      Then the routine reassures them: "<reassurance>"

      Examples: Less, or no change
        | do                  | wish            | reassurance                                                   |
        | use little          | fewer products  | Three products do most of the work: wash, moisturise, protect |
        | keep what they know | keep what I use | What you use and what suits you stays                         |

    @guard.answers.keeps_products
    Scenario: Somebody who keeps what they use begins nothing new
      Given a person aged 30 with oily skin
      And they are concerned about spots
      And they use azelaic acid on 4 days a week for 8 weeks
      And they wish for keep what I use
      When they ask for a routine
      Then they go on using azelaic acid
      And the routine says "You asked to keep what you use, so nothing new begins"
      And the routine never says "Try each new product"

  Rule: What people would rather use is looked for on the pack

    @advise.wishes.vegan_or_cruelty_free @advise.wishes.mineral_sunscreen
    @advise.wishes.tinted
    Scenario Outline: Somebody who wishes for <wish> is told how to find it
      Given a person aged 34 with normal skin
      And they wish for <wish>
      When they ask for a routine
      Then the routine recommends: "<habit>"

      Examples: What to read on the pack
        | wish                           | habit                                               |
        | vegan products                 | We name ingredients, not brands                     |
        | no animal testing              | We name ingredients, not brands                     |
        | mineral sunscreen              | Look for zinc oxide or titanium dioxide on the pack |
        | tinted sunscreen               | Look for iron oxides on the pack                    |
        | sunscreen without a white film | Look for iron oxides on the pack                    |

  Rule: Strong wishes get a straight answer

    @advise.wishes.wants_retinoid
    Scenario: A grown-up who wishes for vitamin A is told what it can do
      Given a person aged 18 with oily skin
      And they are not pregnant
      And they wish for vitamin A
      When they ask for a routine
      Then the routine answers "Does retinol help with pores?"

    Scenario: At 17 vitamin A is not explained as a choice
      Given a person aged 17 with oily skin
      And they wish for vitamin A
      When they ask for a routine
      Then the routine does not answer "Does retinol help with pores?"

    Scenario Outline: Somebody who <situation> is not drawn to vitamin A
      Given a person aged 31 with oily skin
      And these answers
        | pregnancy | <answer> |
      And they wish for vitamin A
      When they ask for a routine
      Then the routine does not answer "Does retinol help with pores?"

      Examples: Not now
        | situation            | answer        |
        | is pregnant          | pregnant      |
        | is trying for a baby | trying        |
        | breastfeeds          | breastfeeding |

    @advise.wishes.prescription_strength
    Scenario: Somebody who wishes for prescription strength is referred to a doctor, without hurry
      Given a person aged 34 with oily skin
      And they wish for prescription strength
      When they ask for a routine
      Then the routine says what to expect: "Strong creams come from a doctor, who can look at your skin first"
      And the reason to see a doctor is "A doctor can say why your pores show, and which treatments would suit you"
      And the routine advises to see a doctor when it suits
      And the routine says "We never suggest prescription products"
