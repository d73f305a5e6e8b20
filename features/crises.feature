Feature: Crises
  When something cannot wait until tomorrow, the page says what to do, whom to
  call where the person lives, and first aid. Nothing else stands beside it:
  no plan, no causes of large pores, no treatments, no questions.

  Background:
    Given a person aged 24 with oily skin
    And they are concerned about visible pores and acne
    And they wish for treatments at a clinic and closed pores

  Rule: Beside a crisis there is nothing else

    @guard.red_flags
    Scenario Outline: With <sign>, the page holds nothing else
      Given they already use salicylic acid
      And they tick "<sign>"
      When they ask for a routine
      Then the page holds nothing but the crisis
      And any active is ruled out
      And a scrub cleanser is ruled out
      And laser is ruled out

      Examples: Every sign that cannot wait
        | sign                                       | rule                  |
        | trouble breathing                          | allergic_emergency    |
        | tight throat                               | allergic_emergency    |
        | swelling of eyes, face, lips or tongue     | allergic_emergency    |
        | fainting or feeling faint                  | allergic_emergency    |
        | hot, red, spreading swelling with fever    | spreading             |
        | rash spreading fast                        | spreading             |
        | skin coming off in sheets                  | spreading             |
        | hives or strong itch after a product       | guard.red_flags.hives |
        | rash or swelling reaching an eye           | eye                   |
        | painful blisters near an eye               | eye                   |
        | blisters or a burn from a product          | product_burn          |
        | sudden sore spots with fever or joint pain | sudden_acne           |
        | self-harm thoughts                         | self_harm             |

    @guard.red_flags.self_harm
    Scenario: What can wait is left for another day
      Given they tick "thoughts of harming myself", "spots that weigh heavily on me" and "a mole that changes"
      And they notice swelling after product
      When they ask for a routine
      Then the page holds nothing but the crisis
      And the routine warns: "Tell somebody near you, and stay with them"
      And the routine does not warn: "With trouble breathing, faintness or a swollen face, lips or tongue, call for help at once"
      And the routine never says "skin"

    @guard.red_flags.product_burn @guard.red_flags.self_harm
    Scenario: Two crises are both on the page, the more urgent one first
      Given they tick "thoughts of harming myself" and "blisters or a burn from a product"
      When they ask for a routine
      Then the page holds nothing but the crisis
      And the routine advises to see a doctor now
      And the reason to see a doctor is "You are not alone: call a crisis line (988 in the US, 116 123 in the UK and much of the EU)"
      And the reason to see a doctor is "Be seen today: ask your doctor or an advice line (NHS 111 in the UK)"
      And the routine warns: "Rinse the spot with cool running water for twenty minutes"

  Rule: Whom to call depends on where somebody lives

    @guard.red_flags.allergic_emergency
    Scenario Outline: In an emergency in <place>, they are told to call <number>
      Given they report trouble breathing
      And these answers
        | region | <region> |
      When they ask for a routine
      Then they are told to call <number>

      Examples: Emergency numbers
        | place              | region   | number                            |
        | the UK             | uk       | 999                               |
        | the EU             | eu       | 112                               |
        | the US             | us       | 911                               |
        | another country    | other    | your local emergency number       |
        | a place not stated | unstated | your local emergency number (112, |

    @guard.red_flags.self_harm
    Scenario Outline: In distress in <place>, they are told to call <number>
      Given they tick "thoughts of harming myself"
      And these answers
        | region | <region> |
      When they ask for a routine
      Then they are told to call <number>
      And the routine says "You are not alone"

      Examples: Somebody to talk to
        | place              | region   | number                            |
        | the UK             | uk       | Samaritans on 116 123             |
        | the EU             | eu       | 116 123, or 112                   |
        | the US             | us       | 988                               |
        | another country    | other    | a crisis line                     |
        | a place not stated | unstated | a crisis line (988 in the US, 116 |

    @guard.red_flags.eye @guard.red_flags.hives @guard.red_flags.product_burn
    @guard.red_flags.sudden_acne
    Scenario Outline: Today in the UK, with <sign>, NHS 111 is named
      Given they report <sign>
      And these answers
        | region | uk |
      When they ask for a routine
      Then the routine advises to see a doctor today
      And they are told to call NHS 111

      Examples: What is seen today
        | sign                                       |
        | painful blisters near an eye               |
        | hives or strong itch after a product       |
        | blisters or a burn from a product          |
        | sudden sore spots with fever or joint pain |

    @guard.red_flags.self_harm
    Scenario: A professional reads the same line in clinical words
      Given they tick "thoughts of harming myself"
      And these answers
        | region | us |
      And they read as a professional
      When they ask for a routine
      Then they are told to call 988 Suicide and Crisis Lifeline
      And the wording is clinical

  Rule: What can be planned for is no crisis

    @guard.red_flags.changing_spot
    Scenario: A mole that changes is seen within two weeks, and care goes on
      Given they report a mole that changes
      When they ask for a routine
      Then the routine advises to see a doctor within 2 weeks
      And the page is no crisis page

    @guard.medicines_pregnancy.pregnant_isotretinoin_now
    Scenario: A medicine that does not go with pregnancy is a call today, and the plan stays
      Given they are pregnant
      And they take isotretinoin now
      When they ask for a routine
      Then the routine advises to see a doctor today
      And the page is no crisis page

    @guard.irritation.swelling
    Scenario Outline: Slight swelling in <place> is no crisis, but the number is there
      Given they notice swelling after product
      And these answers
        | region | <region> |
      When they ask for a routine
      Then the page is no crisis page
      And the routine warns: "With trouble breathing, faintness or a swollen face, lips or tongue, call for help at once"
      And the routine says "<number>"

      Examples: Emergency numbers
        | place  | region | number |
        | the UK | uk     | 999    |
        | the EU | eu     | 112    |

  Rule: Whatever they ask about it, the crisis comes first

    Scenario: Asked for an active, the answer is the crisis
      Given they report trouble breathing
      When they ask why salicylic acid is not in the routine
      Then the answer rests on "red flag: trouble breathing"
      And without the rule guard.red_flags.allergic_emergency that would be otherwise

    Scenario: A shelf is stopped as a whole
      Given they report hives or strong itch after a product
      And a shelf with
        | name          | ingredients                    | slot    | nights |
        | Plain Cream   | Aqua, Glycerin, Squalane       | evening | 7      |
        | Salicylic Gel | Aqua, Salicylic Acid, Glycerin | evening | 3      |
      When they have their shelf audited
      Then "Plain Cream" is to be stopped
      And "Salicylic Gel" is to be stopped
      And the audit says "Leave everything on the shelf"
      And the shelf does not lack sunscreen

    Scenario: A shop has nothing to offer
      Given they report hives or strong itch after a product
      And a shop that sells
        | name            | category    | ingredients                           |
        | Plain Day Cream | moisturiser | Aqua, Glycerin, Squalane, Dimethicone |
      When they look for products
      Then "Plain Day Cream" is never chosen
