Feature: Honest expectations
  Pores can look smaller. They cannot be closed, and nobody is told otherwise.

  Rule: The routine says what can change, and how long it takes

    @advise.expect.appearance @advise.expect.upkeep
    Scenario: Everybody hears that the look can change and the pore cannot
      Given a person aged 29 with oily skin
      And they are concerned about visible pores
      When they ask for a routine
      Then the routine says what to expect: look not structure
      And the routine says what to expect: upkeep needed
      And the routine says "can look smaller"
      And the routine never says "shrink your pores"

    @advise.wishes.close_pores
    Scenario: A wish to close pores gets an honest answer
      Given a person aged 34 with oily skin
      And they wish for closed pores
      When they ask for a routine
      Then the routine answers "Do pores open and close?"

  Rule: Reasons and sources are open

    @assess.oil.skin_type
    Scenario: The routine says what is probably behind it
      Given a person aged 29 with oily skin
      And they are concerned about visible pores
      And they notice a parent with the same pores
      When they ask for a routine
      Then the strongest driver is oil
      And family is among the drivers
      And every recommendation names its sources

    @combine.pair.niacinamide_with_ascorbic_acid
    Scenario: A myth is answered: niacinamide and vitamin C may share a morning
      Given a person aged 35 with combination skin
      And they are concerned about visible pores and fine lines
      And they are experienced with actives
      When they ask for a routine
      Then the routine reassures about niacinamide and vitamin C

    Scenario: A professional reads clinical words
      Given a person aged 29 with oily skin
      And they are concerned about visible pores
      And they read as a professional
      When they ask for a routine
      Then the wording is clinical
