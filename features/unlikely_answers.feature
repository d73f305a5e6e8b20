Feature: Missing, unlikely and impossible answers
  People skip questions and answers can clash. The routine then reads them the
  cautious way; only the impossible is sent back, in words that help.

  @guard.pregnancy.unlikely_answers @guard.pregnancy.retinoids
  Scenario: Answers that clash are kept and read the cautious way
    Given a person aged 30 with oily skin
    And they are concerned about visible pores
    And these answers
      | sex       | male     |
      | pregnancy | pregnant |
    When they ask for a routine
    Then they get a routine
    And there is no retinoid anywhere in the routine
    And the routine warns about sex and pregnancy answers

  @guard.pregnancy.not_asked
  Scenario: Where pregnancy was not asked, the advice says what if
    Given a person aged 31 with oily skin
    And they are concerned about visible pores
    And these answers
      | sex | female |
    When they ask for a routine
    Then the routine warns about pregnancy not asked

  Scenario: Where pregnancy was answered, nobody hears it twice
    Given a person aged 31 with oily skin
    And they are concerned about visible pores
    And they are not pregnant
    When they ask for a routine
    Then the routine does not warn about pregnancy not asked

  Scenario: An impossible age is sent back
    Given a person aged 140
    When they ask for a routine
    Then the profile is refused because "140 is more than the 120 years"

  Scenario: Without an age there is no routine
    Given a person who does not tell their age
    When they ask for a routine
    Then the profile is refused because "must be answered"
