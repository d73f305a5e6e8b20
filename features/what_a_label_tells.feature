Feature: What a label tells
  A list of ingredients is read name by name. What a name or a bullet claims is evidence
  and no ingredient, and what the list does not show is not known. A substance is judged
  by what it is there for, unless an allergy or a pregnancy is about the substance itself.

  Rule: A claim that the list does not keep makes the list a part of one

    Scenario Outline: <product> without <claim> in its list is not chosen for somebody who must avoid it
      Given a person aged 34 with oily skin
      And they are allergic to <allergy>
      And a shop that sells
        | name              | category | ingredients                                     |
        | <product>         | cleanser | Aqua, Glycerin, Decyl Glucoside, Phenoxyethanol |
        | Calm Gel Cleanser | cleanser | Aqua, Glycerin, Decyl Glucoside                 |
      When they look for products
      Then the choices for cleanse are "Calm Gel Cleanser"
      And "<product>" is not chosen because "cannot rule out"

      Examples: Claims in a name
        | product                       | claim            | allergy          |
        | 10% Benzoyl Peroxide Gel Wash | benzoyl peroxide | benzoyl peroxide |
        | Salicylic Acid Gel Wash       | salicylic acid   | salicylates      |
        | BHA Gel Cleanser 2%           | salicylic acid   | aspirin          |
        | Vitamin C Gel Wash            | vitamin C        | vitamin c        |

    Scenario: An evening cream that is named for retinol is not chosen in pregnancy
      Given a person aged 31 with dry skin
      And they are pregnant
      And a shop that sells
        | name                | category    | ingredients                           |
        | Retinol Night Cream | moisturiser | Aqua, Glycerin, Squalane, Dimethicone |
        | Plain Day Cream     | moisturiser | Aqua, Glycerin, Squalane, Dimethicone |
      When they look for products
      Then the first choice for moisturise is "Plain Day Cream"
      And "Retinol Night Cream" is never chosen

    Scenario: An alternative to retinol claims no retinol
      Given a person aged 35 with normal skin
      And these answers
        | allergies | retinoids |
      And a shop that sells
        | name                            | category    | ingredients                           |
        | Retinol Alternative Night Cream | moisturiser | Aqua, Glycerin, Squalane, Dimethicone |
      When they look for products
      Then the first choice for moisturise is "Retinol Alternative Night Cream"

    Scenario: A strength in the name that does not belong on a face is put on hold
      Given a person aged 35 with normal skin
      And they are not pregnant
      And a shelf with
        | name                    | ingredients                    |
        | 20% Salicylic Acid Peel | Aqua, Salicylic Acid, Glycerin |
      When they have their shelf audited
      Then "20% Salicylic Acid Peel" is to be put on hold

  Rule: A printed name is never absent

    Scenario Outline: Scent <where> is scent
      Given a person aged 35 with dry skin
      And they are allergic to fragrance
      And a shop that sells
        | name            | category    | ingredients                           |
        | Soft Day Cream  | moisturiser | <ingredients>                         |
        | Plain Day Cream | moisturiser | Aqua, Glycerin, Squalane, Dimethicone |
      When they look for products
      Then the first choice for moisturise is "Plain Day Cream"
      And "Soft Day Cream" is never chosen

      Examples: Places
        | where              | ingredients                                         |
        | in brackets        | Aqua, Glycerin, Niacinamide (Vitamin B3, Parfum)    |
        | in Korean brackets | 정제수, 글리세린(향료), 스쿠알란                                 |
        | after a slash      | Aqua, Glycerin/Parfum, Squalane, Dimethicone        |
        | behind and/or      | Aqua, Glycerin and/or Parfum, Squalane              |
        | behind a denial    | Aqua, Glycerin, no added parabens, Parfum, Squalane |
        | in German          | Wasser, Glycerin, Parfümöl, Squalan, Dimethicone    |

  Rule: A ban on an active reads what a substance is there for

    Scenario: Somebody who takes isotretinoin keeps mineral sunscreen and a ceramide lotion
      Given a person aged 22 with oily skin
      And they are not pregnant
      And these answers
        | medications | isotretinoin_now |
      And a shelf with
        | name            | category    | ingredients                                              | slot    |
        | Mineral SPF 50  | sunscreen   | Aqua, Zinc Oxide, Titanium Dioxide, Glycerin             | morning |
        | Ceramide Lotion | moisturizer | Aqua, Glycerin, Niacinamide, Ceramide NP, Phenoxyethanol | both    |
        | Acid Toner      | toner       | Aqua, Glycolic Acid, Glycerin, Phenoxyethanol            | evening |
      When they have their shelf audited
      Then "Mineral SPF 50" is to be kept
      And "Ceramide Lotion" is to be kept
      And "Acid Toner" is to be stopped

    Scenario: Lactic acid at the end of a gentle wash exfoliates nothing
      Given a person aged 22 with oily skin
      And they are not pregnant
      And these answers
        | medications | isotretinoin_now |
      And a shelf with
        | name        | category | ingredients                                                  | slot    |
        | Gentle Wash | cleanser | Aqua, Coco-Glucoside, Glycerin, Sodium Benzoate, Lactic Acid | evening |
      When they have their shelf audited
      Then "Gentle Wash" is to be kept

    Scenario: An allergy reads the substance, whatever it is there for
      Given a person aged 40 with normal skin
      And these answers
        | allergies | zinc |
      And a shelf with
        | name           | category  | ingredients                                  | slot    |
        | Mineral SPF 50 | sunscreen | Aqua, Zinc Oxide, Titanium Dioxide, Glycerin | morning |
      When they have their shelf audited
      Then "Mineral SPF 50" is to be stopped

    Scenario: An old preservative is no salicylic acid
      Given a person aged 40 with dry skin
      And they are not pregnant
      And they are allergic to aspirin
      And a shelf with
        | name       | category    | ingredients                                          | slot    |
        | Cold Cream | moisturizer | Paraffinum Liquidum, Aqua, Lanolin, BHT, BHA, Parfum | evening |
      When they have their shelf audited
      Then "Cold Cream" is to be kept

    Scenario Outline: A list in another language is read: <name>
      Given a person aged 40 with dry skin
      And they are not pregnant
      And these answers
        | allergies | fragrance |
      And a shelf with
        | name   | category    | ingredients | slot    |
        | <name> | moisturizer | <list>      | evening |
      When they have their shelf audited
      Then "<name>" is to be <what>

      Examples: Names that only the other language spells so
        | name                | list                                                                | what    |
        | Crème nourrissante  | Eau, Glycérine, Beurre de karité, Stéarate de glycéryle, Gomme xanthane | kept |
        | Krem odżywczy       | Woda, Gliceryna, Masło shea, Glikol butylenowy, Etylheksylogliceryna     | kept |

      Examples: What the pack holds stands behind the last name
        | name     | list                                       | what    |
        | 保湿霜   | 水、甘油、黄原胶、香精 净含量：30ml        | stopped |
        | 수분크림 | 정제수, 글리세린, 판테놀, 향료 용량: 50ml  | stopped |
