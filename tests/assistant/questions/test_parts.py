"""Questions of several parts taken apart, and questions that are none."""

import pytest

from assistant.questions.parts import QuestionPart, split_question

SPLIT = [
    ("When does the library open and who will run it?", ["When does the library open?", "Who will run the library?"]),
    ("How many zones are there, and what do they cost?", ["How many zones are there?", "What do zones cost?"]),
    (
        "What did the Cabinet decide about the leisure contract, and why?",
        [
            "What did the Cabinet decide about the leisure contract?",
            "Why did the Cabinet decide about the leisure contract?",
        ],
    ),
    (
        "How many pupils are in primary and in secondary schools?",
        ["How many pupils are in primary schools?", "How many pupils are in secondary schools?"],
    ),
    (
        "What are the fees for residents and for visitors?",
        ["What are the fees for residents?", "What are the fees for visitors?"],
    ),
    (
        "When was the swimming pool closed? When will it reopen?",
        ["When was the swimming pool closed?", "When will the swimming pool reopen?"],
    ),
    (
        "To ask the Leader: (a) how many complaints were received in 2023/24, (b) how many were upheld and (c) what did the compensation cost?",
        [
            "How many complaints were received in 2023/24?",
            "How many complaints were upheld in 2023/24?",
            "What did the compensation cost for complaints received in 2023/24?",
        ],
    ),
    (
        "How much was spent on (a) road repairs and (b) street lighting in 2022/23?",
        ["How much was spent on road repairs in 2022/23?", "How much was spent on street lighting in 2022/23?"],
    ),
    (
        "How many complaints were received in 2023/24 and how many were upheld?",
        ["How many complaints were received in 2023/24?", "How many complaints were upheld in 2023/24?"],
    ),
    (
        "How many allotments are there and how long is the waiting list?",
        ["How many allotments are there?", "How long is the waiting list for allotments?"],
    ),
    (
        "Who is the chair of the Audit Committee and when was the committee set up?",
        ["Who is the chair of the Audit Committee?", "When was the committee set up?"],
    ),
    (
        "Which firm won the waste contract and how long does it run?",
        ["Which firm won the waste contract?", "How long does the waste contract run?"],
    ),
    (
        "When was the strategy adopted, and by whom?",
        ["When was the strategy adopted?", "By whom was the strategy adopted?"],
    ),
    (
        "Was the planning application refused, and if so why?",
        ["Was the planning application refused?", "Why was the planning application refused?"],
    ),
    (
        "Who proposed the motion on fly-tipping and who seconded it?",
        ["Who proposed the motion on fly-tipping?", "Who seconded the motion on fly-tipping?"],
    ),
    (
        "What is the fee for a parking permit and where do I apply for one?",
        ["What is the fee for a parking permit?", "Where do I apply for the fee for a parking permit?"],
    ),
    (
        "How many cars and how many vans does the Council own?",
        ["How many cars does the Council own?", "How many vans does the Council own?"],
    ),
    ("What were the fees in 2023 and 2024?", ["What were the fees in 2023?", "What were the fees in 2024?"]),
    (
        "What was the overspend in 2021/22 and in 2022/23?",
        ["What was the overspend in 2021/22?", "What was the overspend in 2022/23?"],
    ),
    (
        "How many adults and children use the pool each week?",
        ["How many adults use the pool each week?", "How many children use the pool each week?"],
    ),
    (
        "Where will the new school be built, when will it open and how many places will it have?",
        [
            "Where will the new school be built?",
            "When will the new school open?",
            "How many places will the new school have?",
        ],
    ),
    (
        "What is the target for recycling? And what was achieved last year?",
        ["What is the target for recycling?", "What was achieved last year for the target for recycling?"],
    ),
    (
        "How much did the festival cost, and how many people came to it?",
        ["How much did the festival cost?", "How many people came to the festival?"],
    ),
    (
        "How many fines were issued for littering in 2024; how much was collected?",
        [
            "How many fines were issued for littering in 2024?",
            "How much was collected for fines issued for littering in 2024?",
        ],
    ),
    (
        "How many people are on the housing register and how many homes were let in 2023?",
        ["How many people are on the housing register?", "How many homes were let in 2023?"],
    ),
    (
        "When will Lea Bridge be repaired and what will the repair cost?",
        ["When will Lea Bridge be repaired?", "What will the repair cost?"],
    ),
    (
        "What is the cost of the new depot and how is it funded?",
        ["What is the cost of the new depot?", "How is the cost of the new depot funded?"],
    ),
    (
        "At which meeting was the budget set and by what majority?",
        ["At which meeting was the budget set?", "By what majority was the budget set?"],
    ),
    (
        "How long must a taxi driver have held a licence, and what tests must they pass?",
        ["How long must a taxi driver have held a licence?", "What tests must a taxi driver pass?"],
    ),
    (
        "What proportion of care leavers are in work and what proportion are in education?",
        ["What proportion of care leavers are in work?", "What proportion of care leavers are in education?"],
    ),
    (
        "What is the Council's policy on pavement parking, and who enforces it?",
        ["What is the Council's policy on pavement parking?", "Who enforces the Council's policy on pavement parking?"],
    ),
    (
        "How often are bins emptied in the town centre and how often are they emptied in the villages?",
        ["How often are bins emptied in the town centre?", "How often are bins emptied in the villages?"],
    ),
    (
        "What is the price for weekdays and for weekends?",
        ["What is the price for weekdays?", "What is the price for weekends?"],
    ),
    (
        "What grants were given to schools and to nurseries?",
        ["What grants were given to schools?", "What grants were given to nurseries?"],
    ),
    ("What was the turnout in May and in June?", ["What was the turnout in May?", "What was the turnout in June?"]),
    (
        "What percentage of girls and boys met the standard?",
        ["What percentage of girls met the standard?", "What percentage of boys met the standard?"],
    ),
    (
        "What was the vote on the amendment and who abstained?",
        ["What was the vote on the amendment?", "Who abstained about the amendment?"],
    ),
    (
        "Is there a charge for replacement bins, and how much is it?",
        ["Is there a charge for replacement bins?", "How much is a charge for replacement bins?"],
    ),
    (
        "What are the opening hours of the registry office and is there parking nearby?",
        [
            "What are the opening hours of the registry office?",
            "Is there parking nearby for the opening hours of the registry office?",
        ],
    ),
    (
        "How much did the Council pay for the depot and when will it open?",
        ["How much did the Council pay for the depot?", "When will the depot open?"],
    ),
    (
        "Did the committee approve the new skate park, and when will it be built?",
        ["Did the committee approve the new skate park?", "When will the new skate park be built?"],
    ),
    (
        "Has the Cabinet agreed a new lettings policy and when does it start?",
        ["Has the Cabinet agreed a new lettings policy?", "When does a new lettings policy start?"],
    ),
    (
        "How much does the Council spend on translation and how many languages does it cover?",
        ["How much does the Council spend on translation?", "How many languages does translation cover?"],
    ),
    (
        "Is there a charge for bulky waste and how do I pay it?",
        ["Is there a charge for bulky waste?", "How do I pay a charge for bulky waste?"],
    ),
    (
        "How many staff work in planning? How many vacancies are there?",
        ["How many staff work in planning?", "How many vacancies are there for staff?"],
    ),
    (
        "What does the strategy say about flooding? And about heatwaves?",
        ["What does the strategy say about flooding?", "What does the strategy say about heatwaves?"],
    ),
    (
        "Which councillors sit on the Licensing Committee and how often does it meet?",
        ["Which councillors sit on the Licensing Committee?", "How often does the Licensing Committee meet?"],
    ),
    (
        "I would like to know how many empty shops there are and what the Council is doing about them.",
        ["How many empty shops there are?", "What the Council is doing about empty shops?"],
    ),
    (
        "Why did the care home close and where were its residents moved?",
        ["Why did the care home close?", "Where were the care home’s residents moved?"],
    ),
    (
        "What is the council tax premium on second homes, and from what date does it apply?",
        [
            "What is the council tax premium on second homes?",
            "From what date does the council tax premium on second homes apply?",
        ],
    ),
    (
        "Who won the by-election in Harrow Ward and what was the turnout?",
        ["Who won the by-election in Harrow Ward?", "What was the turnout for the by-election in Harrow Ward?"],
    ),
    (
        "How much did the inquiry cost and who chaired it?",
        ["How much did the inquiry cost?", "Who chaired the inquiry?"],
    ),
    (
        "Which streets are in the new permit zone, and when does the zone start?",
        ["Which streets are in the new permit zone?", "When does the zone start?"],
    ),
    (
        "Has the crematorium been repaired, and when did it reopen?",
        ["Has the crematorium been repaired?", "When did the crematorium reopen?"],
    ),
    (
        "Please tell me how many foster carers there are and how many more are needed.",
        ["How many foster carers there are?", "How many foster carers more are needed?"],
    ),
    (
        "What is the waiting time for a blue badge, and has it improved since last year?",
        [
            "What is the waiting time for a blue badge?",
            "Has the waiting time for a blue badge improved since last year?",
        ],
    ),
    (
        "How many appeals were heard in 2021 and how many were allowed?",
        ["How many appeals were heard in 2021?", "How many appeals were allowed in 2021?"],
    ),
    (
        "When was the bridge inspected, what was found and what will the repairs cost?",
        [
            "When was the bridge inspected?",
            "What was found for the bridge?",
            "What will the repairs cost for the bridge?",
        ],
    ),
    (
        "Why was the tender cancelled? Who took that decision?",
        ["Why was the tender cancelled?", "Who took the decision for the tender?"],
    ),
    (
        "What is the maximum grant for shopfronts and how do businesses apply?",
        ["What is the maximum grant for shopfronts?", "How do businesses apply for the maximum grant for shopfronts?"],
    ),
    (
        "How many allotment plots were let in 2022, and what is the rent for a full plot?",
        ["How many allotment plots were let in 2022?", "What is the rent for a full plot in 2022?"],
    ),
    (
        "What did the ombudsman find about the housing complaint and what compensation was ordered?",
        [
            "What did the ombudsman find about the housing complaint?",
            "What compensation was ordered for the housing complaint?",
        ],
    ),
    (
        "Is the lido open in winter and what does a swim cost?",
        ["Is the lido open in winter?", "What does a swim cost for the lido?"],
    ),
    (
        "Who is the Monitoring Officer and how can they be contacted?",
        ["Who is the Monitoring Officer?", "How can the Monitoring Officer be contacted?"],
    ),
    (
        "How many miles of road were resurfaced and at what cost?",
        ["How many miles of road were resurfaced?", "At what cost were miles of road resurfaced?"],
    ),
    (
        "What was the deficit on the high needs block, and how will it be reduced?",
        ["What was the deficit on the high needs block?", "How will the deficit on the high needs block be reduced?"],
    ),
    (
        "On what date did the Mayor take office and who is the deputy?",
        ["On what date did the Mayor take office?", "Who is the deputy for the Mayor?"],
    ),
    (
        "What are the fines for fly-tipping and for littering?",
        ["What are the fines for fly-tipping?", "What are the fines for littering?"],
    ),
    (
        "What were the takings in March and in April?",
        ["What were the takings in March?", "What were the takings in April?"],
    ),
    (
        "How many pupils at Fenwick School have free meals and how many have special needs?",
        ["How many pupils at Fenwick School have free meals?", "How many pupils at Fenwick School have special needs?"],
    ),
    (
        "What are the rents for one-bedroom flats and for two-bedroom flats?",
        ["What are the rents for one-bedroom flats?", "What are the rents for two-bedroom flats?"],
    ),
    (
        "In 2019, how many trees were felled and how many were planted?",
        ["How many trees were felled in 2019?", "How many trees were planted in 2019?"],
    ),
    (
        "What does the contract with Veldon cost each year and when does it run out?",
        ["What does the contract with Veldon cost each year?", "When does the contract with Veldon run out?"],
    ),
    (
        "Did members approve the closure of Moss Lane library, and what was the vote?",
        [
            "Did members approve the closure of Moss Lane library?",
            "What was the vote of the closure of Moss Lane library?",
        ],
    ),
    (
        "What is the membership fee for adults and for juniors?",
        ["What is the membership fee for adults?", "What is the membership fee for juniors?"],
    ),
    (
        "(a) What is the budget for play areas? (b) How much of it has been spent?",
        ["What is the budget for play areas?", "How much of the budget for play areas has been spent?"],
    ),
    (
        "(i) When did the inspection take place, (ii) what grade was given and (iii) who leads the action plan?",
        [
            "When did the inspection take place?",
            "What grade was given for the inspection?",
            "Who leads the action plan for the inspection?",
        ],
    ),
    (
        "What has been done about damp in council flats and how many flats are affected?",
        ["What has been done about damp in council flats?", "How many flats are affected?"],
    ),
    (
        "Which company runs the markets and when was it appointed?",
        ["Which company runs the markets?", "When was the company that runs the markets appointed?"],
    ),
    (
        "What percentage of bins were missed in 2022 and 2023?",
        ["What percentage of bins were missed in 2022?", "What percentage of bins were missed in 2023?"],
    ),
    (
        "What share of staff and what share of managers are women?",
        ["What share of staff are women?", "What share of managers are women?"],
    ),
    (
        "Where is the new recycling centre and what are its opening hours?",
        ["Where is the new recycling centre?", "What are the new recycling centre’s opening hours?"],
    ),
    ("How many women and men were elected?", ["How many women were elected?", "How many men were elected?"]),
    (
        "When did the consultation on the town centre close and how many people replied?",
        [
            "When did the consultation on the town centre close?",
            "How many people replied for the consultation on the town centre?",
        ],
    ),
    (
        "What did the Schools Forum recommend on early years funding, and when was that agreed?",
        ["What did the Schools Forum recommend on early years funding?", "When was early years funding agreed?"],
    ),
    (
        "Are there plans for a new cemetery and where would it be?",
        ["Are there plans for a new cemetery?", "Where would plans for a new cemetery be?"],
    ),
    ("Who audits the accounts and what is the audit fee?", ["Who audits the accounts?", "What is the audit fee?"]),
    (
        "What is the speed limit on Quarry Road, and why was it lowered?",
        ["What is the speed limit on Quarry Road?", "Why was the speed limit on Quarry Road lowered?"],
    ),
    (
        "How many houses were built in 2020/21 and in 2021/22?",
        ["How many houses were built in 2020/21?", "How many houses were built in 2021/22?"],
    ),
    (
        "What is meant by selective licensing, and which wards does it cover?",
        ["What is meant by selective licensing?", "Which wards does selective licensing cover?"],
    ),
]

