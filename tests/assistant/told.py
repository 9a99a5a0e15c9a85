"""Small made-up answers for tests of what is taken out of the page."""

from hypothesis import strategies as st

from assistant.answer import Answer, Citation, Claim, Scope
from assistant.wording import Turn
from corpus.document import Attribute, Identity

IDENTITY = Identity(
    Attribute("Minutes", "record"),
    body=Attribute("Ash Council", "record"),
    committee=Attribute("Cabinet", "record"),
    date=Attribute("2024-03-05", "record"),
)
#: Words that files, pages and typesetters might take for more than words.
HOSTILE = st.one_of(
    st.text(),
    st.text(alphabet="\x00\x01\x0b\x0c\x1b\ud800\udfff\ufffe\u202e\u2066\u200f\u2028\ufeffab "),
    st.text(alphabet="#$*_[]{}<>&@\\/`~=+-\"'()|%^\n\tab"),
    st.sampled_from(
        [
            "#import \"x.typ\"", "#panic()", "$ sum $", "]]></w:t><w:evil/>", "<script>x</script>", "{{x}}", "%PDF-1.7",
            "שלום עולם", "مرحبا بالعالم", "漢字 😀", "a" * 10_000, "pŵer £5 – ", "Caerffili; Ynys Môn, Llŷn",
        ]
    ),
)  # fmt: skip


def cited(quote: str, start: int = 7, *, document: int = 1, page: int | None = None) -> Citation:
    """Return a citation of the minutes."""
    return Citation(document, "m", "cabinet/m.txt", start, start + len(quote), quote, IDENTITY, page=page)


def answer_of(*claims: Claim, nearest: tuple[Citation, ...] = (), scope: Scope | None = None) -> Answer:
    """Return an answer of these claims, or a refusal."""
    text = " ".join(claim.text for claim in claims) or "Not held."
    return Answer("?", "answered" if claims else "absent", text, claims, nearest, scope or Scope(), 0.0)


def turn_of(quote: str, *, question: str = "What is the fee?", claim: str = "The fee is £5.") -> Turn:
    """Return a turn whose answer cites *quote* twice and another once."""
    first, second = cited(quote), cited("It was £4.", 90, page=3)
    answer = answer_of(Claim(claim, (first,)), Claim("It was £4.", (second, first)))
    return Turn(question, answer, 2)
