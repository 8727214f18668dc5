"""The simulator keeps to the OpenAPI document that it publishes, whatever is sent to it.

schemathesis makes requests up from the document, right ones and wrong ones, and holds every reply against it. The same
requests come every time: a failure repeats.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, Final

import pytest
import schemathesis
from hypothesis import settings

from tests.simulators.hostile.guests import ENTRIES
from tests.simulators.hostile.server import Server, server

NOT_SAID: Final[Mapping[str, Mapping[str, Any]]] = {
    # A clock keeps between 2000 and 2100.
    "PUT /__control__/worlds/{world_id}/clock": {},
    "POST /__control__/worlds/{world_id}/clock/advance": {},
    # The terms of a lock are a rule's own; 10.0 is an integer to JSON Schema alone.
    "PATCH /__control__/worlds/{world_id}/policy": {},
    # Both; the many parts of the policy are gone through by PATCH already.
    "POST /__control__/worlds": {"phases": {"coverage": {"enabled": False}}},
    # Functions have to stand in the function tree, whose names are data.
    "POST /__control__/worlds/{world_id}/enterprises": {},
    "POST /worlds/{world_id}/provincial-etax/api/roles": {},
    # Which fields are asked for depends on the method; banks and authorities stand in the directory.
    "POST /worlds/{world_id}/natural-person-etax/api/registration": {},
    "POST /worlds/{world_id}/natural-person-etax/api/agreements": {},
    # 10.0 is an integer to JSON Schema alone.
    "POST /worlds/{world_id}/natural-person-etax/api/payments": {},
    "POST /worlds/{world_id}/provincial-etax/api/declarations/vat": {},
    "POST /worlds/{world_id}/provincial-etax/api/applications/invoice-types": {},
}


def _document(place: Server) -> dict[str, Any]:
    """The document, with a world that exists and entries that somebody there would make."""
    document = copy.deepcopy(place.app.openapi())
    for methods in document["paths"].values():
        for operation in methods.values():
            for parameter in operation.get("parameters", []):
                if parameter["name"] == "world_id":
                    parameter["schema"] = {"type": "string", "enum": [place.town.world_id]}
    for schema in document["components"]["schemas"].values():
        for name, entry in schema.get("properties", {}).items():
            if name in ENTRIES:
                entry["examples"] = [ENTRIES[name]]
    return document


def _config() -> schemathesis.Config:
    """Every check. Where refusals depend on more than JSON Schema can say, a right request may be refused, too."""
    refused = {"positive_data_acceptance": {"expected-statuses": ["2xx", "404", "409", "422"]}}
    return schemathesis.Config.from_dict(
        {"operations": [{"include-name": name, "checks": refused, **more} for name, more in NOT_SAID.items()]}
    )


schema = schemathesis.openapi.from_dict(_document(server()), config=_config())
schema.app = server().app


@pytest.mark.slow
@schema.parametrize()
@settings(max_examples=3, derandomize=True, database=None)
def test_replies_keep_to_the_document(case: schemathesis.Case[Any]) -> None:
    place = server()
    place.restore()
    case.call_and_validate()
