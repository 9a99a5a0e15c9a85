"""More invented letters: requests, forms, chains of mails, and questions that are numbered in words."""

from tests.assistant.drafting.letters import Letter

MORE_LETTERS = (
    Letter(
        "a request under headings in capitals",
        """REQUEST UNDER THE FREEDOM OF INFORMATION ACT 2000

Dear Sir/Madam

Please could you supply the following for the calendar year 2024:

A) Number of taxi licences granted
B) Number of taxi licences refused
C) The reasons given for each refusal

If the cost of this would exceed the limit, please tell me how I could narrow it.

Thank you for your help in advance.

Gwendolen Hartwell""",
        ("Number of taxi licences granted", "Number of taxi licences refused", "The reasons given for each refusal"),
    ),
    Letter(
        "a councillor's quick mail",
        """Morning all

Couple of things from my surgery on Saturday -

Mrs Pym in Larch Way says her brown bin has not been collected for five weeks. What is going on?

Also, is the council still paying for the Christmas lights in Wrenbury? If so how much?

Cheers
Cllr Dennis Oakham""",
        (
            "What is going on?",
            "is the council still paying for the Christmas lights in Wrenbury? If so how much?",
        ),
    ),
    Letter(
        "a formal written question with a preamble",
        """Written question to the Leader of the Council

To ask the Leader of the Council:

(1) how many meetings he has had with the bus company since May;
(2) what was agreed at each of them; and
(3) if he will publish the minutes.""",
        (
            "how many meetings he has had with the bus company since May",
            "what was agreed at each of them",
            "if he will publish the minutes",
        ),
    ),
    Letter(
        "questions numbered in words",
        """Dear Ms Threlfall

My first question is: how many houses in multiple occupation are licensed in Harbour Ward? My second question is whether
the council inspects them every year. Thirdly, who should tenants complain to?

Yours sincerely

Barnaby Crewe""",
        (
            "how many houses in multiple occupation are licensed in Harbour Ward?",
            "whether the council inspects them every year",
            "who should tenants complain to?",
        ),
    ),
    Letter(
        "a parish council's letter",
        """Thornlea Parish Council
The Old School, Thornlea
4 June 2025

Our ref: TPC/25/17

Dear Mr Abernethy,

Speed limit in Church Lane

At its meeting on 2 June the Parish Council resolved to write to you. Members noted that three accidents have happened
in Church Lane since Christmas. They asked:

i. whether the limit could be lowered to 20 mph;
ii. what a vehicle-activated sign would cost;
iii. when the lines at the junction will be repainted.

The Parish Council meets again on 7 July and would welcome a reply before then.

Yours sincerely,

Mrs E. Fairweather
Clerk to the Council""",
        (
            "whether the limit could be lowered to 20 mph",
            "what a vehicle-activated sign would cost",
            "when the lines at the junction will be repainted",
        ),
    ),
    Letter(
        "a web form",
        """Name: Ottoline Brandreth
Email: o.brandreth@mail.example
Ward: Priory
Your question: Why has the number 7 bus been withdrawn on Sundays?
Do you need a reply in writing? Yes
How did you hear about us? Newsletter""",
        ("Why has the number 7 bus been withdrawn on Sundays?",),
    ),
    Letter(
        "a long complaint with one question at the end",
        """To whom it may concern,

I have lived in Sallow Street for thirty years. In that time I have never seen so much litter. I rang twice in April and
nobody came. My neighbours feel the same. The council says it sweeps every week, but we have not seen a sweeper since
February. I would like the council to explain how often Sallow Street is swept.

Regards,
I. Underhill""",
        ("how often Sallow Street is swept",),
    ),
    Letter(
        "a committee's call for evidence",
        """Scrutiny inquiry into adult learning: questions for witnesses

Participation
- How has the number of adult learners changed since 2019?
- Which groups take part least?

Funding
- What share of the budget comes from fees?
- What would you do with ten per cent more?

Please send your answers to the clerk by 30 September.""",
        (
            "How has the number of adult learners changed since 2019?",
            "Which groups take part least?",
            "What share of the budget comes from fees?",
            "What would you do with ten per cent more?",
        ),
    ),
    Letter(
        "a chain of replies",
        """# RE: Allotment rents

From: Constance Birley
To: Parks

Hi Parks team,

Thanks for getting back to me. One more thing: how many people are on the waiting list for Marl Lane?

Constance

On 12 March 2025 at 10:02, Parks <parks@orlingford.example> wrote:
> Dear Ms Birley,
> The rent is £48 a year. Would you like us to send you a form?
> Regards
> Parks""",
        ("how many people are on the waiting list for Marl Lane?",),
    ),
    Letter(
        "labels with the questioner in brackets",
        """Question 4 (Councillor Isolde Marchmont)

Can the Portfolio Holder say how many affordable homes were completed in the last quarter, and where they are?

Question 5 (Councillor Rufus Tallis)

What is the cost to the council of the delay at Tannery Wharf?""",
        (
            "how many affordable homes were completed in the last quarter, and where they are?",
            "What is the cost to the council of the delay at Tannery Wharf?",
        ),
    ),
)
