Feature: Records that can be run again
  Whoever is answerable for advice has to show later how it came about. A record keeps the whole
  way from the answers to the routine, says which rules changed since, and keeps to itself what it
  must not tell.

  Background:
    Given a person aged 29 with oily skin
    And they are concerned about visible pores and blackheads

  Rule: By the same rules a record is answered the same

    Scenario: A routine that was recorded comes out the same again
      When their routine is recorded
      Then running the record again gives the same answer

    Scenario: The record of a pregnancy comes out the same again
      Given these answers
        | pregnancy | pregnant |
      When their routine is recorded
      Then running the record again gives the same answer

  Rule: A record names exactly the rules that changed since it was made

    Scenario: A rule that was written later is named as new
      Given they have rosacea
      When their routine was recorded before there was the rule guard.redness.rosacea_no_exfoliation
      Then running the record again names the rule guard.redness.rosacea_no_exfoliation as new

    Scenario: What the new rule changes is traced to it
      Given they have rosacea
      When their routine was recorded before there was the rule guard.redness.rosacea_no_exfoliation
      Then running the record again shows that salicylic acid went because of the rule guard.redness.rosacea_no_exfoliation

    Scenario: A new rule that does not concern a person leaves their answer alone
      When their routine was recorded before there was the rule guard.redness.rosacea_no_exfoliation
      Then running the record again gives the same answer

  Rule: A record does not tell what is masked

    Scenario: A masked pregnancy is not told
      Given these answers
        | pregnancy | pregnant |
      When their routine is recorded without telling pregnancy
      Then the record does not tell pregnancy

    Scenario: A record with a masked answer can be run once the answer is told
      Given these answers
        | pregnancy | pregnant |
      When their routine is recorded without telling pregnancy
      Then running the record again, with pregnancy told, gives the same answer

  Rule: A record that was altered is refused

    Scenario Outline: Whatever is altered, the record is refused
      When their routine is recorded
      And <part> of the record is altered afterwards
      Then running the record again is refused

      Examples:
        | part                 |
        | an answer            |
        | the list of rules    |
        | the digest of a rule |
