Feature: What a doctor treats already, and light that needs more care
  Somebody with a prescription has a doctor to go back to. The page says what is theirs
  to do, and leaves the rest to the leaflet and the prescriber. Where light does more
  harm than usual, every part of the page asks for the same sunscreen.

  Rule: The plan names the sunscreen that the rest of the page asks for

    @guard.medicines_sun.highest_protection @assess.safety.strongest_sunscreen
    Scenario Outline: Somebody with <reason> finds SPF 50 and high UVA protection in the plan
      Given a person aged 44
      And these answers
        | <list> | <reason> |
      When they ask for a routine
      Then they protect with sunscreen, SPF 50 or more, high UVA protection every morning
      And every product must be SPF 50 or more
      And every product must be high UVA protection
      And the routine says "SPF 50 or 50+"
      And the routine never says "SPF 30"

      Examples: Medicines, illnesses and histories
        | list        | reason                          |
        | medications | doxycycline or similar                     |
        | medications | psoralens                     |
        | conditions  | dermatomyositis                 |
        | conditions  | lupus                           |
        | conditions  | melanoma history          |

    @assess.safety.strongest_sunscreen
    Scenario: Somebody healthy finds SPF 30
      Given a person aged 44
      And these answers
        | conditions  | none |
        | medications | none |
      When they ask for a routine
      Then they protect with sunscreen, SPF 30 or more every morning
      And the rule assess.safety.strongest_sunscreen stays quiet

  Rule: Who is treated already is sent back there

    @advise.needs.need_acne_treated @assess.safety.treated_acne
    Scenario: Somebody with a prescribed gel for spots asks the doctor who treats them
      Given a person aged 22
      And they are concerned about acne
      And they use adapalene on 7 evenings a week as prescribed
      When they ask for a routine
      Then the reason to see a doctor is "A doctor prescribed something for your spots already"
      And the routine never says "A doctor has stronger gels"

    @advise.needs.need_rosacea_treated @assess.safety.treated_rosacea
    Scenario: Somebody with a rosacea cream hears of no other creams for it
      Given a person aged 45
      And they have rosacea
      And they take rosacea cream
      When they ask for a routine
      Then the reason to see a doctor is "A doctor prescribed something for this already"
      And the routine never says "There is good care for rosacea"

    @advise.needs.need_melasma_treated @assess.safety.treated_melasma
    Scenario: Somebody with hydroquinone for melasma asks the doctor who prescribed it
      Given a person aged 45
      And these answers
        | sex | female |
        | pregnancy | no |
      And they have melasma
      And they take hydroquinone
      When they ask for a routine
      Then the reason to see a doctor is "A doctor prescribed something for this already"
      And the routine never says "A doctor has azelaic acid"

    @guard.redness.azelaic_acid_new
    Scenario: Somebody new to azelaic acid hears that it can sting with rosacea
      Given a person aged 45
      And they have rosacea
      And these answers
        | region | us |
      When they ask for a routine
      Then the routine says "It may sting at first"

    @guard.redness.azelaic_acid_new
    Scenario: Somebody who has used it for months does not
      Given a person aged 45
      And they have rosacea
      And they use azelaic acid on 7 evenings a week for 20 weeks
      When they ask for a routine
      Then the routine never says "It may sting at first"

  Rule: Irritated skin and a prescription belong to the leaflet and the prescriber

    @advise.prescriptions.irritated
    Scenario: Somebody whose skin peels under a prescribed gel follows its leaflet
      Given a person aged 22
      And they are concerned about acne
      And they notice peeling
      And they use adapalene on 7 evenings a week as prescribed
      When they ask for a routine
      Then adapalene stays on 7 evenings a week as prescribed
      And the routine says "For what was prescribed, follow the leaflet"
      And the routine never says "use them once a week less"

    @guard.irritation.step_down_own
    Scenario: Somebody whose skin peels under a bought gel uses it less
      Given a person aged 22
      And they are concerned about acne
      And they notice peeling
      And these answers
        | region | us |
      And they use adapalene on 7 evenings a week
      When they ask for a routine
      Then the routine says "use them once a week less"

    @advise.prescriptions.ask_first
    Scenario: Somebody with burning skin and an antibiotic gel asks the prescriber
      Given a person aged 22
      And they notice burning for more than ten minutes
      And they take topical antibiotic
      When they ask for a routine
      Then the routine says "If a doctor prescribed one of your creams, ring there"

    @advise.prescriptions.ask_first
    Scenario: Somebody who uses nothing does not read of prescribed creams
      Given a person aged 22
      And they notice burning for more than ten minutes
      And these answers
        | medications     | none |
        | current_actives | none |
      When they ask for a routine
      Then the routine never says "If a doctor prescribed one of your creams"

    @guard.medicines_skin.leads
    Scenario: Somebody with a prescribed gel adds at most one thing
      Given a person aged 22
      And they take prescribed benzoyl peroxide mix
      When they ask for a routine
      Then the routine says "Your prescribed product comes first"

    @guard.medicines_skin.leads
    Scenario: Somebody pregnant, for whom it stops, does not read that it comes first
      Given a person aged 22
      And they are pregnant
      And they take prescribed benzoyl peroxide mix
      When they ask for a routine
      Then the routine never says "Your prescribed product comes first"

    @guard.medicines.first_skin_jak_inhibitors
    Scenario: Somebody with a JAK cream adds at most one thing
      Given a person aged 22
      And they take ruxolitinib or delgocitinib cream
      When they ask for a routine
      Then the routine says "Your prescribed product comes first"

    @guard.medicines.antibiotic_reviewed
    Scenario: Somebody with benzoyl peroxide beside an antibiotic only hears when it is reviewed
      Given a person aged 22
      And they are concerned about acne
      And they take doxycycline or similar
      And they already use benzoyl peroxide
      When they ask for a routine
      Then the routine says "About 12 weeks after an antibiotic for spots was started"
      And the routine never says "It needs benzoyl peroxide or adapalene beside it"

  Rule: After photodynamic therapy daylight stays off the skin

    @guard.after_procedures.light_with_a_cream
    Scenario: Somebody treated yesterday keeps out of daylight
      Given a person aged 60
      And they had photodynamic therapy 1 day ago
      When they ask for a routine
      Then the routine says "keep daylight and bright lamps off the treated skin"

    @guard.after_procedures.light_with_a_cream
    Scenario: Somebody treated last week reads nothing of it
      Given a person aged 60
      And they had photodynamic therapy 7 days ago
      When they ask for a routine
      Then the routine never says "bright lamps"

  Rule: Who can become pregnant hears of birth control where a medicine asks for it

    @guard.medicines_pregnancy.birth_control
    Scenario Outline: A woman on <medicine> reads of birth control
      Given a person aged 28
      And these answers
        | sex       | female |
        | pregnancy | no     |
      And they take <medicine>
      When they ask for a routine
      Then the routine says "Use the birth control that your doctor or its leaflet asks for"

      Examples: Medicines that can harm an unborn baby
        | medicine      |
        | topiramate    |
        | valproate     |
        | mycophenolate |
        | methotrexate  |

    @guard.medicines_pregnancy.birth_control
    Scenario: A man on methotrexate does not
      Given a person aged 28
      And these answers
        | sex | male |
      And they take methotrexate
      When they ask for a routine
      Then the routine never says "birth control that your doctor"

    @guard.pregnancy.vitamin_a_and_plans
    Scenario: A woman who starts adapalene hears when to stop it
      Given a person aged 28
      And these answers
        | sex       | female |
        | pregnancy | no     |
        | region    | us     |
      And they are concerned about acne
      When they ask for a routine
      Then adapalene is in the routine
      And the routine says "Stop vitamin A creams once you try for a baby"

    @guard.pregnancy.vitamin_a_and_plans
    Scenario: A woman whose plan holds no vitamin A cream does not
      Given a person aged 28
      And these answers
        | sex       | female |
        | pregnancy | no     |
        | region    | uk     |
      And they are concerned about acne
      When they ask for a routine
      Then the routine never says "vitamin A creams once you try"

  Rule: Illnesses that are not listed have a place

    @guard.health.other
    Scenario: Somebody with another illness goes slowly and asks at the next visit
      Given a person aged 40
      And they have another illness
      When they ask for a routine
      Then new actives are limited to 1
      And the reason to see a doctor is "The doctor who treats you knows best what suits you"

    @advise.hands_off.condition_without_bearing
    Scenario: Somebody with high blood pressure reads that it changes nothing
      Given a person aged 40
      And these answers
        | conditions | an illness that changes nothing about skin care |
      When they ask for a routine
      Then the routine says "changes nothing about skin care"

  Rule: Spots on a cancer medicine may be no acne

    @guard.medicines_immune.rash_on_targeted_therapy
    Scenario: Somebody with spots on targeted cancer tablets shows them to the cancer team
      Given a person aged 57
      And they are concerned about acne
      And they take targeted cancer tablets
      When they ask for a routine
      Then the routine advises to see a doctor within 2-3 days
      And the reason to see a doctor is "Your cancer medicine can bring a rash that looks like spots"
      And the routine never says "A doctor has stronger gels"
