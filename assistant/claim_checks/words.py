"""The words by which a claim can turn what its quote says: those that deny, allow, compare or count."""

from index.analysis import STOP_WORDS, stem

#: Words that deny what comes after them.
NEGATORS = frozenset(
    """not no never without none nobody nothing neither nor cannot nowhere hardly scarcely refused refusing
    reject rejected rejects rejecting decline declined declines declining fail failed fails failing failure lack lacked
    lacks lacking unable prevent prevented prevents preventing exclude excluding except against oppose opposed opposes
    opposing deny denied denies cease ceased ceases stopped withdrawn withdrew dismiss dismissed""".split()
)

#: Words that say how far a thing is settled, by the class whose members say the same in a report.
MODALS = {
    word: name
    for name, words in {
        "will": "will would shall ll",
        "may": "may might possibly perhaps",
        "can": "can could able",
        "should": "should ought",
        "must": "must required obliged",
        "planned": """plan plans planned propose proposes proposed proposing proposal intend intends intended
        intending aim aims expect expects expected expecting hope hopes hoped consider considered considering recommend
        recommended recommends draft seek sought""",
    }.items()
    for word in words.split()
}
#: Modals that only help a verb: they carry nothing of a claim's subject.
AUXILIARIES = frozenset("will would shall ll may might can could should ought must".split())

#: Words that stand at one end of a scale, by the scale and the end.
POLES = {
    word: (axis, sign)
    for axis, up, down in (
        (
            "amount",
            """more most higher highest greater greatest larger largest bigger rise rises rose risen rising increase
            increases increased increasing grow grows grew grown growing growth up above over exceed exceeds exceeded
            exceeding gain gained maximum longer longest surplus overspend overspent overspends upward plus raise
            raised raises raising expand expanded widened widen""",
            """fewer fewest less least lower lowest smaller smallest fall falls fell fallen falling decrease decreases
            decreased decreasing reduce reduces reduced reducing reduction reductions drop drops dropped shrink shrank
            down below under minimum shorter shortest deficit underspend underspent underspends downward minus
            cut cuts cutting narrowed narrow""",
        ),
        ("worth", "better best improve improved improves improving improvement", "worse worst worsen worsened"),
        (
            "outcome",
            "approve approved approves approving accept accepted accepts agree agreed agrees grant granted carried "
            "supported support supports favour allowed permitted adopted endorsed",
            "refuse refused refuses refusing reject rejected rejects rejecting decline declined declines dismissed "
            "dismiss lost opposed opposes oppose against defeated deferred withdrawn",
        ),
        ("time", "after since later following afterwards", "before until earlier prior previously till"),
        (
            "order",
            "first opening opened open begin began begun start started starts",
            "last closing closed close end ended ends",
        ),
    )
    for sign, words in ((1, up), (-1, down))
    for word in words.split()
}

#: Words that set how much of a thing is meant; a claim has them only from its quote.
_QUANTIFIERS = frozenset(
    "about against all any both each every few from most only once some until again further same other own".split()
)
STOPS = (STOP_WORDS | frozenset("also however therefore upon via per one's shall a an the s t".split())) - (
    _QUANTIFIERS | NEGATORS | frozenset(POLES)
)

#: Words that a report of a text adds without saying more than it.
HARMLESS = frozenset(
    """say says said stated report reports reported note notes noted according show shows shown
    showed indicate indicates indicated describe described explain explained mention mentioned figure figures number
    numbers total amount value record recorded passage source document paper minutes text give given list listed
    currently overall respectively namely including include includes specifically stood stand stands""".split()
)

#: Words that mean the same in council papers; the first of a group stands for the others.
_SYNONYMS = (
    "councillor cllr cllrs cr cr councillors",
    "percent pc",
    "child children kid kids",
    "pupil pupils student students",
    "meeting meetings session",
    "approximately around roughly about circa",
    "local-authority council authority",
    "spend spent expenditure spending",
    "school schools",
    "person people persons",
    "home homes house houses dwelling dwellings",
    "euro euros",
    "number numbers no. nos",
    "start started starts begin began begins commence commenced",
    "cost costs costing",
    "ask asked request requested asks requests",
)
ALIKE = {stem(word): stem(group.split()[0]) for group in _SYNONYMS for word in group.split()}

TITLES = frozenset("mr mrs ms miss mx dr sir dame lord lady prof professor rev reverend councillor alderman".split())

_UNITS = (
    "km kilometre kilometres kilometer kilometers", "mile miles", "metre metres meter meters", "cm centimetre centimetres",
    "mm millimetre millimetres", "foot feet ft", "acre acres", "hectare hectares ha", "tonne tonnes", "ton tons",
    "kg kilogram kilograms", "gram grams", "litre litres", "second seconds", "minute minutes mins min",
    "hour hours hrs hr", "day days", "week weeks", "fortnight fortnights", "month months", "year years yrs", "decade decades",
    "am", "pm", "pence", "mph", "kwh", "mwh", "kw", "mw", "gwh", "degree degrees", "sqm", "points point", "times",
)  # fmt: skip
UNITS = {word: group.split()[0] for group in _UNITS for word in group.split()}

_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER_WORDS = {word: number for number, word in enumerate(_ONES)} | {
    word: number * 10 for number, word in enumerate(_TENS, 2)
}
_ORDINALS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split()
ORDINALS = {word: number for number, word in enumerate(_ORDINALS, 1)}
SCALES = {
    "hundred": 10**2, "thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "mn": 10**6,
    "billion": 10**9, "bn": 10**9, "trillion": 10**12,
}  # fmt: skip
