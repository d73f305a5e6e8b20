Feature: Products that suit a routine
  A routine says what to do; a shop has shelves full of things to do it with. What is
  ruled out for somebody is never chosen, however well it would fit otherwise, and a
  step stays empty rather than being filled with something unsafe.

  Rule: What is ruled out is never chosen

    Scenario: Somebody who is pregnant is never offered a vitamin A relative
      Given a person aged 31 with dry skin
      And they are pregnant
      And a shop that sells
        | name             | category    | ingredients                           |
        | Soft Night Cream | moisturiser | Aqua, Glycerin, Retinyl Palmitate     |
        | Plain Day Cream  | moisturiser | Aqua, Glycerin, Squalane, Dimethicone |
      When they look for products
      Then the first choice for moisturise is "Plain Day Cream"
      And "Soft Night Cream" is not chosen because "ruled out for you"

    Scenario: A salicylate allergy reaches washes too
      Given a person aged 34 with oily skin
      And they are allergic to salicylates
      And a shop that sells
        | name              | category | ingredients                     |
        | Clearing Gel Wash | cleanser | Aqua, Glycerin, Salicylic Acid  |
        | Calm Gel Cleanser | cleanser | Aqua, Glycerin, Decyl Glucoside |
      When they look for products
      Then the choices for cleanse are "Calm Gel Cleanser"
      And "Clearing Gel Wash" is not chosen because "ruled out"

    Scenario: Somebody who wants no scent is offered none
      Given a person aged 45 with dry skin
      And these answers
        | fragrance free | yes |
      And a shop that sells
        | name            | category    | ingredients                        |
        | Rose Day Cream  | moisturiser | Aqua, Glycerin, Squalane, Linalool |
        | Plain Day Cream | moisturiser | Aqua, Glycerin, Squalane           |
      When they look for products
      Then "Rose Day Cream" is never chosen

    Scenario: A label that cannot be read never counts as free of anything
      Given a person aged 31 with oily skin
      And they are pregnant
      And a shop that sells
        | name            | category | ingredients                              |
        | Secret Gel Wash | cleanser | Aqua, Glycerin, Zorblium Wunderextract 7 |
      When they look for products
      Then nothing is chosen for cleanse because "cannot be read in full"
      And "Secret Gel Wash" is not chosen because "cannot be read in full"

    Scenario: A step is rather left empty, and the reasons are counted
      Given a person aged 40 with oily skin
      And they are allergic to fragrance
      And a shop that sells
        | name            | category | ingredients              |
        | Citrus Gel Wash | cleanser | Aqua, Glycerin, Limonene |
        | Floral Gel Wash | cleanser | Aqua, Glycerin, Parfum   |
      When they look for products
      Then nothing is chosen for cleanse because "could touch your allergy: 2"

    Scenario: A shop without sunscreen says so
      Given a person aged 40 with oily skin
      And a shop that sells
        | name              | category | ingredients                     |
        | Calm Gel Cleanser | cleanser | Aqua, Glycerin, Decyl Glucoside |
      When they look for products
      Then nothing is chosen for sunscreen because "made for this step"

  Rule: A product brings nothing that the plan keeps down

    Scenario: A daily cream with an acid is no daily cream
      Given a person aged 29 with oily skin
      And a shop that sells
        | name            | category    | ingredients                                |
        | Glow Gel Cream  | moisturiser | Aqua, Glycolic Acid, Glycerin, Dimethicone |
        | Light Gel Cream | moisturiser | Aqua, Glycerin, Dimethicone                |
      When they look for products
      Then the choices for moisturise are "Light Gel Cream"

    Scenario: What belongs apart does not come in one bottle
      Given a person aged 40 with oily skin
      And they are not pregnant
      And they use retinol on 3 evenings a week
      And a shop that sells
        | name               | category | ingredients                                            |
        | Double Night Serum | serum    | Aqua, Glycerin, Retinol, Glycolic Acid, Phenoxyethanol |
        | Single Night Serum | serum    | Aqua, Glycerin, Retinol, Tocopherol                    |
      When they look for products
      Then "Double Night Serum" is never chosen

  Rule: Among what is safe, what fits goes first

    Scenario Outline: For <skin> skin the <first> goes first
      Given a person aged 35 with <skin> skin
      And a shop that sells
        | name            | category    | ingredients                           |
        | Rich Day Cream  | moisturiser | Aqua, Glycerin, Squalane, Dimethicone |
        | Light Gel Cream | moisturiser | Aqua, Glycerin, Dimethicone           |
      When they look for products
      Then the first choice for moisturise is "<first>"

      Examples: Texture by skin
        | skin | first           |
        | oily | Light Gel Cream |
        | dry  | Rich Day Cream  |

    Scenario: A small budget is kept to
      Given a person aged 35 with oily skin
      And these answers
        | budget | low |
      And a shop that sells
        | name              | category | ingredients                     | price     |
        | Luxury Gel Wash   | cleanser | Aqua, Glycerin, Decyl Glucoside | 60.00 EUR |
        | Everyday Gel Wash | cleanser | Aqua, Glycerin, Decyl Glucoside | 6.00 EUR  |
      When they look for products
      Then the choices for cleanse are "Everyday Gel Wash, Luxury Gel Wash"
      And "Everyday Gel Wash" is chosen with the note "keeps to your budget"

    Scenario: What a shop would rather sell only goes before its equals
      Given a person aged 35 with oily skin
      And these answers
        | fragrance free | yes |
      And a shop that sells
        | name             | category | ingredients                     | price    | boost |
        | Wished Gel Wash  | cleanser | Aqua, Glycerin, Decyl Glucoside | 5.00 EUR | 5     |
        | Equal Gel Wash   | cleanser | Aqua, Glycerin, Decyl Glucoside | 5.00 EUR | 0     |
        | Scented Gel Wash | cleanser | Aqua, Glycerin, Parfum          | 5.00 EUR | 99    |
      When they look for products
      Then the choices for cleanse are "Wished Gel Wash, Equal Gel Wash"
      And "Scented Gel Wash" is never chosen

    Scenario: A sunscreen with too low a factor is not chosen
      Given a person aged 35 with oily skin
      And a shop that sells
        | name                         | category  | ingredients                |
        | Beach Fluid Sunscreen SPF 15 | sunscreen | Aqua, Zinc Oxide, Glycerin |
        | City Fluid Sunscreen SPF 50  | sunscreen | Aqua, Zinc Oxide, Glycerin |
      When they look for products
      Then the first choice for sunscreen is "City Fluid Sunscreen SPF 50"
      And "Beach Fluid Sunscreen SPF 15" is not chosen because "below 30"

  Rule: Choices are what somebody who knows skin would accept

    Scenario: Sizes of one product are one choice
      Given a person aged 34 with oily skin
      And a shop that sells
        | name                 | category | ingredients                     | price |
        | Calm Gel Wash 150 ml | cleanser | Aqua, Glycerin, Decyl Glucoside | 9 €   |
        | Calm Gel Wash 30 ml  | cleanser | Aqua, Glycerin, Decyl Glucoside | 4 €   |
        | Soft Gel Wash        | cleanser | Aqua, Glycerin, Coco-Glucoside  | 6 €   |
      When they look for products
      Then the choices for cleanse are "Calm Gel Wash 30 ml, Soft Gel Wash"

    Scenario: Oily skin gets no ointment
      Given a person aged 15 with oily skin
      And a shop that sells
        | name             | category    | ingredients                 | price |
        | Healing Ointment | moisturiser | Petrolatum, Paraffin        | 4 €   |
        | Light Gel Cream  | moisturiser | Aqua, Glycerin, Dimethicone | 9 €   |
      When they look for products
      Then the choices for moisturise are "Light Gel Cream"
      And "Healing Ointment" is never chosen

    Scenario: A neck cream is no face cream
      Given a person aged 45 with dry skin
      And a shop that sells
        | name               | category    | ingredients                           |
        | Firming Neck Cream | moisturiser | Aqua, Glycerin, Squalane              |
        | Plain Face Cream   | moisturiser | Aqua, Glycerin, Squalane, Dimethicone |
      When they look for products
      Then the choices for moisturise are "Plain Face Cream"

    Scenario: A price far above the others is not the first choice of somebody who named no budget
      Given a person aged 45 with dry skin
      And a shop that sells
        | name           | category    | ingredients                           | price |
        | Gold Day Cream | moisturiser | Aqua, Glycerin, Squalane, Dimethicone | 315 € |
        | Day Cream      | moisturiser | Aqua, Glycerin, Squalane, Dimethicone | 20 €  |
        | Soft Cream     | moisturiser | Aqua, Glycerin, Squalane              | 25 €  |
      When they look for products
      Then the first choice for moisturise is "Day Cream"

  Rule: A product is what the head of its name says

    Scenario: A moisturising cleanser cleanses
      Given a person aged 34 with oily skin
      And a shop that sells
        | name                  | category | ingredients                     |
        | Moisturising Cleanser | cleanser | Aqua, Glycerin, Decyl Glucoside |
      When they look for products
      Then the first choice for cleanse is "Moisturising Cleanser"

    Scenario: A serum from the sun shelf protects
      Given a person aged 34 with oily skin
      And a shop that sells
        | name                                  | category  | ingredients                                      |
        | Water Sun Serum SPF 50 broad spectrum | sunscreen | Aqua, Glycerin, Niacinamide, Ethylhexyl Triazone |
      When they look for products
      Then the first choice for protect is "Water Sun Serum SPF 50 broad spectrum"

    Scenario: What takes off eye makeup is not the choice for the face
      Given a person aged 34 with oily skin
      And these answers
        | makeup | heavy |
      And a shop that sells
        | name                 | category       | ingredients                   |
        | Eye Makeup Remover   | Makeup Remover | Aqua, Isohexadecane, Glycerin |
        | Makeup Remover Wipes | Makeup Remover | Aqua, Glycerin, Poloxamer 184 |
      When they look for products
      Then the choices for remove are "Makeup Remover Wipes"
