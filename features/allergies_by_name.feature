Feature: Allergies by name
  One filter, one nut or one antibiotic can be named, so that the rest stays open.

  @guard.allergy_actives.antibiotics
  Scenario Outline: An allergy to an antibiotic belongs on every list, and rules no cosmetic out: <allergen>
    Given a person aged 30
    And they are allergic to <allergen>
    When they ask for a routine
    Then the routine warns: "Tell every doctor and pharmacist about your allergy to this antibiotic"

    Examples:
      | allergen      |
      | tetracyclines |
      | penicillin    |

  @guard.allergy_actives.kin_of_ketoconazole
  Scenario: After a reaction to ketoconazole, leave it out and propose nothing of its kind
    Given a person aged 30
    And they are allergic to ketoconazole
    When they ask for a routine
    Then ketoconazole is ruled out
    And antifungal is held back
    And the routine warns: "Check each label for what you react to, sunscreen, makeup and washes included"

  @guard.allergy_actives.kin_of_kojic_acid
  Scenario: After a reaction to kojic acid, leave it out and propose nothing of its kind
    Given a person aged 30
    And they are allergic to kojic acid
    When they ask for a routine
    Then kojic acid is ruled out
    And lightening is held back
    And the routine warns: "Check each label for what you react to, sunscreen, makeup and washes included"

  @guard.allergy_actives.kin_of_tranexamic_acid
  Scenario: After a reaction to tranexamic acid, leave it out and propose nothing of its kind
    Given a person aged 30
    And they are allergic to tranexamic acid
    When they ask for a routine
    Then tranexamic acid is ruled out
    And lightening is held back
    And the routine warns: "Check each label for what you react to, sunscreen, makeup and washes included"

  @guard.allergy_actives.kin_of_urea
  Scenario: After a reaction to urea, leave it out and propose nothing of its kind
    Given a person aged 30
    And they are allergic to urea
    When they ask for a routine
    Then urea is ruled out
    And humectant is held back
    And the routine warns: "Check each label for what you react to, sunscreen, makeup and washes included"

  @guard.allergy_actives.kin_of_zinc_pyrithione
  Scenario: After a reaction to zinc pyrithione, leave it out and propose nothing of its kind
    Given a person aged 30
    And they are allergic to zinc pyrithione
    When they ask for a routine
    Then zinc pyrithione is ruled out
    And antifungal is held back
    And the routine warns: "Check each label for what you react to, sunscreen, makeup and washes included"

  @guard.allergy_actives.tetracycline_taken
  Scenario: A tetracycline taken in spite of an allergy to it is a call today
    Given a person aged 30
    And they take doxycycline or similar
    And they are allergic to tetracyclines
    When they ask for a routine
    Then the reason to see a doctor is "You named: a medicine, and an allergy to it or to its kind"

  @guard.allergy_actives.tree_nuts
  Scenario: With an allergy to tree nuts, scrubs stay out
    Given a person aged 30
    And they are allergic to tree nuts
    When they ask for a routine
    Then physical scrub is ruled out

  @guard.allergy_bases.avobenzone
  Scenario: Products are chosen without avobenzone for whom it is an allergy
    Given a person aged 30
    And they are allergic to avobenzone
    When they ask for a routine
    Then every product must have no avobenzone

  @guard.allergy_bases.ensulizole
  Scenario: Products are chosen without ensulizole for whom it is an allergy
    Given a person aged 30
    And they are allergic to ensulizole
    When they ask for a routine
    Then every product must have no ensulizole

  @guard.allergy_bases.enzacamene
  Scenario: Products are chosen without enzacamene for whom it is an allergy
    Given a person aged 30
    And they are allergic to enzacamene
    When they ask for a routine
    Then every product must have no enzacamene

  @guard.allergy_bases.homosalate
  Scenario: Products are chosen without homosalate for whom it is an allergy
    Given a person aged 30
    And they are allergic to homosalate
    When they ask for a routine
    Then every product must have no homosalate

  @guard.allergy_bases.label_peanut
  Scenario: With an allergy to peanut, labels are checked
    Given a person aged 30
    And they are allergic to peanut
    When they ask for a routine
    Then the routine warns: "Check each label for what you react to, sunscreen, makeup and washes included"

  @guard.allergy_bases.label_tree_nuts
  Scenario: With an allergy to tree nuts, labels are checked
    Given a person aged 30
    And they are allergic to tree nuts
    When they ask for a routine
    Then the routine warns: "Check each label for what you react to, sunscreen, makeup and washes included"

  @guard.allergy_bases.octinoxate
  Scenario: Products are chosen without octinoxate for whom it is an allergy
    Given a person aged 30
    And they are allergic to octinoxate
    When they ask for a routine
    Then every product must have no octinoxate

  @guard.allergy_bases.oxybenzone
  Scenario: Products are chosen without oxybenzone for whom it is an allergy
    Given a person aged 30
    And they are allergic to oxybenzone
    When they ask for a routine
    Then every product must have no oxybenzone

  @guard.allergy_bases.peanut
  Scenario: Products are chosen without peanut oil for whom it is an allergy
    Given a person aged 30
    And they are allergic to peanut
    When they ask for a routine
    Then every product must have no peanut oil

  @guard.allergy_bases.tinosorbs
  Scenario: Products are chosen without Tinosorb filters for whom it is an allergy
    Given a person aged 30
    And they are allergic to Tinosorb filters
    When they ask for a routine
    Then every product must have no Tinosorb filters

  @guard.allergy_bases.titanium_dioxide
  Scenario: Products are chosen without titanium dioxide for whom it is an allergy
    Given a person aged 30
    And they are allergic to titanium dioxide
    When they ask for a routine
    Then every product must have no titanium dioxide

  @guard.allergy_bases.tree_nuts
  Scenario: Products are chosen without tree nut oils or shells for whom it is an allergy
    Given a person aged 30
    And they are allergic to tree nuts
    When they ask for a routine
    Then every product must have no tree nut oils or shells
