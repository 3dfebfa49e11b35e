"""No address answers otherwise than the OpenAPI document describes, whatever it is asked, soundly or not."""

from typing import Any

import pytest
import schemathesis
from httpx import Client
from hypothesis import given, settings

from service.web.api.endpoint import API
from tests.support.profiles import examples

pytestmark = pytest.mark.database

SHARES = 4
"""The addresses are dealt out to so many tests, which workers share."""
EXAMPLES_EACH = 4
"""Questions of each kind to each address. Names that nobody bears are sound and yet refused, so acceptance of all that
is sound is not asked for."""
CONFIG = schemathesis.Config.from_dict(
    {"checks": {"negative_data_rejection": {"expected-statuses": [400, 404, 405, 409, 413, 414, 422]}}}
)


@pytest.mark.parametrize("share", range(SHARES))
def test_nothing_answers_otherwise_than_described(client: Client, share: int) -> None:
    schema = schemathesis.openapi.from_url(str(client.base_url.join(f"{API}/openapi.json")), config=CONFIG)
    found = list(schema.exclude(operation_id="reload").exclude(tag="review").get_all_operations())
    assert len(found) > SHARES
    for one in found[share::SHARES]:
        hold(one.ok())


def hold(operation: Any, headers: dict[str, str] | None = None) -> None:
    """Ask an address all sorts of things, sound and unsound; those of the review are held in their own module."""
    left_out = [schemathesis.checks.positive_data_acceptance]
    # Headers that are given take the place of those that would be unsound.
    left_out += [schemathesis.checks.negative_data_rejection] if headers else []
    takes_something = operation.body or any(operation.iter_parameters())
    modes = schemathesis.GenerationMode if takes_something else [schemathesis.GenerationMode.POSITIVE]
    for mode in modes:

        @settings(examples(EXAMPLES_EACH), database=None, derandomize=True)
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: schemathesis.Case) -> None:
            case.call_and_validate(headers=headers, excluded_checks=left_out)

        ask()
