"""Who may call the interface for programs: this machine or who shows a token, and never another site's page."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.api.guard import MAX_BODY_BYTES, Door
from assistant.api.tokens import NO_TOKENS, TOKENS_VARIABLE, read_tokens
from assistant.cli import main
from assistant.serving import Serving
from corpus.errors import BadInput
from index.building import build
from tests.assistant.api_site import ELSEWHERE, HERE, calling
from tests.fakes import HashEmbedder

TOKEN, OTHER = "tern-colony-on-the-skerries", "eleven-seals-in-the-harbour"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
WITH_TOKENS = Serving(tokens=read_tokens(None, {TOKENS_VARIABLE: f"{OTHER}, {TOKEN}"}), mcp=True)
WITHOUT = Serving(mcp=True)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small archive."""
    folder = tmp_path_factory.mktemp("guarded")
    (folder / "harbour.txt").write_text("Harbour Committee\n\nThe wardens counted 77 seals on the skerries.\n", "utf-8")
    build([folder / "harbour.txt"], folder / "archive", embedder=HashEmbedder)
    return folder / "archive"


def status_of(
    archive: Path, serving: Serving, client: tuple[str, int] = HERE, headers: Mapping[str, str] | None = None
) -> int:
    """Return how a call for the archive's status is answered; tools are let in or not just as that is."""
    with calling(archive, HashEmbedder(), serving, client=client, headers=headers) as caller:
        status = caller.get("/api/status").status_code
        assert (caller.post("/mcp", json={}).status_code in (401, 403)) == (status in (401, 403))
    return status


# Without tokens


@pytest.mark.parametrize("host", ["localhost", "localhost:7860", "127.0.0.1:7860", "[::1]:7860"])
@pytest.mark.parametrize("client", [HERE, ("::1", 5), ("::ffff:127.0.0.1", 5)])
def test_without_tokens_this_machine_is_let_in(host: str, client: tuple[str, int], archive: Path) -> None:
    """By any of its own names."""
    assert status_of(archive, WITHOUT, client, {"Host": host}) == 200


@pytest.mark.parametrize(
    ("client", "headers"),
    [
        (ELSEWHERE, {}),
        (HERE, {"Host": "evil.example"}),
        (HERE, {"Host": "127.0.0.1.evil.example"}),
        (HERE, {"Host": ""}),
        (HERE, {"X-Forwarded-For": "192.0.2.7"}),
        (HERE, {"Forwarded": "for=192.0.2.7"}),
        (HERE, BEARER | {"X-Real-IP": "192.0.2.7"}),
    ],
)
def test_without_tokens_nobody_else_is(client: tuple[str, int], headers: Mapping[str, str], archive: Path) -> None:
    """Not from elsewhere, not through a proxy, not by a name that another's name server gave this machine."""
    assert status_of(archive, WITHOUT, client, headers) == 403


def test_a_refusal_says_what_to_do(archive: Path) -> None:
    """To name a file of tokens; or to send one."""
    with calling(archive, HashEmbedder(), client=ELSEWHERE) as caller:
        assert "--api-token-file" in caller.get("/api/status").json()["error"]
    with calling(archive, HashEmbedder(), WITH_TOKENS) as caller:
        refused = caller.get("/api/status")
        assert "Authorization: Bearer" in refused.json()["error"] and refused.headers["www-authenticate"] == "Bearer"


# With tokens


@pytest.mark.parametrize("client", [HERE, ELSEWHERE])
@pytest.mark.parametrize("token", [TOKEN, OTHER])
def test_who_shows_a_token_is_let_in(token: str, client: tuple[str, int], archive: Path) -> None:
    """From wherever, with any of the tokens."""
    assert (
        status_of(archive, WITH_TOKENS, client, {"Authorization": f"Bearer {token}", "Host": "council.example"}) == 200
    )


@pytest.mark.parametrize(
    "shown", [None, "", "Bearer", "Bearer ", f"Bearer {TOKEN}x", f"Basic {TOKEN}", TOKEN, "Bearer é"]
)
def test_who_shows_none_is_not(shown: str | None, archive: Path) -> None:
    """Not even on this machine."""
    headers = {} if shown is None else {"Authorization": shown.encode("latin-1").decode("latin-1")}
    assert not WITH_TOKENS.tokens.admit(shown)
    if shown is None or shown.isascii():
        assert status_of(archive, WITH_TOKENS, HERE, headers) == 401


def test_what_describes_the_interface_needs_no_token(archive: Path) -> None:
    """It is the same wherever the program runs, and says that a token is needed."""
    with calling(archive, HashEmbedder(), WITH_TOKENS, client=ELSEWHERE) as caller:
        for path in ("/api/", "/api/openapi.json", "/api/schema/answer.json"):
            assert caller.get(path).status_code == 200


# Pages of other sites


