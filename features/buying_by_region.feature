Feature: What can be bought where
  The same cream can stand on a shelf in one country and need a prescription in the
  next. Nobody is sent looking for something they cannot buy, and what a prescriber
  decided stays with the prescriber.

  Rule: Prescription creams are never proposed

    @guard.availability.prescription
    Scenario: Nobody is offered a prescription cream
      Given a person aged 40 with oily skin
      And they are concerned about visible pores and fine lines
      And they wish for prescription strength
      And these answers
        | region    | us |
        | pregnancy | no |
      When they ask for a routine
      Then there is no prescribed vitamin A cream anywhere in the routine

    @guard.availability.prescribed_tretinoin @guard.availability.prescribed_tazarotene
    @guard.availability.prescribed_trifarotene
    Scenario Outline: Somebody who was prescribed <cream> keeps it, and nothing of its kind joins
      Given a person aged 40 with oily skin
      And they are concerned about visible pores and fine lines
      And they are not pregnant
      And they use <cream> on 3 evenings a week for 20 weeks
      When they ask for a routine
      Then they go on using <cream>
      And the routine warns: "Use your prescribed cream the way the doctor and the leaflet say"
      And the reason for leaving out retinol is "withheld"

      Examples: Prescribed vitamin A creams
        | cream       |
        | tretinoin   |
        | tazarotene  |
        | trifarotene |

  Rule: Over the counter means over the counter where the person lives

    @guard.availability.us
    Scenario: In the US adapalene is on the shelf, and prescription creams stay behind the counter
      Given a person aged 29 with oily skin
      And they are concerned about visible pores and spots
      And they are experienced with actives
      And these answers
        | region    | us |
        | pregnancy | no |
      When they ask for a routine
      Then adapalene is in the routine
      And there is no prescribed vitamin A cream anywhere in the routine

    @guard.availability.eu @guard.availability.uk @guard.availability.elsewhere
    Scenario Outline: In <place> adapalene needs a prescription, so it is not proposed
      Given a person aged 29 with oily skin
      And they are concerned about visible pores and spots
      And they are experienced with actives
      And these answers
        | region    | <region> |
        | pregnancy | no       |
      When they ask for a routine
      Then the reason for leaving out adapalene is "withheld"

      Examples: Beyond the US
        | place        | region |
        | the EU       | eu     |
        | the UK       | uk     |
        | other places | other  |

    @guard.availability.eu @guard.availability.elsewhere
    Scenario Outline: In <place> the pharmacist knows whether benzoyl peroxide is sold
      Given a person aged 29 with oily skin
      And they already use benzoyl peroxide
      And these answers
        | region | <region> |
      When they ask for a routine
      Then the routine warns: "Something here may need a prescription where you live"

      Examples: Beyond the US and the UK
        | place        | region |
        | the EU       | eu     |
        | other places | other  |

    Scenario: In the UK pharmacies sell benzoyl peroxide, so nobody is sent to ask
      Given a person aged 29 with oily skin
      And they already use benzoyl peroxide
      And these answers
        | region | uk |
      When they ask for a routine
      Then the routine never says "Something here may need a prescription where you live"

    @guard.availability.uk
    Scenario: In the UK the pharmacist knows whether sulphur is sold
      Given a person aged 29 with oily skin
      And they already use sulphur
      And these answers
        | region | uk |
      When they ask for a routine
      Then the routine warns: "Something here may need a prescription where you live"

    @guard.availability.not_stated
    Scenario: Somebody who does not say where they buy is offered only what is sold freely everywhere
      Given a person aged 29 with oily skin
      And they are concerned about visible pores and spots
      And they are experienced with actives
      And they are not pregnant
      When they ask for a routine
      Then the reason for leaving out adapalene is "withheld"
      And retinol stands by as an alternative

  Rule: Europe has limits of strength, and the routine says so

    @guard.availability.retinol_ceiling @guard.availability.salicylic_ceiling
    Scenario Outline: Somebody who buys in <place> looks for the EU limits on the label
      Given a person aged 29 with oily skin
      And they are concerned about visible pores and blackheads
      And they are experienced with actives
      And these answers
        | region    | <region> |
        | pregnancy | no       |
      When they ask for a routine
      Then retinol is in the routine
      And the routine warns: "Choose at most 0.3 % vitamin A for the face, the limit in the EU"
      And the routine warns: "Choose salicylic acid of at most 2 %, the limit in the EU for products that stay on the face"

      Examples: Where the limits hold, or might
        | place               | region   |
        | the EU              | eu       |
        | the UK              | uk       |
        | a place left unsaid | unstated |

    @guard.availability.retinol_ceiling @guard.availability.salicylic_ceiling
    Scenario: Somebody who buys in the US is not troubled with limits of the EU
      Given a person aged 29 with oily skin
      And they use retinol on 3 evenings a week for 20 weeks
      And they use salicylic acid on 2 evenings a week for 20 weeks
      And these answers
        | region    | us |
        | pregnancy | no |
      When they ask for a routine
      Then the routine does not warn: "Choose at most 0.3 % vitamin A for the face, the limit in the EU"
      And the routine does not warn: "Choose salicylic acid of at most 2 %, the limit in the EU for products that stay on the face"
      And the rule guard.availability.retinol_ceiling stays quiet
      And the rule guard.availability.salicylic_ceiling stays quiet
