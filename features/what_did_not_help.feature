Feature: What did not help is not begun again
  Twelve weeks are a fair trial of what can be bought.
  Whoever gave something that trial without success gets something else, and a doctor's view of it.

  Rule: What failed in a fair trial is held back

    @guard.tried
    Scenario Outline: After twelve weeks of <active> without success, something else comes first
      Given a person aged 31 with oily skin
      And they are not pregnant
      And they tried <active> for 12 weeks without success
      When they ask for a routine
      Then <active> is held back

      Examples: What can be bought
        | active               | rule                        |
        | adapalene            | adapalene                   |
        | vitamin C            | ascorbic_acid               |
        | azelaic acid         | azelaic_acid                |
        | bakuchiol            | bakuchiol                   |
        | benzoyl peroxide     | benzoyl_peroxide            |
        | betaine salicylate   | betaine_salicylate          |
        | clay mask            | clay_mask                   |
        | enzyme peel          | enzyme_exfoliant            |
        | fruit acids          | fruit_acids                 |
        | glycolic acid        | glycolic_acid               |
        | retinoate ester      | hydroxypinacolone_retinoate |
        | ketoconazole wash    | ketoconazole                |
        | kojic acid           | kojic_acid                  |
        | lactic acid          | lactic_acid                 |
        | lipohydroxy acid     | lipohydroxy_acid            |
        | mandelic acid        | mandelic_acid               |
        | niacinamide          | niacinamide                 |
        | polyhydroxy acid     | polyhydroxy_acid            |
        | retinal              | retinal                     |
        | retinol              | retinol                     |
        | retinyl ester        | retinyl_ester               |
        | salicylic acid       | salicylic_acid              |
        | salicylic acid wash  | salicylic_acid_wash         |
        | sulphur              | sulfur                      |
        | tranexamic acid      | tranexamic_acid             |
        | gentle vitamin C     | vitamin_c_derivative        |
        | willow bark          | willow_bark                 |
        | zinc pyrithione wash | zinc_pyrithione             |
        | zinc                 | zinc_salts                  |

    @guard.tried
    Scenario Outline: After twelve weeks of <active> without success, <milder> is no step up
      Given a person aged 31 with oily skin
      And they are not pregnant
      And they tried <active> for 12 weeks without success
      When they ask for a routine
      Then <milder> is held back

      Examples: Milder ones of its kind
        | active         | milder              | rule                  |
        | salicylic acid | salicylic acid wash | kin_of_salicylic_acid |
        | adapalene      | retinyl ester       | kin_of_adapalene      |
        | retinal        | retinyl ester       | kin_of_retinal        |
        | retinol        | retinyl ester       | kin_of_retinol        |
        | vitamin C      | gentle vitamin C    | kin_of_ascorbic_acid  |

    Scenario: Eleven weeks are not yet a fair trial
      Given a person aged 31 with oily skin
      And they are concerned about visible pores and blackheads
      And they are not pregnant
      And they tried salicylic acid for 11 weeks without success
      When they ask for a routine
      Then salicylic acid is in the routine

  Rule: Something else has its place

    @guard.tried.benzoyl_peroxide
    Scenario: Somebody in the US whose spots stayed under benzoyl peroxide begins with adapalene
      Given a person aged 24 with oily skin
      And these answers
        | region | us |
      And they are concerned about spots
      And they are not pregnant
      And they tried benzoyl peroxide for 16 weeks without success
      When they ask for a routine
      Then adapalene is in the routine
      And there is no benzoyl peroxide anywhere in the routine
      And the reason to see a doctor is "You have used a first choice for spots for 12 weeks or more"

    @guard.tried.salicylic_acid
    Scenario: Somebody whose pores did not change with salicylic acid begins with niacinamide
      Given a person aged 34 with oily skin
      And they are concerned about visible pores
      And they are not pregnant
      And they tried salicylic acid for 16 weeks without success
      When they ask for a routine
      Then niacinamide is in the routine
      And there is no salicylic acid anywhere in the routine

    @guard.tried.niacinamide
    Scenario: Somebody with oily skin whom neither niacinamide nor salicylic acid helped begins with retinol
      Given a person aged 34 with oily skin
      And they are concerned about visible pores
      And they are not pregnant
      And they tried niacinamide for 16 weeks without success
      And they tried salicylic acid for 16 weeks without success
      When they ask for a routine
      Then retinol is in the routine
      And there is no niacinamide anywhere in the routine

    Scenario: Whoever still uses what did not help keeps it until they decide
      Given a person aged 31 with oily skin
      And they are not pregnant
      And they use niacinamide on 7 mornings a week
      And they tried niacinamide for 16 weeks without success
      When they ask for a routine
      Then they go on using niacinamide
