Feature: Seeing a doctor
  Some things skincare should not touch. The routine says so, says how soon,
  and stays bare meanwhile.

  Rule: Warning signs come before skincare

    @guard.red_flags.changing_spot
    Scenario: A mole that changes is looked at within two weeks
      Given a person aged 45 with oily skin
      And they are concerned about visible pores
      And they report a mole that changes
      When they ask for a routine
      Then the routine advises to see a doctor urgently
      And the reason to see a doctor is changing mole
      And the routine introduces no active

    @guard.red_flags.allergic_emergency
    Scenario: Trouble breathing after a product is an emergency
      Given a person aged 30
      And they report trouble breathing
      When they ask for a routine
      Then the routine advises to see a doctor at once

  Rule: Four reasons to talk about pores

    @guard.referral.fair_trial
    Scenario: A fair trial without success is a reason to ask
      Given a person aged 29 with oily skin
      And they tried salicylic acid for 14 weeks without success
      When they ask for a routine
      Then the reason to see a doctor is talk after fair trial

    @guard.referral.ageing_pores
    Scenario: Pores that show more with age are a reason to ask, without hurry
      Given a person aged 52 with normal skin
      And they are concerned about pores that show more with age
      When they ask for a routine
      Then the routine advises to see a doctor some time
      And the reason to see a doctor is talk about ageing pores

    Scenario: Nobody is sent to a doctor without a reason
      Given a person aged 29 with oily skin
      And they are concerned about visible pores
      When they ask for a routine
      Then there is no reason to see a doctor
