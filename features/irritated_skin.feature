Feature: Irritated skin
  Skin says when it has had enough. The routine listens: it stops, steps down
  or pauses, and says when to ask somebody.

  Background:
    Given a person aged 30 with oily skin
    And they are concerned about visible pores
    And they are experienced with actives

  Rule: When skin burns, weeps, swells or marks, everything stops

    @guard.irritation.stop
    Scenario Outline: Somebody with <sign> stops all actives until skin is calm
      Given they use salicylic acid on 2 evenings a week for 12 weeks
      And they notice <sign>
      When they ask for a routine
      Then salicylic acid pauses for 3 weeks
      And nothing new starts for 3 weeks
      And the routine warns: "Stop every strong product today"
      And the reason to see a doctor is "Pause acids and other strong products, and keep to gentle care"

      Examples: Signs to stop at
        | sign                              |
        | burning for more than ten minutes |
        | raw or weeping skin               |
        | slight swelling after a product   |
        | new dark marks after products     |

    @guard.irritation.stop
    Scenario: Burning skin is washed without scrubs, scent or alcohol, and left alone by clinics
      Given they notice burning for more than ten minutes
      When they ask for a routine
      Then a scrub cleanser is ruled out
      And every product must be fragrance-free
      And every product must have no drying alcohol
      And laser is ruled out

    @guard.irritation.stop
    Scenario: Burning skin under a prescribed cream is a question for the prescriber
      Given they use tretinoin on 3 evenings a week
      And they notice burning for more than ten minutes
      When they ask for a routine
      Then tretinoin waits for the prescriber

    @guard.irritation.swelling
    Scenario: Slight swelling is watched, for when it is an emergency
      Given they notice slight swelling after a product
      When they ask for a routine
      Then the routine warns: "With trouble breathing, faintness or a swollen face, lips or tongue, call for help at once"

  Rule: When skin stings or peels, the routine steps down

    @guard.irritation.step_down
    Scenario Outline: Somebody with <sign> does less, and nothing strong starts
      Given they use salicylic acid on 3 evenings a week for 12 weeks
      And they tick "<sign>"
      When they ask for a routine
      Then exfoliation is limited to 1 evening a week
      And irritation is limited to 1 point
      And new actives are limited to 1
      And the routine warns: "Your skin asks for less"

      Examples: Signs to step down at
        | sign                       |
        | products sting             |
        | still red the next morning |
        | peeling                    |

    @guard.irritation.tight
    Scenario: Skin that feels tight goes slowly, and is still cared for
      Given a person aged 30 with dry skin
      And they notice tightness
      When they ask for a routine
      Then exfoliation is limited to 1 evening a week
      And irritation is limited to 4 points
      And a scrub cleanser is ruled out
      And every product must have no drying alcohol

    @guard.irritation.step_down
    Scenario: Skin that stings keeps its vitamin A to two evenings, and scrubs away
      Given they use retinol on 5 evenings a week
      And they tick "products sting"
      When they ask for a routine
      Then retinol is limited to 2 evenings a week
      And any scrub is ruled out
      And a scrub cleanser is ruled out
      And every product must have no drying alcohol

    @guard.irritation.own_exfoliants
    Scenario Outline: Acids on most evenings rest while there is <sign>
      Given they use glycolic acid on 5 evenings a week for 12 weeks
      And they tick "<sign>"
      When they ask for a routine
      Then glycolic acid pauses for 3 weeks
      And the routine warns: "Your skin asks for less"

      Examples: Signs to rest at
        | sign                       |
        | products sting             |
        | still red the next morning |
        | peeling                    |

    @guard.irritation.own_exfoliants
    Scenario Outline: An acid beside <other> rests while skin peels, even if it is rare
      Given they use lactic acid on 1 evening a week for 12 weeks
      And they use <other> on 3 evenings a week for 20 weeks
      And they tick "peeling"
      When they ask for a routine
      Then lactic acid pauses for 3 weeks
      And nothing new starts for 3 weeks

      Examples: What peels by itself
        | other            |
        | retinol          |
        | benzoyl peroxide |

    @guard.irritation.itch
    Scenario: While skin itches, less is more
      Given they notice itching
      When they ask for a routine
      Then the routine warns: "Itch is a sign to do less"
      And exfoliation is limited to 1 evening a week
      And irritation is limited to 2 points
      And every product must be fragrance-free

  Rule: Too much at once is sorted out before anything is added

    @guard.irritation.many_actives
    Scenario: On top of many strong products, nothing strong is proposed
      Given they notice many strong products at once
      When they ask for a routine
      Then the routine warns: "Several strong products at once explain a lot of stinging"
      And salicylic acid is held back
      And any fruit-type acid is held back
      And exfoliation is limited to 2 evenings a week

    @guard.irritation.too_many
    Scenario Outline: Many strong products and <sign> mean a pause
      Given they already use azelaic acid
      And they tick "many strong products at once" and "<sign>"
      When they ask for a routine
      Then azelaic acid pauses for 3 weeks
      And the routine warns: "Several strong products at once explain a lot of stinging"
      And the reason to see a doctor is "Pause acids and other strong products, and keep to gentle care"

      Examples: Skin that has had enough
        | sign                       |
        | products sting             |
        | still red the next morning |
        | peeling                    |
        | tightness                  |
        | itching                    |

    @advise.prescriptions.ask_first
    Scenario: Many strong products that sting, a prescribed one among them, are a question for the prescriber
      Given they use tretinoin on 3 evenings a week
      And they tick "many strong products at once" and "products sting"
      When they ask for a routine
      Then the routine warns: "If a doctor prescribed one of your creams, ring there and ask how to go on with it"

  Rule: Irritated skin gets water, lotion and a soothing cream

    @assess.tolerance.irritated_now
    Scenario Outline: Somebody with <sign> moisturises with a soothing cream
      Given they tick "<sign>"
      When they ask for a routine
      Then they cleanse with just water every morning
      And they moisturise with a soothing cream every evening

      Examples: Signs of irritation
        | sign                              |
        | products sting                    |
        | burning for more than ten minutes |
        | still red the next morning        |
        | peeling                           |
        | raw or weeping skin               |
        | slight swelling after a product   |
        | new dark marks after products     |

    Scenario: Tightness alone keeps the light gel
      Given they notice tightness
      When they ask for a routine
      Then they cleanse with gentle gel every morning
