Feature: Pregnancy and breastfeeding
  Somebody who is pregnant, or hopes to be, wants to know that nothing on the shelf
  can do harm. The routine keeps to what is known to be well tolerated, leaves
  vitamin A creams out, and says plainly where a midwife or doctor should be asked.

  Rule: No vitamin A creams while pregnant, trying or breastfeeding

    @guard.pregnancy.retinoids
    Scenario Outline: Somebody who is <situation> gets no vitamin A cream
      Given a person aged 31 with oily skin
      And they are concerned about visible pores and fine lines
      And they are experienced with actives
      And these answers
        | pregnancy | <situation> |
      When they ask for a routine
      Then the reason for leaving out retinol is "forbidden"
      And there is no vitamin A cream anywhere in the routine

      Examples: Before and after the test
        | situation |
        | pregnant  |
        | trying    |

    @guard.pregnancy.retinoid_in_use @guard.pregnancy.retinoids @guard.pregnancy.cosmetic_retinoid_in_use
    Scenario Outline: Somebody <situation> who uses retinol is told calmly to stop it
      Given a person aged 31 with oily skin
      And they use retinol on 3 evenings a week
      And these answers
        | pregnancy | <situation> |
      When they ask for a routine
      Then they stop using retinol
      And the routine warns: "Please stop vitamin A creams for now, drugstore ones too"
      And the reason to see a doctor is "Ask what you can use for your skin now"
      And the routine advises to see a doctor within 2 weeks

      Examples: Before and after the test
        | situation |
        | pregnant  |
        | trying    |

    @guard.pregnancy.under_16
    Scenario: Somebody pregnant at fifteen is asked to talk to a doctor or midwife soon
      Given a person aged 15
      And they are pregnant
      When they ask for a routine
      Then the reason to see a doctor is "If no doctor or midwife knows yet that you are pregnant, please talk to one within two weeks"
      And the routine advises to see a doctor within 2 weeks

    @guard.pregnancy.medical_retinoid_in_use
    Scenario Outline: Somebody pregnant who uses <cream> calls within days
      Given a person aged 31
      And they are pregnant
      And they use <cream> on 3 evenings a week
      When they ask for a routine
      Then they stop using <cream>
      And the reason to see a doctor is "You used vitamin A in pregnancy or while trying"
      And the routine advises to see a doctor within 2-3 days

      Examples: From the prescriber or the pharmacy
        | cream       |
        | adapalene   |
        | tretinoin   |
        | trifarotene |

    @guard.pregnancy.medical_retinoid_in_use
    Scenario: Somebody who used vitamin A while pregnant calls within days, and today for a capsule
      Given a person aged 31
      And these answers
        | red flags | used vitamin A while pregnant |
      When they ask for a routine
      Then the reason to see a doctor is "You used vitamin A in pregnancy or while trying"

    @guard.pregnancy.tazarotene_in_use
    Scenario Outline: Somebody <situation> who uses tazarotene calls today
      Given a person aged 31
      And they use tazarotene on 3 evenings a week
      And these answers
        | pregnancy | <situation> |
      When they ask for a routine
      Then they stop using tazarotene
      And the reason to see a doctor is "Tazarotene must not be used in pregnancy or while trying"
      And the routine advises to see a doctor today
      And the rule guard.pregnancy.tazarotene stays quiet

      Examples: Before and after the test
        | situation |
        | pregnant  |
        | trying    |

    @guard.pregnancy.lightening_cream
    Scenario Outline: Somebody <situation> with a lightening cream shows it within days
      Given a person aged 31
      And these answers
        | pregnancy | <situation> |
        | habits    | <habit>     |
      When they ask for a routine
      Then the reason to see a doctor is "Creams that lighten skin can hold mercury or strong medicines, and these can reach a baby"
      And the routine advises to see a doctor within 2-3 days

      Examples: All three
        | situation     | habit                              |
        | pregnant      | skin-lightening creams, unlabelled |
        | trying        | skin-lightening creams, unlabelled |
        | breastfeeding | skin-lightening creams, unlabelled |

    @guard.pregnancy.shared_prescription
    Scenario Outline: Somebody <situation> with somebody else's prescription cream shows it within days
      Given a person aged 31
      And these answers
        | pregnancy | <situation> |
        | habits    | <habit>     |
      When they ask for a routine
      Then the reason to see a doctor is "Somebody else's cream may hold a medicine that does not suit pregnancy or breastfeeding"
      And the routine advises to see a doctor within 2-3 days

      Examples: All three, whatever the cream is
        | situation     | habit                              |
        | pregnant      | somebody else's prescription cream |
        | trying        | somebody else's prescription cream |
        | breastfeeding | somebody else's prescription cream |

    @advise.pregnancy.choices @advise.pregnancy.medicines
    Scenario: Somebody pregnant reads what suits, and how medicines are asked about
      Given a person aged 31
      And they are pregnant
      When they ask for a routine
      Then the routine answers "What can I use for my skin in pregnancy?"
      And the routine answers "Is my medicine safe in pregnancy or while breastfeeding?"

    @advise.pregnancy.medicines
    Scenario: Somebody who breastfeeds reads how medicines are asked about
      Given a person aged 31
      And they are breastfeeding
      When they ask for a routine
      Then the routine answers "Is my medicine safe in pregnancy or while breastfeeding?"

    @advise.pregnancy.retinol
    Scenario Outline: What is said of creams does not stand beside <medicine>
      Given a person aged 31
      And they are pregnant
      And they take <medicine>
      When they ask for a routine
      Then the rule advise.pregnancy.retinol stays quiet

      Examples: Vitamin A by mouth
        | medicine                                 |
        | isotretinoin now                         |
        | isotretinoin in the last 6 months        |
        | acitretin                                |
        | acitretin in the last 3 years            |
        | a vitamin A capsule such as alitretinoin |

    @guard.pregnancy.breastfeeding_retinoids
    Scenario: Breastfeeding leaves vitamin A creams out as well
      Given a person aged 31 with oily skin
      And they are concerned about visible pores and fine lines
      And they are breastfeeding
      When they ask for a routine
      Then the reason for leaving out retinol is "forbidden"
      And there is no vitamin A cream anywhere in the routine
      And the rule guard.pregnancy.retinoids stays quiet

    @guard.pregnancy.breastfeeding_retinoid_in_use @guard.pregnancy.breastfeeding_retinoids
    Scenario Outline: Somebody who breastfeeds and uses <cream> pauses it
      Given a person aged 31 with oily skin
      And they are breastfeeding
      And they use <cream> on 3 evenings a week
      When they ask for a routine
      Then they stop using <cream>
      And the routine warns: "Please leave vitamin A creams out while you breastfeed, or until you have asked"

      Examples: From the shop and from the prescriber
        | cream     |
        | retinol   |
        | adapalene |
        | tretinoin |

    @guard.pregnancy.breastfeeding_prescribed_retinoid
    Scenario Outline: Somebody who breastfeeds and uses <cream> asks within two to three days
      Given a person aged 31 with oily skin
      And they are breastfeeding
      And they use <cream> on 3 evenings a week
      When they ask for a routine
      Then the routine advises to see a doctor within 2-3 days
      And the reason to see a doctor is "Ask within two to three days whether to go on with your vitamin A cream while you breastfeed"

      Examples: From the pharmacy or the prescriber
        | cream       |
        | adapalene   |
        | tretinoin   |
        | trifarotene |
        | tazarotene  |

    @guard.pregnancy.tazarotene
    Scenario Outline: At <age>, somebody who uses tazarotene is told that it must never meet a pregnancy
      Given a person aged <age>
      And they already use tazarotene
      When they ask for a routine
      Then the routine warns: "Tazarotene must not be used in pregnancy"

      Examples: The first and the last year
        | age |
        | 12  |
        | 55  |

    @guard.pregnancy.tazarotene
    Scenario Outline: <who> who uses tazarotene is not troubled with pregnancy
      Given a person aged <age>
      And these answers
        | sex | <sex> |
      And they already use tazarotene
      When they ask for a routine
      Then the routine does not warn: "Tazarotene must not be used in pregnancy"
      And the rule guard.pregnancy.tazarotene stays quiet

      Examples: Nobody it could happen to
        | who           | age | sex    |
        | A girl of 11  | 11  | female |
        | A woman of 56 | 56  | female |
        | A man of 31   | 31  | male   |

  Rule: What is left still helps, and stays simple

    @guard.pregnancy.first_choices
    Scenario: In pregnancy two new things are enough, and the routine says why
      Given a person aged 31 with oily skin
      And they are concerned about visible pores, blackheads, spots and fine lines
      And they are experienced with actives
      And they are pregnant
      When they ask for a routine
      Then benzoyl peroxide is in the routine
      And the routine introduces at most 2 actives
      And the routine warns: "A mild wash, moisturiser and sunscreen are enough now"

    @guard.pregnancy.first_choices @guard.pregnancy.trying_options @guard.pregnancy.breastfeeding
    Scenario Outline: Nobody who is <situation> is offered a treatment that can wait
      Given a person aged 35 with normal skin
      And they are concerned about visible pores and pores that show more with age
      And they wish for treatments at a clinic
      And these answers
        | pregnancy | <situation> |
      When they ask for a routine
      Then laser is not offered as an option
      And needling is not offered as an option
      And the routine warns: "<reason>"

      Examples: All three
        | situation     | reason                                                                                |
        | pregnant      | A mild wash, moisturiser and sunscreen are enough now                                 |
        | trying        | While you are trying for a baby, we plan as if you were already pregnant              |
        | breastfeeding | Keep treated skin away from your baby's skin and mouth, and wash your hands after use |

    @guard.pregnancy.little
    Scenario Outline: Somebody <situation> keeps the acids they use to two evenings, in small amounts
      Given a person aged 31 with oily skin
      And they are experienced with actives
      And they use glycolic acid on 3 evenings a week for 20 weeks
      And they use salicylic acid wash on 5 days a week for 20 weeks
      And these answers
        | pregnancy | <situation> |
      When they ask for a routine
      Then glycolic acid is used on at most 2 evenings a week
      And salicylic acid wash is used on at most 2 evenings a week
      And the routine warns: "Fruit acids only in mild products and small amounts now, and no peels"
      And the routine warns: "Salicylic acid only in small amounts now"

      Examples: Before and after the test
        | situation |
        | pregnant  |
        | trying    |

    @guard.pregnancy.little @guard.pregnancy.not_enough_known
    Scenario: Nothing is started that is best kept small or that nobody has looked at in pregnancy
      Given a person aged 31 with oily skin
      And they are concerned about visible pores, blackheads and fine lines
      And they are pregnant
      When they ask for a routine
      Then the reason for leaving out salicylic acid is "withheld"
      And the reason for leaving out bakuchiol is "withheld"

    @guard.pregnancy.little
    Scenario: Willow bark counts as a salicylic acid, plant or not
      Given a person aged 31 with oily skin
      And they are trying to conceive
      When they ask for a routine
      Then there is no willow bark anywhere in the routine

    @guard.pregnancy.not_enough_known
    Scenario: Somebody pregnant who uses bakuchiol is told that too little is known about it
      Given a person aged 31 with normal skin
      And they are pregnant
      And they already use bakuchiol
      When they ask for a routine
      Then the routine warns: "Too little is known about this one in pregnancy"

    Scenario: Somebody who is trying to conceive may use niacinamide, with azelaic acid in reserve
      Given a person aged 31 with oily skin
      And they are concerned about visible pores
      And they are trying to conceive
      When they ask for a routine
      Then niacinamide is used every morning
      And azelaic acid stands by as an alternative

    @treat.skin_type.mineral_when_expecting
    Scenario Outline: Somebody who is <situation> gets a mineral sunscreen
      Given a person aged 31 with normal skin
      And these answers
        | pregnancy | <situation> |
      When they ask for a routine
      Then they protect with mineral sunscreen, SPF 30 or more every morning

      Examples: Two for one
        | situation     |
        | pregnant      |
        | breastfeeding |

  Rule: While breastfeeding, what is on the skin stays away from the baby

    @guard.pregnancy.breastfeeding
    Scenario: Somebody who breastfeeds starts two new things at most, and nothing unknown
      Given a person aged 31 with oily skin
      And they are concerned about visible pores, blackheads, spots and fine lines
      And they are experienced with actives
      And they are breastfeeding
      When they ask for a routine
      Then the routine introduces at most 2 actives
      And the reason for leaving out bakuchiol is "withheld"
      And the routine warns: "Keep treated skin away from your baby's skin and mouth, and wash your hands after use"

    @guard.pregnancy.breastfeeding
    Scenario: Somebody who breastfeeds keeps sulphur to two evenings
      Given a person aged 31 with oily skin
      And they are breastfeeding
      And they use sulphur on 5 evenings a week for 20 weeks
      When they ask for a routine
      Then sulphur is used on at most 2 evenings a week

  Rule: A pregnancy told between the lines counts

    @guard.pregnancy.told_elsewhere
    Scenario Outline: Somebody whose answers hold "<hint>" is cared for as if pregnant
      Given a person aged 33 with oily skin
      And they use retinol on 3 evenings a week for 20 weeks
      And these answers
        | <question> | <hint> |
      When they ask for a routine
      Then they stop using retinol
      And the routine warns: "You asked for what fits a pregnancy, or an answer points to one"

      Examples: Where it was said
        | question    | hint                                 |
        | wishes      | fit for pregnancy                    |
        | medications | fertility treatment                  |
        | red flags   | used vitamin A while pregnant        |
        | red flags   | spots in pregnancy that won't settle |

    @guard.pregnancy.told_elsewhere @guard.pregnancy.little
    Scenario Outline: Somebody whose answers hold "<hint>" gets no salicylic acid that stays on
      Given a person aged 33 with oily skin
      And they are concerned about visible pores, blackheads and spots
      And they are experienced with actives
      And these answers
        | sex        | female |
        | <question> | <hint> |
      When they ask for a routine
      Then there is no salicylic acid anywhere in the routine
      And the reason for leaving out salicylic acid is "withheld"

      Examples: Where it was said
        | question    | hint                                 |
        | wishes      | fit for pregnancy                    |
        | medications | fertility treatment                  |
        | red flags   | used vitamin A while pregnant        |
        | red flags   | spots in pregnancy that won't settle |

    @guard.pregnancy.told_elsewhere
    Scenario: A man who wishes for care fit for pregnancy gets it
      Given a person aged 33 with oily skin
      And they use retinol on 3 evenings a week for 20 weeks
      And these answers
        | sex    | male              |
        | wishes | fit for pregnancy |
      When they ask for a routine
      Then they stop using retinol
      And the rule guard.pregnancy.retinoids stays quiet

    @guard.pregnancy.retinoids
    Scenario: A man who hopes to father a child may use retinol
      Given a person aged 33 with oily skin
      And they use retinol on 3 evenings a week for 20 weeks
      And these answers
        | sex       | male   |
        | pregnancy | trying |
      When they ask for a routine
      Then retinol is used on at most 3 evenings a week
      And the rule guard.pregnancy.retinoids stays quiet

    @guard.pregnancy.told_elsewhere
    Scenario: During fertility treatment nothing is proposed that nobody has looked at in pregnancy
      Given a person aged 35 with normal skin
      And they are concerned about visible pores, fine lines and pores that show more with age
      And they wish for treatments at a clinic
      And they take fertility treatment
      When they ask for a routine
      Then the reason for leaving out bakuchiol is "withheld"
      And laser is not offered as an option

    @guard.pregnancy.told_elsewhere
    Scenario: During fertility treatment a salicylic acid wash is for two evenings
      Given a person aged 35 with oily skin
      And they use salicylic acid wash on 5 days a week for 20 weeks
      And they take fertility treatment
      When they ask for a routine
      Then salicylic acid wash is used on at most 2 evenings a week

  Rule: Where pregnancy is possible and was not asked about, the routine is careful

    @guard.pregnancy.not_asked
    Scenario: Retinol waits until the question is answered
      Given a person aged 31 with oily skin
      And they are concerned about visible pores and fine lines
      When they ask for a routine
      Then the reason for leaving out retinol is "withheld"
      And the routine warns: "If not, say so, and the plan can hold more"

    @guard.pregnancy.not_asked
    Scenario Outline: At <age>, the routine says what a pregnancy would change
      Given a person aged <age>
      And they are concerned about visible pores
      When they ask for a routine
      Then the routine warns: "If not, say so, and the plan can hold more"

      Examples: The first and the last year
        | age |
        | 12  |
        | 55  |

    @guard.pregnancy.not_asked
    Scenario Outline: <who> is not asked about pregnancy
      Given a person aged <age>
      And they are concerned about visible pores
      And these answers
        | sex | <sex> |
      When they ask for a routine
      Then the routine does not warn: "If not, say so, and the plan can hold more"
      And the rule guard.pregnancy.not_asked stays quiet

      Examples: Nobody it could happen to
        | who           | age | sex    |
        | A girl of 11  | 11  | female |
        | A woman of 56 | 56  | female |
        | A man of 31   | 31  | male   |

  Rule: What else is avoided has a reason of its own

    @guard.pregnancy.to_avoid @guard.pregnancy.breastfeeding_to_avoid
    Scenario Outline: Somebody who is <state> reads why a zinc pyrithione wash stays out, and nothing of vitamin A
      Given a person aged 38
      And these answers
        | sex        | female                  |
        | pregnancy  | <state>                 |
        | region     | US                      |
        | conditions | seborrhoeic dermatitis  |
      When they ask for a routine
      Then zinc pyrithione wash is ruled out
      And the routine says "<reason>"

      Examples: States
        | state         | reason                                                              |
        | pregnant      | This one is best avoided while you are pregnant or trying for a baby |
        | breastfeeding | This one is best left out while you breastfeed                       |
