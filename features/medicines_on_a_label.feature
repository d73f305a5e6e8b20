Feature: Medicines and poisons on a label
  Some creams hold a medicine, a poison or something the law bans, whatever their name
  promises. Nobody is offered them, and whoever owns one hears to stop, why, and whom to
  ask. What a doctor prescribed stays with the doctor.

  Rule: Nobody is offered one

    Scenario Outline: A cream with <what> is chosen for nobody
      Given a person aged 35 with normal skin
      And these answers
        | region | <region> |
      And a shop that sells
        | name            | category    | ingredients                           | price |
        | Fade Cream      | moisturiser | Aqua, Glycerin, Squalane, <substance> | 3     |
        | Plain Day Cream | moisturiser | Aqua, Glycerin, Squalane, Dimethicone | 9     |
      When they look for products
      Then the first choice for moisturise is "Plain Day Cream"
      And "Fade Cream" is never chosen

      Examples: Everywhere
        | what                     | substance             | region |
        | hydroquinone             | Hydroquinone          | us     |
        | a relative of it         | Monobenzone           | us     |
        | a strong steroid         | Clobetasol Propionate | eu     |
        | a mild steroid           | Hydrocortisone        | us     |
        | mercury                  | Mercurous Chloride    | us     |
        | tretinoin                | Tretinoin             | uk     |
        | isotretinoin             | Isotretinoin          | us     |
        | an antibiotic            | Clindamycin Phosphate | eu     |
        | a medicine against fungi | Ketoconazole          | eu     |
        | a hair medicine          | Minoxidil             | us     |
        | a peeling acid           | TCA                   | us     |
        | lead                     | Lead Acetate          | us     |
        | retinol above any sense  | Retinol 2%            | us     |

      Examples: Where the law bans it
        | what         | substance                   | region |
        | formaldehyde | Formaldehyde                | eu     |
        | a paraben    | Isobutylparaben             | uk     |
        | lyral        | HICC                        | eu     |
        | lilial       | Butylphenyl Methylpropional | eu     |
        | adapalene    | Adapalene                   | uk     |
        | much retinol | Retinol 0.5%                | eu     |

    Scenario: What only European law bans may be chosen in the US
      Given a person aged 35 with normal skin
      And these answers
        | region | us |
      And a shop that sells
        | name      | category    | ingredients                               |
        | Day Cream | moisturiser | Aqua, Glycerin, Squalane, Isobutylparaben |
      When they look for products
      Then the first choice for moisturise is "Day Cream"

  Rule: Somebody who owns one is told to stop, and whom to ask

    Scenario Outline: <product> is stopped, and somebody is named
      Given a person aged 35 with normal skin
      And they are not pregnant
      And a shelf with
        | name      | ingredients   |
        | <product> | <ingredients> |
      When they have their shelf audited
      Then "<product>" is to be stopped
      And the audit says "<words>"

      Examples: What is on the label
        | product     | ingredients                               | words                               |
        | Fade Cream  | Aqua, Hydroquinone, Glycerin              | show it to a doctor or pharmacist   |
        | Fair Lady   | Water, Betamethasone Valerate, Petrolatum | if a doctor prescribed it, ask them |
        | Pearl Cream | Ammoniated Mercury, Petrolatum            | do not throw it in the bin          |
        | Night Gel   | Aqua, Tretinoin 0.05%, Carbomer           | ask them before you go on or stop   |
        | Quick Peel  | Aqua, Trichloroacetic Acid 30%            | ask a dermatologist                 |
        | Spot Lotion | Alcohol, Erythromycin, Propylene Glycol   | stop and ask one of them            |

      Examples: The name of a medicine, without its list
        | product               | ingredients | words                               |
        | Dermovate Cream       |             | if a doctor prescribed it, ask them |
        | Betnovate-N           |             | if a doctor prescribed it, ask them |
        | Tri-Luma Cream        |             | show it to a doctor or pharmacist   |
        | Rozex Gel             |             | stop and ask one of them            |

    Scenario: One name that nobody knows hides nothing
      Given a person aged 35 with normal skin
      And a shelf with
        | name       | ingredients                                            |
        | Fade Cream | Aqua, Zorblium Wunderextract 7, Hydroquinone, Glycerin |
      When they have their shelf audited
      Then "Fade Cream" is to be stopped

    Scenario: A stated strength above any sense is put on hold
      Given a person aged 35 with normal skin
      And they are not pregnant
      And a shelf with
        | name      | ingredients             |
        | Acid Peel | Glycolic Acid 50%, Aqua |
      When they have their shelf audited
      Then "Acid Peel" is to be put on hold
      And the audit says "ask a dermatologist or pharmacist first"

    Scenario Outline: <product> with <amount> is put on hold in the US, and <product> with <less> is not
      Given a person aged 35 with normal skin
      And these answers
        | region    | us |
        | pregnancy | no |
      And a shelf with
        | name           | ingredients                                                              |
        | Strong product | Active ingredients: <amount>. Inactive ingredients: Water, Glycerin, Kaolin. Purpose: acne treatment |
        | Usual product  | Active ingredients: <less>. Inactive ingredients: Water, Glycerin, Kaolin. Purpose: acne treatment   |
      When they have their shelf audited
      Then "Strong product" is to be put on hold
      And "Usual product" is to be kept

      Examples: What an acne product may hold without a prescription
        | product  | amount                    | less                      |
        | Acne gel | Benzoyl Peroxide 12%      | Benzoyl Peroxide 5%       |
        | Acne pad | Salicylic Acid 3%         | Salicylic Acid 2%         |
        | Mask     | Resorcinol 2%, Sulfur 9%  | Sulfur 8%                 |

    Scenario: A label alone is enough for the warning
      Given a shelf with
        | name       | ingredients                     |
        | Fade Cream | Aqua, Hydroquinone, Glycerin    |
        | Plain Wash | Aqua, Glycerin, Decyl Glucoside |
      When a shelf is audited for nobody in particular
      Then "Fade Cream" is to be stopped
      And "Plain Wash" is to be left to a profile

  Rule: In pregnancy somebody is rung today

    Scenario Outline: Somebody pregnant with <what> rings somebody today
      Given a person aged 31 with normal skin
      And they are pregnant
      And a shelf with
        | name       | ingredients   |
        | Fade Cream | <ingredients> |
      When they have their shelf audited
      Then the audit says "ring your doctor or midwife today"

      Examples: What they own
        | what                              | ingredients                   |
        | hydroquinone                      | Aqua, Hydroquinone, Glycerin  |
        | a steroid                         | Aqua, Dexamethasone, Glycerin |
        | mercury                           | Calomel, Petrolatum           |
        | a vitamin A medicine              | Aqua, Tazarotene, Glycerin    |
        | a lightening cream without a list |                               |

    Scenario Outline: Prescribed or not, <medicine> is not used on in pregnancy without asking
      Given a person aged 31 with normal skin
      And they are pregnant
      And these answers
        | medications | <medicine> |
      And a shelf with
        | name  | ingredients   |
        | Cream | <ingredients> |
      When they have their shelf audited
      Then "Cream" is to be stopped
      And the audit says "ring your doctor or midwife today"

      Examples: What they told of
        | medicine                  | ingredients                  |
        | hydroquinone              | Aqua, Hydroquinone, Glycerin |
        | steroid cream on the face | Aqua, Clobetasol Propionate  |

  Rule: What a doctor prescribed stays with the doctor

    Scenario: Hydroquinone told as a medicine is not stopped here
      Given a person aged 35 with normal skin
      And they take hydroquinone
      And a shelf with
        | name       | ingredients                  |
        | Fade Cream | Aqua, Hydroquinone, Glycerin |
      When they have their shelf audited
      Then "Fade Cream" is to be left unjudged
      And the audit says "ask them before you change anything"

    Scenario: A prescribed retinoid in use is not stopped here
      Given a person aged 35 with normal skin
      And they are not pregnant
      And they use tretinoin on 3 evenings a week
      And a shelf with
        | name      | ingredients                     |
        | Night Gel | Aqua, Tretinoin 0.05%, Carbomer |
      When they have their shelf audited
      Then "Night Gel" is to be left unjudged
      And the audit says "use it only as your doctor said"

    Scenario: A prescribed cream is not exchanged for one that clogs pores less
      Given a person aged 35 with oily skin
      And they are not pregnant
      And they are concerned about visible pores
      And they use tretinoin on 3 evenings a week
      And a shelf with
        | name            | ingredients                                                       |
        | Night Cream Rx  | Aqua, Tretinoin 0.05%, Isopropyl Myristate, Stearic Acid, Glycerin |
      When they have their shelf audited
      Then "Night Cream Rx" is to be left unjudged
