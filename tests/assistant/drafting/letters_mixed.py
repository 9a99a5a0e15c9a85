"""Further invented letters: labels, tables, courtesies, postscripts, and replies that stand among the questions."""

from tests.assistant.drafting.letters import Letter

MIXED_LETTERS = (
    Letter(
        "questions that hang together",
        """Dear Leader,

Has the council bought any electric refuse lorries? If so, how many, and what did they cost? If not, why not?

Does the council intend to charge for garden waste?

Yours sincerely
Philippa Drewitt""",
        (
            "Has the council bought any electric refuse lorries? If so, how many, and what did they cost? If not, why not?",
            "Does the council intend to charge for garden waste?",
        ),
    ),
    Letter(
        "requests without a question mark",
        """Dear Sirs

Please confirm whether the footpath behind Mill Close is a public right of way. I would also be grateful if you could
tell me when it was last inspected.

I would like to know how much the council spends on footpaths each year.

Yours truly
Septimus Vale""",
        (
            "whether the footpath behind Mill Close is a public right of way",
            "when it was last inspected",
            "how much the council spends on footpaths each year",
        ),
    ),
    Letter(
        "Q and number",
        """Member questions, 9 July

Q1. What is the council's policy on weedkiller near schools?

Q2. How many play areas have been sprayed this year?

Q3 Which alternatives to weedkiller have been tried, and with what success?""",
        (
            "What is the council's policy on weedkiller near schools?",
            "How many play areas have been sprayed this year?",
            "Which alternatives to weedkiller have been tried, and with what success?",
        ),
    ),
    Letter(
        "a table of questions",
        """Questions for written answer

| No. | Member | Question |
|---|---|---|
| 1 | Cllr Farrow | How many homes were built for social rent in 2024? |
| 2 | Cllr Isbourne | What is the balance of the housing revenue account? |
| 3 | Cllr Mabey | When will the repairs backlog be cleared? |""",
        (
            "How many homes were built for social rent in 2024?",
            "What is the balance of the housing revenue account?",
            "When will the repairs backlog be cleared?",
        ),
    ),
    Letter(
        "paragraph-long numbered questions",
        """Questions to the Police and Crime Panel

1) In the last year there were several break-ins in Dunmarsh. Residents feel unsafe. How many officers patrol Dunmarsh
at night?

2) The police station in Quay Road was sold in 2019. What was the money used for?

3) Can the Panel confirm that the number of special constables has fallen?""",
        (
            "How many officers patrol Dunmarsh\nat night?",
            "The police station in Quay Road was sold in 2019. What was the money used for?",
            "Can the Panel confirm that the number of special constables has fallen?",
        ),
    ),
    Letter(
        "a letter that asks nothing",
        """Dear Mrs Lumley,

Thank you for your letter of 3 May about the bins in Thornlea. I am glad that they are now emptied on time. There is
nothing else that I need.

How kind of you to write so quickly.

Kind regards
Agnes Birtwhistle""",
        (),
    ),
    Letter(
        "courtesies in the form of questions",
        """Hello,

How are you? I hope you don't mind me writing. May I ask you a few questions about council tax?

What discount is there for people who live alone? How do I apply for it?

Could you please acknowledge receipt of this email? Can I have a reply by the end of the month?

Cheers
Monty""",
        ("What discount is there for people who live alone?", "How do I apply for it?"),
    ),
    Letter(
        "a lead that gives the years",
        """Request for information

For the financial years 2021/22 to 2023/24, please provide:

- the number of fly-tipping incidents reported;
- the number of prosecutions for fly-tipping;
- the cost of clearing it.

Please also provide the name of the officer who leads on fly-tipping.

This request is made under the Environmental Information Regulations 2004. If any of it is refused, please explain which exception applies.""",
        (
            "the number of fly-tipping incidents reported",
            "the number of prosecutions for fly-tipping",
            "the cost of clearing it",
            "the name of the officer who leads on fly-tipping",
        ),
    ),
    Letter(
        "parts within one sentence",
        """Dear Chairman

How much was spent in 2024 on (a) gritting and (b) road signs?

What will be spent on these in 2025?

Yours
F. Lasker""",
        (
            "How much was spent in 2024 on gritting",
            "How much was spent in 2024 on road signs",
            "What will be spent on these in 2025?",
        ),
    ),
    Letter(
        "questions with the replies already under them",
        """Public questions and replies

Question 1 from Mr Lowell
How many swimming lessons were given at the Lido?

Reply
There were 1,204 lessons. Who would have thought so many?

Question 2 from Mrs Oddy
What does a lesson cost?

Reply
A lesson costs £9.""",
        ("How many swimming lessons were given at the Lido?", "What does a lesson cost?"),
    ),
    Letter(
        "headings over each question",
        """Questions to the Cabinet

Street cleaning

How often is the High Street swept?

Council tax

What share of council tax was collected in 2023/24?

Leisure

Will the gym in Wrenbury stay open?""",
        (
            "How often is the High Street swept?",
            "What share of council tax was collected in 2023/24?",
            "Will the gym in Wrenbury stay open?",
        ),
    ),
    Letter(
        "a postscript",
        """Dear Councillor Thring,

Would the council consider a crossing near the school in Bell Lane?

Yours sincerely,

Dorothea Minns

P.S. How many accidents were there in Bell Lane in the last five years?""",
        (
            "Would the council consider a crossing near the school in Bell Lane?",
            "How many accidents were there in Bell Lane in the last five years?",
        ),
    ),
    Letter(
        "a question only in the subject",
        """# When does the tip in Saltmarsh Road open on Sundays?

From: L. Vickery <vickery@mail.example>
To: enquiries@orlingford.example

Sent from my phone""",
        ("When does the tip in Saltmarsh Road open on Sundays?",),
    ),
    Letter(
        "decimal numbers and titles",
        """Scrutiny request

1. Staffing
1.1 How many social workers were in post on 31 March 2025?
1.2 How many posts were vacant on that day?
2. Caseloads
2.1 What was the average caseload of a social worker?""",
        (
            "How many social workers were in post on 31 March 2025?",
            "How many posts were vacant on that day?",
            "What was the average caseload of a social worker?",
        ),
    ),
)