#: "and" joins names, things, verbs, what somebody says; or both halves are needed to compare.
WHOLE = [
    "How much is spent on parks and open spaces?",
    "Who chairs the overview and scrutiny committee?",
    "How did primary exclusions in 2019 compare with those in 2018?",
    "What did the Adults and Health Committee recommend about day centres?",
    "How much do the Council and the NHS spend on carers?",
    "What did councillors decide about a tram between Quarrendale and the town centre?",
    "What was the difference in spending between 2022 and 2023?",
    "What is the plan for walking and cycling?",
    "Were more trees cut down in 2023/24 than in 2022/23, and by what numbers?",
    "How full was Tenter Lane of parked cars before the permit zone came in, and how full afterwards?",
    "What does the policy say about who pays and who benefits?",
    "What happens to children who are excluded and who live outside the borough?",
    "Which schools had the road outside shut at drop-off and pick-up?",
    "Who moved and who seconded the amendment?",
    "How many councillors voted for and against the motion?",
    "What did the report say on when and where dogs must be on leads?",
    "What are the terms and conditions of the market licence?",
    "How were the fees for adults and children changed respectively?",
    "What is the Council doing about health and safety at work?",
    "Was the project delivered on time and on budget?",
    "Which officers decide how grants are shared out and what they are spent on?",
    "How has the number of homeless families changed in 2023 and 2024?",
    "Did the Council consider what residents want and what they can afford?",
    "What is and is not accepted at the recycling centre?",
    "What support is there for children and young people with special needs?",
    "What works and what does not?",
    "Who was present and who sent apologies?",
    "In November 2023 the scrutiny councillors heard about delays with plans and late therapists. What did they then recommend Cabinet to do?",
    "What did the inspector conclude about leadership and management?",
    "How do we balance the needs of residents and the needs of business?",
    "Tell me about bed and breakfast accommodation.",
    "Why did the Council drop its plans and the developer withdraw?",
    "What was said about “how we live and how we work”?",
    "What proportion of pupils get free school meals, and why does it matter that the figure is so high and who says so?",
    "List the schools and nurseries in Dunmarsh.",
    "What is the total for goods and services in 2023/24?",
    "What does SEND stand for?",
    "How many of those who applied and who were eligible got a flat?",
    "Are the fees for residents and for visitors the same?",
    "What is the ratio of boys to girls in primary and in secondary schools?",
    "Which roads and which bridges?",
    "How do the police and the Council share information on who carries knives and where they are found?",
    "What role do ward councillors and parish councils play in planning?",
    "What was the council tax for Band D including police and fire?",
    "What is the date and time of the next meeting?",
    "Who are the leader and deputy leader?",
    "How many and why?",
    "parking permits residents and visitors",
    "What did the \"What's On and Who's Who\" guide cost?",
    "Does the Cabinet know how many people sleep rough and what is being done?",
    "From what date and to what date does the order run?",
    "What did the Health and Wellbeing Board say about obesity?",
    "Which members of the Standards and Audit Committee declared an interest?",
    "How many people with learning disabilities and autism live in residential care?",
    "How does spending on roads compare with spending on parks and verges?",
    "What is the budget for repairs and maintenance?",
    "How many looked-after children and care leavers got a place at university?",
    "What is the difference between a public right of way and an adopted footpath?",
    "What happened between the first reading and the second reading of the motion?",
    "What are the roles and responsibilities of school governors?",
    "What was agreed about pay and conditions for teaching assistants?",
    "Who represents the Council on the Police and Crime Panel?",
    "What did Councillor Ashby and Councillor Bream say about parking?",
    "How far is it from the station to the town hall and back?",
    "When do primary and secondary schools break up?",
    "What was the name of the firm that built the bridge and went bankrupt?",
    "What does the plan say about where homes go and how tall they are?",
    "Which of the options was cheaper and quicker?",
    "Is the Council carbon neutral and proud of it?",
    "How much more was spent in 2023 than in 2022 and why?",
    "What advice is there for people who foster and those who adopt?",
    "Was the minute agreed as true and correct?",
    "What is the Council's stance on fracking and drilling for oil?",
    "Who attended from the Friends of Elm Park and the Civic Society?",
    "How many fines were issued between 2021 and 2023?",
    "What did the officer explain about how the money was found and what it was for?",
    "Why has the number of rough sleepers risen in 2022 and 2023?",
    "What can residents do about noise and smells from the abattoir?",
    "What is the council's address and telephone number?",
    "How are decisions on planning applications made and published?",
    "Has the number of buses gone up or down?",
    "Which meetings discussed flooding and drainage?",
    "What is the policy on drink and drugs at work?",
    "What do the initials SLA and KPI stand for?",
    "To whom and by whom was the report sent?",
    "Please list all decisions on housing and homelessness.",
    "Who asked what the pier cost and who paid for it?",
    "What reasons were given for and against the merger?",
    "How is council tax split between the county and the district?",
    "Which school is bigger, Moorside or Fenwick, and by how many pupils?",
    "What was the attendance at the Summer Fair and Fireworks?",
    "The bus stop at Long Row has been moved. Why was this done?",
    "What lessons were learned and shared?",
    "Does the constitution say what happens when the leader resigns and who acts instead?",
    "What is the ward boundary between North and South Fenwick?",
    "Did the review look at why complaints rose and what could be done?",
    "How do the wages of men and women compare?",
    "How is the grant paid and who can apply for it?",
    "What powers does the Council have over empty homes, and has it used them?",
    "How much did Beckton Parish raise in council tax and what did it spend it on?",
    "What has the Council bought the old mill for and when did it buy it?",
    "What did it cost to repair the pier and who paid?",
    "How long is the lease of the golf course, and who pays for its upkeep?",
    "Could you tell me who owns Priory Field and whether it can be built on?",
]


