"""Strict input: what people and programs may send, and the one message that tells them what was wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final
from urllib.parse import parse_qsl

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import ErrorDetails, PydanticCustomError

TEXT_LIMIT: Final = 64
_PRINTABLE: Final = r"^[^\u0000-\u001f\u007f-\u009f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]*$"
"""No control character, line separator or noncharacter. Unassigned characters are not among them: which
ones those are differs by the Python version, and rare Chinese characters are assigned every year."""


def printable(value: str) -> bool:
    """Whether `value` could be typed on some keyboard and seen on a screen."""
    return re.fullmatch(_PRINTABLE.strip("^$"), value) is not None


def _printable(value: str) -> str:
    if not printable(value):
        raise PydanticCustomError("unprintable", "不能含有控制字符")
    return value


def _blank_is_nothing(value: object) -> object:
    return None if value == "" else value


_CHECK: Final = AfterValidator(_printable)
_CHECKED: Final = Field(json_schema_extra={"pattern": _PRINTABLE})

Text = Annotated[str, StringConstraints(min_length=1, max_length=TEXT_LIMIT), _CHECK, _CHECKED]
"""A required entry: 1 to 64 characters, none of them a control character."""

MaybeText = Annotated[str, StringConstraints(max_length=TEXT_LIMIT), _CHECK, _CHECKED]
"""The same, or an empty text."""

LongText = Annotated[str, StringConstraints(min_length=1, max_length=1024), _CHECK, _CHECKED]
"""The same with up to 1024 characters."""

_TEXT: Final = {"type": "string", "maxLength": TEXT_LIMIT, "pattern": _PRINTABLE}

OptionalText = Annotated[
    Text | None, BeforeValidator(_blank_is_nothing), WithJsonSchema({"anyOf": [_TEXT, {"type": "null"}]})
]
"""An entry that may be missing or left blank, which is the same."""

FieldByRule = Annotated[
    Text | None,
    BeforeValidator(_blank_is_nothing),
    WithJsonSchema({**_TEXT, "minLength": 1}),
]
"""An entry of which a rule says whether it may be left blank; described as one that may not."""


class Inputs(BaseModel):
    """A request body or form. Unknown keys are refused. Field titles are the labels that people see."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Outputs(BaseModel):
    """A reply body."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FieldError(Outputs):
    """One mistake in a request."""

    field: str
    reason: str


class InvalidInput(Outputs):
    """The reply to a malformed request (422)."""

    outcome: str = "invalid_input"
    message: str
    errors: list[FieldError] = Field(default_factory=list)


class FormError(ValueError):
    """The body of a form post is not a form."""


def parse_form(body: bytes, lists: frozenset[str] = frozenset()) -> dict[str, str | list[str]]:
    """The entries of a urlencoded form; those named by `lists` may come several times, or not at all.

    Raises:
        FormError: not UTF-8, or another field twice.
    """
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=500 if lists else 40
        )
    except ValueError as error:
        raise FormError("表单内容无法识别") from error
    entries: dict[str, str | list[str]] = {name: value for name, value in pairs if name not in lists}
    if len(entries) < sum(name not in lists for name, _ in pairs):
        raise FormError("表单中同一项出现了多次")
    return entries | {name: [value for other, value in pairs if other == name] for name in lists}


_REASONS: Final[Mapping[str, str]] = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项",
    "unexpected_keyword_argument": "没有这一项",
    "string_type": "应为文字",
    "string_unicode": "含有无法识别的字符",
    "string_too_short": "不能为空",
    "string_too_long": "最多{max_length}个字符",
    "string_pattern_mismatch": "格式不正确",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "float_type": "应为数字",
    "float_parsing": "应为数字",
    "finite_number": "应为有限的数字",
    "greater_than_equal": "应不小于{ge}",
    "less_than_equal": "应不大于{le}",
    "enum": "只能是 {expected}",
    "literal_error": "只能是 {expected}",
    "date_type": "应为日期，例如 2020-01-01",
    "date_parsing": "应为日期，例如 2020-01-01",
    "date_from_datetime_parsing": "应为日期，例如 2020-01-01",
    "datetime_type": "应为带时区的时刻，例如 2019-12-16T09:00:00+08:00",
    "datetime_parsing": "应为带时区的时刻，例如 2019-12-16T09:00:00+08:00",
    "datetime_from_date_parsing": "应为带时区的时刻，例如 2019-12-16T09:00:00+08:00",
    "timezone_aware": "应带时区，例如 2019-12-16T09:00:00+08:00",
    "list_type": "应为列表",
    "dict_type": "应为对象",
    "model_type": "应为对象",
    "model_attributes_type": "应为对象",
    "dataclass_type": "应为对象",
    "json_invalid": "不是正确的 JSON",
    "value_error": "{error}",
}


def explain(mistakes: Iterable[ErrorDetails | Mapping[str, Any]]) -> InvalidInput:
    """The reply that names every mistake in Chinese. Never repeats what was sent, except names of unknown keys."""
    errors = [FieldError(field=_where(one["loc"]), reason=_reason(one)) for one in mistakes]
    message = "；".join(f"{error.field}{'：' if error.field else ''}{error.reason}" for error in errors[:5])
    return InvalidInput(message=f"输入不正确：{message}" if message else "输入不正确", errors=errors)


def _where(location: Iterable[int | str]) -> str:
    parts = [str(part)[:40] for part in location if part not in {"body", "path", "query"}]
    return ".".join(parts).encode("utf-8", "replace").decode()


def _reason(mistake: ErrorDetails | Mapping[str, Any]) -> str:
    template = _REASONS.get(mistake["type"])
    return template.format_map(mistake.get("ctx", {})) if template else str(mistake["msg"])


def left_blank(names: Iterable[str]) -> InvalidInput:
    """The reply to a request in which these required entries were left blank."""
    errors = [FieldError(field=name, reason="不能为空") for name in names]
    message = "；".join(f"{error.field}：{error.reason}" for error in errors)
    return InvalidInput(message=f"输入不正确：{message}", errors=errors)


def labelled(model: type[BaseModel], problem: InvalidInput) -> str:
    """The first mistake in the words of the form: `请输入密码`."""
    if not problem.errors:
        return problem.message
    first = problem.errors[0]
    known = model.model_fields.get(first.field)
    label = (known.title if known else None) or first.field
    return f"请输入{label}" if first.reason in {"不能为空", "缺少这一项"} else f"{label}：{first.reason}"
