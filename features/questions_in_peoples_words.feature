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

    Scenario: A swallowed product is a call to the poison centre
      When they put the question "my daughter swallowed some aha serum"
      Then they read the answer to "Somebody swallowed a skincare product. What now?"

    Scenario Outline: "<question>" is a figure of speech
      When they put the question "<question>"
      Then nothing is on file

      Examples:
        | question                |
        | this balm is to die for |

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

    Scenario: Nobody hears a dose
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

    Scenario: Two actives that nobody wrote an answer for
      When they put the question "can I mix benzoyl peroxide and vitamin c"
      Then the rules answer "Use vitamin C and benzoyl peroxide at different times of day"

    Scenario: A question about something else
      When they put the question "what is the capital of France"
      Then nothing is on file
