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
  Scenario: An acid begins with few evenings
    Given a person aged 29 with oily skin
    And they are concerned about visible pores and blackheads
    When they ask for a routine
    Then salicylic acid begins with at most 1 evening a week
    And the routine warns: "Acid: take a night away if it stings over ten minutes, stays red or peels"

  @treat.retinoids.acne
  Scenario: What is made for spots rises to the dose of its label
    Given a person aged 23 with oily skin
    And they are concerned about acne
    And these answers
      | sex         | male |
      | region      | us   |
      | allergies   | none |
      | medications | none |
    When they ask for a routine
    Then adapalene begins with at most 3 evenings a week
    And adapalene rises to 7 evenings a week by week 11
    And benzoyl peroxide rises to 7 days a week by week 12

  Scenario: What is in use for spots rises to the dose of its label too
    Given a person aged 23 with oily skin
    And they are concerned about acne
    And they use adapalene on 2 evenings a week for 2 weeks
    And these answers
      | sex         | male |
      | region      | us   |
      | allergies   | none |
      | medications | none |
    When they ask for a routine
    Then adapalene rises to 7 evenings a week by week 11

  Scenario: What a doctor prescribed for spots stays as it is
    Given a person aged 23 with oily skin
    And they are concerned about acne
    And they use adapalene on 2 evenings a week as prescribed
    When they ask for a routine
    Then adapalene stays on 2 evenings a week as prescribed

  @guard.sensitivity.peroxide
  Scenario: Skin that reacts easily goes less far, and reads why
    Given a person aged 23 with oily skin
    And they are concerned about acne
    And these answers
      | sensitivity | high |
    When they ask for a routine
    Then benzoyl peroxide rises to 3 days a week by week 3
    And benzoyl peroxide is limited to 3 days a week
    And what holds benzoyl peroxide below its usual frequency is named

  @treat.retinoids.by_tolerance
  Scenario: Retinol rises by tolerance and leaves two evenings to recover
    Given a person aged 55 with dry skin
    And they are concerned about fine lines
    And they are not pregnant
    When they ask for a routine
    Then retinol begins with at most 2 evenings a week
    And retinol rises to 5 evenings a week by week 12

  @treat.retinoids.by_tolerance
  Scenario: For sun damage too, retinol rises by tolerance
    Given a person aged 55 with dry skin
    And they are concerned about sun damage
    And they are not pregnant
    When they ask for a routine
    Then retinol is there for firmness
    And retinol rises to 5 evenings a week by week 12

  @treat.pace.few_when_new
  Scenario: An active for which there is no room yet waits
    Given a person aged 29 with oily skin
    And they are concerned about visible pores and blackheads
    And they are a beginner with actives
    And they are not pregnant
    When they ask for a routine
    Then azelaic acid stands by as an alternative
    And the reason for leaving out azelaic acid is "too many new actives"
    And the routine introduces at most 3 actives

  @treat.pace.beside_two_strong
  Scenario Outline: Beside <one> and <other> in use, one new active at most
    Given a person aged 33 with combination skin
    And they are concerned about visible pores and acne
    And they use <one> on 3 evenings a week
    And they use <other> on 2 evenings a week
    When they ask for a routine
    Then new actives are limited to 1
    And the routine introduces at most 1 active

    Examples: Two that work hard already
      | one              | other            |
      | retinol          | benzoyl peroxide |
      | adapalene        | salicylic acid   |
      | retinol          | azelaic acid     |
      | benzoyl peroxide | salicylic acid   |
      | benzoyl peroxide | azelaic acid     |
      | azelaic acid     | mandelic acid    |

  Scenario: Niacinamide in use beside a strong active takes no room from new ones
    Given a person aged 33 with combination skin
    And they are concerned about visible pores and acne
    And they use niacinamide on 7 evenings a week
    And they use retinol on 3 evenings a week
    When they ask for a routine
    Then the rule treat.pace.beside_two_strong stays quiet

  @treat.pace.few_when_new @treat.pace.two_when_first @treat.pace.some_when_used_to_it
  @treat.pace.more_when_experienced
  Scenario Outline: Experience <experience> with actives leaves room for <most> new ones
    Given a person aged 29 with oily skin
    And these answers
      | experience | <experience> |
    When they ask for a routine
    Then new actives are limited to <most>
    And the routine introduces at most <most> actives

    Examples: The more one knows
      | experience   | most |
      | none         | 2    |
      | unstated     | 2    |
      | beginner     | 3    |
      | intermediate | 3    |
      | experienced  | 4    |

  @treat.pace.irritation_when_first @treat.pace.irritation_when_new
  @treat.pace.irritation_with_experience @treat.pace.irritation_when_experienced
  @treat.pace.one_in_the_morning @treat.pace.two_in_the_morning
  Scenario Outline: Experience <experience> allows <points> points of irritation and <most> in the morning
    Given a person aged 29 with oily skin
    And these answers
      | experience  | <experience> |
      | sensitivity | low          |
    When they ask for a routine
    Then irritation is limited to <points> points
    And morning treatments are limited to <most>

    Examples: From the first active on
      | experience   | points | most |
      | none         | 4      | 1    |
      | beginner     | 5      | 1    |
      | unstated     | 5      | 1    |
      | intermediate | 6      | 2    |
      | experienced  | 8      | 2    |
