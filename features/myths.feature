Feature: Myths about mixing
  "Never mix these two" travels fast, and much of it is wrong. Whoever uses such a
  pair is told so, and need not give up a thing.

  Rule: Niacinamide gets on with acids and with vitamin C

    @combine.pair.any_aha_with_niacinamide @combine.pair.any_bha_with_niacinamide
    Scenario Outline: Nobody has to give up niacinamide for <acid>
      Given a person aged 35 with normal skin
      And they already use niacinamide and <acid>
      When they ask for a routine
      Then they go on using niacinamide
      And they go on using <acid>
      And the routine reassures about niacinamide and <acid>

      Examples: Acids of the evening
        | acid           |
        | glycolic acid  |
        | lactic acid    |
        | salicylic acid |

    @combine.pair.niacinamide_with_ascorbic_acid
    @combine.pair.niacinamide_with_vitamin_c_derivative
    Scenario Outline: Niacinamide may share a morning with <form>
      Given a person aged 35 with normal skin
      And they already use niacinamide and <form>
      When they ask for a routine
      Then niacinamide and <form> share a morning
      And the routine reassures about niacinamide and <form>

      Examples: Forms of vitamin C
        | form             |
        | vitamin C        |
        | gentle vitamin C |

  Rule: Vitamin C and a retinoid do not spoil each other

    @combine.pair.retinol_with_ascorbic_acid @combine.pair.adapalene_with_ascorbic_acid
    @combine.pair.tretinoin_with_ascorbic_acid
    Scenario Outline: Vitamin C keeps its mornings and <retinoid> its evenings, for comfort only
      Given a person aged 35 with normal skin
      And they already use vitamin C and <retinoid>
      When they ask for a routine
      Then vitamin C is used in the morning and <retinoid> in the evening
      And the routine reassures about vitamin C and <retinoid>

      Examples: Vitamin A creams
        | retinoid  | rule                         |
        | retinol   | retinol_with_ascorbic_acid   |
        | adapalene | adapalene_with_ascorbic_acid |
        | tretinoin | tretinoin_with_ascorbic_acid |

  Rule: Copper peptides are no reason to stop vitamin C

    @combine.pair.copper_peptides_with_ascorbic_acid
    Scenario: Somebody who uses copper peptides keeps vitamin C
      Given a person aged 35 with normal skin
      And they already use vitamin C
      And these answers
        | habits | copper peptides |
      When they ask for a routine
      Then they go on using vitamin C
      And the routine reassures them: "Copper peptides and vitamin C may be used on one day"
