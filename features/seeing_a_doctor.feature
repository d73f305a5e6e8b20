Feature: Seeing a doctor
  Some questions are answered better by somebody who can look. The routine says
  which, and how soon; nobody is sent anywhere without need.

  Rule: Four reasons to talk about pores

    @guard.referral.fair_trial
    Scenario: Twelve weeks without success are a reason to ask
      Given a person aged 29 with oily skin
      And they tried salicylic acid for 12 weeks without success
      When they ask for a routine
      Then the reason to see a doctor is "You gave it a fair trial of about 12 weeks"

    @guard.referral.hormones
    Scenario: A woman whose spots follow her cycle reads of tablets too
      Given a person aged 24 with oily skin
      And they are not pregnant
      And they are concerned about spots
      And they notice cyclical_worsening
      And these answers
        | sex | female |
      When they ask for a routine
      Then the reason to see a doctor is "Spots that follow your cycle often do well with more than creams"

    @guard.referral.acne_trial
    Scenario Outline: Spots after twelve weeks of <active> are a reason to ask now
      Given a person aged 24 with oily skin
      And they are concerned about spots
      And they use <active> on 7 days a week for 12 weeks
      And these answers
        | sex    | male |
        | region | us   |
      When they ask for a routine
      Then the reason to see a doctor is "You have used a first choice for spots for 12 weeks or more"

      Examples: First choices
        | active           |
        | adapalene        |
        | benzoyl peroxide |
        | azelaic acid     |

    @guard.referral.acne_trial
    Scenario Outline: Spots after <active> was tried are a reason to ask now
      Given a person aged 24 with oily skin
      And they are concerned about spots
      And they tried <active> for 12 weeks without success
      When they ask for a routine
      Then the reason to see a doctor is "You have used a first choice for spots for 12 weeks or more"

      Examples: First choices
        | active           |
        | adapalene        |
        | benzoyl peroxide |
        | azelaic acid     |

    @guard.referral.ageing_pores
    Scenario: Pores that show more with age are a reason to ask, without hurry
      Given a person aged 52 with normal skin
      And they are concerned about pores that show more with age
      When they ask for a routine
      Then the routine advises to see a doctor when it suits
      And the reason to see a doctor is "Pores often show more as skin ages"

    Scenario: Eleven weeks are not yet a fair trial
      Given a person aged 29 with oily skin
      And they tried salicylic acid for 11 weeks without success
      When they ask for a routine
      Then there is no reason to see a doctor

    @guard.referral.scars
    Scenario Outline: Somebody with <surface> may show it to a skin doctor, without hurry
      Given a person aged 29 with oily skin
      And these answers
        | <question> | <surface> |
      When they ask for a routine
      Then the routine advises to see a doctor when it suits
      And the reason to see a doctor is "Scars and uneven skin can need other care than creams"

      Examples: Scars and uneven texture
        | question | surface               |
        | concerns | scars from spots      |
        | concerns | uneven texture        |
        | signs    | dents or raised scars |
        | signs    | uneven surface        |

    @guard.referral.options
    Scenario Outline: Somebody who tells of <answer> is offered a talk about it
      Given a person aged 29 with oily skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then the routine advises to see a doctor when it suits
      And the reason to see a doctor is "A doctor can say why your pores show, and which treatments would suit you"

      Examples: Wanting to know more
        | question | answer                     |
        | wishes   | understand my options      |
        | wishes   | treatments at a clinic     |
        | wishes   | how risky treatments are   |
        | wishes   | how many sessions it takes |
        | wishes   | prescription strength      |
        | signs    | a clinic treatment planned |

    Scenario: Nobody is sent to a doctor without a reason
      Given a person aged 29 with oily skin
      And they are concerned about visible pores
      When they ask for a routine
      Then there is no reason to see a doctor

  Rule: Severe acne needs no trial first

    @assess.healing.severe_acne
    Scenario Outline: Somebody with <acne> is told when to see a doctor
      Given a person aged 20 with oily skin
      And these answers
        | <question> | <acne> |
      When they ask for a routine
      Then the routine answers "when_to_see_a_doctor"

      Examples: Deep, many or scarring
        | question   | acne                               |
        | conditions | severe acne                        |
        | conditions | deep, painful lumps                |
        | red flags  | three or more deep, painful lumps  |
        | red flags  | thirty-five or more inflamed spots |
        | red flags  | spots leaving scars                |
