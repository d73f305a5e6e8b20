Feature: Asking what other answers would change
  People wonder before they change something: a pregnancy that is planned, a cream they could buy,
  a habit they could drop. They see what would become of the routine, and which rule brings it,
  without having to compare two routines line by line.

  Background:
    Given a person aged 29 with oily skin
    And they are concerned about visible pores and blackheads

  Rule: What changes is told together with the rule that brings it

    Scenario: Pregnancy would take the acid out, by the rule for pregnancy
      When they ask what these answers would change
        | pregnancy | pregnant |
      Then salicylic acid would go because of the rule guard.pregnancy.little
      And salicylic acid wash would come in

    Scenario: Rosacea would take the acid out, by the rule for rosacea
      When they ask what these answers would change
        | conditions | rosacea |
      Then salicylic acid would go because of the rule guard.redness.rosacea_no_exfoliation

    Scenario: Of two rules that each take the acid out, the one for rosacea is named
      When they ask what these answers would change
        | conditions  | rosacea |
        | sensitivity | high    |
      Then salicylic acid would go because of the rule guard.redness.rosacea_no_exfoliation

    Scenario: Of two rules that each take the acid out, the one for sensitive skin is named
      When they ask what these answers would change
        | conditions  | rosacea |
        | sensitivity | high    |
      Then salicylic acid would go because of the rule guard.sensitivity.high

    Scenario: Somebody who wants no acids sees the acid go
      When they ask what these answers would change
        | wishes | no acids |
      Then salicylic acid would go
      And azelaic acid would come in

  Rule: A change that takes a precaution or a limit away is marked

    Scenario: Somebody who was pregnant is told that limits fall away
      Given these answers
        | pregnancy | pregnant |
      When they ask what these answers would change
        | pregnancy | no |
      Then salicylic acid would come in
      And a precaution or a limit would be lost

    Scenario: A shorter list of steps loses nothing that protects
      When they ask what these answers would change
        | most steps | 4 |
      Then no precaution and no limit would be lost

  Rule: Answers that make no difference are said to make none

    Scenario: Another year of age changes nothing
      When they ask what these answers would change
        | age | 30 |
      Then nothing would change
