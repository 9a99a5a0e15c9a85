"""Invented letters and mails that ask for something, each with what it asks, in the words in which it asks it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """What somebody wrote, and the core of each question in it, in order."""

    name: str
    text: str
    asked: tuple[str, ...]  #: each stands within the question that is to be split out


LETTERS = (
    Letter(
        "numbered in a plain letter",
        """Dear Sir or Madam,

I am the secretary of the Orlingford Allotment Society. We have three questions about the site in Marl Lane:

1. How many plots are vacant at present?
2. When will the water supply be repaired?
3. What is the rent for a full plot in 2025/26?

I look forward to hearing from you.

Yours faithfully,

Edwin Tarrow
Secretary""",
        (
            "How many plots are vacant at present?",
            "When will the water supply be repaired?",
            "What is the rent for a full plot in 2025/26?",
        ),
    ),
    Letter(
        "lettered parts under a lead",
        """To: Freedom of Information Officer

Under the Freedom of Information Act 2000, for each of the last three financial years please state:
(a) the number of parking fines issued in Harbour Street;
(b) the number of appeals against them; and
(c) the total income from them.

Please send the reply by email. If you need clarification, please contact me at the address below.

Regards
P. Quillfeather""",
        (
            "the number of parking fines issued in Harbour Street",
            "the number of appeals against them",
            "the total income from them",
        ),
    ),
    Letter(
        "sentences in prose",
        """Good morning,

I hope you are well. The playground in Vetch Park has been closed since June. When will it open again? My daughter
used to go there every day. Has the council set aside money for new swings? Could you also tell me who decided to close it?

Many thanks
Joan Hallowell""",
        ("When will it open again?", "Has the council set aside money for new swings?", "who decided to close it?"),
    ),
    Letter(
        "to ask items",
        """Questions from Members under Standing Order 12

1. To ask the Leader of the Council what steps have been taken to reduce empty homes.
2. To ask the Cabinet Member for Highways how many street lamps have been out for more than a month.
3. To ask the Cabinet Member for Children's Services, pursuant to the reply of 3 March, when the review of school transport will be published.""",
        (
            "what steps have been taken to reduce empty homes",
            "how many street lamps have been out for more than a month",
            "when the review of school transport will be published",
        ),
    ),
    Letter(
        "labelled questions on lines of their own",
        """Public Questions to Council

Question 1 from Ms Odile Fenwright to the Leader of the Council

The market hall has stood empty for four years. Will the Leader say what is planned for it?

Question 2 from Mr Abel Stroud to the Cabinet Member for Environment

How many tonnes of garden waste were collected last year?

Question 3 from Mrs Ines Calloway to the Cabinet Member for Finance

Given the rise in council tax, what savings has the council made in its own offices?""",
        (
            "The market hall has stood empty for four years. Will the Leader say what is planned for it?",
            "How many tonnes of garden waste were collected last year?",
            "Given the rise in council tax, what savings has the council made in its own offices?",
        ),
    ),
    Letter(
        "labels with a colon",
        """Dear Cllr Marrable

Please find my questions for the meeting on 12 May.

Question 1: How much did the council spend on agency staff in adult social care?
Question 2: What is the average waiting time for a care assessment?
Question 3: Is the council on course to meet its target?

Best wishes
Tobias Wrenfield""",
        (
            "How much did the council spend on agency staff in adult social care?",
            "What is the average waiting time for a care assessment?",
            "Is the council on course to meet its target?",
        ),
    ),
    Letter(
        "a freedom of information list of noun phrases",
        """Dear FOI team,

I would like to request the following information under the Freedom of Information Act:

1. The total number of potholes reported in 2023 and in 2024.
2. The amount paid in compensation for damage to vehicles in the same years.
3. A copy of the contract with the current road maintenance contractor.

I would prefer to receive this in electronic format. I understand that you must respond within 20 working days.

Yours sincerely,
Miriam Oakshott""",
        (
            "The total number of potholes reported in 2023 and in 2024",
            "The amount paid in compensation for damage to vehicles",
            "A copy of the contract with the current road maintenance contractor",
        ),
    ),
    Letter(
        "a mail with headers",
        """# Library in Elmstead

From: Rosalind Peake <r.peake@mail.example>
To: Democratic Services <democratic@orlingford.example>
Date: Tue, 4 Mar 2025 09:14:00 +0000

Hi,

Can you tell me how many people used the library in Elmstead last year? And is there a plan to shorten its hours?

Thanks,
Rosalind

--
Rosalind Peake
Friends of Elmstead Library
Did you know that you can renew your books online?""",
        ("how many people used the library in Elmstead last year?", "is there a plan to shorten its hours?"),
    ),
    Letter(
        "a forwarded mail",
        """# FW: flooding in Tanner's Row

From: Hugh Pellow <hugh.pellow@orlingford.example>
To: Drainage <drainage@orlingford.example>

Please see below. Can you let me have a draft by Friday?

Regards
Hugh

-----Original Message-----
From: Beatrix Nunn
Sent: 2 February 2025 18:22
To: Councillor Pellow
Subject: flooding in Tanner's Row

Dear Councillor Pellow,

Our cellar has flooded three times this winter. Who is responsible for the gullies in Tanner's Row? How often are they cleaned?

Yours,
Beatrix Nunn""",
        ("Who is responsible for the gullies in Tanner's Row?", "How often are they cleaned?"),
    ),
    Letter(
        "a bulleted list of questions",
        """Dear Councillor,

Our residents' association met last night, and these points were raised:

- Why was the bus shelter in Priory Road removed?
- Will it be replaced before the winter?
- Who pays for the repair of the fence?

With kind regards,
Cornelius Ashby""",
        (
            "Why was the bus shelter in Priory Road removed?",
            "Will it be replaced before the winter?",
            "Who pays for the repair of the fence?",
        ),
    ),
    Letter(
        "facts that are numbered, then a question",
        """Dear Planning Department,

I write about the application for 14 Cooper's Yard. The facts are as follows:

1. The fence was put up on 3 April.
2. No notice was displayed.
3. Two neighbours have complained.

Did the fence need planning permission? What will the council do about it?

Yours faithfully
Walter Henning""",
        ("Did the fence need planning permission?", "What will the council do about it?"),
    ),
    Letter(
        "numbered questions with lettered parts",
        """FOI request: school meals

1. How many children received free school meals in:
   a) 2022/23
   b) 2023/24
2. What was the cost of a meal to the council?
3. Regarding complaints about school meals:
   (i) how many were received in 2023/24?
   (ii) how many were upheld?""",
        (
            "How many children received free school meals in 2022/23",
            "How many children received free school meals in 2023/24",
            "What was the cost of a meal to the council?",
            "how many were received in 2023/24?",
            "how many were upheld?",
        ),
    ),
)
