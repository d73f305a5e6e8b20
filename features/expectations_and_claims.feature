Feature: Honest expectations
  Pores can look smaller. They cannot be closed, and nobody is told otherwise. Fair
  hopes spare people money, sore skin and the feeling that something is wrong.

  Rule: The routine says what can change, and what cannot

    @advise.expect.appearance @advise.expect.upkeep
    Scenario: Everybody is told that the look can change and the pore cannot
      Given a person aged 29 with oily skin
      And they are concerned about visible pores
      When they ask for a routine
      Then the routine says what to expect: "Pores can look smaller"
      And the routine says what to expect: "Go on with what helps"
      And the routine says "can look smaller"
      And the routine never says "shrink your pores"

    @advise.expect.upkeep @advise.expect.depends
    Scenario Outline: At <age>, somebody is told about <hope>
      Given a person aged <age> with normal skin
      When they ask for a routine
      Then the routine says what to expect: "<words>"

      Examples: From a birthday on
        | age | hope               | words                                                                               |
        | 12  | look not structure | Pores can look smaller                                                              |
        | 13  | upkeep needed      | Go on with what helps                                                               |
        | 18  | what it depends on | How much changes depends on your skin, your age, the sun and how steadily you go on |

    Scenario Outline: At <age>, nobody is told of <hope>
      Given a person aged <age> with normal skin
      When they ask for a routine
      Then the routine does not say what to expect: "<words>"

      Examples: A day too young for it
        | age | hope               | words                                                                               |
        | 12  | upkeep needed      | Go on with what helps                                                               |
        | 17  | what it depends on | How much changes depends on your skin, your age, the sun and how steadily you go on |

    @advise.expect.research
    Scenario: Somebody who wants to understand is told that research is young
      Given a person aged 29 with normal skin
      And they tick "understand my options"
      When they ask for a routine
      Then the routine says what to expect: "Doctors still know little about why pores show and what helps"

    Scenario: Everybody else reads nothing about the state of research
      Given a person aged 29 with normal skin
      When they ask for a routine
      Then the routine does not say what to expect: "Doctors still know little about why pores show and what helps"

  Rule: Nobody is made to feel that something is wrong

    @advise.expect.normal
    Scenario Outline: Somebody who minds <concern> is told that pores are normal
      Given a person aged 29 with normal skin
      And they are concerned about <concern>
      When they ask for a routine
      Then the routine reassures them: "Pores are a normal part of skin, no fault and no illness"
      And the routine says "no fault and no illness"

      Examples: What people see in the mirror
        | concern                       |
        | visible pores                 |
        | pores that show more with age |
        | grey dots on the nose         |

    @advise.expect.causes @advise.expect.age @advise.expect.filaments
    Scenario Outline: To somebody who minds <concern>, the routine answers: <question>
      Given a person aged 29 with normal skin
      And they are concerned about <concern>
      When they ask for a routine
      Then the routine answers "<question>"

      Examples: The question behind the concern
        | concern                       | question                                 |
        | visible pores                 | What makes my pores show?                |
        | pores that show more with age | Do pores get bigger with age?            |
        | grey dots on the nose         | Are the grey dots on my nose blackheads? |

    Scenario: Somebody who minds dryness is not told about pores
      Given a person aged 29 with normal skin
      And they are concerned about dryness
      When they ask for a routine
      Then the routine does not answer "What makes my pores show?"
      And the routine does not answer "Do pores get bigger with age?"
      And the routine does not answer "Are the grey dots on my nose blackheads?"

  Rule: Where creams change little, the routine says so

    @advise.expect.family @advise.expect.hair @advise.expect.scars
    Scenario Outline: Somebody with "<answer>" keeps fair hopes: <hope>
      Given a person aged 29 with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then the routine says what to expect: "<words>"

      Examples: Family, hair and scars
        | question | answer                       | hope                  | words                                                    |
        | signs    | a parent with the same pores | pores in the family   | Your kind of pores runs in the family                    |
        | signs    | thick facial hair            | thick hair modest     | Where thick hairs sit in the pores, creams change little |
        | concerns | scars from spots             | dents need other care | Dents and raised scars need other care than pores        |
        | signs    | dents or raised scars        | dents need other care | Dents and raised scars need other care than pores        |

    Scenario: Somebody for whom creams can do more is not told to expect little
      Given a person aged 29 with oily skin
      And they tick "shiny by midday"
      When they ask for a routine
      Then the routine does not say what to expect: "Your kind of pores runs in the family"
      And the routine does not say what to expect: "Where thick hairs sit in the pores, creams change little"
      And the routine does not say what to expect: "Dents and raised scars need other care than pores"

  Rule: No routine makes a promise that nobody can keep

    Scenario Outline: Somebody who hopes for everything is never promised: "<claim>"
      Given a person aged 45 with oily skin
      And they are concerned about visible pores, blackheads and less firm skin
      And they wish for closed pores, no pores at all, results in a week and skin free of toxins
      When they ask for a routine
      Then the routine never says "<claim>"

      Examples: What ads say
        | claim             |
        | shrinks pores     |
        | closes your pores |
        | unclogs instantly |
        | poreless          |
        | permanently       |
        | detoxifies        |
        | miracle           |
        | guaranteed        |

  Rule: Reasons and sources are open

    @assess.oil.skin_type
    Scenario: The routine says what is probably behind it
      Given a person aged 29 with oily skin
      And they are concerned about visible pores
      And they notice a parent with the same pores
      When they ask for a routine
      Then the strongest driver is oil
      And a family trait is among the drivers
      And every recommendation names its sources

    @combine.pair.niacinamide_with_ascorbic_acid
    Scenario: A myth is answered: niacinamide and vitamin C may share a morning
      Given a person aged 35 with combination skin
      And they are concerned about visible pores and fine lines
      And they are experienced with actives
      When they ask for a routine
      Then the routine reassures about niacinamide and vitamin C
