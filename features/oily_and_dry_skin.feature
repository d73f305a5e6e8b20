Feature: Products that suit the skin
  The same three steps, in another texture. Oily skin wants it light, dry skin wants
  more, and skin that reacts wants little in it.

  Rule: The texture follows the skin type

    @treat.skin_type.oily @treat.skin_type.combination @treat.skin_type.normal
    @treat.skin_type.dry
    Scenario Outline: Somebody with <skin> skin starts with <wash> and ends the day with <cream>
      Given a person aged 34 with <skin> skin
      When they ask for a routine
      Then they cleanse with <wash> every morning
      And they moisturise with <cream> every evening
      And they protect with <shield>, SPF 30 or more every morning

      Examples: From light to rich
        | skin        | wash            | cream                                  | shield                 |
        | oily        | gentle gel      | light gel                              | light, matt sunscreen  |
        | combination | gentle gel      | gel on the T-zone, cream on the cheeks | light, matt sunscreen  |
        | normal      | gentle cleanser | cream                                  | sunscreen              |
        | dry         | just water      | cream                                  | moisturising sunscreen |

    @treat.skin_type.thirsty
    Scenario: Oily skin that feels tight gets something richer at night
      Given a person aged 34
      And they notice tightness
      When they ask for a routine
      Then they moisturise with cream every evening

  Rule: Skin that reacts gets mild products with few things in them

    @treat.skin_type.reactive @treat.skin_type.reactive_morning_water
    @treat.skin_type.reactive_oily_morning
    Scenario Outline: Sensitive <skin> skin starts the day with <wash>
      Given a person aged 34 with <skin> skin
      And they are concerned about skin that stings easily
      When they ask for a routine
      Then they cleanse with <wash> every morning
      And they cleanse with cleansing lotion every evening
      And they take off makeup and sunscreen with cleansing milk every evening
      And they protect with mineral sunscreen, SPF 30 or more every morning
      And every product must have few ingredients and no drying alcohol

      Examples: Water where it is enough
        | skin        | wash             |
        | normal      | just water       |
        | oily        | cleansing lotion |
        | combination | cleansing lotion |

    @treat.skin_type.barrier_first
    Scenario Outline: Skin with <trouble> gets water, a soothing cream and shade
      Given a person aged 34 with oily skin
      And these answers
        | <question> | <trouble> |
      When they ask for a routine
      Then they cleanse with just water every morning
      And they cleanse with cleansing lotion every evening
      And they moisturise with a soothing cream every evening
      And they protect with mineral sunscreen, SPF 30 or more every morning
      And every product must be fragrance-free
      And every product must have no drying alcohol

      Examples: Broken, or only upset
        | question   | trouble |
        | conditions | sunburn |
        | signs      | peeling |

  Rule: Dry and upset skin is soothed first

    @treat.support.barrier
    Scenario: Tight skin gets ceramides, with other soothing care in reserve
      Given a person aged 34 with normal skin
      And they notice tightness
      When they ask for a routine
      Then ceramides is there for irritation
      And panthenol stands by as an alternative
      And glycerin stands by as an alternative
      And hyaluronic acid stands by as an alternative

    @treat.support.petrolatum
    Scenario: Petroleum jelly stands by for the driest spots
      Given a person aged 34 with dry skin
      And they are concerned about dryness
      When they ask for a routine
      Then petroleum jelly stands by as an alternative

  Rule: Clay is for shine, on skin that has oil to spare

    @treat.support.clay_oily @treat.support.clay_for_shine
    Scenario: Somebody with oily skin who wishes for less shine gets a clay mask twice a week
      Given a person aged 34 with oily skin
      And they wish for less shine
      And they are experienced with actives
      When they ask for a routine
      Then clay mask is there for oil
      And clay mask is used on 2 to 2 evenings a week

    @combine.alike.enough_for_shine @combine.alike.clay_for_shine
    Scenario: For shine alone two products are enough, and clay stands by
      Given a person aged 29 with oily skin
      And they are concerned about oiliness
      When they ask for a routine
      Then niacinamide is in the routine
      And salicylic acid is in the routine
      And the routine introduces at most 2 actives
      And the reason for leaving out azelaic acid is "replaced"
      And clay mask stands by as an alternative

    @combine.alike.enough_for_plugs
    Scenario: For grey dots alone no third product begins beside salicylic acid
      Given a person aged 30 with oily skin
      And they are concerned about grey dots on the nose
      And they are not pregnant
      When they ask for a routine
      Then salicylic acid is in the routine
      And the routine introduces at most 2 actives
      And retinol stands by as an alternative

    @combine.alike.enough_for_texture
    Scenario: For an uneven surface alone one acid is enough, and retinol stands by
      Given a person aged 34 with normal skin
      And they are concerned about uneven texture
      And they are experienced with actives
      And they are not pregnant
      When they ask for a routine
      Then glycolic acid is in the routine
      And retinol stands by as an alternative

    @treat.support.clay_combination
    Scenario: On combination skin clay goes on the T-zone, once a week
      Given a person aged 34 with combination skin
      And they are experienced with actives
      When they ask for a routine
      Then clay mask is used on at most 1 evening a week
      And the routine warns: "Put clay on forehead, nose and chin only, and leave the cheeks out"

  Rule: Dry skin keeps the little oil it has

    @guard.dry_skin.no_clay
    Scenario Outline: Somebody with dry skin stops using <product>
      Given a person aged 34 with dry skin
      And they already use <product>
      When they ask for a routine
      Then they stop using <product>

      Examples: What takes oil away
        | product          |
        | clay mask        |
        | astringent toner |

    @guard.dry_skin.no_clay
    Scenario: Somebody with normal skin may keep their clay mask
      Given a person aged 34 with normal skin
      And they already use clay mask
      When they ask for a routine
      Then they go on using clay mask
      And the rule guard.dry_skin.no_clay stays quiet

    @treat.pace.dry_skin
    Scenario: Dry skin takes three new things at most, even of somebody who knows it well
      Given a person aged 48 with dry skin
      And they are concerned about visible pores, blackheads, uneven texture and fine lines
      And they are experienced with actives
      When they ask for a routine
      Then the routine introduces at most 3 actives
      And new actives are limited to 3

    @treat.pace.dry_skin
    Scenario: Normal skin may start four new things
      Given a person aged 48 with normal skin
      And they are experienced with actives
      And they are concerned about visible pores, blackheads, uneven texture and fine lines
      When they ask for a routine
      Then new actives are limited to 4
      And the rule treat.pace.dry_skin stays quiet

  Rule: Where dark marks come easily, the sunscreen is tinted

    @treat.skin_type.tinted_mineral
    Scenario Outline: Skin that marks, in <situation>, gets a tinted mineral sunscreen
      Given a person aged 34 with normal skin
      And they are concerned about dark marks
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then they protect with tinted mineral sunscreen, SPF 30 or more every morning

      Examples: When sensitivity matters too
        | situation      | question    | answer   |
        | sensitive skin | sensitivity | high     |
        | pregnancy      | pregnancy   | pregnant |

    @treat.skin_type.tinted_mineral
    Scenario: Melasma and a wish for mineral filters get a tinted mineral sunscreen
      Given a person aged 34 with normal skin
      And they have melasma
      And they wish for mineral sunscreen
      When they ask for a routine
      Then they protect with tinted mineral sunscreen every morning

    @treat.skin_type.mineral_when_expecting
    Scenario Outline: While <situation>, the sunscreen is a mineral one
      Given a person aged 34 with normal skin
      And these answers
        | pregnancy | <situation> |
      When they ask for a routine
      Then they protect with mineral sunscreen, SPF 30 or more every morning

      Examples: Around a birth
        | situation     |
        | pregnant      |
        | breastfeeding |
