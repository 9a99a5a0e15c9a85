"""What is served, over real connections: many at once, behind a proxy, before the model is there, as documented."""

import contextlib
import io
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI, Request
from gradio_client import Client
from gradio_client.exceptions import AppError
from starlette.background import BackgroundTask
from starlette.responses import StreamingResponse

import ui
from assistant.api.tokens import TOKENS_VARIABLE, read_tokens
from assistant.serving import Serving
from index.embedding import Embedder
from tests.assistant.api_site import serve
from tests.fakes import HashEmbedder

ROOT = Path(__file__).parents[3]
QUESTION = "How many 20mph zones are there at the moment?"
TOKEN = "tern-colony-on-the-skerries"
PEOPLE = 20
EXAMPLES = re.findall(r"^```python\n(.*?)^```", (ROOT / "docs" / "api.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def address(sample_archive: Path, embedder: Embedder) -> str:
    """Serve the page over the sample."""
    return serve(ui.create_app(sample_archive, embedder=lambda: embedder))


def test_twenty_people_are_all_answered_at_once(address: str) -> None:
    """Each gets the answer to their own question, and the state of the archive is told meanwhile."""
    questions = [QUESTION, "How many trees were planted in 2024/25?", "What is the capital of Mongolia?"]
    with httpx.Client(timeout=300, limits=httpx.Limits(max_connections=PEOPLE + 1)) as client:

        def ask(number: int) -> tuple[str, dict[str, object]]:
            question = questions[number % len(questions)]
            answered = client.post(f"{address}/api/ask", json={"question": question})
            assert answered.status_code == 200, answered.text
            return question, answered.json()

        with ThreadPoolExecutor(PEOPLE) as people:
            asked = people.map(ask, range(PEOPLE))
            assert client.get(f"{address}/api/status").status_code == 200
            answers = list(asked)
    assert len(answers) == PEOPLE and all(answer["question"] == question for question, answer in answers)
    told = {question: {str(answer["answer"]) for each, answer in answers if each == question} for question in questions}
    assert all(len(texts) == 1 for texts in told.values()) and "eleven zones" in told[QUESTION].pop()


@pytest.mark.parametrize("example", EXAMPLES, ids=["Python", "HTTP", "gradio_client"])
def test_the_documented_examples_run(example: str, address: str, sample_archive: Path) -> None:
    """As they stand, but for where the archive and the page are; each prints what it found."""
    here = example.replace("http://127.0.0.1:7860", address).replace(
        'Path("archive")', f"Path({str(sample_archive)!r})"
    )
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(here, "docs/api.md", "exec"), {})
    assert len(said.getvalue().splitlines()) >= 2


def test_the_python_example_has_ten_lines_and_prints_the_citation(address: str, sample_archive: Path) -> None:
    """Opening, asking, and printing what is cited with where it stands."""
    assert len([line for line in EXAMPLES[0].splitlines() if line.strip()]) <= 10


def test_the_pages_endpoints_are_those_that_are_meant(address: str) -> None:
    """The three that are named, and nothing of what the page does for itself."""
    described = Client(f"{address}/", analytics_enabled=False, verbose=False).view_api(return_format="dict")
    assert set(described["named_endpoints"]) == {"/ask", "/search", "/precedents"}
    assert not described["unnamed_endpoints"]


def test_the_pages_endpoints_tell_mistakes(address: str) -> None:
    """In words that say what to do."""
    client = Client(f"{address}/", analytics_enabled=False, verbose=False)
    for given, told in (
        ({"query": "a AND ("}, "("),
        ({"query": "roads", "k": 500}, "k: "),
        ({"query": " "}, "query: "),
    ):
        with pytest.raises(AppError, match=re.escape(told)):
            client.predict(**given, api_name="/search")


def test_the_pages_endpoints_need_a_token_where_there_are_tokens(sample_archive: Path, embedder: Embedder) -> None:
    """As the rest of the interface does; so no token can be left out by going through the page."""
    serving = Serving(tokens=read_tokens(None, {TOKENS_VARIABLE: TOKEN}))
    there = serve(ui.create_app(sample_archive, embedder=lambda: embedder, serving=serving))
    with pytest.raises(AppError, match="token is needed"):
        Client(f"{there}/", analytics_enabled=False, verbose=False).predict(query="roads", api_name="/search")
    shown = {"Authorization": f"Bearer {TOKEN}"}
    client = Client(f"{there}/", analytics_enabled=False, verbose=False, headers=shown)
    assert client.predict(query="roads", api_name="/search")["found"]
    assert httpx.get(f"{there}/api/status").status_code == 401
    assert httpx.get(f"{there}/api/status", headers=shown).status_code == 200


def test_the_page_and_the_archives_state_are_there_before_the_model(sample_archive: Path, embedder: Embedder) -> None:
    """Also while somebody's question already waits for it; when it is loaded, that question is answered."""
    loaded = threading.Event()

    def load() -> Embedder:
        loaded.wait()
        return embedder

    there = serve(ui.create_app(sample_archive, embedder=load))
    with ThreadPoolExecutor(1) as person:
        try:
            asked = person.submit(httpx.post, f"{there}/api/ask", json={"question": QUESTION}, timeout=300)
            time.sleep(0.5)
            assert "Committee Assistant" in httpx.get(f"{there}/", timeout=60).text
            told = httpx.get(f"{there}/api/status", timeout=60).json()
            assert told["ready"] is False and told["documents"] > 40 and not asked.done()
        finally:
            loaded.set()
        assert "eleven zones" in asked.result().json()["answer"]
    assert httpx.get(f"{there}/api/status").json()["ready"] is True


# Behind a proxy


def proxy(target: str, *, takes_off: str) -> FastAPI:
    """Return a proxy that forwards every call to *target*, with *takes_off* taken off the start of its path."""
    app = FastAPI(openapi_url=None)
    client = httpx.AsyncClient(timeout=300)

    @app.api_route("/{path:path}", methods=["GET", "POST"])
    async def forward(path: str, request: Request) -> StreamingResponse:
        url = httpx.URL(f"{target}/{path.removeprefix(takes_off)}", query=request.url.query.encode())
        built = client.build_request(request.method, url, headers=request.headers.raw, content=await request.body())
        answered = await client.send(built, stream=True)
        return StreamingResponse(
            answered.aiter_raw(),
            answered.status_code,
            dict(answered.headers),
            background=BackgroundTask(answered.aclose),
        )

    return app


@pytest.mark.parametrize("takes_off", ["archive/", ""], ids=["taken off", "left on"])
def test_everything_works_under_a_path(takes_off: str, sample_archive: Path, embedder: Embedder) -> None:
    """The page names its own files, the endpoints, the interface and the originals under the path of the proxy."""
    serving = Serving(root_path="/archive")
    behind = serve(ui.create_app(sample_archive, embedder=lambda: embedder, serving=serving))
    there = f"{serve(proxy(behind, takes_off=takes_off), 19860)}/archive"
    page = httpx.get(f"{there}/").text
    root = re.search(r'"root":"([^"]*)"', page)
    assert root is not None and root[1] == there
    for file in set(re.findall(r'(?:src|href)="(\./?[^"]+\.(?:js|css))"', page)):
        assert httpx.get(f"{there}/{file}").status_code == 200, file
    assert httpx.get(f"{there}/api/openapi.json").json()["servers"][0]["url"] == "/archive/api"
    answer = httpx.post(f"{there}/api/ask", json={"question": QUESTION}, timeout=60).json()
    assert httpx.get(f"{there}/api/documents/{answer['citations'][0]['doc_id']}").status_code == 200
    assert httpx.get(f"{there}/original/1").status_code == 200
    client = Client(f"{there}/", analytics_enabled=False, verbose=False)
    assert "eleven zones" in client.predict(question=QUESTION, api_name="/ask")["answer"]


def test_a_page_without_an_archive_is_served_too(tmp_path: Path) -> None:
    """Programs are told that there is none."""
    there = serve(ui.create_app(tmp_path / "archive", embedder=HashEmbedder))
    assert httpx.get(f"{there}/").status_code == 200
    assert httpx.get(f"{there}/api/status").status_code == 503
