Feature: What stands on the shelf
  Labels promise much, and bathroom shelves hold all sorts of things. Some of them
  are better swapped, some are better stopped today, and most worries are needless.

  Rule: Labels are read for what they are

    @advise.products.non_comedogenic
    Scenario Outline: Somebody of 13 with <reason> is told what "non-comedogenic" is worth
      Given a person aged 13
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then the routine answers "What does non-comedogenic mean?"

      Examples: Who looks for the word
        | reason                | question  | answer                |
        | oily skin             | skin type | oily                  |
        | combination skin      | skin type | combination           |
        | spots                 | signs     | spots along the jaw   |
        | grey dots on the nose | concerns  | grey dots on the nose |

    Scenario: At 12 nobody reads what "non-comedogenic" is worth
      Given a person aged 12 with oily skin
      When they ask for a routine
      Then the routine does not answer "What does non-comedogenic mean?"

    @advise.products.ratings @advise.products.swap
    Scenario Outline: Somebody who uses <products> swaps them, and need not fear every list
      Given a person aged 34 with normal skin
      And these answers
        | habits | <products> |
      When they ask for a routine
      Then the routine recommends: "Swap what may clog for lighter products that say non-comedogenic"
      And the routine answers "Should I worry about lists of clogging ingredients?"

      Examples: What may clog
        | products                              |
        | products not made for clog-prone skin |
        | heavy oils or balms                   |

    Scenario: Somebody with dry skin may keep a balm
      Given a person aged 34 with dry skin
      And these answers
        | habits | heavy oils or balms |
      When they ask for a routine
      Then the routine does not recommend: "Swap what may clog for lighter products that say non-comedogenic"
      And the routine answers "Should I worry about lists of clogging ingredients?"

    @advise.active.salicylic_label
    Scenario: A label on smaller-looking pores speaks of looks
      Given a person aged 34 with oily skin
      And they already use salicylic acid
      When they ask for a routine
      Then the routine says what to expect: "Some salicylic acid packs say they make pores look smaller"
      And the routine says "nobody measured pores for that label"

    Scenario: Somebody who uses no salicylic acid reads nothing about its label
      Given a person aged 34 with oily skin
      And they already use glycolic acid
      When they ask for a routine
      Then the routine does not say what to expect: "Some salicylic acid packs say they make pores look smaller"

  Rule: A few things are better changed

    @advise.products.tools @advise.products.hair @advise.products.fragrance
    @advise.products.toner
    Scenario Outline: To "<habit>" there is a simple change: <change>
      Given a person aged 34 with normal skin
      And these answers
        | habits | <habit> |
      When they ask for a routine
      Then the routine recommends: "<words>"

      Examples: Brushes, hair, scent and toner
        | habit                        | change            | words                                                                       |
        | rarely cleans brushes        | clean tools       | Wash brushes and sponges about once a week                                  |
        | oil or wax in the hair       | hair products off | Keep hair oil and wax off your forehead, and wash your face after your hair |
        | scented products             | choose no scent   | Choose products without scent, above all beside acids and retinoids         |
        | alcohol or witch hazel toner | no alcohol toner  | Leave out toners with alcohol or witch hazel                                |

    @advise.products.makeup @advise.products.moisturiser
    Scenario Outline: To "<answer>" the routine answers: <says>
      Given a person aged 34 with oily skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then the routine answers "<says>"

      Examples: Makeup and moisture
        | question | answer            | says                               |
        | makeup   | light             | Does makeup make my pores bigger?  |
        | makeup   | heavy             | Does makeup make my pores bigger?  |
        | habits   | skips moisturiser | Does a moisturiser clog oily skin? |

    Scenario: Somebody who wears no makeup is not told about it
      Given a person aged 34 with oily skin
      And these answers
        | makeup | none |
      When they ask for a routine
      Then the routine does not answer "Does makeup make my pores bigger?"

  Rule: Some things are better stopped today

    @advise.products.lightening @advise.products.shared
    Scenario Outline: Somebody who uses <product> is told why to stop
      Given a person aged 34 with normal skin
      And these answers
        | habits | <product> |
      When they ask for a routine
      Then the routine warns: "<warning>"

      Examples: Not from a shop
        | product                            | warning                                                                    |
        | skin-lightening creams, unlabelled | Stop creams that do not say what is in them, and show them to a pharmacist |
        | somebody else's prescription cream | Do not use a cream that was prescribed for somebody else                   |

    @advise.products.lightening_shown
    Scenario: Somebody who uses an unlabelled lightening cream shows it to a pharmacist or doctor
      Given a person aged 34 with normal skin
      And these answers
        | habits | skin-lightening creams, unlabelled |
      When they ask for a routine
      Then the reason to see a doctor is "Use no more of it, and show it to someone within two weeks"
      And the routine advises to see a doctor within 2 weeks

    @advise.products.home_needles
    Scenario: Somebody who wishes for home devices is asked to leave needles to a clinic
      Given a person aged 34 with normal skin
      And they wish for home devices
      When they ask for a routine
      Then the routine warns: "Please do not needle your skin at home"

    Scenario: A needle roller within the last year brings the same advice
      Given a person aged 34 with normal skin
      And they had home needle roller 365 days ago
      When they ask for a routine
      Then the routine warns: "Please leave needle rollers and strong peels to a clinic"

    Scenario: A needle roller longer ago brings no advice
      Given a person aged 34 with normal skin
      And they had home needle roller 366 days ago
      When they ask for a routine
      Then the routine does not warn: "Please do not needle your skin at home"

  Rule: Food, sleep and stress are not blamed

    @advise.products.diet
    Scenario Outline: Somebody who mentions <habit> is told that nobody knows for sure
      Given a person aged 34 with normal skin
      And these answers
        | habits | <habit> |
      When they ask for a routine
      Then the routine answers "Does food or water change my pores?"
      And the routine says "Nobody knows for sure"

      Examples: What people blame
        | habit                           |
        | many sweet or white-flour foods |
        | whey protein                    |
        | little sleep                    |
        | a lot of stress                 |
