Feature: Skin conditions
  Whoever lives with a condition of the skin knows that most advice is made
  for others. Here each one changes what is offered, and nothing strong
  starts before a doctor agrees.

  Background:
    Given a person aged 30 with oily skin
    And they are concerned about visible pores
    And they are not pregnant

  Rule: Eczema gets care first and the gentlest things later

    @guard.rash.eczema_flare
    Scenario: Eczema on the face now is cared for, and nothing else
      Given they have eczema on the face now
      When they ask for a routine
      Then any active is ruled out
      And a scrub cleanser is ruled out
      And laser is ruled out
      And the reason to see a doctor is "Inflamed skin should settle first"

    @guard.rash.eczema_flare_baby
    Scenario: A one-year-old's flaring eczema is seen within two weeks, not in two months
      Given a person aged 1
      And they have eczema on the face now
      When they ask for a routine
      Then the routine advises to see a doctor within 2 weeks
      And the reason to see a doctor is "Have the eczema looked at within two weeks"

    @guard.rash.eczema_flare
    Scenario: Eczema on the face now is told what calms it, and to go on with what was prescribed
      Given they have eczema on the face now
      When they ask for a routine
      Then the routine warns: "Until the flare is over: a soft wash, plenty of plain moisturiser, and the prescribed cream if there is one"
      And the routine warns: "If a doctor prescribed one of your creams, ring there and ask how to go on with it"
      And every product must have no essential oils

    @guard.rash.eczema_flare @guard.rash.eczema_calm
    Scenario Outline: Somebody with <eczema> uses nothing with scent or alcohol
      Given they have <eczema>
      When they ask for a routine
      Then every product must be fragrance-free
      And every product must have no drying alcohol

      Examples: Calm or not
        | eczema                 |
        | eczema, calm now       |
        | eczema on the face now |

    @guard.rash.eczema_calm
    Scenario: With calm eczema, stronger acids and vitamin A are not proposed
      Given they have eczema, calm now
      When they ask for a routine
      Then any fruit-type acid is held back
      And salicylic acid is held back
      And willow bark is held back
      And any enzyme peel is held back
      And any vitamin A cream is held back

    @guard.rash.eczema_calm
    Scenario: With calm eczema, nothing that dries or stings is proposed
      Given they have eczema, calm now
      When they ask for a routine
      Then astringent toner is held back
      And clay mask is held back
      And ascorbic acid is held back
      And any scrub is ruled out
      And a scrub cleanser is ruled out

    @guard.rash.eczema_calm
    Scenario: With calm eczema, spots are not dried out
      Given they have eczema, calm now
      And they are concerned about spots
      When they ask for a routine
      Then benzoyl peroxide is held back
      And sulphur is held back

    @guard.rash.eczema_calm
    Scenario: With calm eczema, one gentle new thing at a time is enough
      Given they have eczema, calm now
      When they ask for a routine
      Then exfoliation is limited to 1 evening a week
      And new actives are limited to 1
      And irritation is limited to 2 points

  Rule: Flakes, scales and hives are not rubbed off

    @guard.rash.greasy_flakes
    Scenario Outline: <flakes> are washed against yeast, and a pharmacist knows what helps
      Given these answers
        | <question> | <flakes> |
      When they ask for a routine
      Then the reason to see a doctor is "A pharmacist can sell you a wash or cream against skin yeast"
      And the routine warns: "Do not scrub the flakes off"
      And every product must have no heavy oils
      And exfoliation is limited to 1 evening a week
      And any scrub is ruled out

      Examples: Known or only seen
        | question   | flakes                         |
        | conditions | greasy, flaky rash             |
        | signs      | greasy flakes at nose or brows |

    @guard.rash.greasy_flakes @guard.rash.psoriasis @guard.rash.ichthyosis
    Scenario Outline: Somebody with <condition> never washes with a scrub
      Given they have <condition>
      When they ask for a routine
      Then a scrub cleanser is ruled out
      And any scrub is ruled out
      And exfoliation is limited to 1 evening a week

      Examples: Flaking skin
        | condition                        |
        | greasy, flaky rash               |
        | psoriasis                        |
        | very dry, scaly skin since birth |

    @guard.rash.psoriasis
    Scenario Outline: Somebody with <condition> is not hurt by scrubs or needles
      Given they have <condition>
      When they ask for a routine
      Then any scrub is ruled out
      And a scrub cleanser is ruled out
      And needling is ruled out
      And the routine warns: "Go softly on the patches"

      Examples: Wherever it is
        | condition                           |
        | psoriasis                           |
        | psoriasis on the face               |
        | psoriasis on the body or scalp only |

    @guard.rash.psoriasis_place_unknown
    Scenario: Psoriasis without a place goes slowly
      Given they have psoriasis
      When they ask for a routine
      Then exfoliation is limited to 1 evening a week
      And irritation is limited to 3 points
      And new actives are limited to 1

    @guard.rash.psoriasis_face
    Scenario: On psoriasis of the face only what does not sting is started
      Given they have psoriasis on the face
      When they ask for a routine
      Then retinol is held back
      And exfoliation is limited to 1 evening a week
      And irritation is limited to 2 points
      And new actives are limited to 1
      And every product must be fragrance-free
      And the reason to see a doctor is "The doctor who treats you knows best what suits you"

    @guard.rash.psoriasis
    Scenario Outline: No <treatment> scratches or stings psoriasis
      Given they have psoriasis
      When they ask for a routine
      Then <treatment> is ruled out

      Examples: Treatments that injure
        | treatment             |
        | acid peel in a clinic |
        | fine skin polishing   |
        | needling              |

    @guard.rash.ichthyosis
    Scenario: Very dry, scaly skin since birth waits for the doctor who knows it
      Given they have very dry, scaly skin since birth
      When they ask for a routine
      Then any fruit-type acid is held back
      And any vitamin A cream is held back
      And the reason to see a doctor is "The doctor who treats you knows best what suits you"

    @guard.rash.hives
    Scenario Outline: Somebody with <hives> gets few and plain products
      Given they have <hives>
      When they ask for a routine
      Then every product must be fragrance-free
      And every product must have few ingredients
      And exfoliation is limited to 1 evening a week
      And new actives are limited to 1
      And irritation is limited to 2 points
      And any scrub is ruled out
      And the routine warns: "Keep to a few plain products and add nothing during a bout of hives"

      Examples: Kinds of hives
        | hives                  |
        | hives that come and go |
        | hives from cold        |

    @guard.rash.cold_compress
    Scenario Outline: Somebody with <condition> keeps ice off the face
      Given they have <condition>
      And they wish for ice or cold
      When they ask for a routine
      Then the routine warns: "Leave out ice and cold packs"

      Examples: Where cold does harm
        | condition                           |
        | hives from cold                     |
        | fingers that turn white in the cold |

  Rule: Patches of colour are protected from light, heat and rubbing

    @guard.colour.melasma
    Scenario: With melasma, strong acids wait and heat stays away
      Given they have melasma
      When they ask for a routine
      Then glycolic acid is held back
      And laser is ruled out
      And fine skin polishing is ruled out
      And any scrub is ruled out

    @guard.colour.melasma
    Scenario: Somebody with melasma is told about light and goes slowly
      Given they have melasma
      When they ask for a routine
      Then the routine warns: "Light deepens these patches, also the light that comes through windows"
      And the reason to see a doctor is "A doctor has azelaic acid of 15 to 20 % for melasma. There are creams that lighten more, for a limited time and not in pregnancy"
      And exfoliation is limited to 1 evening a week
      And irritation is limited to 4 points

    @guard.colour.recent_marks
    Scenario: Dark marks of the last months fade without new irritation
      Given they have dark marks from the last months
      When they ask for a routine
      Then the routine warns: "Start slowly and stop at the first sting that stays"
      And exfoliation is limited to 1 evening a week
      And irritation is limited to 4 points

    @guard.colour.recent_marks
    Scenario: Dark marks of the last months are not scrubbed, peeled or lasered
      Given they have dark marks from the last months
      When they ask for a routine
      Then any scrub is ruled out
      And a scrub cleanser is ruled out
      And laser is ruled out

    @guard.colour.keloids
    Scenario: Somebody whose scars grow keeps creams, and skips what wounds
      Given they have scars that grow
      When they ask for a routine
      Then laser is ruled out
      And any scrub is ruled out
      And a scrub cleanser is ruled out
      And irritation is limited to 4 points
      And the routine warns: "Tell every clinic that your scars grow, before anything is done to your skin"

    @guard.colour.keloids
    Scenario: Somebody whose scars grow may still ask about hair-removal laser for razor bumps
      Given they have scars that grow
      And they have razor bumps
      And they are concerned about ingrown hairs
      And they wish for treatments at a clinic
      When they ask for a routine
      Then hair-removal laser is offered as an option
      And the routine warns: "Tell every clinic that your scars grow, before anything is done to your skin"

    @guard.colour.vitiligo @advise.needs.need_vitiligo
    Scenario: Somebody with vitiligo uses nothing that peels or lightens, and reads what a doctor has
      Given they have vitiligo
      When they ask for a routine
      Then any fruit-type acid is held back
      And azelaic acid is held back
      And laser is ruled out
      And any scrub is ruled out
      And the reason to see a doctor is "Pale patches can be treated, if you would like that"
      And the routine warns: "Pale patches burn quickly"

    @guard.colour.vitiligo
    Scenario: Vitiligo is no reason to leave spots untreated
      Given they have vitiligo
      And they are concerned about spots
      When they ask for a routine
      Then benzoyl peroxide is in the routine
      And azelaic acid is held back

    @guard.colour.vitiligo
    Scenario: Vitiligo is neither scrubbed nor hurried
      Given they have vitiligo
      When they ask for a routine
      Then a scrub cleanser is ruled out
      And exfoliation is limited to 1 evening a week

  Rule: Skin that light makes ill is shaded

    @guard.light.light_sensitive_illness @guard.light.light_sensitive_illness_calm
    Scenario Outline: Somebody with <illness> uses nothing that draws the sun
      Given they use retinol on 2 evenings a week
      And they have <illness>
      When they ask for a routine
      Then they stop using retinol
      And azelaic acid is held back
      And the routine warns: "Light can set off your illness"
      And the routine warns: "If a doctor prescribed one of your creams, ring there and ask how to go on with it"
      And the reason to see a doctor is "The doctor who treats you knows best what suits you"

      Examples: Illnesses that light brings out
        | illness     |
        | lupus       |
        | sun allergy |
        | porphyria   |
        | dermatomyositis |

    @guard.light.light_sensitive_illness
    Scenario: Lupus is kept from heat, peels and scrubs
      Given they have lupus
      When they ask for a routine
      Then laser is ruled out
      And acid peel in a clinic is ruled out
      And any scrub is ruled out
      And exfoliation is limited to 1 evening a week
      And the last morning step is sunscreen

    @guard.light.skin_cancer @guard.light.actinic_keratosis
    Scenario Outline: Somebody with <condition> has it checked before acids or vitamin A
      Given they have <condition>
      When they ask for a routine
      Then the reason to see a doctor is "Someone trained should look at your skin regularly"
      And any exfoliant is held back
      And any vitamin A cream is held back
      And the routine warns: "Keep acids, vitamin A creams and scrubs off any spot that was treated or has not been looked at yet"

      Examples: Skin that has seen much sun
        | condition                  |
        | skin cancer, now or before |
        | rough sun patches          |

    @guard.light.skin_cancer @guard.light.actinic_keratosis
    Scenario Outline: <condition> is not scrubbed and not treated for looks
      Given they have <condition>
      When they ask for a routine
      Then any scrub is ruled out
      And a scrub cleanser is ruled out
      And laser is ruled out
      And the last morning step is sunscreen

      Examples: Skin that has seen much sun
        | condition                  |
        | skin cancer, now or before |
        | rough sun patches          |

    @guard.light.skin_cancer
    Scenario: Somebody who has had skin cancer knows their spots
      Given they have skin cancer, now or before
      When they ask for a routine
      Then the routine warns: "Look at your skin once a month"

    @guard.light.many_moles
    Scenario: Very many moles are checked regularly, and none is lasered
      Given they have very many moles
      When they ask for a routine
      Then the reason to see a doctor is "Someone trained should look at your skin regularly"
      And the routine warns: "Look at your skin once a month"
      And laser is ruled out
      And the last morning step is sunscreen

  Rule: Spots are treated kindly

    @guard.spots.no_scrub_on_acne
    Scenario Outline: Somebody with <spots> neither scrubs nor picks
      Given these answers
        | skin type  | normal  |
        | <question> | <spots> |
      When they ask for a routine
      Then the routine warns: "Try to keep your hands off spots"
      And any scrub is ruled out
      And a scrub cleanser is ruled out
      And every product must be non-comedogenic

      Examples: Mild and moderate
        | question   | spots         |
        | concerns   | spots         |
        | conditions | mild acne     |
        | conditions | moderate acne |

    @guard.spots.moderate_before_acids
    Scenario: Moderate acne uses no acids yet, and is told what a doctor has
      Given they have moderate acne
      When they ask for a routine
      Then the reason to see a doctor is "Would you like to do more?"
      And any exfoliant is held back
      And irritation is limited to 4 points

    @guard.spots.severe_sees_doctor @guard.spots.severe_referral
    Scenario Outline: Somebody with <acne> sees a doctor, and begins with what works best on spots
      Given they already use niacinamide
      And they have <acne>
      When they ask for a routine
      Then the reason to see a doctor is "Deep, sore lumps or a great many spots do better with a doctor's plan"
      And benzoyl peroxide is in the routine
      And any vitamin A cosmetic is held back
      And they go on using niacinamide
      And the routine warns: "Try to keep your hands off spots"

      Examples: Acne that scars
        | acne                |
        | severe acne         |
        | deep, painful lumps |

    @guard.spots.severe_sees_doctor
    Scenario: Severe acne is not exfoliated, and no clinic works on it
      Given they have severe acne
      When they ask for a routine
      Then any exfoliant is ruled out
      And a scrub cleanser is ruled out
      And laser is ruled out
      And every product must be non-comedogenic

    @guard.spots.picking
    Scenario Outline: Somebody who tells of <picking> keeps away from mirrors and scrubs
      Given these answers
        | <question> | <picking> |
      When they ask for a routine
      Then the routine warns: "If your hands go to your skin by themselves, cover the spot and stay away from magnifying mirrors"
      And exfoliation is limited to 1 evening a week
      And any scrub is ruled out
      And a scrub cleanser is ruled out

      Examples: A habit or more
        | question   | picking        |
        | habits     | picks at spots |
        | conditions | skin picking   |

    @guard.spots.picking_help
    Scenario: Skin picking is met with an offer of help, not with products
      Given they have skin picking
      When they ask for a routine
      Then the reason to see a doctor is "Picking is hard to stop alone, and there is help that works with habits"
      And any fruit-type acid is held back
      And any vitamin A cream is held back
      And laser is ruled out

    @guard.spots.picking_help
    Scenario: The spots that picking begins with are treated, off the open places
      Given a person aged 23 with normal skin
      And they have skin picking and mild acne
      And they are concerned about spots
      When they ask for a routine
      Then benzoyl peroxide rises to 7 days a week by week 7
      And the routine warns: "Keep products that can sting off places you have picked open, until they have closed"

    @guard.spots.folliculitis
    Scenario: Inflamed hair roots are kept clean and shown to a doctor if they stay
      Given they have inflamed hair roots
      When they ask for a routine
      Then the reason to see a doctor is "Leave the razor for a week or two if you can, and stay out of hot tubs"
      And any exfoliant is ruled out
      And a scrub cleanser is ruled out
      And every product must have no heavy oils
      And the routine warns: "Use your own towel, do not touch the spot, and wash your hands often"

    @guard.spots.yeast_bumps @guard.spots.yeast_bumps_seen @assess.skin.yeast_prone
    Scenario Outline: <bumps> get no heavy oils, and <doctor>
      Given these answers
        | <question> | <bumps> |
        | makeup     | heavy   |
      When they ask for a routine
      Then the reason to see a doctor is "<words>"
      And the routine warns: "Leave out heavy oils and rich balms"
      And every product must have no heavy oils
      And they take off makeup and sunscreen with micellar water every evening

      Examples: Known or suspected
        | question   | bumps                                       | doctor                | words                                                  |
        | conditions | yeast bumps                                 | ask about yeast bumps | A pharmacist can sell you a ketoconazole wash          |
        | signs      | small itchy bumps that all look alike       | itchy even bumps      | Small, itchy bumps that all look alike may not be acne |
        | red flags  | itchy bumps that look alike and won't clear | itchy even bumps      | Small, itchy bumps that all look alike may not be acne |

    @guard.spots.yeast_bumps
    Scenario: Yeast bumps are not peeled away
      Given they have yeast bumps
      When they ask for a routine
      Then exfoliation is limited to 1 evening a week
      And irritation is limited to 3 points

    @guard.spots.worse_with_oils
    Scenario: Bumps that grow with heat or oils get no heavy oils
      Given they notice bumps worse with heat, oils or antibiotics
      When they ask for a routine
      Then every product must have no heavy oils
      And the routine warns: "Leave out heavy oils and rich balms"

    @guard.spots.razor_bumps
    Scenario Outline: <bumps> are shaved around gently and never scrubbed
      Given these answers
        | <question> | <bumps> |
      When they ask for a routine
      Then the routine warns: "Let the hair grow a little, shave with the grain, and do not stretch the skin or dig hairs out"
      And exfoliation is limited to 2 evenings a week
      And any scrub is ruled out
      And a scrub cleanser is ruled out
      And every product must have no drying alcohol

      Examples: Known or only seen
        | question   | bumps               |
        | conditions | razor bumps         |
        | signs      | bumps after shaving |

    @guard.spots.hidradenitis
    Scenario: Painful lumps in skin folds belong with a doctor
      Given they have painful lumps in skin folds
      When they ask for a routine
      Then the reason to see a doctor is "Painful lumps that come back in skin folds have treatments of their own"
      And exfoliation is limited to 1 evening a week
      And any scrub is ruled out
      And needling is ruled out

    @assess.skin.acne_prone
    Scenario Outline: Somebody of <age> with <spots> learns what non-comedogenic means
      Given these answers
        | age        | <age>   |
        | skin type  | normal  |
        | <question> | <spots> |
      When they ask for a routine
      Then the routine answers "non_comedogenic"

      Examples: Everything that counts as spots
        | age | question   | spots               |
        | 30  | signs      | spots along the jaw |
        | 30  | conditions | mild acne           |
        | 30  | conditions | moderate acne       |
        | 30  | conditions | severe acne         |
        | 30  | conditions | deep, painful lumps |
        | 30  | conditions | skin picking        |
        | 30  | concerns   | spots               |
        | 30  | concerns   | whiteheads          |

  Rule: What feeds a rash is named, where it is known

    @guard.redness.mouth_rash_and_steroid_spray
    Scenario Outline: Somebody with <rash> and a steroid spray reads how to keep the spray off the skin
      Given these answers
        | <question> | <rash> |
      And they take a steroid inhaler or nose spray
      When they ask for a routine
      Then the routine warns: "A steroid nose spray or inhaler can feed a rash around the mouth"
      And the routine warns: "Do not stop an asthma inhaler by yourself"

      Examples: Known or only seen
        | question   | rash                         |
        | conditions | rash around the mouth        |
        | signs      | small bumps around the mouth |
