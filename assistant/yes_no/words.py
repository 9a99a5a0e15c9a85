"""The words by which a sentence can say yes or no to a question: verbs and what they are written as, and what weakens them."""

from assistant.claim_checks.tokens import word_key

#: Verbs whose past is not made with -ed: base, past, participle; one word where past and participle are the same.
_IRREGULAR = """
be was been;become became become;begin began begun;break broke broken;bring brought;build built;buy bought;choose chose
chosen;come came come;cut cut;deal dealt;do did done;draw drew drawn;fall fell fallen;fight fought;find found;forbid
forbade forbidden;forgo forwent forgone;freeze froze frozen;get got;give gave given;go went gone;grow grew grown;have had;
hear heard;hit hit;hold held;keep kept;know knew known;lay laid;lead led;leave left;lend lent;let let;lose lost;make made;
mean meant;meet met;overspend overspent;pay paid;put put;read read;rebuild rebuilt;rise rose risen;run ran run;say said;
see saw seen;sell sold;send sent;set set;show showed shown;shut shut;speak spoke spoken;spend spent;spread spread;stand
stood;step stepped;take took taken;teach taught;tell told;think thought;undertake undertook undertaken;underspend
underspent;uphold upheld;win won;withdraw withdrew withdrawn;write wrote written"""
_FORMS = [each.split() for each in _IRREGULAR.replace("\n", " ").split(";")]
#: The base of each irregular past and participle.
BASES = {form: base for base, *forms in _FORMS for form in forms} | {"has": "have", "does": "do", "goes": "go"}
PASTS = frozenset(forms[0] for _, *forms in _FORMS)
PARTICIPLES = frozenset(forms[-1] for _, *forms in _FORMS)

#: Verbs that say the same of a council's doings; the first of a group stands for the others.
_ALIKE = (
    "approve agree adopt endorse accept ratify", "reject refuse decline dismiss", "close shut", "end finish conclude",
    "start commence begin", "buy purchase acquire", "increase raise", "reduce cut lower decrease", "build construct",
    "fix repair mend", "ban prohibit forbid", "publish release", "employ hire recruit", "abolish scrap axe",
    "finish complete", "carry pass", "rise grow", "fall drop", "lose defeat", "organise arrange", "fund finance",
    "demolish raze", "hold organise", "fell chop", "remove withdraw",
)  # fmt: skip
#: Groups of which one member denies the other.
_OPPOSED = (
    ("approve", "reject"), ("carry", "lose"), ("carry", "reject"), ("approve", "lose"), ("increase", "reduce"),
    ("rise", "fall"), ("win", "lose"), ("open", "close"), ("start", "end"), ("increase", "fall"), ("rise", "reduce"),
    ("accept", "reject"), ("uphold", "reject"), ("grant", "reject"), ("allow", "ban"), ("permit", "ban"),
)  # fmt: skip
#: What acts on itself as well as on other things: "the library closed", "they closed the library".
_OF_ITSELF = (
    "close open start end begin finish increase rise fall grow reduce improve change move expand shrink double halve"
)
#: What a body does by resolving that it be done.
_DECIDING = (
    "approve reject note receive defer grant appoint elect confirm authorise delegate carry lose adopt amend withdraw"
)


def _key(word: str) -> str:
    return word_key(BASES.get(word, word))


_FIRST = {_key(word): _key(group.split()[0]) for group in reversed(_ALIKE) for word in group.split()}


def verb_key(word: str) -> str:
    """Return what a verb in lower case is compared by, in whatever form it stands and whichever of its synonyms it is."""
    key = _key(word)
    return _FIRST.get(key, key)


OPPOSITES: dict[str, frozenset[str]] = {
    one: frozenset(second if first == one else first for first, second in pairs if one in (first, second))
    for pairs in [[(verb_key(first), verb_key(second)) for first, second in _OPPOSED]]
    for one in {each for pair in pairs for each in pair}
}
OF_ITSELF = frozenset(map(verb_key, _OF_ITSELF.split()))
DECIDING = frozenset(map(verb_key, _DECIDING.split()))

