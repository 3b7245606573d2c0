"""schemathesis on the live server: what is documented is answered, and nothing else; never a 5xx."""

from __future__ import annotations

from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.contract.test_openapi import DOCUMENT
from tests.live_server import Live

# Requests for each operation.
EXAMPLES = 60

# 413 is a refusal too: of a text that is longer than the document allows.
REFUSALS = ["400", "401", "403", "404", "405", "406", "409", "413", "415", "422", "429"]
CONFIG = schemathesis.Config.from_dict({"checks": {"negative_data_rejection": {"expected-statuses": REFUSALS}}})
contract = schemathesis.openapi.from_dict(DOCUMENT, config=CONFIG)


@contract.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
def test_the_server_keeps_to_the_document(case: Case[Any], live: Live, key: dict[str, str]) -> None:
    # Anyone may do the rest, so that is tried without one.
    headers = key if case.path.startswith("/v1/jobs") else {}
    answer = case.call(base_url=live.url, headers=headers, timeout=60)
    # No schema can say which bytes are a photo; every other check holds for them too.
    photo = case.media_type == "multipart/form-data"
    case.validate_response(answer, excluded_checks=[positive_data_acceptance] if photo else [], headers=headers)
    assert answer.status_code < 500
