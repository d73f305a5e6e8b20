Feature: What is probably behind it
  Pores look large for reasons. Whoever knows theirs can stop trying what was
  never meant for them. The answers add up to eight drivers, from one point to
  three; a single hint never counts for much.

  Rule: Oil is read from skin type, shine and where pores are largest

    @assess.oil.skin_type
    Scenario: Oily skin counts two points towards oil
      Given a person aged 30 with oily skin
      When they ask for a routine
      Then the strongest driver is oil
      And oil has 2 of 3 points

    @assess.oil.t_zone @assess.oil.shine @assess.oil.nose_and_cheeks @assess.oil.cycle
    Scenario Outline: <answer> counts one point towards oil
      Given a person aged 30
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then oil has 1 of 3 points

      Examples: Hints of oil
        | question  | answer                                 |
        | skin type | combination                            |
        | signs     | oily forehead, nose and chin           |
        | signs     | shiny by midday                        |
        | signs     | blotting paper gets soaked             |
        | concerns  | shine                                  |
        | signs     | largest pores on nose and inner cheeks |
        | signs     | worse before a period or mid-cycle     |

    @assess.oil.male
    Scenario Outline: A man's <concern> has <points> of 3 points of oil
      Given a person aged 30 with normal skin
      And they are concerned about <concern>
      And these answers
        | sex | male |
      When they ask for a routine
      Then oil has <points> of 3 points

      Examples: What men notice about pores
        | concern                       | points |
        | visible pores                 | 1      |
        | pores that show more with age | 1      |
        | blackheads                    | 1      |
        | grey dots on the nose         | 1      |
        | shine                         | 2      |

    Scenario Outline: <skin_type> skin of a man who minds <concern> does not point to oil
      Given a person aged 30 with <skin_type> skin
      And they are concerned about <concern>
      And these answers
        | sex | male |
      When they ask for a routine
      Then oil is not among the drivers

      Examples: Being a man alone counts for nothing
        | skin_type | concern       |
        | normal    | dullness      |
        | dry       | visible pores |

  Rule: Build-up is read from plugs, residue and what may clog

    @assess.buildup.blackheads
    Scenario Outline: <answer> count two points towards clogging
      Given a person aged 30 with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then the strongest driver is clogging
      And clogging has 2 of 3 points

      Examples: Plugs
        | question | answer                  |
        | concerns | blackheads              |
        | signs    | dark plugs in the pores |

    @assess.buildup
    Scenario Outline: <answer> counts one point towards clogging
      Given a person aged 30 with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then clogging has 1 of 3 points

      Examples: Hints of clogging
        | question | answer                                | rule                     |
        | concerns | grey dots on the nose                 | assess.buildup.filaments |
        | concerns | whiteheads                            | spots                    |
        | concerns | spots                                 | spots                    |
        | concerns | red marks                             | spots                    |
        | signs    | rough to the touch                    | rough_surface            |
        | signs    | makeup catches                        | rough_surface            |
        | habits   | sleeps in makeup or sunscreen         | residue                  |
        | habits   | products not made for clog-prone skin | clogging_products        |
        | habits   | heavy oils or balms                   | clogging_products        |

    @assess.buildup.residue
    Scenario Outline: Heavy makeup over <concern> means <points> of 3 points of clogging
      Given a person aged 30 with normal skin
      And they are concerned about <concern>
      And these answers
        | makeup | heavy |
      When they ask for a routine
      Then clogging has <points> of 3 points

      Examples: Makeup adds one point
        | concern       | points |
        | visible pores | 1      |
        | whiteheads    | 2      |
        | blackheads    | 3      |

    Scenario: Heavy makeup alone is no sign of clogging
      Given a person aged 30 with normal skin
      And these answers
        | makeup | heavy |
      When they ask for a routine
      Then clogging is not among the drivers

  Rule: Less firmness is read from what is seen, never from age alone

    @assess.firmness.less_firm
    Scenario Outline: <answer> counts two points towards less firmness
      Given a person aged 30 with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then the strongest driver is less firmness
      And less firmness has 2 of 3 points

      Examples: Skin that gives way
        | question | answer                |
        | signs    | less firm than before |
        | concerns | less firm skin        |

    @assess.firmness.teardrop @assess.firmness.slack_cheek @assess.firmness.ageing_signs
    Scenario Outline: <answer> counts one point towards less firmness
      Given a person aged 30 with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then less firmness has 1 of 3 points

      Examples: Hints of less firmness
        | question | answer                                  |
        | signs    | teardrop-shaped pores on the cheeks     |
        | signs    | pores show more when the cheek is slack |
        | concerns | fine lines                              |
        | concerns | pores that show more with age           |

    @assess.firmness.age_with_a_sign
    Scenario Outline: At <age>, <answer> means <points> of 3 points of less firmness
      Given a person aged <age> with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then less firmness has <points> of 3 points

      Examples: After 35 a sign counts one point more
        | age | question | answer                                  | points |
        | 35  | concerns | fine lines                              | 1      |
        | 36  | concerns | fine lines                              | 2      |
        | 36  | concerns | pores that show more with age           | 2      |
        | 36  | concerns | less firm skin                          | 3      |
        | 36  | signs    | less firm than before                   | 3      |
        | 36  | signs    | teardrop-shaped pores on the cheeks     | 2      |
        | 36  | signs    | pores show more when the cheek is slack | 2      |

    Scenario: Sixty years and nothing noticed do not mean less firm skin
      Given a person aged 60 with normal skin
      And they are concerned about visible pores
      When they ask for a routine
      Then less firmness is not among the drivers

  Rule: Sun is read from marks, hours outdoors and days without sunscreen

    @assess.sun.damage
    Scenario: Sun damage counts two points towards sun
      Given a person aged 30 with normal skin
      And they are concerned about sun damage
      When they ask for a routine
      Then the strongest driver is sun
      And sun has 2 of 3 points

    @assess.sun.uneven_colour @assess.sun.much_sun @assess.sun.burns_and_tans
    @assess.sun.no_sunscreen
    Scenario Outline: <answer> counts one point towards sun
      Given a person aged 30 with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then sun has 1 of 3 points

      Examples: Hints of sun
        | question     | answer                    |
        | signs        | uneven colour             |
        | signs        | sun spots                 |
        | concerns     | uneven colour             |
        | concerns     | dark marks                |
        | sun exposure | high                      |
        | habits       | works outdoors            |
        | habits       | sport outdoors            |
        | habits       | many sunburns in the past |
        | habits       | likes to tan              |
        | habits       | sunbeds                   |
        | habits       | no sunscreen most days    |
        | habits       | only SPF in makeup        |

    @assess.sun.age_with_damage
    Scenario Outline: At <age>, <answer> mean <points> of 3 points of sun
      Given a person aged <age> with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then sun has <points> of 3 points

      Examples: After 35 a sign counts one point more
        | age | question | answer     | points |
        | 35  | signs    | sun spots  | 1      |
        | 36  | signs    | sun spots  | 2      |
        | 36  | concerns | sun damage | 3      |

  Rule: Texture is read from the surface

    @assess.texture.uneven
    Scenario Outline: An <answer> told as one of the <question> counts two points
      Given a person aged 30 with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then the strongest driver is uneven texture
      And uneven texture has 2 of 3 points

      Examples: An uneven surface
        | question | answer         |
        | concerns | uneven texture |
        | signs    | uneven surface |

    @assess.texture.orange_peel @assess.texture.dull @assess.texture.scars
    Scenario Outline: <answer> counts one point towards uneven texture
      Given a person aged 30 with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then uneven texture has 1 of 3 points

      Examples: Hints of an uneven surface
        | question | answer                |
        | signs    | orange-peel look      |
        | concerns | dullness              |
        | signs    | dull, thick skin      |
        | concerns | scars from spots      |
        | signs    | dents or raised scars |

  Rule: Hair in the pores is read from where it grows and how it grows

    @assess.follicle.beard_area
    Scenario: Pores mostly in the beard area count two points towards hair
      Given a person aged 30 with normal skin
      And they notice pores mostly in the beard area
      When they ask for a routine
      Then the strongest driver is hair
      And hair has 2 of 3 points

    @assess.follicle.coarse_hair @assess.follicle.ingrown_hairs
    Scenario Outline: <answer> counts one point towards hair
      Given a person aged 30 with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then hair has 1 of 3 points

      Examples: Hints of hair
        | question | answer                  |
        | signs    | thick facial hair       |
        | signs    | dark hairs in the pores |
        | signs    | hairs that grow inwards |
        | signs    | bumps after shaving     |
        | concerns | ingrown hairs           |

  Rule: Family counts most where nothing else stands out

    @assess.heredity.parents @assess.heredity.since_teens
    Scenario Outline: <sign> counts one point towards a family trait
      Given a person aged 30 with normal skin
      And they tick "<sign>"
      When they ask for a routine
      Then a family trait has 1 of 3 points

      Examples: Hints of family
        | sign                         |
        | a parent with the same pores |
        | visible since the teens      |

    @assess.heredity.nothing_else
    Scenario: The same pores as a parent, since the teens and without another reason, are the family's
      Given a person aged 30 with normal skin
      And they tick "a parent with the same pores" and "visible since the teens"
      When they ask for a routine
      Then the strongest driver is a family trait
      And a family trait has 3 of 3 points

    Scenario Outline: With <answer>, the family's share stays at two points
      Given a person aged 30
      And they tick "a parent with the same pores" and "visible since the teens"
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then a family trait has 2 of 3 points

      Examples: Other reasons
        | question  | answer         |
        | skin type | oily           |
        | skin type | combination    |
        | concerns  | blackheads     |
        | concerns  | shine          |
        | concerns  | less firm skin |
        | concerns  | sun damage     |
        | concerns  | uneven texture |
        | concerns  | ingrown hairs  |

  Rule: Irritation is read from what is felt and from how skin is treated

    @assess.irritation.stinging
    Scenario Outline: <sign> counts two points towards irritation
      Given a person aged 30 with normal skin
      And they tick "<sign>"
      When they ask for a routine
      Then the strongest driver is irritation
      And irritation has 2 of 3 points

      Examples: Skin that complains
        | sign                              |
        | products sting                    |
        | burning for more than ten minutes |
        | raw or weeping skin               |

    @assess.irritation
    Scenario Outline: <answer> counts one point towards irritation
      Given a person aged 30 with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then irritation has 1 of 3 points

      Examples: Hints of irritation
        | question | answer                       | rule                           |
        | signs    | peeling                      | peeling                        |
        | signs    | still red the next morning   | peeling                        |
        | signs    | tightness                    | tightness                      |
        | concerns | dryness                      | tightness                      |
        | concerns | redness                      | redness                        |
        | signs    | many strong products at once | assess.irritation.many_actives |
        | habits   | several new products at once | assess.irritation.many_actives |
        | habits   | strong acids bought online   | assess.irritation.many_actives |
        | habits   | scrubs most days             | rough_handling                 |
        | habits   | cleansing brush or sponge    | rough_handling                 |
        | habits   | soap on the face             | rough_handling                 |
        | habits   | alcohol or witch hazel toner | rough_handling                 |
        | habits   | picks at spots               | rough_handling                 |
        | habits   | squeezes pores               | rough_handling                 |