BE = frozenset("is are was were be been being am".split())
HAVE = frozenset("has have had having".split())
DO = frozenset("did do does".split())
MODALS = frozenset("will would can could may might should must shall ll ought".split())
AUXILIARIES = BE | HAVE | DO | MODALS
DENYING = frozenset("not never no neither nor cannot".split())
#: What stands between an auxiliary and its verb and changes nothing of what is said.
ADVERBS = frozenset(
    """also already now since recently formally officially unanimously duly therefore subsequently then all both ever yet
    still today again previously finally fully later longer any once just currently always""".split()
)
#: Verbs of not doing what follows them with "to".
NOT_DOING = frozenset("refused declined failed refuses declines fails".split())
PLANS = frozenset("plans plan intention intentions proposals proposal intends intend planning intending".split())
DETERMINERS = frozenset("the a an this that these those its their his her our any some every each another such".split())
PREPOSITIONS = frozenset(
    """of to by with from for against about on in at over under into onto through towards toward regarding concerning
    between among near outside within without beside behind than as via per during until after before since""".split()
)
LINKS = frozenset(
    "that which who whom whose where because but whereas while although though when and or nor if unless so".split()
)
#: What leaves open whether a thing was done, wherever it stands in the sentence before it.
HEDGES = frozenset(
    """if whether unless may might could should would possibly perhaps maybe likely unlikely potentially provisionally
    propose proposes proposed proposing proposal proposals consider considers considered considering consideration
    recommend recommends recommended recommendation suggest suggests suggested suggesting suggestion asked asks asking
    ask request requested requests requesting request urged urges urging called calls calling hope hopes hoped hoping
    expect expects expected expecting expectation believe believes believed claim claims claimed claiming allege alleged
    allegedly alleges argued argues felt feared understood thought query queried wondered seek seeks seeking sought aim
    aims aimed moved draft assume assumed supposed doubt doubted doubts rumour rumours rumoured deny denied denies
    reportedly apparently almost nearly petition petitioned petitioners petitioner objector objectors resident residents
    once until till invite invited invites discuss discussed discussing discussion options option scenario seconded amendment""".split()
)
#: What takes back a part of what is said, wherever it stands.
LIMITS = frozenset(
    """subject unless except excluding provided pending partly partially part some half only most many few principle
    temporarily provisional interim instead otherwise rather whether almost nearly conditionally""".split()
)
#: What a denial takes back only the whole of: "not all", "not fully".
WHOLLY = frozenset("all every each both fully entirely wholly completely always necessarily whole only".split())
#: Words that begin the time of a thing, without a preposition: "last autumn".
TIMES = frozenset("last next this yesterday today tomorrow earlier later every each".split())
#: Words of a time or an occasion, which leave what is said of a thing as it is.
OCCASIONS = frozenset(
    """january february march april may june july august september october november december spring summer autumn winter
    week month year term day night morning evening meeting session debate vote votes time times present moment full favour
    response reply line accordance advance effect behalf addition view order appeal grounds reason reasons principle
    total turn error conclusion length detail""".split()
)
#: What leads in a part of a thing, of which alone something is said: "the fee for parking".
OF_A_PART = frozenset("of for in at on to within about concerning regarding among between near inside".split())
#: Of these, what still does so after a time: what "for" then leads in is a purpose.
OF_A_PART_LATER = frozenset("in at within among".split())
#: What leads in the part of a thing that alone is denied: "none in the north".
NARROWING = frozenset("in at within on near outside inside during for from between among until before after".split())
#: Verbs of telling after which "would" is the "will" of what was said.
TELLING = frozenset(
    "said confirmed advised replied explained reported announced stated informed assured noted responded told".split()
)
#: Words that name whoever acts in a council's papers, and need not be named again.
BODIES = frozenset(
    map(word_key, "council authority cabinet committee members councillors board panel executive meeting".split())
)
#: What a council's name is made of beside its place.
OF_BODIES = frozenset("borough city county district full metropolitan london royal local".split())
