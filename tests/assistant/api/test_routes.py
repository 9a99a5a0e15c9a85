"""The interface for programs over HTTP: what it answers with is what it says it answers with."""

import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from assistant.answer import Answer, Citation, Claim, Precedent
from assistant.api.answers import (
    PublishedAnswer,
    PublishedCitation,
    PublishedClaim,
    PublishedPassage,
    PublishedPrecedent,
    answer_schema,
)
from assistant.api.models import MAX_K, MAX_QUESTION_CHARS
from assistant.found import Found
from corpus.document import Identity
from index.embedding import Embedder
from index.store import Archive
from tests.assistant.api_site import calling
from tests.fakes import HashEmbedder

QUESTIONS = Path(__file__).parents[2] / "benchmarks" / "sample_questions.jsonl"
ASKED = 24  #: of the sample questions
QUESTION = "How many 20mph zones are there at the moment?"
ABSENT = "What is the capital of Mongolia?"


@pytest.fixture(scope="module")
def client(sample_archive: Path, embedder: Embedder) -> Iterator[TestClient]:
    """Return a client on this machine."""
    with calling(sample_archive, embedder) as caller:
        yield caller


@pytest.fixture(scope="module")
def openapi(client: TestClient) -> dict[str, Any]:
    """Return what the interface says of itself."""
    described: dict[str, Any] = client.get("/api/openapi.json").json()
    return described


def asked(client: TestClient, question: str, **more: Any) -> dict[str, Any]:
    """Return the answer to *question*."""
    answered = client.post("/api/ask", json={"question": question, **more})
    assert answered.status_code == 200, answered.text
    answer: dict[str, Any] = answered.json()
    return answer


def as_said(openapi: dict[str, Any], name: str, told: Any) -> None:
    """Hold *told* against the form that the interface says it has."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": openapi["components"]}
    Draft202012Validator(schema).validate(told)


# Asking


def test_a_question_is_answered_with_quotes_that_stand_where_they_are_said_to(client: TestClient) -> None:
    """Every citation's span, asked for by its own address, is the quote to the character."""
    answer = asked(client, QUESTION)
    assert answer["outcome"] == "answered" and answer["question"] == QUESTION and answer["citations"]
    for cited in answer["citations"]:
        span = client.get(f"/api/documents/{cited['doc_id']}/spans/{cited['start']}-{cited['end']}")
        assert span.json() == cited


def test_what_the_archive_does_not_hold_is_refused(client: TestClient) -> None:
    """With no claim, and with the nearest passages."""
    answer = asked(client, ABSENT)
    assert answer["refused"] and not answer["claims"] and answer["nearest"]


def test_a_follow_up_is_made_whole_from_the_history(client: TestClient) -> None:
    """What was understood is told; without a history it is not."""
    answer = asked(client, "and in 2023/24?", history=["How many potholes did Orlingford mend in 2024/25?"])
    assert "potholes" in answer["asked"] and "2023/24" in answer["asked"]
    assert "asked" not in asked(client, QUESTION)


def test_a_scope_is_kept_to(client: TestClient) -> None:
    """Passages and answers are of the papers chosen; a scope that holds nothing is answered with nothing."""
    limits = {"committees": ["Cabinet"], "since": "2024", "until": "2025-06"}
    found = client.post("/api/search", json={"query": "budget", "scope": limits}).json()["found"]
    assert found and all(each["committee"] == "Cabinet" and "2024" <= each["date"] < "2025-07" for each in found)
    assert asked(client, QUESTION, scope={"bodies": ["Sefton"]})["refused"]


def test_an_address_searches_as_a_request_does(client: TestClient) -> None:
    """By query, number and limits."""
    limits = {"bodies": [], "committees": ["Cabinet", "Full Council"], "kinds": ["minutes"]}
    posted = client.post("/api/search", json={"query": "budget", "k": 3, "scope": limits})
    address = "/api/search?query=budget&k=3&committee=Cabinet&committee=Full+Council&kind=minutes"
    assert client.get(address).json() == posted.json() and len(posted.json()["found"]) == 3


def test_precedents_have_their_replies_whole(client: TestClient) -> None:
    """Question and reply are citations of their own."""
    found = client.post("/api/precedents", json={"question": QUESTION, "k": 2}).json()["precedents"]
    assert len(found) == 2 and "eleven zones" in found[0]["reply"]["quote"]


