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
    And the routine warns: "You answered male, and also pregnant or breastfeeding"

  @guard.pregnancy.not_asked
  Scenario: Where pregnancy was not asked, the advice says what if
    Given a person aged 31 with oily skin
    And they are concerned about visible pores
    And these answers
      | sex | female |
    When they ask for a routine
    Then the routine warns: "If not, say so, and the plan can hold more"

  Scenario: Where pregnancy was answered, the advice is not repeated as what if
    Given a person aged 31 with oily skin
    And they are concerned about visible pores
    And they are not pregnant
    When they ask for a routine
    Then the routine does not warn: "If not, say so, and the plan can hold more"

  Scenario: An impossible age is sent back
    Given a person aged 140
    When they ask for a routine
    Then the profile is refused because "140 is more than the 120 years"

  Scenario: Without an age there is no routine
    Given a person who does not tell their age
    When they ask for a routine
    Then the profile is refused because "must be answered"

  @guard.answers.conditions_not_asked
  Scenario: Where conditions were not asked about, the advice says what would matter
    Given a person aged 31 with oily skin
    And these answers
      | medications | none |
      | allergies   | none |
      | procedures  | none |
    When they ask for a routine
    Then the routine warns: "Ask a doctor before anything new if you have an illness of the skin, or one that slows healing"
    And the routine does not warn: "Some health questions are open"

  @guard.answers.nothing_asked
  Scenario: Where no question of health was asked, one text says what would matter
    Given a person aged 31 with oily skin
    When they ask for a routine
    Then the routine warns: "Some health questions are open"
    And the routine does not warn: "Ask a doctor before anything new if you have an illness of the skin, or one that slows healing"
    And the routine does not warn: "Ask a pharmacist before you start anything new if you take isotretinoin"

  @guard.answers.red_flags_not_asked
  Scenario: Where warning signs were not asked about, the advice names them
    Given a person aged 31 with oily skin
    When they ask for a routine
    Then the routine warns: "See a doctor first if a spot changes or does not heal, your face swells or a rash spreads"

  Scenario: Where health was asked about, the open questions are not repeated
    Given a person aged 31 with oily skin
    And these answers
      | conditions  | none |
      | medications | none |
      | allergies   | none |
      | procedures  | none |
      | red flags   | none |
    When they ask for a routine
    Then the routine does not warn: "Some health questions are open"
    And the routine does not warn: "See a doctor first if a spot changes or does not heal, your face swells or a rash spreads"

  @guard.answers.dry_and_shiny
  Scenario Outline: Dry skin with <shine> is not dried further
    Given a person aged 31 with dry skin
    And they are experienced with actives
    And these answers
      | <question> | <shine> |
    When they ask for a routine
    Then the routine warns: "You told us about dry skin and about shine"
    And exfoliation is limited to 1 evening a week
    And clay mask is held back

    Examples: Shine on dry skin
      | question | shine                        |
      | signs    | shiny by midday              |
      | signs    | blotting paper gets soaked   |
      | signs    | oily forehead, nose and chin |
      | concerns | shine                        |

  @guard.answers.oily_and_tight
  Scenario Outline: Oily skin with <feeling> goes slower
    Given a person aged 31 with oily skin
    And they are experienced with actives
    And these answers
      | sensitivity | low       |
      | <question>  | <feeling> |
    When they ask for a routine
    Then the routine warns: "You told us about oily skin and about dryness"
    And exfoliation is limited to <nights> a week
    And irritation is limited to <points>

    Examples: Dry or tight
      | question | feeling   | nights     | points   |
      | concerns | dryness   | 2 evenings | 4 points |
      | signs    | tightness | 1 evening  | 4 points |

  @guard.answers.new_but_in_use
  Scenario Outline: Somebody new to actives who tells of <product> goes on as a beginner
    Given a person aged 31 with oily skin
    And they already use <product>
    And these answers
      | experience | none |
    When they ask for a routine
    Then the routine warns: "You said strong products are new to you, and you named some"
    And exfoliation is limited to 1 evening a week
    And new actives are limited to 1

    Examples: Strong things in use
      | product          |
      | retinol          |
      | glycolic acid    |
      | benzoyl peroxide |

  @guard.answers.new_but_in_use
  Scenario: Somebody new to actives with many strong products goes on as a beginner
    Given a person aged 31 with oily skin
    And they notice many strong products at once
    And these answers
      | experience | none |
    When they ask for a routine
    Then the routine warns: "You said strong products are new to you, and you named some"
    And new actives are limited to 1

  @guard.answers.not_so_tough
  Scenario Outline: Skin that is hardly sensitive, with <answer>, is believed to be sensitive
    Given a person aged 31 with oily skin
    And these answers
      | sensitivity | low      |
      | <question>  | <answer> |
    When they ask for a routine
    Then the routine warns: "You said your skin is hardly sensitive, and that it stings or peels"

    Examples: What skin shows
      | question | answer                                |
      | concerns | skin that stings easily               |
      | signs    | products sting                        |
      | signs    | burning for more than ten minutes     |
      | signs    | still red the next morning            |
      | signs    | peeling                               |
      | signs    | acids were too much before            |
      | signs    | vitamin A creams were too much before |

  @guard.answers.mixed_tolerance
  Scenario Outline: Of <yes> and <no>, the more cautious answer counts
    Given a person aged 31 with oily skin
    And they are experienced with actives
    And they tick "<yes>" and "<no>"
    When they ask for a routine
    Then the routine warns: "You ticked that these products suit you and that they were too much"
    And exfoliation is limited to 1 evening a week
    And irritation is limited to 2 points

    Examples: Told both ways
      | yes                                    | no                                    |
      | uses acids without trouble             | acids were too much before            |
      | uses a vitamin A cream without trouble | vitamin A creams were too much before |
      | uses acids without trouble             | burning for more than ten minutes     |

  @guard.answers.calm_and_flaring
  Scenario Outline: Somebody with both <calm> and <flaring> is planned for the flare
    Given a person aged 31 with oily skin
    And they have <calm> and <flaring>
    When they ask for a routine
    Then the routine warns: "You ticked both calm and flaring"

    Examples: Told both ways
      | calm             | flaring                |
      | eczema, calm now | eczema on the face now |
      | rosacea          | rosacea flaring now    |

  @guard.answers.dark_skin_burns
  Scenario: Very dark skin that burns easily is protected for both
    Given a person aged 31 with oily skin
    And their skin is of phototype VI
    And they tick "burns easily"
    When they ask for a routine
    Then the routine warns: "Very dark skin seldom burns easily"
    And exfoliation is limited to 1 evening a week
    And the last morning step is sunscreen

  @guard.answers.no_sunscreen_left
  Scenario Outline: Somebody allergic to <one> and <other> turns to shade, and uses nothing that draws the sun
    Given a person aged 31 with oily skin
    And they use retinol on 3 evenings a week
    And they are allergic to <one> and <other>
    When they ask for a routine
    Then the routine warns: "With both kinds of sunscreen ruled out, shade, hat and clothing do the work"
    And the reason to see a doctor is "A doctor can test on your back which ingredient gave you the rash"
    And they stop using retinol
    And laser is ruled out

    Examples: No filter left
      | one                 | other              |
      | chemical sunscreens | mineral sunscreens |
      | octocrylene         | mineral sunscreens |
      | octisalate          | mineral sunscreens |
      | sunscreen           | mineral sunscreens |
      | chemical sunscreens | zinc on the skin   |
      | octocrylene         | zinc on the skin   |
      | octisalate          | zinc on the skin   |

  @guard.answers.pregnancy_and_age
  Scenario Outline: At <age>, somebody who is <situation> is believed
    Given a person aged <age> with oily skin
    And these answers
      | pregnancy | <situation> |
    When they ask for a routine
    Then the routine warns: "Please check your age and your answer about pregnancy"
    And any vitamin A cream is ruled out
    And laser is ruled out

    Examples: Unlikely, not impossible
      | age | situation     |
      | 12  | pregnant      |
      | 56  | trying        |
      | 56  | breastfeeding |

  Scenario Outline: At <age>, pregnancy is not unlikely
    Given a person aged <age> with oily skin
    And they are pregnant
    When they ask for a routine
    Then the routine does not warn: "Please check your age and your answer about pregnancy"

    Examples: Between
      | age |
      | 13  |
      | 55  |

  @guard.answers.colliding_wishes
  Scenario Outline: Of <one> and <other>, the gentler wish is followed
    Given a person aged 31 with oily skin
    And they tick "<one>" and "<other>"
    When they ask for a routine
    Then the routine warns: "Some of your wishes pull in two directions"

    Examples: Wishes that collide
      | one                   | other                 |
      | no vitamin A          | vitamin A             |
      | no acids              | exfoliation every day |
      | no acids              | a scrub               |
      | natural products only | prescription strength |
      | fit for pregnancy     | vitamin A             |

  @guard.answers.unwanted_acid @guard.answers.unwanted_vitamin_a
  Scenario Outline: Somebody who uses <active> and wishes for <wish> may stop it
    Given a person aged 31 with oily skin
    And they are not pregnant
    And they use <active> on 2 evenings a week
    And they wish for <wish>
    When they ask for a routine
    Then they stop using <active>

    Examples: What is not wanted any more
      | active        | wish         |
      | glycolic acid | no acids     |
      | retinol       | no vitamin A |

  @guard.answers.few_steps
  Scenario: Where there is room for two steps, the essentials are named
    Given a person aged 31 with oily skin
    And these answers
      | most_steps | 2 |
    When they ask for a routine
    Then the routine warns: "Two steps can do it: a mild wash, and in the morning a moisturising sunscreen"

  Scenario: Where there is room for three steps, the page says nothing about essentials
    Given a person aged 31 with oily skin
    And these answers
      | most_steps | 3 |
    When they ask for a routine
    Then the routine does not warn: "Two steps can do it: a mild wash, and in the morning a moisturising sunscreen"

  @guard.answers.small_budget
  Scenario: A small budget goes to sunscreen first
    Given a person aged 31 with oily skin
    And these answers
      | budget | low |
    When they ask for a routine
    Then the routine warns: "Good care need not cost much"
