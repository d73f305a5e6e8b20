Feature: One new thing at a time
  New actives come in one after another, so that skin can settle and it is
  clear what did what.

  Scenario: A beginner starts gently and waits for the stronger ones
    Given a person aged 29 with oily skin
    And they are concerned about visible pores and blackheads
    And they are a beginner with actives
    And they are not pregnant
    When they ask for a routine
    Then niacinamide starts in week 1
    And salicylic acid starts in week 3
    And retinol starts later than salicylic acid
    And no two actives start in the same week after week 1

  @treat.exfoliation.step_by_step
  Scenario: An acid begins with few nights
    Given a person aged 29 with oily skin
    And they are concerned about visible pores and blackheads
    When they ask for a routine
    Then salicylic acid begins with at most 1 night a week
    And the routine warns about treat.exfoliation.step_by_step

  @treat.pace.few_when_new
  Scenario: What does not fit yet waits
    Given a person aged 29 with oily skin
    And they are concerned about visible pores and blackheads
    And they are a beginner with actives
    And they are not pregnant
    When they ask for a routine
    Then azelaic acid stands by as an alternative
    And the reason for leaving out azelaic acid is "too many new actives"
    And the routine introduces at most 3 actives