@pytest.mark.parametrize(("question", "parts"), SPLIT)
def test_each_part_is_made_a_question_that_stands_alone(question: str, parts: list[str]) -> None:
    """Every part is asked with its subject, its verb, its places and its time, in the order in which it was put."""
    assert [part.question for part in split_question(question)] == parts


@pytest.mark.parametrize("question", WHOLE)
def test_one_question_stays_one(question: str) -> None:
    """What is one question, or has a part that cannot stand alone, is not taken apart."""
    assert split_question(question) == ()


@pytest.mark.parametrize("question", [part for _, parts in SPLIT for part in parts])
def test_a_part_has_no_parts(question: str) -> None:
    """What came out of a question is not taken apart again."""
    assert split_question(question) == ()


def test_a_part_keeps_the_words_in_which_it_was_put() -> None:
    """A part knows its own words, whether these only say of what the same is asked, and whether it leans on the first."""
    assert split_question("When does the pier open, and who will run it?")[1] == QuestionPart(
        "Who will run the pier?", "who will run it", points=True
    )
    assert split_question("What are the fees for residents and for visitors?")[1] == QuestionPart(
        "What are the fees for visitors?", "for visitors", alike=True
    )


def test_more_parts_than_can_be_told_in_one_answer_are_left_together() -> None:
    """Of five parts none is taken out."""
    assert split_question("Who owns the pier? Who built it? Who runs it? Who paid for it? Who closed it?") == ()


@pytest.mark.parametrize(
    "text",
    ["", "?", "and?", "and and and who and why", "(a) (b)", "a" * 4000, "why, and how, and " * 300, "how many " * 600],
)
def test_no_text_is_too_odd(text: str) -> None:
    """Whatever is typed is taken apart or left, without a fault."""
    assert len(split_question(text)) <= 4
