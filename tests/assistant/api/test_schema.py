"""The interface against requests made from its own description."""

import contextlib
from typing import Any

import pytest

pytest.importorskip("schemathesis", reason="schemathesis is not installed")

import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from assistant.api.service import Service
from assistant.api.tokens import TOKENS_VARIABLE, read_tokens
from assistant.page.desk import Desk
from assistant.serving import Serving, create_programs_server
from index.building import build
from tests.fakes import HashEmbedder

TOKEN = "tern-colony-on-the-skerries"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
#: That dates are in order and a query has no mistake is more than a schema can tell.
NOT_TOLD = [positive_data_acceptance]
EXAMPLES = 15  #: of requests for each address


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return the description of the interface over a small archive."""
    folder = tmp_path_factory.mktemp("described")
    (folder / "harbour.txt").write_text("Harbour Committee\n\nThe wardens counted 77 seals on the skerries.\n", "utf-8")
    build([folder / "harbour.txt"], folder / "archive", embedder=HashEmbedder)
    serving = Serving(tokens=read_tokens(None, {TOKENS_VARIABLE: TOKEN}))
    app: FastAPI = create_programs_server(Service(Desk(folder / "archive", HashEmbedder)), serving)
    return schemathesis.openapi.from_asgi("/api/openapi.json", app)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_what_is_described_is_what_happens(mode: GenerationMode, described: Any) -> None:
    """What fits the description is answered in its form, what does not is refused, and nothing fails."""
    for described_operation in described.get_all_operations():
        operation = described_operation.ok()

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @seed(1)
        def hold(case: schemathesis.Case) -> None:
            case.call_and_validate(headers=BEARER, excluded_checks=NOT_TOLD)

        with contextlib.suppress(Unsatisfiable):  # an operation without fields has no request that does not fit
            hold()
