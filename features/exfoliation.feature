Feature: Exfoliation through the week
  Two to three evenings a week are enough for most skin. More only irritates,
  so acids take turns with evenings of rest.

  Rule: Acids are for some evenings, with rest between them

    @treat.exfoliation.oily_skin_first @treat.exfoliation.three_at_most
    Scenario: Oily skin with blackheads settles into two to three evenings of salicylic acid
      Given a person aged 29 with oily skin
      And they are concerned about visible pores and blackheads
      And they are experienced with actives
      When they ask for a routine
      Then salicylic acid is used on 2 to 3 evenings a week
      And salicylic acid is there for oil and clogging
      And evenings with exfoliants never follow one another
      And no morning includes "Exfoliate"

    @treat.exfoliation.combination
    Scenario: Combination skin gets no more than two evenings
      Given a person aged 35 with combination skin
      And they are concerned about visible pores
      And they are experienced with actives
      When they ask for a routine
      Then salicylic acid is used on at most 2 evenings a week
      And at least 5 evenings a week are free of exfoliants

    @guard.phototype.marks
    Scenario: Skin that keeps dark marks exfoliates once a week at most
      Given a person aged 34 with oily skin
      And their skin is of phototype V
      And they are concerned about visible pores and dark marks
      When they ask for a routine
      Then exfoliation is limited to 1 evening a week
      And the routine warns: "Start slowly and stop at the first sting that stays"

  Rule: A retinoid and an acid keep out of each other's way

    @combine.pair.any_retinoid_with_any_bha
    Scenario: Retinol and salicylic acid take different evenings in every phase
      Given a person aged 29 with oily skin
      And they are experienced with actives
      And they are not pregnant
      And they are concerned about visible pores and blackheads
      When they ask for a routine
      Then retinol is in the routine
      And salicylic acid is in the routine
      And retinol and salicylic acid never share a day's evening

  Rule: Each acid has its reasons

    @treat.exfoliation.buildup @treat.exfoliation.oil @treat.exfoliation.follicle
    @treat.exfoliation.texture
    Scenario Outline: Somebody who notices <sign> gets <acid>
      Given a person aged 30 with normal skin
      And they tick "<sign>"
      And they are experienced with actives
      And they wish for no vitamin A
      When they ask for a routine
      Then <acid> is there for <driver>

      Examples: What shows, and what it calls for
        | sign               | acid           | driver   |
        | rough to the touch | salicylic acid | buildup  |
        | shiny by midday    | salicylic acid | oil      |
        | thick facial hair  | salicylic acid | follicle |
        | orange-peel look   | glycolic acid  | texture  |

    @treat.exfoliation.sun
    Scenario: Sun damage brings a fruit-type acid, one evening a week
      Given a person aged 30 with normal skin
      And they are concerned about sun damage
      And they are experienced with actives
      And they are not pregnant
      When they ask for a routine
      Then lactic acid stands by as an alternative

    @treat.exfoliation.sun
    Scenario: A few sun spots alone bring no acid
      Given a person aged 30 with normal skin
      And they notice sun spots
      And they are experienced with actives
      When they ask for a routine
      Then there is no exfoliant anywhere in the routine
      And the rule treat.exfoliation.sun stays quiet

    @treat.exfoliation.texture_dry
    Scenario: Dry, uneven skin gets lactic acid instead of a stronger one
      Given a person aged 30 with dry skin
      And they notice orange-peel look
      And they are experienced with actives
      And they are not pregnant
      When they ask for a routine
      Then lactic acid is there for texture
      And polyhydroxy acid stands by as an alternative
      And there is no glycolic acid anywhere in the routine

    @treat.exfoliation.gentler_after_trouble
    Scenario Outline: Somebody for whom acids were too much begins again gently, with <sign> too
      Given a person aged 30 with normal skin
      And they tick "acids were too much before" and "<sign>"
      And they are experienced with actives
      And they are not pregnant
      When they ask for a routine
      Then polyhydroxy acid is in the routine

      Examples: Reasons for an acid
        | sign               |
        | shiny by midday    |
        | rough to the touch |
        | orange-peel look   |

    @treat.exfoliation.oily_skin_first
    Scenario Outline: With <skin> skin they may reach three evenings of salicylic acid
      Given a person aged 30 with <skin> skin
      And they are concerned about blackheads
      And they tick "uses acids without trouble"
      And they are experienced with actives
      When they ask for a routine
      Then salicylic acid is there for oil
      And salicylic acid is used on at most 3 evenings a week

      Examples: Where oil is plenty
        | skin        |
        | oily        |
        | combination |

  Rule: Skin type, experience, age and weather say how many evenings

    @treat.exfoliation
    Scenario Outline: Where <skin> skin <trust>, it exfoliates on <nights> a week at most
      Given a person aged 30 with <skin> skin
      And they are experienced with actives
      And these answers
        | signs | <signs> |
      When they ask for a routine
      Then exfoliation is limited to <nights> a week

      Examples: Skin for which acids are new
        | skin        | trust           | signs | nights     | rule                          |
        | oily        | is new to acids | none  | 3 evenings | three_at_most                 |
        | combination | is new to acids | none  | 2 evenings | treat.exfoliation.combination |
        | normal      | is new to acids | none  | 2 evenings | treat.exfoliation.normal      |
        | dry         | is new to acids | none  | 1 evening  | treat.exfoliation.dry         |

      Examples: Skin that takes acids well
        | skin        | trust            | signs                      | nights     | rule                     |
        | combination | takes acids well | uses acids without trouble | 3 evenings | three_at_most            |
        | normal      | takes acids well | uses acids without trouble | 2 evenings | treat.exfoliation.normal |
        | dry         | takes acids well | uses acids without trouble | 2 evenings | dry_tolerant             |

    @treat.exfoliation.normal
    Scenario: Where the skin type is not known, two evenings are the limit
      Given a person aged 30
      And they are experienced with actives
      When they ask for a routine
      Then exfoliation is limited to 2 evenings a week

    @treat.exfoliation.first_time @treat.exfoliation.experience_unknown
    @treat.exfoliation.three_at_most
    Scenario Outline: Oily skin and experience <experience> with actives allow <nights>
      Given a person aged 30 with oily skin
      And these answers
        | experience | <experience> |
      When they ask for a routine
      Then exfoliation is limited to <nights> a week

      Examples: From the very first acid on
        | experience | nights     |
        | none       | 1 evening  |
        | unstated   | 2 evenings |
        | beginner   | 3 evenings |

    @treat.exfoliation.adolescent
    Scenario Outline: At <age>, oily skin exfoliates on <nights> a week at most
      Given a person aged <age> with oily skin
      And they are experienced with actives
      When they ask for a routine
      Then exfoliation is limited to <nights> a week

      Examples: Teenage years and just after
        | age | nights     | rule                         |
        | 12  | 0 evenings | under_13                     |
        | 13  | 1 evening  | treat.exfoliation.adolescent |
        | 17  | 1 evening  | treat.exfoliation.adolescent |
        | 18  | 3 evenings | three_at_most                |

    @treat.exfoliation.cold @treat.exfoliation.cold_middle @treat.exfoliation.cold_dry_skin
    Scenario Outline: In cold, dry weather <skin> skin with <signs> comes down to <nights>
      Given a person aged 30
      And they are experienced with actives
      And these answers
        | skin type | <skin>   |
        | climate   | cold dry |
        | signs     | <signs>  |
      When they ask for a routine
      Then exfoliation is limited to <nights> a week

      Examples: One evening less
        | skin        | signs                      | nights     |
        | oily        | none                       | 2 evenings |
        | normal      | none                       | 1 evening  |
        | unstated    | none                       | 1 evening  |
        | combination | none                       | 1 evening  |
        | combination | uses acids without trouble | 2 evenings |
        | dry         | uses acids without trouble | 1 evening  |
        | dry         | none                       | 0 evenings |

  Rule: Each acid is explained by what it does

    @treat.exfoliation.buildup_milder
    Scenario: Somebody who cannot have salicylates reads what the milder acid does
      Given a person aged 26 with oily skin
      And they are not pregnant
      And they are concerned about blackheads
      And they have eczema, calm now
      And they are allergic to aspirin
      When they ask for a routine
      Then polyhydroxy acid is in the routine
      And the routine says "It loosens the dead skin that fills pores"
      And the routine never says "Salicylic acid mixes with oil"
