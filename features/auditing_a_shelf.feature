Feature: A look at the bathroom shelf
  Most people own more than they need and miss what matters most. An audit says what to
  keep, what to keep apart and what is missing, and worries nobody about things that
  are fine. Without answers about the person it speaks in ifs.

  Rule: Only what truly meets is a conflict

    Scenario: Too many evenings for two strong products
      Given a person aged 40 with oily skin
      And they are not pregnant
      And a shelf with
        | name        | ingredients                   | slot    | nights |
        | Glow Serum  | Aqua, Glycolic Acid, Glycerin | evening | 5      |
        | Night Serum | Aqua, Glycerin, Retinol       | evening | 4      |
      When they have their shelf audited
      Then "Glow Serum" and "Night Serum" meet and should not

    Scenario: Few enough evenings only need sorting
      Given a person aged 40 with oily skin
      And they are not pregnant
      And a shelf with
        | name        | ingredients                   | slot    | nights |
        | Glow Serum  | Aqua, Glycolic Acid, Glycerin | evening | 2      |
        | Night Serum | Aqua, Glycerin, Retinol       | evening | 2      |
      When they have their shelf audited
      Then "Glow Serum" and "Night Serum" only need evenings of their own

    Scenario: Products with days of their own never meet
      Given a person aged 40 with oily skin
      And they are not pregnant
      And a shelf with
        | name        | ingredients                   | slot    | nights          |
        | Glow Serum  | Aqua, Glycolic Acid, Glycerin | evening | monday          |
        | Night Serum | Aqua, Glycerin, Retinol       | evening | thursday sunday |
      When they have their shelf audited
      Then nothing keeps "Glow Serum" from "Night Serum"

    Scenario: Dapsone gel beside benzoyl peroxide is a conflict
      Given a person aged 30 with oily skin
      And a shelf with
        | name        | ingredients                          |
        | Clear Gel   | Benzoyl Peroxide 5%, Aqua, Carbomer  |
        | Night Gel 5 | Dapsone 5%, Aqua, Carbomer, Glycerin |
      When they have their shelf audited
      Then "Clear Gel" and "Night Gel 5" meet and should not

    Scenario: A myth is answered, not feared
      Given a person aged 35 with normal skin
      And a shelf with
        | name          | active        | slot    | nights |
        | Morning Serum | ascorbic_acid | morning | 7      |
        | Other Serum   | niacinamide   | morning | 7      |
      When they have their shelf audited
      Then nothing keeps "Morning Serum" from "Other Serum"
      And the audit reassures about niacinamide and vitamin C

  Rule: All exfoliation counts together

    Scenario: Three peels are added up
      Given a person aged 35 with oily skin
      And a shelf with
        | name         | active         | slot    | nights |
        | Glow Liquid  | glycolic_acid  | evening | 3      |
        | Clear Liquid | salicylic_acid | evening | 2      |
        | Sunday Scrub | physical_scrub | evening | sunday |
      When they have their shelf audited
      Then the shelf has too many evenings for exfoliation
      And "Glow Liquid" and "Clear Liquid" do the same

    Scenario: A week without a rest is noticed
      Given a person aged 35 with oily skin
      And they are not pregnant
      And a shelf with
        | name        | active        | slot    | nights |
        | Glow Liquid | glycolic_acid | evening | 3      |
        | Night Serum | retinol       | evening | 4      |
      When they have their shelf audited
      Then the shelf leaves too few free evenings to recover

  Rule: What is missing matters most

    Scenario: No sunscreen is said first
      Given a person aged 35 with oily skin
      And a shelf with
        | name              | category    | ingredients                     |
        | Calm Gel Cleanser | cleanser    | Aqua, Glycerin, Decyl Glucoside |
        | Light Gel Cream   | moisturiser | Aqua, Glycerin, Dimethicone     |
      When they have their shelf audited
      Then the shelf lacks sunscreen
      And the shelf does not lack cleanse
      And the audit says "If you get one thing, get this"

  Rule: What suits one person may not suit another

    Scenario: In pregnancy vitamin A is stopped
      Given a person aged 31 with oily skin
      And they are pregnant
      And a shelf with
        | name            | category    | ingredients                 | slot    | nights |
        | Night Serum     | serum       | Aqua, Glycerin, Retinol     | evening | 3      |
        | Light Gel Cream | moisturiser | Aqua, Glycerin, Dimethicone | evening | 7      |
      When they have their shelf audited
      Then "Night Serum" is to be stopped
      And "Light Gel Cream" is to be kept

    Scenario: Scent is swapped where no scent was asked for
      Given a person aged 45 with dry skin
      And these answers
        | fragrance free | yes |
      And a shelf with
        | name           | category    | ingredients                        |
        | Rose Day Cream | moisturiser | Aqua, Glycerin, Squalane, Linalool |
      When they have their shelf audited
      Then "Rose Day Cream" is to be swapped

    Scenario: A label that cannot be read is not judged
      Given a person aged 31 with oily skin
      And they are pregnant
      And a shelf with
        | name             | category    | ingredients                              |
        | Old Family Cream | moisturiser | Aqua, Glycerin, Zorblium Wunderextract 7 |
      When they have their shelf audited
      Then "Old Family Cream" is to be left unjudged
      And the audit says "full list of ingredients"

    Scenario: What comes from the kitchen is answered with what it does
      Given a person aged 30 with oily skin
      And they are not pregnant
      And a shelf with
        | name                     |
        | lemon juice              |
        | baking soda scrub        |
        | toothpaste               |
        | coconut oil              |
        | expired sunscreen SPF 50 |
      When they have their shelf audited
      Then "lemon juice" is to be stopped
      And "baking soda scrub" is to be stopped
      And "toothpaste" is to be stopped
      And "coconut oil" is to be swapped
      And "expired sunscreen SPF 50" is to be swapped
      And the shelf lacks sunscreen
      And the audit says "lemon or lime in the sun"

    Scenario: What people write beside a name counts
      Given a person aged 30 with oily skin
      And they are not pregnant
      And a shelf with
        | name                         |
        | sunscreen SPF 50 from 2022   |
        | day cream SPF 15             |
        | clindamycin gel (prescribed) |
        | LED mask                     |
      When they have their shelf audited
      Then "sunscreen SPF 50 from 2022" is to be swapped
      And "day cream SPF 15" is to be swapped
      And "clindamycin gel (prescribed)" is to be left unjudged
      And "LED mask" is to be kept
      And the audit says "Use it only as your doctor said"
      And the audit says "It is a tool"

    Scenario Outline: During isotretinoin, <thing> is to be stopped
      Given a person aged 22 with oily skin
      And they are not pregnant
      And they take isotretinoin now
      And a shelf with
        | name    |
        | <thing> |
      When they have their shelf audited
      Then "<thing>" is to be stopped
      And the audit says "<said>"

      Examples: Wax tears skin, and a strong peel burns it
        | thing               | said                  |
        | wax strips for face | Skin tears easily     |
        | sugaring paste      | Shaving and trimming  |
        | 30% AHA peel        | something this strong |
        | fruit acid toner    | ruled out for you     |
        | enzyme peel         | ruled out for you     |

    Scenario: Wax on a shelf tells that somebody waxes
      Given a person aged 32 with oily skin
      And they are not pregnant
      And a shelf with
        | name                | slot    | nights |
        | wax strips for face |         |        |
        | Retinol serum 0.3%  | evening | 3      |
      When they have their shelf audited
      Then "wax strips for face" is to be kept
      And the audit says "If you wax your face"

    Scenario: A retinol above the law is stopped in pregnancy, not put by
      Given a person aged 30 with oily skin
      And they are pregnant
      And a shelf with
        | name               |
        | Retinol serum 0.5% |
      When they have their shelf audited
      Then "Retinol serum 0.5%" is to be stopped

    Scenario: A product that is named after food is judged as a product
      Given a person aged 30 with normal skin
      And they are not pregnant
      And a shelf with
        | name             | ingredients                                     |
        | Coconut Oil Wash | Aqua, Glycerin, Decyl Glucoside, Coco-Glucoside |
      When they have their shelf audited
      Then "Coconut Oil Wash" is to be kept

    Scenario: What the name of a product says is in use
      Given a person aged 40 with oily skin
      And they are not pregnant
      And a shelf with
        | name                | slot    | nights |
        | Retinol serum 0.3%  | morning | 4      |
        | Glycolic acid toner | evening | 5      |
      When they have their shelf audited
      Then "Retinol serum 0.3%" and "Glycolic acid toner" meet and should not
      And the shelf has too many evenings for exfoliation

    Scenario: Something used too often is used less often
      Given a person aged 35 with oily skin
      And a shelf with
        | name        | active        | slot    | nights |
        | Glow Liquid | glycolic_acid | evening | 6      |
      When they have their shelf audited
      Then "Glow Liquid" is to be used less often

    Scenario: What has to go takes no evenings from what may stay
      Given a person aged 32 with combination skin
      And they are pregnant
      And a shelf with
        | name                  | ingredients                        | slot    | nights |
        | Anti-Age Night Retinol | Aqua, Glycerin, Retinol           | evening |        |
        | Glycolic Liquid 5%    | Aqua, Glycolic Acid, Glycerin      | evening | 3      |
      When they have their shelf audited
      Then "Anti-Age Night Retinol" is to be stopped
      And "Glycolic Liquid 5%" is to be used less often

    Scenario: Times of day are understood in other languages
      Given a person aged 40 with oily skin
      And they are not pregnant
      And a shelf with
        | name        | ingredients             | slot    | nights |
        | Night Serum | Aqua, Glycerin, Retinol | morgens | 2x     |
      When they have their shelf audited
      Then the audit says "in the evening"

  Rule: What is owned is used first

    Scenario: The shelf serves the routine, and the shop fills the gaps
      Given a person aged 29 with oily skin
      And a shelf with
        | name              | category | ingredients                     |
        | Calm Gel Cleanser | cleanser | Aqua, Glycerin, Decyl Glucoside |
      And a shop that sells
        | name                        | category  | ingredients                     |
        | Other Gel Cleanser          | cleanser  | Aqua, Glycerin, Decyl Glucoside |
        | City Fluid Sunscreen SPF 50 | sunscreen | Aqua, Zinc Oxide, Glycerin      |
      When they have their shelf audited
      Then the routine uses "Calm Gel Cleanser" for cleanse
      And the shop fills in "City Fluid Sunscreen SPF 50" for sunscreen

    Scenario: Thin goes on before thick
      Given a person aged 29 with oily skin
      And a shelf with
        | name            | category    | ingredients                 | slot    |
        | Light Gel Cream | moisturiser | Aqua, Glycerin, Dimethicone | morning |
        | Balance Serum   | serum       | Aqua, Niacinamide, Glycerin | morning |
      When they have their shelf audited
      Then "Balance Serum" goes on before "Light Gel Cream" in the morning

  Rule: Without answers about the person, the audit speaks in ifs

    Scenario: Nobody in particular is told when to be careful
      Given a shelf with
        | name        | category | ingredients             | slot    | nights |
        | Night Serum | serum    | Aqua, Glycerin, Retinol | evening | 3      |
      When a shelf is audited for nobody in particular
      Then "Night Serum" is to be left to a profile
      And the audit says "If you may be pregnant"
      And the audit says "You told nothing about yourself"

  Rule: An audit is true at a glance

    Scenario: A retinol in the morning belongs in the evening
      Given a person aged 40 with oily skin
      And they are not pregnant
      And a shelf with
        | name        | ingredients             | slot | nights |
        | Night Serum | Aqua, Glycerin, Retinol | AM   | 2x     |
      When they have their shelf audited
      Then the audit says "in the evening"

    Scenario: An oil goes on after cleansing
      Given a person aged 40 with dry skin
      And a shelf with
        | name         | ingredients                     | slot |
        | Rosehip Oil  | Rosa Canina Fruit Oil           | PM   |
        | Gel Cleanser | Aqua, Glycerin, Decyl Glucoside | PM   |
      When they have their shelf audited
      Then "Gel Cleanser" goes on before "Rosehip Oil" in the evening

    Scenario: A day cream and a night cream share the day
      Given a person aged 40 with dry skin
      And they are not pregnant
      And a shelf with
        | name               | ingredients                       |
        | Gentle Day Cream   | Aqua, Glycerin, Squalane          |
        | Gentle Night Cream | Aqua, Glycerin, Squalane, Betaine |
      When they have their shelf audited
      Then "Gentle Day Cream" goes on in the morning only
      And "Gentle Night Cream" goes on in the evening only
