Feature: In-clinic options
  What a clinic can do is explained to those who ask, to be talked over with a
  doctor. It is never booked, and never offered where it could harm.

  @advise.options.laser
  Scenario: Somebody whose pores show more with age hears what a laser may do
    Given a person aged 45 with normal skin
    And they are concerned about visible pores and pores that show more with age
    And they wish for treatments at a clinic
    And they are not pregnant
    When they ask for a routine
    Then laser is offered as an option
    And the routine answers "Do lasers close pores?"

  Scenario: In pregnancy lasers are not offered
    Given a person aged 35 with normal skin
    And they are concerned about visible pores and pores that show more with age
    And they wish for treatments at a clinic
    And they are pregnant
    When they ask for a routine
    Then laser is not offered as an option

  @guard.redness.rosacea_flare_rests
  Scenario: While rosacea flares, nothing in a clinic is offered
    Given a person aged 45 with normal skin
    And they are concerned about visible pores and pores that show more with age
    And they wish for treatments at a clinic
    And they have rosacea flaring now
    When they ask for a routine
    Then no in-clinic option is offered
