"""The commands that the README tells people to type, and what the test run of the forge calls."""

import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
_PROGRAM = re.compile(r"(?:\S*python\S*\s+-m\s+assistant|\S*committee-assistant)\b(?P<arguments>[^\n|;&]*)")
_MAKE = re.compile(r"(?:^|[`$&;]\s*)make(?P<arguments>(?:[ \t]+[\w.=/'\"-]+)+)", re.MULTILINE)


def code() -> str:
    """Return the README's code, blocks and spans, a command a line."""
    text = README.read_text("utf-8").replace("\\\n", " ")
    blocks = re.findall(r"^```[^\n]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", prose)])


def commands(pattern: re.Pattern[str]) -> list[object]:
    """Return the arguments of every command that matches, or one skipped case where there is no README yet."""
    if not README.is_file():
        return [pytest.param("", marks=pytest.mark.skip(reason="README.md is not there yet"), id="README.md")]
    return list(dict.fromkeys(match["arguments"].split("#")[0].strip() for match in pattern.finditer(code())))


@cache
def help_of(*names: str) -> str:
    """Return what a command says of itself; fail where there is no such command."""
    called = [sys.executable, "-m", "assistant", *names, "--help"]
    done = subprocess.run(called, capture_output=True, cwd=ROOT, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def names_of(words: list[str]) -> tuple[str, ...]:
    """Return the command, with what is evaluated or fetched where it is `evaluate` or `fetch`."""
    plain = [word for word in words if not word.startswith("-")]
    return tuple(plain[:2] if plain[:1] in (["evaluate"], ["fetch"]) else plain[:1])


@pytest.mark.parametrize("arguments", commands(_PROGRAM))
def test_commands_of_the_readme_exist(arguments: str) -> None:
    """Each command is one, and every option given to it is one of its own."""
    words = shlex.split(arguments)
    options = {word.partition("=")[0] for word in words if word.startswith("-")}
    known = set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", help_of(*names_of(words))))
    assert options <= known


@pytest.mark.parametrize("arguments", commands(_MAKE))
def test_targets_of_the_readme_exist(arguments: str) -> None:
    """Each target and each variable set for make is in the Makefile."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([\w-]+):", makefile, re.MULTILINE))
    variables = set(re.findall(r"^(?:export\s+)?(\w+)\s*[:?]?=", makefile, re.MULTILINE))
    for word in shlex.split(arguments):
        name, sign, _ = word.partition("=")
        assert name in (variables if sign else targets)


def test_the_readme_shows_the_two_commands() -> None:
    """It has `make run` and `make test`, how to ask and build without the page, and its picture is there."""
    if not README.is_file():
        pytest.skip("README.md is not there yet")
    assert all(command in code() for command in ("make run", "make test", " ask ", " build "))
    pictures = re.findall(r"!\[[^\]]+\]\(([^)\s]+)\)", README.read_text("utf-8"))
    local = [picture for picture in pictures if not picture.startswith("http")]
    assert local and all((ROOT / picture).is_file() for picture in local)


def test_links_of_the_readme_lead_somewhere() -> None:
    """Files that it links to are in the repository."""
    if not README.is_file():
        pytest.skip("README.md is not there yet")
    links = re.findall(r"(?<!!)\[[^\]]+\]\(([^)\s#]+)", README.read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


def test_the_python_of_the_readme_is_the_one_that_is_tried() -> None:
    """It stands word for word in docs/api.md, whose examples are run."""
    (example,) = re.findall(r"^```python\n.*?^```", README.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert example in (ROOT / "docs" / "api.md").read_text("utf-8")


def test_the_forge_calls_make_test_and_nothing_else() -> None:
    """`.ci/run` goes to the repository's root and calls `make test`."""
    script = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    told = [line for line in script if line.strip() and not line.startswith("#")]
    assert [line for line in told if not line.startswith(("set ", "cd "))] == ["make test"]
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o100


def test_every_command_is_listed() -> None:
    """The program's own help names them all."""
    for name in ("build", "fetch", "ask", "search", "precedents", "show", "status", "evaluate", "serve"):
        assert re.search(rf"^\s+{name}\b", help_of(), re.MULTILINE)
        assert help_of(name)
