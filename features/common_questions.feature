Feature: Questions answered before they are asked
  Some questions come with an age, a medicine or a product. Whoever is likely to have
  one finds the answer; nobody else is made to read it.

  Rule: Every age has its own question

    @advise.questions.children @advise.questions.teenagers
    Scenario Outline: At <age> the question is: <question>
      Given a person aged <age> with oily skin
      When they ask for a routine
      Then the routine answers "<question>"

      Examples: Before and after the thirteenth birthday
        | age | question                                         |
        | 9   | Should my child under 13 use skincare for pores? |
        | 12  | Should my child under 13 use skincare for pores? |
        | 13  | Can teenagers use acids or retinol?              |
        | 17  | Can teenagers use acids or retinol?              |

    Scenario Outline: At <age> nobody reads: <question>
      Given a person aged <age> with oily skin
      When they ask for a routine
      Then the routine does not answer "<question>"

      Examples: On the other side of each birthday
        | age | question                                         |
        | 13  | Should my child under 13 use skincare for pores? |
        | 12  | Can teenagers use acids or retinol?              |
        | 18  | Can teenagers use acids or retinol?              |

    @advise.questions.first
    Scenario Outline: At <age>, somebody new to skincare is told where to start
      Given a person aged <age> with oily skin
      And these answers
        | experience | none |
      When they ask for a routine
      Then the routine answers "Where do I start?"

      Examples: From 13 on
        | age |
        | 13  |
        | 34  |

    Scenario Outline: Somebody of <age> with <experience> experience does not read where to start
      Given a person aged <age> with oily skin
      And these answers
        | experience | <experience> |
      When they ask for a routine
      Then the routine does not answer "Where do I start?"

      Examples: Too young, or not new
        | age | experience |
        | 12  | none       |
        | 34  | beginner   |

  Rule: Mixing, darker skin and too much of it

    @advise.questions.retinol_with_acids
    Scenario: Somebody who has retinol and an acid is told how to use both
      Given a person aged 34 with normal skin
      And they are not pregnant
      And they use retinol on 2 evenings a week
      And they use glycolic acid on 1 evening a week
      When they ask for a routine
      Then the routine answers "Can I use retinol and acids together?"
      And the routine says "Use them on different nights"

    Scenario Outline: Somebody who uses <active> alone does not read how to combine a retinoid and an acid
      Given a person aged 34 with normal skin
      And they are not pregnant
      And they already use <active>
      When they ask for a routine
      Then the routine does not answer "Can I use retinol and acids together?"

      Examples: One of the two
        | active        |
        | retinol       |
        | glycolic acid |

    @advise.questions.dark_skin
    Scenario Outline: Skin of phototype <phototype> with an acid is told how to be careful
      Given a person aged 34 with normal skin
      And their skin is of phototype <phototype>
      And they already use lactic acid
      When they ask for a routine
      Then the routine answers "Can I use acids on dark skin?"

      Examples: Skin that marks more easily
        | phototype |
        | IV        |
        | V         |
        | VI        |

    Scenario: Skin of phototype III does not read how darker skin uses an acid
      Given a person aged 34 with normal skin
      And their skin is of phototype III
      And they already use lactic acid
      When they ask for a routine
      Then the routine does not answer "Can I use acids on dark skin?"

    @advise.questions.overdone
    Scenario Outline: Skin with "<sign>" is told what to do now
      Given a person aged 34 with normal skin
      And they notice <sign>
      When they ask for a routine
      Then the routine answers "My skin burns or peels. What now?"

      Examples: Too much of something
        | sign                              |
        | burning for more than ten minutes |
        | peeling                           |
        | raw or weeping skin               |

    Scenario: A little sting is no emergency
      Given a person aged 34 with normal skin
      And they tick "products sting"
      When they ask for a routine
      Then the routine does not answer "My skin burns or peels. What now?"

  Rule: Medicines and pregnancy

    @advise.questions.isotretinoin
    Scenario Outline: Somebody with "<medicine>" is told what their skin may and may not have
      Given a person aged 34 with normal skin
      And they take <medicine>
      When they ask for a routine
      Then the routine answers "What may I do to my skin on or after isotretinoin?"

      Examples: During and after
        | medicine                          |
        | isotretinoin now                  |
        | isotretinoin in the last 6 months |

    @advise.pregnancy.retinol
    Scenario Outline: Somebody <situation> is told about retinol, and what they can use instead
      Given a person aged 31 with normal skin
      And these answers
        | pregnancy | <answer> |
      When they ask for a routine
      Then the routine answers "Can I use retinol when I am pregnant or trying?"
      And the routine answers "What can I use for my skin in pregnancy?"

      Examples: Expecting, or hoping to
        | situation         | answer   |
        | who is pregnant   | pregnant |
        | trying for a baby | trying   |

    @advise.pregnancy.breastfeeding
    Scenario: Somebody who breastfeeds is told about retinol and the baby
      Given a person aged 31 with normal skin
      And they are breastfeeding
      When they ask for a routine
      Then the routine answers "Can I use retinol while I breastfeed?"
      And the routine does not answer "Can I use retinol when I am pregnant or trying?"

    Scenario: Somebody who is not pregnant reads nothing about retinol and pregnancy
      Given a person aged 31 with normal skin
      And they are not pregnant
      When they ask for a routine
      Then the routine does not answer "Can I use retinol when I am pregnant or trying?"
      And the routine does not answer "Can I use retinol while I breastfeed?"

  Rule: Time, doubt and when to ask somebody

    @advise.questions.skipping
    Scenario Outline: Somebody who wants a short routine, "<answer>", is told that a missed day is no loss
      Given a person aged 34 with normal skin
      And these answers
        | <question> | <answer> |
      When they ask for a routine
      Then the routine answers "What if I miss a day?"

      Examples: Few products, few steps
        | question   | answer         |
        | wishes     | fewer products |
        | most steps | 4              |

    Scenario: Somebody with room for five steps reads nothing about missed days
      Given a person aged 34 with normal skin
      And these answers
        | most steps | 5 |
      When they ask for a routine
      Then the routine does not answer "What if I miss a day?"

    @advise.questions.doctor
    Scenario: Twelve weeks without success are long enough to ask
      Given a person aged 34 with normal skin
      And they tried niacinamide for 12 weeks without success
      When they ask for a routine
      Then the routine answers "When should I see a doctor?"

    Scenario: Eleven weeks without success are not yet long enough to ask
      Given a person aged 34 with normal skin
      And they tried niacinamide for 11 weeks without success
      When they ask for a routine
      Then the routine does not answer "When should I see a doctor?"

    @advise.questions.doctor
    Scenario: Scars from spots are reason enough
      Given a person aged 34 with normal skin
      And they are concerned about scars from spots
      When they ask for a routine
      Then the routine answers "When should I see a doctor?"

    @advise.questions.doctor
    Scenario: Severe spots need no trial first
      Given a person aged 34 with normal skin
      And they have severe acne
      When they ask for a routine
      Then the routine answers "When should I see a doctor?"

    @advise.questions.evidence
    Scenario: Somebody who wants to understand is told how good the research is
      Given a person aged 34 with normal skin
      And they tick "understand my options"
      When they ask for a routine
      Then the routine answers "How good is the research on pores?"
