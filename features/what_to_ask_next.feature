Feature: What to ask next
  Thirty questions are more than anybody answers in a shop. People are asked
  what still changes most for them, they read why, and they may stop as soon as
  no answer that is open could make the plan unsafe.

  Rule: The question that changes most comes first, with its reason

    Scenario: Nothing is known yet
      When they are asked what is still open
      Then they are asked "First, about you"
      And they read why it is asked: "We can't make a plan without it"
      And they may not stop yet

    Scenario: What cannot wait comes before habits and wishes
      Given a person aged 30
      When they skip every question up to "Do any of these apply to you right now?"
      Then they read why it is asked: "mean seeing a doctor soon"
      And the answer "trouble breathing" would matter
      And they may not stop yet

    Scenario: Medicines and illnesses are one list to search
      Given a person aged 30
      When they skip every question up to "Do any of these apply to you?"
      Then the answer "isotretinoin now" would matter

    Scenario: Makeup is asked about together with what is used on the face
      Given a person aged 30
      When they skip every question up to "What do you use on your face now?"
      Then the answer "a lot, or hard to take off" would matter
      And the answer "adapalene" would matter

  Rule: Nobody is asked what cannot matter for them

    Scenario: Somebody of 70 is not asked about a pregnancy
      Given a person aged 70
      When they skip every question
      Then they were never asked "Are you pregnant, trying for a baby or breastfeeding?"

    Scenario: Somebody of 30 is asked about a pregnancy
      Given a person aged 30
      When they skip every question up to "Are you pregnant, trying for a baby or breastfeeding?"
      Then the answer "pregnant" would matter

  Rule: They may stop when no open answer could make the plan unsafe

    Scenario: Skipped warning signs keep the plan from being safe
      Given a person aged 30
      When they skip every question up to "What did you try for a while without success?"
      Then they may not stop yet

    Scenario: What decides about safety is answered, and the rest is left open
      Given these answers
        | age                | 34            |
        | sex                | male          |
        | region             | eu            |
        | skin_type          | oily          |
        | sensitivity        | low           |
        | concerns           | visible_pores |
        | budget             | low           |
        | red_flags          | none          |
        | conditions         | none          |
        | medications        | none          |
        | allergies          | none          |
        | procedures         | none          |
        | signs              | none          |
        | habits             | none          |
        | wishes             | none          |
        | current_actives    | none          |
        | tried              | none          |
        | experience         | beginner      |
      When they are asked what is still open
      Then they may stop here
