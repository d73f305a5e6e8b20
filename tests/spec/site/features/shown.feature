@guard.sun
Feature: A *star*, an under_score and a <bracket>
  What stands here
  is shown as it is.

  Background:
    Given a person aged 29 with oily skin

  Scenario: One that stands by itself
    When they ask for a routine
    Then the last morning step is sunscreen

  Rule: A promise with `ticks` & [brackets]
    Why it matters.

    @guard.sun.every_morning
    Scenario Outline: Somebody of <age> ends the morning with <step>
      Given a person aged <age> with dry skin
      When they ask for a routine
      Then the last morning step is <step>

      Examples: Grown-ups
        | age | step      |
        | 34  | sunscreen |
        | 61  | sunscreen |

      Examples: One that is wrong
        | age | step    |
        | 40  | cleanse |

    @guard.sun.with_aha
    Scenario: Glycolic acid comes with a warning
      Given they already use glycolic acid
      When they ask for a routine
      Then the last morning step is sunscreen
