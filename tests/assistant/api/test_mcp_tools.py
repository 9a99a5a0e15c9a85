"""The archive as tools: over streamable HTTP, and on standard input and output."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp", reason="mcp is not installed")

from jsonschema import Draft202012Validator
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from assistant.api.mcp_tools import create_mcp
from assistant.api.service import MAX_EXTRACT_CHARS, Service
from assistant.page.desk import Desk
from index.building import build
from tests.fakes import HashEmbedder

ROOT = Path(__file__).parents[3]
PAPER = (
    "Harbour Committee\n\nMinutes of the meeting held on 3 April 2024\n\n1. Seals\n\n"
    "The wardens counted 77 seals on the skerries in March 2024.\n\n" + "The tide was as it is. " * 1500
)
QUESTIONS = (
    "Public questions, 5 May 2024\n\nQuestion from Mr Ash Tarn to the Chair\n\nWhen will the slipway be mended?\n\n"
    "Reply\n\nThe slipway will be mended by 30 June 2024.\n"
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small archive."""
    folder = tmp_path_factory.mktemp("tools")
    papers = folder / "papers"
    papers.mkdir()
    (papers / "harbour.txt").write_text(PAPER, "utf-8")
    (papers / "public-questions.txt").write_text(QUESTIONS, "utf-8")
    build([papers], folder / "archive", embedder=HashEmbedder)
    return folder / "archive"


def with_tools(archive: Path, act: Callable[[Client], Awaitable[Any]]) -> Any:
    """Return what *act* returns, given a client of the tools."""

    async def run() -> Any:
        async with Client(create_mcp(Service(Desk(archive, HashEmbedder)))) as client:
            return await act(client)

    return asyncio.run(run())


def call(archive: Path, tool: str, **arguments: Any) -> Any:
    """Return what *tool* returns."""
    return with_tools(archive, lambda client: client.call_tool(tool, arguments))


def test_there_are_four_tools_that_only_read(archive: Path) -> None:
    """Each with a description in plain words, and the form of what comes in and goes out."""
    tools = with_tools(archive, lambda client: client.list_tools()).tools
    assert [tool.name for tool in tools] == ["ask", "search", "precedents", "show"]
    for tool in tools:
        assert tool.description.endswith(".") and "  " not in tool.description and tool.annotations.read_only_hint
        assert tool.output_schema["properties"] and tool.input_schema["required"]


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("ask", {"question": "How many seals did the wardens count on the skerries in March 2024?"}),
        ("ask", {"question": "And in May?", "history": ["How many seals in March 2024?"], "scope": {"since": "2024"}}),
        ("search", {"query": "seals AND skerries", "k": 3}),
        ("precedents", {"question": "When will the slipway be mended?"}),
        ("show", {"doc_id": "harbour.txt", "start": 10, "end": 40}),
    ],
)
def test_a_tool_gives_what_it_says(tool: str, arguments: dict[str, Any], archive: Path) -> None:
    """Structured, in the form that the list of tools gives, with citations that stand in the papers."""
    given = call(archive, tool, **arguments)
    assert not given.is_error, given.content
    tools = with_tools(archive, lambda client: client.list_tools()).tools
    Draft202012Validator(next(each.output_schema for each in tools if each.name == tool)).validate(
        given.structured_content
    )
    for quote, start, end in _citations(given.structured_content):
        assert quote in (PAPER[start:end], QUESTIONS[start:end])


def _citations(told: Any) -> list[tuple[str, int, int]]:
    """Return every citation within what was told."""
    if isinstance(told, list):
        return [cited for each in told for cited in _citations(each)]
    if not isinstance(told, dict):
        return []
    own = [(told["quote"], told["start"], told["end"])] if "quote" in told else []
    return own + [cited for each in told.values() for cited in _citations(each)]


def test_a_long_document_is_shown_in_pieces(archive: Path) -> None:
    """Each tells where it ends and how long the whole is, so that reading can go on."""
    first = call(archive, "show", doc_id="harbour.txt").structured_content
    assert first["end"] == MAX_EXTRACT_CHARS and first["chars"] > MAX_EXTRACT_CHARS
    rest = call(archive, "show", doc_id="harbour.txt", start=first["end"]).structured_content
    assert first["quote"] + rest["quote"] == PAPER and rest["end"] == rest["chars"]


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("show", {"doc_id": "nothing.txt"}, "There is no document"),
        ("show", {"doc_id": "harbour.txt", "start": 10**6}, "its text has"),
        ("search", {"query": "seals AND ("}, "("),
        ("search", {"query": "seals", "k": 101}, "100"),
        ("ask", {"question": " "}, "question"),
        ("ask", {"question": "Who?", "scope": {"since": "soon"}}, "Write a year"),
    ],
)
def test_a_mistake_is_told_to_who_made_it(tool: str, arguments: dict[str, Any], told: str, archive: Path) -> None:
    """As the tool's own error, with what to do."""
    given = call(archive, tool, **arguments)
    assert given.is_error and told in given.content[0].text and "Traceback" not in given.content[0].text


def test_tools_are_offered_on_standard_input_and_output(sample_archive: Path) -> None:
    """By the command mcp, with the real model: a question comes back with its citation."""
    environment = {**os.environ, "HF_HUB_OFFLINE": "1"}
    command = ["-m", "assistant", "mcp", "--archive", str(sample_archive)]
    server = StdioServerParameters(command=sys.executable, args=command, env=environment, cwd=ROOT)

    async def ask() -> Any:
        async with Client(stdio_client(server), read_timeout_seconds=300) as client:
            return await client.call_tool("ask", {"question": "How many 20mph zones are there at the moment?"})

    answer = asyncio.run(ask()).structured_content
    assert "eleven zones" in answer["answer"] and answer["citations"][0]["doc_id"].endswith("july-2025.txt")


def test_without_an_archive_the_command_says_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """On standard error; standard output is the protocol's."""
    from assistant.cli import main

    assert main(["mcp", "--archive", str(tmp_path / "nothing")]) == 2
    told = capfd.readouterr()
    assert told.out == "" and "build SOURCE --archive" in told.err
