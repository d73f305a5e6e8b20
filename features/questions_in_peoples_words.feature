Feature: Questions in people's own words
  People ask as they speak, and often about more than pores. They read an
  answer that is about their question, or that there is none; never one about
  something else.

  Rule: Danger comes before the question

    Scenario Outline: "<question>" is answered with help, and nothing else
      When they put the question "<question>"
      Then they read nothing but where to get help <when>

      Examples:
        | question                                                  | when  |
        | my face is swelling and I can't breathe after a mask      | now   |
        | Mein Gesicht ist geschwollen und ich bekomme keine Luft   | now   |
        | no puedo respirar después de una crema                    | now   |
        | I think about ending my life because of my acne           | now   |
        | glycolic acid splashed into my eye                        | now   |
        | rash with blisters in my mouth since starting lamotrigine | now   |
        | sunburn with blisters and chills                          | today |
        | throat closing after trying a lip plumper                 | now   |
        | my eye is burning after peel pads touched it              | now   |
        | there's superglue on my eyelid                            | now   |

    Scenario: A swallowed product is a call to the poison centre
      When they put the question "my daughter swallowed some aha serum"
      Then they read the answer to "Somebody swallowed a skincare product. What now?"

    Scenario Outline: "<question>" is a figure of speech
      When they put the question "<question>"
      Then nothing is on file

      Examples:
        | question                |
        | this balm is to die for |

  Rule: What somebody asks of one active is answered by its row, whatever the words

    Scenario Outline: "<question>" is answered from the table
      When they put the question "<question>"
      Then the rules answer "<answer>"

      Examples:
        | question                                         | answer                           |
        | when should i give up on azelaic acid            | Azelaic acid takes time          |
        | is 20% azelaic acid too strong                   | Usual for azelaic acid           |
        | where does hyaluronic acid go in a routine       | On slightly damp skin            |
        | what goes well with retinal                      | Keep retinal apart from          |
        | something gentler than glycolic acid             | Instead of glycolic acid         |
        | does mandelic acid make skin sensitive to sun    | Mandelic acid can make skin burn |
        | what does trifarotene actually do for skin       | Trifarotene helps skin           |
        | can i keep using my cleanser while pregnant      | A mild cleanser, a moisturiser   |
        | got waxed yesterday, when can i use my retinol again | Better leave out retinol     |

    Scenario Outline: "<question>" is about something else
      When they put the question "<question>"
      Then nothing is on file

      Examples:
        | question                            |
        | what is the best phone for gaming   |
        | how often should i water my cactus  |
        | how do i remove a stain from my shirt |

  Rule: Medicines, illnesses and pregnancy are answered by the rules, or by somebody who knows

    Scenario: A medicine that harms an unborn baby
      When they put the question "Is doxycycline safe in pregnancy?"
      Then the rules answer "Take or use no more of it until you have spoken to a doctor"

    Scenario: An active beside a medicine
      When they put the question "can I use vitamin c on accutane"
      Then the rules answer "Better leave out"

    Scenario: An allergy rules out its relatives
      When they put the question "can I use salicylic acid if I have a salicylate allergy"
      Then the rules answer "Better leave out salicylic acid"

    Scenario: A medicine that the rules say nothing about
      When they put the question "does finasteride shrink pores"
      Then nothing is on file, and they hear whom to ask

    Scenario: An active that no rule keeps from somebody with a medicine
      When they put the question "i take metformin, can i use glycolic acid"
      Then the rules answer "nothing against glycolic acid on the face beside this medicine"

    Scenario: What a medicine does in the sun
      When they put the question "lymecycline and sunscreen"
      Then the rules answer "can make skin burn faster"

    Scenario: A retinoid for the body is a retinoid
      When they put the question "is retinol body lotion ok when pregnant"
      Then the rules answer "Better leave out retinol here"

    Scenario: No answer names a dose
      When they put the question "what dose of isotretinoin should I take"
      Then nothing is on file, and they hear whom to ask

    Scenario: The answer is for the person who asks
      Given a person aged 30
      And they are pregnant
      When they, as this person, put the question "can I use retinol"
      Then the rules answer "Better leave out retinol here"

  Rule: Everything else is answered where the answer is about the question

    Scenario Outline: "<question>"
      When they put the question "<question>"
      Then they read the answer to "<answer>"

      Examples:
        | question                                                   | answer                                                                          |
        | tiny dark specks on my nose that refill after i press them | Are the grey dots on my nose blackheads?                                        |
        | can I use my 2 year old open retinol, does it expire       | Does retinol or vitamin C go off?                                               |
        | my skin is purging or breaking out?                        | Is it purging, or is my skin reacting badly?                                    |
        | can I put benzoyl peroxide on my dog                       | Can I use my skincare on a dog or cat?                                          |
        | is fractional laser safe in pregnancy                      | Can I have laser, peels, needling or botox in pregnancy or while breastfeeding? |
        | my skin can't breathe under foundation                     | Do pores or skin breathe?                                                       |

    Scenario Outline: What people ask beside pores: "<question>"
      When they put the question "<question>"
      Then they read the answer to "<answer>"

      Examples: Ageing, and actives by form, strength and number
        | question                                        | answer                                                      |
        | smile lines at 35 what cream                    | What helps against wrinkles and fine lines?                 |
        | does adapalene help with wrinkles               | What helps against wrinkles and fine lines?                 |
        | can skincare lift sagging cheeks                | Can a cream lift sagging skin?                              |
        | is retinol too strong for sensitive skin        | Can I use retinol on sensitive skin?                        |
        | best drugstore retinol                          | Which retinol should I buy?                                 |
        | is magnesium ascorbyl phosphate as good         | Which form of vitamin C is best?                            |
        | vitamin c serum turned my face orange           | Does vitamin C stain skin, pillows or clothes?              |
        | what ph should my cleanser be                   | Does the pH of a product matter?                            |
        | how many percent is 5000 ppm                    | What do ppm, IU or percent on a label mean?                 |
        | can I use two serums                            | How many serums or actives can I use at once?               |
        | is hypochlorous acid spray worth it             | Does hypochlorous acid spray help?                          |

      Examples: The sun
        | question                                        | answer                                                      |
        | I forgot sunscreen after retinol last night     | I forgot my sunscreen. Is that bad with retinol or acids?   |
        | should I use moisturizer under sunscreen        | Do I need a moisturiser under sunscreen?                    |
        | I have lupus which sunscreen                    | Which sun protection do I need with lupus or another illness that light makes worse? |

      Examples: Other places than the face
        | question                                        | answer                                                      |
        | dark neck that won't scrub off                  | My neck, armpits or folds are dark. What is it?             |
        | can I put niacinamide on my scalp               | Can I use acids or niacinamide on my scalp?                 |
        | can I use tret on my hands                      | Can I use retinol or vitamin C on my hands?                 |

      Examples: Something to show, and what is less of a danger than it sounds
        | question                                        | answer                                                      |
        | my spot has a yellow crust and is spreading     | A sore spot has a yellow crust and spreads. What is it?     |
        | droopy eyelid after botox                       | My eyelid hangs down. What now?                             |
        | mascara remover got in my eye                   | Makeup remover, sunscreen or shampoo got in my eye. What now? |
        | I got tretinoin in my mouth                     | I got a cream or serum in my mouth. What now?               |
        | does accutane cure acne forever                 | Does isotretinoin clear acne for good?                      |
        | are skin boosters like profhilo safe            | What are skin boosters such as Profhilo?                    |
        | stye on my eyelid can I pop it                  | I have a stye or a sore bump on my eyelid. What now?        |
        | heat rash on forehead                           | I have a heat rash. What helps?                             |
        | poison ivy on face                              | I touched poison ivy or another plant that gives a rash. What now? |

      Examples: Bumps, spots of the sun and the look of pores
        | question                                        | answer                                                      |
        | my pores look worse after I wash my face why    | Why do my pores look bigger at times, after washing or in photos? |
        | bumpy under the surface but no redness          | I have small bumps under the skin that are not red. What helps? |
        | do freckles go away with vitamin c              | What helps against freckles, sun spots or age spots?        |
        | can you tan with sunscreen on                   | Can I still tan with sunscreen on?                          |

      Examples: Lumps, bites, wounds and what is in the medicine cabinet
        | question                                        | answer                                                      |
        | round lump under my skin with a dot on it       | I have a round lump under the skin. Is it a cyst?           |
        | mosquito bite on my cheek what can I put on it  | I have an insect bite on my face. What now?                 |
        | I cut my face how do I keep it from scarring    | How do I keep a cut or an operation from leaving a bad scar? |
        | how can I lighten my dark lips                  | My lips are dark. Can I make them lighter?                  |
        | does nappy cream help against pimples           | Can I put nappy cream, calamine, antibiotic ointment or haemorrhoid cream on spots or bags? |

      Examples: Words of shops, and what is sold for home
        | question                                        | answer                                                      |
        | is my moisturiser vegan                         | What do vegan and cruelty-free mean?                        |
        | which sunscreen for my kids                     | Which sunscreen is right for my child?                      |
        | are Korean sunscreens better than American ones | Are Korean or European sunscreens better than American ones? |
        | should I pat or rub my serum in                 | How do I put products on: pat, rub, with fingers or cotton? |
        | is an ultrasound device for home worth it       | Are beauty devices for home worth it, with current, ultrasound or warmth? |
        | are hyaluron pens safe for lips                 | Can I inject filler myself, or use a hyaluron pen?          |
        | what does accutane do and is it dangerous       | What is isotretinoin, and is it dangerous?                  |
        | do I need actives at all                        | What is an active, and do I need one?                       |

    Scenario: Who asks, and what for, does not hide the question
      When they put the question "best routine for 40 year old woman oily skin with big pores"
      Then they read the answer to "What is a good simple routine?"

    Scenario: Summer is much sun
      When they put the question "can I use mandelic acid in summer"
      Then the rules answer "yes, but seldom"

    Scenario: An age after "at" is an age
      When they put the question "can I use glycolic acid at 14"
      Then the rules answer "Better leave out glycolic acid here"

    Scenario: A lump is for a doctor
      When they put the question "lump behind ear"
      Then nothing is on file, and they hear whom to ask

    Scenario Outline: A father may keep his creams: "<question>"
      When they put the question "<question>"
      Then they read the answer to "Does a man's skincare matter while trying for a baby?"

      Examples:
        | question                                              |
        | my wife is pregnant, can I go on using tretinoin      |
        | as the dad do I have to stop retinol while we are trying |

    Scenario: A beard is no reason to leave out a retinoid
      When they put the question "how do I use tretinoin with a beard"
      Then they read the answer to "How do I care for skin under a beard?"

    Scenario: Hair, nails and weight are not ours
      When they put the question "my nails keep splitting"
      Then nothing is on file

    Scenario: A word for what is wanted is no topic
      When they put the question "does melatonin affect skin"
      Then nothing is on file

    Scenario: Two actives that nobody wrote an answer for
      When they put the question "can I mix benzoyl peroxide and vitamin c"
      Then the rules answer "Use vitamin C and benzoyl peroxide at different times of day"

    Scenario: One of two actives, not both
      When they put the question "aha or bha for pores"
      Then they read the answer to "Should I use an AHA or a BHA?"

    Scenario: A peel that somebody had is a treatment, and no product
      When they put the question "I had a peel three days ago, can I use my retinol?"
      Then the rules answer "Better leave out retinol here"

    Scenario: A treatment that is long over keeps nothing out
      When they put the question "had microneedling 3 weeks ago when can i use retinol"
      Then they read the answer to "What do I do before and after a peel, laser or needling?"

    Scenario: Which active, for pores
      When they put the question "should I use niacinamide or salicylic acid for pores"
      Then they read the answer to "Which ingredient helps pores most?"

    Scenario: A child's age decides
      When they put the question "my daughter is 11 and has blackheads on her nose"
      Then they read the answer to "Should my child under 13 use skincare for pores?"

    Scenario: What a teenager may use depends on what it is for
      When they put the question "i'm 16 can i use differin"
      Then the rules answer "that depends on what it is for"

    Scenario: A teenager with spots reads how to use what is for spots
      When they put the question "im 15 and have acne can i use differin"
      Then they read the answer to "How do I use adapalene, and is it safe for long?"

    Scenario: The question comes after a story
      When they put the question "I bought a new car, it is red. Do pore strips work?"
      Then they read the answer to "Do pore strips work?"

    Scenario: What the answer depends on is asked back
      When they put the question "what moisturizer should i use"
      Then they read the answer to "Which moisturiser should I choose?"
      And they are asked back "Which skin do you have?", with "dry" among the choices

    Scenario: A question about something else
      When they put the question "what is the capital of France"
      Then nothing is on file
