"""From a reply of the deployment to the canonical one. What the profile does not explain is refused, not guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from steps.drivers.errors import UnexpectedReplyError
from steps.drivers.wire.canonical import Canonical, Kind
from steps.drivers.wire.places import Reading, as_text, pointed
from steps.drivers.wire.requesting import last_name
from steps.profile.http import FieldErrors, Operation, Outcome

_INVALID: Final = "invalid_input"
_INCOMPLETE: Final = "incomplete"


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Reads replies to one operation."""

    canonical: Canonical
    operation: Operation

    def read(
        self, reading: Reading, sent: Mapping[str, Any], refuse: Callable[[str], UnexpectedReplyError]
    ) -> dict[str, Any]:
        """The canonical reply.

        Args:
            reading: the reply.
            sent: canonical fields of the request.
            refuse: makes the error.

        Raises:
            UnexpectedReplyError: the profile does not explain it.
        """
        one = self.operation
        if reading.reply.status not in one.statuses:
            raise refuse(f"状态码 {reading.reply.status} 不在 statuses 里")
        data = {name: self._field(name, reading, refuse) for name in one.reply}
        data = {name: value for name, value in data.items() if value is not None}
        if one.message is not None:
            data["message"] = (reading.words(one.message) or "").strip()
        if one.outcome is not None:
            data.update(self._outcome(one.outcome, reading, sent, refuse))
        return data

    def _outcome(
        self, outcome: Outcome, reading: Reading, sent: Mapping[str, Any], refuse: Callable[[str], UnexpectedReplyError]
    ) -> dict[str, Any]:
        code = reading.words(outcome.at)
        if code is None:
            raise refuse(f"在 {'、'.join(outcome.at)} 没有找到结果")
        errors = self.operation.errors
        meaning = _INVALID if errors and code in errors.codes else self._meaning(outcome, code)
        if meaning is None:
            raise refuse(f"outcomes 里没有代码“{code}”")
        blank = [name for name, value in sent.items() if value == ""]
        if meaning == _INCOMPLETE and blank:
            # It says that something is missing, not what: then it is what was left blank.
            return {"outcome": _INVALID, "errors": [{"field": name} for name in blank]}
        if meaning == _INVALID and errors:
            return {"outcome": _INVALID, "errors": self._errors(errors, reading, refuse)}
        return {"outcome": meaning}

    def _meaning(self, outcome: Outcome, code: str) -> str | None:
        codes = self.operation.outcomes
        if outcome.match == "exact":
            without_host = urlsplit(code).path if "location" in outcome.at else code
            return codes.get(code, codes.get(without_host))
        fits: Callable[[str], object] = (
            (lambda key: key in code) if outcome.match == "contains" else (lambda key: re.search(key, code))
        )
        return next((meaning for key, meaning in codes.items() if fits(key)), None)

    def _errors(
        self, errors: FieldErrors, reading: Reading, refuse: Callable[[str], UnexpectedReplyError]
    ) -> list[dict[str, str]]:
        listed = reading.at(errors.at)
        if isinstance(listed, dict):
            listed = list(listed)
            names, messages = listed, [""] * len(listed)
        elif isinstance(listed, list):
            names = [pointed(one, f"/{errors.field}") if errors.field else one for one in listed]
            messages = [pointed(one, f"/{errors.message}") if errors.message else "" for one in listed]
        else:
            raise refuse(f"errors：{errors.at} 应为字段名的列表或表")
        known = {last_name(theirs): name for name, theirs in self.operation.fields.items() if theirs}
        known |= errors.names
        if unknown := [name for name in names if not isinstance(name, str) or name not in known]:
            raise refuse(f"errors.names 和 fields 里没有字段 {unknown[0]!r}")
        return [
            {"field": known[name], "message": as_text(message or "")}
            for name, message in zip(names, messages, strict=True)
        ]

    def _field(self, name: str, reading: Reading, refuse: Callable[[str], UnexpectedReplyError]) -> Any:  # noqa: ANN401
        value = reading.at(self.operation.reply[name])
        if value is None:
            return None
        if self.canonical.reply.get(name) is Kind.LIST:
            if not isinstance(value, list):
                raise refuse(f"{name} 应为列表")
            return [self._item(name, one, refuse) for one in value]
        return self._value(name, value, refuse)

    def _item(self, name: str, item: Any, refuse: Callable[[str], UnexpectedReplyError]) -> Any:  # noqa: ANN401
        keys = self.operation.reply_items.get(name)
        if keys is None:
            return self._value(name, item, refuse) if isinstance(item, str) else item
        found = {
            ours: pointed(item, theirs if theirs.startswith("/") else f"/{theirs}") for ours, theirs in keys.items()
        }
        if "" in found:
            return self._value(name, found[""], refuse)
        return {
            ours: self._value(f"{name}.{ours}", value, refuse) for ours, value in found.items() if value is not None
        }

    def _value(self, name: str, value: Any, refuse: Callable[[str], UnexpectedReplyError]) -> Any:  # noqa: ANN401
        table = self.operation.reply_values.get(name)
        if table is not None:
            if as_text(value) not in table:
                raise refuse(f"reply_values.{name} 里没有“{as_text(value)}”")
            return table[as_text(value)]
        kind = self.canonical.reply.get(name)
        if kind is Kind.FLAG and not isinstance(value, bool):
            raise refuse(f'{name} 应为 true 或 false；部署用别的值时写 reply_values.{name}，例如 {{ "1" = true }}')
        if kind is Kind.TEXT and isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return value
