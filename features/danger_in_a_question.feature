Feature: Danger in a question
  Whoever is in danger may ask about it as they ask about a cream, in a hurry,
  misspelt and in their own language. They read where to get help, and nothing
  else. A figure of speech or a question about prevention is not taken for it.

  Rule: Danger is found in any order of words

    Scenario Outline: "<question>"
      When they put the question "<question>"
      Then they read nothing but where to get help <when>

      Examples:
        | question                                                    | when  |
        | since the cream my throat is tight and I have hives         | now   |
        | the lips of my son are swelling up after a new balm         | now   |
        | bleach splashed into my eyes                                | now   |
        | mir ist Säure ins Auge gekommen                             | now   |
        | acide dans l'œil                                            | now   |
        | my acne makes me not want to be here anymore                | now   |
        | blisters all over after new epilepsy tablets                | now   |
        | numbing cream all over and my heart is racing               | now   |
        | after filler I can't see on one side                        | now   |
        | the redness on my leg is getting bigger and I'm shivering   | now   |
        | drain cleaner on my face                                    | today |
        | boiling water on my face, now it is blistered               | today |
        | hot oil splashed on my cheek                                | today |
        | hair dye burned my scalp and forehead                       | today |
        | face burned by laser and blistering                         | today |
        | cheek swelling fast after popping a spot and I feel ill     | now   |
        | threw up after using numbing cream before microneedling     | now   |
        | hoarse voice and hives after antibiotics                    | now   |
        | lost half my sight after an injection between the brows     | now   |
        | everyone would be happier if I was gone                     | now   |
        | I think of ways to not wake up                              | now   |

    Scenario: A misspelt word is read as what it means
      When they put the question "swolen lips and hives and trouble brething after a mask"
      Then they read nothing but where to get help now

    Scenario Outline: Somebody took too much, or what is not for eating: "<question>"
      When they put the question "<question>"
      Then they read the answer to "Somebody swallowed a skincare product. What now?"

      Examples:
        | question                               |
        | my 2 year old swallowed retinol serum  |
        | took 20 isotretinoin tablets at once   |
        | mi hijo se tragó la crema              |
        | drank micellar water thinking it was water |
        | my 3 year old squeezed sunscreen into his mouth |

    Scenario Outline: "<question>" is told what to do with a product in the mouth
      When they put the question "<question>"
      Then they read the answer to "I got a cream or serum in my mouth. What now?"

      Examples:
        | question                                   |
        | got a chemical in my mouth from a peel pad |
        | some of the peel ran into my mouth         |
        | serum ist mir in den Mund gelaufen         |

    Scenario Outline: Pressure in the head on a medicine for acne: "<question>"
      When they put the question "<question>"
      Then they read the answer to "I have a headache or changed sight on isotretinoin or an antibiotic for acne. What now?"

      Examples:
        | question                                            |
        | terrible headache and blurred vision on isotretinoin |
        | my eyes went blurry since doxycycline               |
        | starke Kopfschmerzen seit ich Roaccutan nehme       |

    Scenario Outline: A grave sign inside the body on a medicine for acne: "<question>"
      When they put the question "<question>"
      Then they read the answer to "I have bad belly or chest pain, blood in the stool or weak muscles on isotretinoin or an antibiotic. What now?"

      Examples:
        | question                                  |
        | severe stomach pain on accutane           |
        | bloody diarrhoea since doxycycline        |
        | throwing up and belly pain on roaccutane  |

    Scenario Outline: A face that droops on one side: "<question>"
      When they put the question "<question>"
      Then they read the answer to "One side of my face droops or is numb. What now?"

      Examples:
        | question                                              |
        | my face went numb and droopy on one side this morning |
        | my mouth hangs on the left side after botox           |
        | mein mundwinkel hängt auf der rechten seite           |

    Scenario Outline: Signs of a blood clot on hormones: "<question>"
      When they put the question "<question>"
      Then they read the answer to "I have a swollen, painful leg, chest pain or short breath on the pill. What now?"

      Examples:
        | question                                       |
        | my calf is swollen and hurts since yasmin      |

    Scenario Outline: A bite: "<question>"
      When they put the question "<question>"
      Then they read the answer to "I was bitten by an animal or a person. What now?"

      Examples:
        | question                                  |
        | bitten on the face by a dog               |

    Scenario Outline: A rash or hives on a medicine are a call today: "<question>"
      When they put the question "<question>"
      Then they read nothing but where to get help today

      Examples:
        | question                                       |
        | I got a rash since starting doxycycline        |
        | hives all over after my antibiotic             |
        | rash since lamictal                            |

  Rule: Words that only sound alike are answered as what they are

    Scenario Outline: "<question>" is a question about care
      When they put the question "<question>"
      Then they read the answer to "<answer>"

      Examples:
        | question                                  | answer                                                      |
        | blister patch for pimples do they work    | Do pimple patches work?                                     |
        | sunscreen stings my eyes a bit            | My sunscreen stings or gives me spots. What now?            |
        | my rosacea burns after every product      | What suits skin with rosacea?                               |
        | how do I prevent chemical burns from peels | Can I do a strong peel at home?                            |
        | tired of living with oily skin            | What helps against oily skin?                               |
        | I could die for smooth skin               | What helps dull or uneven skin to look fresher?             |

    Scenario Outline: "<question>" is a figure of speech
      When they put the question "<question>"
      Then nothing is on file

      Examples:
        | question                            |
        | I would kill for her skin           |
        | my wallet is dying                  |