def test_a_document_is_told_with_the_text_that_offsets_count_in(client: TestClient, sample_archive: Path) -> None:
    """For every document of the archive."""
    catalogue = Archive(sample_archive).catalogue
    for entry in catalogue.entries():
        told = client.get(f"/api/documents/{entry.doc_id}").json()
        assert told["text"] == catalogue.document(entry.number).text and told["title"] == entry.identity.title.value


def test_status_tells_what_the_archive_holds(client: TestClient) -> None:
    """Counts, facets, problems, and that the model is there."""
    asked(client, QUESTION)
    told = client.get("/api/status").json()
    assert told["ready"] and told["documents"] > 40 and "Cabinet" in told["facets"]["committee"]


# What it says of itself


def test_answers_have_the_published_form(client: TestClient, openapi: dict[str, Any]) -> None:
    """Every answer to the sample questions fits the published schema, which knows no field beyond those it describes."""
    published = client.get("/api/schema/answer.json").json()
    assert published == answer_schema()
    validator = Draft202012Validator(published)
    rows = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()][:ASKED]
    answers = [asked(client, row["question"]) for row in rows]
    for answer in answers:
        validator.validate(answer)
        as_said(openapi, "PublishedAnswer", answer)
    assert {"answered", "absent"} <= {answer["outcome"] for answer in answers}
    assert list(validator.iter_errors({**answers[0], "verdict": "a field nobody described"}))


def test_all_that_is_told_has_the_form_that_is_described(client: TestClient, openapi: dict[str, Any]) -> None:
    """Passages, precedents, documents, status and errors too."""
    as_said(openapi, "PublishedFindings", client.post("/api/search", json={"query": "roads", "k": 100}).json())
    as_said(openapi, "PublishedPrecedents", client.post("/api/precedents", json={"question": "roads", "k": 100}).json())
    as_said(openapi, "PublishedStatus", client.get("/api/status").json())
    doc_id = asked(client, QUESTION)["citations"][0]["doc_id"]
    as_said(openapi, "PublishedDocument", client.get(f"/api/documents/{doc_id}").json())
    as_said(openapi, "Trouble", client.get("/api/documents/nothing").json())


def test_every_field_of_a_citation_is_described() -> None:
    """What a citation may tell and what its document may be known for: all of it is in the form."""
    described = set(TypeAdapter(PublishedCitation).json_schema()["properties"])
    told = {field.name for field in fields(Citation)} - {"document", "identity"}
    assert described == told | {field.name for field in fields(Identity)}


@pytest.mark.parametrize(
    ("kind", "form", "beyond"),
    [
        (Claim, PublishedClaim, set()),
        (Answer, PublishedAnswer, {"text"}),
        (Precedent, PublishedPrecedent, set()),
        (Found, PublishedPassage, {"citation"}),
    ],
)
def test_no_field_is_published_without_a_description(kind: Any, form: Any, beyond: set[str]) -> None:
    """A field added to what is told has to be added to its form, but for those told under another name."""
    described = set(TypeAdapter(form).json_schema()["properties"])
    assert {field.name for field in fields(kind)} - beyond <= described


def test_the_description_names_every_way_to_ask(openapi: dict[str, Any]) -> None:
    """And is served where programs look for it."""
    assert set(openapi["paths"]) == {
        "/ask",
        "/search",
        "/precedents",
        "/documents/{doc_id}",
        "/documents/{doc_id}/spans/{start}-{end}",
        "/status",
    }
    assert [each["url"] for each in openapi["servers"]] == ["/api"]


def test_the_page_of_the_description_asks_no_other_host(client: TestClient, openapi: dict[str, Any]) -> None:
    """It is plain HTML, names every address, and loads nothing."""
    page = client.get("/api/")
    assert page.headers["content-type"].startswith("text/html")
    assert all(f"{path}<" in page.text for path in openapi["paths"])
    assert not any(sign in page.text for sign in ("<script", "<link", "src=", "http://", "https://", "url("))


# What goes wrong