@pytest.mark.parametrize(
    ("headers", "let_in"),
    [
        ({"Origin": "http://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "http://localhost:9999"}, False),
        ({"Origin": "http://localhost"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"}, False),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
    ],
)
@pytest.mark.parametrize("serving", [WITHOUT, WITH_TOKENS], ids=["without tokens", "with tokens"])
def test_pages_of_other_sites_are_kept_out(
    headers: Mapping[str, str], let_in: bool, serving: Serving, archive: Path
) -> None:
    """Whatever token they have; and nothing tells a browser that they may read an answer."""
    assert status_of(archive, serving, HERE, {**BEARER, **headers}) == (200 if let_in else 403)
    with calling(archive, HashEmbedder(), serving, headers={**BEARER, **headers}) as caller:
        asked = {"Access-Control-Request-Method": "POST", "Origin": "http://evil.example"}
        for answered in (caller.options("/api/ask", headers=asked), caller.get("/api/status")):
            assert "access-control-allow-origin" not in answered.headers


# Too much


def test_a_body_that_is_too_large_is_refused(archive: Path) -> None:
    """By its length where that is told, else as soon as too much has come."""
    large = b'{"question": "' + b"x" * MAX_BODY_BYTES + b'"}'
    kind = {"Content-Type": "application/json"}
    with calling(archive, HashEmbedder()) as caller:
        told = caller.post("/api/ask", content=large, headers=kind)
        untold = caller.post("/api/ask", content=iter([large[:1000], large[1000:]]), headers=kind)
    assert told.status_code == untold.status_code == 413
    assert "256 KB" in told.json()["error"] and "256 KB" in untold.json()["error"]


# Tokens


def test_tokens_are_read_a_line_each(tmp_path: Path) -> None:
    """Blank lines and comments are passed over; the file goes before the environment; the tokens are not kept."""
    (tmp_path / "tokens").write_text(f"# for the intranet\n{TOKEN}\n\n  {OTHER}  \n", "utf-8")
    tokens = read_tokens(tmp_path / "tokens", {TOKENS_VARIABLE: "another-token-of-the-environment"})
    assert tokens.admit(f"Bearer {TOKEN}") and tokens.admit(f"bearer {OTHER}") and len(tokens.digests) == 2
    assert not tokens.admit("Bearer another-token-of-the-environment") and TOKEN not in repr(tokens)


def test_without_file_and_variable_there_are_no_tokens() -> None:
    """Then none is admitted, not even an empty one."""
    assert read_tokens(None, {}) == read_tokens(None, {TOKENS_VARIABLE: " , "}) == NO_TOKENS
    assert not NO_TOKENS.required and not NO_TOKENS.admit("Bearer ") and not NO_TOKENS.admit(None)


@pytest.mark.parametrize("text", ["", "# none\n", "terse\n", f"{TOKEN} {OTHER}\n", "ééééééééééééééééééééééé\n"])
def test_a_file_without_good_tokens_is_told(text: str, tmp_path: Path) -> None:
    """With how to make one, and without repeating it."""
    (tmp_path / "tokens").write_text(text, "utf-8")
    with pytest.raises(BadInput, match=r"secrets\.token_urlsafe") as told:
        read_tokens(tmp_path / "tokens", {})
    assert text.strip() == "" or text.strip() not in str(told.value)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """Rather than served without tokens."""
    with pytest.raises(BadInput, match="Name another"):
        read_tokens(tmp_path / "nothing", {})


def test_the_door_of_a_page_without_tokens_is_this_machines() -> None:
    """A caller whose address is unknown is not let in."""
    assert Door().refusal({"host": "localhost"}, None) is not None
    assert Door().refusal({"host": "localhost"}, "127.0.0.1") is None


# The command


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "council.example", "::"])
def test_another_host_is_refused_until_it_is_waived(
    host: str, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the name of what is missing; the message says why, and what to do instead."""
    assert main(["serve", "--archive", str(archive), "--host", host]) == 2
    told = capsys.readouterr().err
    assert "no sign-in" in told and "--without-sign-in" in told and "proxy" in told
    assert (
        main(["serve", "--archive", str(archive), "--host", host, "--without-sign-in", "--api-token-file", host]) == 2
    )
    assert "file of tokens" in capsys.readouterr().err


@pytest.mark.parametrize("path", ["archive", "/a b", "http://x/archive", "/a//b", "/../x", '/"><script>'])
def test_a_root_path_that_is_none_is_told(path: str, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With how to write it."""
    with pytest.raises(SystemExit) as stopped:
        main(["serve", "--archive", str(archive), "--root-path", path])
    assert stopped.value.code == 2 and "/archive" in capsys.readouterr().err


def test_a_test_client_is_what_the_tests_think(archive: Path) -> None:
    """The checks above see the address that they give."""
    with calling(archive, HashEmbedder(), client=ELSEWHERE) as caller:
        assert isinstance(caller, TestClient) and caller.get("/api/status").status_code == 403
