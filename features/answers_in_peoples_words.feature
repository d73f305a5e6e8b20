Feature: Answers in people's own words
  Nobody answers in ids. What people write, in the words, brands and spellings
  of every day, is read as what it means; where it could mean several things,
  they are asked, and nothing is guessed.

  Rule: An everyday word is read as the answer it stands for

    Scenario Outline: "<words>" for <question> is read as <answer>
      Given a person aged 30
      And they write "<words>" for <question>
      When they ask for a routine
      Then the profile has <answer> for <field>

      Examples:
        | words            | question     | field       | answer                     |
        | fettig           | Hauttyp      | skin type   | oily                       |
        | peau grasse      | type de peau | skin type   | oily                       |
        | embarazada       | embarazo     | pregnancy   | pregnant                   |
        | DE               | country      | region      | European Union             |
        | large pores      | concerns     | concerns    | visible pores              |
        | eczema flare-up  | conditions   | conditions  | eczema on the face now     |
        | Roaccutane 20 mg | medicines    | medications | isotretinoin now           |
        | doxiciclina      | medicamentos | medications | doxycycline or similar     |
        | perfume          | allergic to  | allergies   | fragrance                  |
        | suicidal         | red flags    | red flags   | thoughts of harming myself |

  Rule: A word that fits several answers is asked about, never guessed

    Scenario: Eczema can be calm or flaring, and the difference matters
      Given a person aged 30
      And they write "eczema" for conditions
      When they ask for a routine
      Then they are asked whether they mean eczema, calm now or eczema on the face now or eczema on the body only

    Scenario: Tretinoin can be a capsule or a cream
      Given a person aged 30
      And they write "tretinoin" for medicines
      When they ask for a routine
      Then they are asked whether they mean a vitamin A capsule such as alitretinoin or tretinoin

    Scenario: Laser is several treatments, and skin heals from each at its own pace
      Given a person aged 30
      And they write "CO2 laser" for treatments
      When they ask for a routine
      Then they are asked whether they mean laser, resurfacing kind or laser, resurfacing in tiny dots

  Rule: A cream that stands among the medicines is read as in use

    Scenario Outline: "<brand>" among the medicines is <active> in use, and stays as it was prescribed
      Given a person aged 30
      And they write "<brand>" for medicines
      When they ask for a routine
      Then they go on using <active>

      Examples: One active
        | brand         | active           |
        | Differin      | adapalene        |
        | Retin-A 0.05% | tretinoin        |
        | Skinoren      | azelaic acid     |
        | Acnecide      | benzoyl peroxide |

      Examples: Several parts in one tube
        | brand   | active           |
        | Epiduo  | adapalene        |
        | Epiduo  | benzoyl peroxide |
        | Acnatac | tretinoin        |
        | Cabtreo | adapalene        |

  Rule: A name is read with the company, the form and the strength on the pack

    Scenario Outline: "<pack>" is <medicine>
      Given a person aged 30
      And they are pregnant
      And they write "<pack>" for medicines
      When they ask for a routine
      Then the reason to see a doctor is "You named: <medicine>"

      Examples: Companies, forms and strengths
        | pack                      | medicine                 |
        | Depakine Chrono 500       | valproate                |
        | L-Thyroxin Henning 75     | levothyroxine            |
        | Metformin Lich 1000 mg    | metformin                |
        | Ramipril 1A Pharma 5 mg   | ramipril, losartan       |
        | Isotretinoin Basics 20 mg | isotretinoin now         |

    Scenario Outline: "<pack>" holds more than "<part>", and is not read as that alone
      Given a person aged 30
      And they are pregnant
      And they write "<pack>" for medicines
      When they ask for a routine
      Then the reason to see a doctor is "You named: <medicine>"

      Examples: More in one tablet
        | pack          | part        | medicine                                        |
        | Tylenol 3     | paracetamol | codeine, tramadol                               |
        | ramipril comp | ramipril    | a blood pressure tablet with hydrochlorothiazide |

    Scenario: Cannabidiol is asked back, as it is a medicine for epilepsy or an oil from a shop
      Given a person aged 30
      And they write "cannabidiol" for medicines
      When they ask for a routine
      Then they are asked whether they mean cannabidiol on prescription, for epilepsy or cannabis or CBD

  Rule: How often, when and since when is read beside a name

    Scenario Outline: "<words>" is tretinoin on <nights> evenings
      Given a person aged 40 with normal skin
      And they are not pregnant
      And they write "<words>" for using
      When they ask for a routine
      Then tretinoin stays on <nights> evenings a week as prescribed

      Examples:
        | words                              | nights |
        | tretinoin 3x a week                | 3      |
        | Retin-A every other night          | 4      |
        | tretinoin cream nightly for a year | 7      |
        | Tretinoin zweimal pro Woche        | 2      |
        | trétinoïne tous les soirs          | 7      |

    Scenario Outline: A treatment "<ago>" <counts>
      Given a person aged 40 with normal skin
      And they use niacinamide on 7 days a week
      And they write "microneedling <ago>" for treatments
      When they ask for a routine
      Then <outcome>

      Examples:
        | ago         | counts             | outcome                       |
        | yesterday   | is fresh           | niacinamide pauses for 1 week |
        | 2 weeks ago | is no longer fresh | they go on using niacinamide  |

    Scenario: What was said of time is never left out unread
      Given a person aged 40 with normal skin
      And they write "tretinoin since January" for using
      When they ask for a routine
      Then the profile is refused because "is not a known answer"

    Scenario: An answer in the place of a question is told where it belongs
      Given a person aged 30
      And they write "yes" for breastfeeding
      When they ask for a routine
      Then the profile is refused because "write `pregnancy: breastfeeding`"

  Rule: A suggestion stays among things of the same kind

    Scenario: What belongs to another question is said so
      Given a person aged 30
      And they write "rosacea" for concerns
      When they ask for a routine
      Then the profile is refused because "Write rosacea (rosacea, under conditions)"

    Scenario: No other medicine is offered for a name that is not known
      Given a person aged 30
      And they write "clonazole" for medicines
      When they ask for a routine
      Then the profile is refused because "is not a known answer. Otherwise write other_medicine"

    Scenario Outline: What somebody can do whose answer is not listed
      Given a person aged 30
      And they write "<answer>" for <question>
      When they ask for a routine
      Then the profile is refused because "<advice>"

      Examples:
        | question   | answer          | advice                                                     |
        | using      | a plain cleanser | Leave out plain cleansers, creams and sunscreens           |
        | allergies  | turmeric root   | leave it out, and look for it on the label of everything you buy |
        | treatments | hay bath        | Otherwise write other_procedure                            |
        | concerns   | elf ears        | Try another word for it, or leave it out                   |

  Rule: None is an answer, and not asked is not

    Scenario: No allergies
      Given a person aged 30
      And they write "none" for allergies
      When they ask for a routine
      Then they get a routine

    Scenario: None beside an answer can't be right
      Given a person aged 30
      And they write "none, fragrance" for allergies
      When they ask for a routine
      Then the profile is refused because "none beside other answers"

    Scenario: An antibiotic without a name is asked about, as some burn in the sun and harm an unborn baby
      Given a person aged 30
      And they write "antibiotics" for medicines
      When they ask for a routine
      Then they are asked whether they mean doxycycline or similar or an antibiotic by mouth

    Scenario: Thoughts of dying are read, however they are put
      Given a person aged 30
      And they write "ich will sterben" for red flags
      When they ask for a routine
      Then the profile has thoughts of harming myself for red flags