@pytest.mark.parametrize(
    ("path", "body", "told"),
    [
        ("ask", {}, "question: Field required"),
        ("ask", {"question": " "}, "question: "),
        ("ask", {"question": "x" * (MAX_QUESTION_CHARS + 1)}, f"at most {MAX_QUESTION_CHARS} characters"),
        ("ask", {"question": ["Who?"]}, "question: Input should be a valid string"),
        ("ask", {"question": "Who?", "history": ["Who?"] * 21}, "history: "),
        ("ask", {"question": "Who?", "scope": {"council": "Bromley"}}, "scope.council: Extra inputs"),
        ("ask", {"question": "Who?", "scope": {"kinds": ["gossip"]}}, "scope.kinds.0: "),
        ("search", {"query": "roads", "k": MAX_K + 1}, "k: Input should be less than or equal to 100"),
        ("search", {"query": "roads", "k": 0}, "k: "),
        ("precedents", {"question": "Who?", "before": 3}, "before: Extra inputs"),
        ("ask", ["Who?"], "body: "),
    ],
)
def test_a_request_that_does_not_fit_is_told(path: str, body: Any, told: str, client: TestClient) -> None:
    """By field and limit, with where the fields are described, and without repeating what was sent."""
    answered = client.post(f"/api/{path}", json=body)
    assert answered.status_code == 422
    assert told in answered.json()["error"] and "openapi.json" in answered.json()["error"]


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "told"),
    [
        ("POST", "search", {"query": "roads AND ("}, 400, "("),
        ("POST", "ask", {"question": "Who?", "scope": {"since": "soon"}}, 400, "Write a year"),
        ("GET", "documents/no/such/paper", None, 404, "Take a doc_id"),
        ("GET", "documents/no/such/paper/spans/0-5", None, 404, "Take a doc_id"),
        ("GET", "nothing", None, 404, "openapi.json"),
        ("DELETE", "ask", None, 405, "method"),
    ],
)
def test_what_cannot_be_done_is_told(
    method: str, path: str, body: Any, status: int, told: str, client: TestClient
) -> None:
    """With a status of its own, and what to do."""
    answered = client.request(method, f"/api/{path}", json=body)
    assert answered.status_code == status and told in answered.json()["error"]


def test_a_span_beyond_the_text_is_told_with_its_length(client: TestClient) -> None:
    """So is one that ends before it starts."""
    doc_id = asked(client, QUESTION)["citations"][0]["doc_id"]
    chars = len(client.get(f"/api/documents/{doc_id}").json()["text"])
    for start, end in ((0, chars + 1), (5, 5), (9, 3)):
        answered = client.get(f"/api/documents/{doc_id}/spans/{start}-{end}")
        assert answered.status_code == 400 and f"its text has {chars}" in answered.json()["error"]
    assert client.get(f"/api/documents/{doc_id}/spans/0-{chars}").status_code == 200


@pytest.mark.parametrize("sent", [b"{", b'"\\ud800"', b'{"question": "\\ud800?"}', b"\xff", b"[" * 5000, b""])
def test_a_body_that_is_no_json_is_told(sent: bytes, client: TestClient) -> None:
    """As one error more, never as a failure of the server."""
    answered = client.post("/api/ask", content=sent, headers={"Content-Type": "application/json"})
    assert answered.status_code in (400, 422) and answered.json()["error"]


def test_where_nothing_has_been_built_that_is_told(tmp_path: Path) -> None:
    """As a state that passes: 503, with how to build."""
    with calling(tmp_path / "archive", HashEmbedder()) as caller:
        for answered in (caller.get("/api/status"), caller.post("/api/ask", json={"question": "Who?"})):
            assert answered.status_code == 503 and "Add documents" in answered.json()["error"]


class _Unforeseen(HashEmbedder):
    """An embedder that breaks when it is asked to embed."""

    def embed(self, texts: Any, progress: Any = None) -> Any:
        """Fail."""
        raise RuntimeError("a secret of the machine")

    embed_tokens = embed


def test_what_nobody_foresaw_is_told_without_a_trace(sample_archive: Path, embedder: Embedder) -> None:
    """The caller gets 500 and one sentence; nothing of the failure itself."""
    broken = _Unforeseen(embedder.digest, embedder.dim)
    with calling(sample_archive, broken) as caller:
        quiet = TestClient(caller.app, "http://localhost", client=("127.0.0.1", 1), raise_server_exceptions=False)
        answered = quiet.post("/api/ask", json={"question": QUESTION})
    assert answered.status_code == 500 and "secret" not in answered.text and "Traceback" not in answered.text
    assert set(answered.json()) == {"error"}
