"""The description of the interface is true: requests made up from it never break the service, and every reply is one
that it describes. Sent to the real server; the same requests in every run.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext, suppress
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api import create_app
from api.settings import ServiceSettings
from assistant import Assistant
from tests.api.processes import guarded

EXAMPLES = 15
"""Of each operation in each mode: made as described, and made to break the description."""
SCHEMA = schemathesis.openapi.from_dict(create_app(ServiceSettings(rate="off", _env_file=None)).openapi())
OPERATIONS: list[APIOperation[Any, Any, Any, Any]] = [found.ok() for found in SCHEMA.get_all_operations()]  # type: ignore[union-attr]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
same_every_time = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def address(index_settings: Any, assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    database = f"sqlite:///{tmp_path_factory.mktemp('openapi')}/state.db"
    key = "k" * 40
    made = ServiceSettings(index=index_settings.index, database=database, secret=key, rate="off", _env_file=None)
    with guarded(create_app(made, assistant)) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["as-described", "broken"])
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda o: f"{o.method.upper()} {o.path}")
def test_every_reply_is_described_and_none_is_a_fault(
    address: str, operation: APIOperation[Any, Any, Any, Any], mode: GenerationMode
) -> None:
    @same_every_time
    @given(case=operation.as_strategy(generation_mode=mode))
    def sent(case: Case[Any]) -> None:
        case.call_and_validate(base_url=address, checks=CHECKS)

    # An operation that takes anything, or nothing at all, cannot be sent anything wrong.
    with suppress(Unsatisfiable) if mode is GenerationMode.NEGATIVE else nullcontext():
        sent()


def test_every_operation_says_what_it_is_for() -> None:
    for operation in OPERATIONS:
        assert operation.definition.raw["summary"], operation.path
        assert set(operation.definition.raw["responses"]) - {"200", "204"} or operation.path == "/healthz"
