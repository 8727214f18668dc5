"""What is wrong with a profile, in Chinese: where, what, and the nearest right name. No secret or personal datum."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from steps.profile.lines import Location
from steps.profile.tables import MISTAKE

_REASONS: Final = {
    "missing": "缺少这一项",
    "string_type": "应为文字（加引号）",
    "string_too_short": "不能为空",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "float_type": "应为数字",
    "float_parsing": "应为数字",
    "bool_type": "应为 true 或 false（不加引号）",
    "bool_parsing": "应为 true 或 false（不加引号）",
    "finite_number": "应为有限的数字",
    "greater_than": "应大于 {gt}",
    "greater_than_equal": "应不小于 {ge}",
    "less_than_equal": "应不大于 {le}",
    "too_short": "不能为空",
    "frozen_set_type": '应为列表，例如 ["a", "b"]',
    "tuple_type": '应为列表，例如 ["a", "b"]',
    "dict_type": "应为表，例如 [portals.withholding_client]",
    "model_type": "应为表，例如 [portals.withholding_client]",
    "model_attributes_type": "应为表，例如 [portals.withholding_client]",
    "date_type": "应为日期，例如 2027-03-31",
    "date_parsing": "应为日期，例如 2027-03-31",
    "date_from_datetime_parsing": "应为日期，例如 2027-03-31",
    "date_from_datetime_inexact": "应为日期，不带时刻，例如 2027-03-31",
    "union_tag_not_found": "缺少这一项（来源的种类）",
}
_PATTERNS: Final = {
    "name": "只能用小写字母、数字和连字符，并以字母或数字开头",
    "base_url": "应为 http:// 或 https:// 开头的地址（不能带用户名和密码），或 builtin:simulator，可含 ${环境变量名}",
    "id": "只能用字母、数字、下划线和连字符",
    "mobile": "应为 11 位手机号码",
    "taxpayer_id": "应为 15 至 20 位数字或大写字母",
    "path": "应以 / 开头",
    "url": "应以 http:// 或 https:// 开头",
    "json_pointer": "应为 JSON 指针，例如 /data/code",
}
_PLACE: Final = (
    "应写明位置：status、location、text、image、json:/指针、header:名称、cookie:名称、text:正则 或 constant:固定值"
)
_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
_PRIVATE: Final = frozenset({"accounts", "units", "citizens", "sources"})
"""Tables whose values are never quoted: they may hold personal data, or a secret written where its name belongs.

Neither is a value with an @ in it, anywhere: an address may have a password before it.
"""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake of a profile."""

    location: Location
    text: str
    """What is wrong and what to do; Chinese, without the key."""
    unknown_key: bool = False
    line: int = 0
    """Of the file, from 1; 0 as long as nobody has looked."""

    def __str__(self) -> str:
        where = dotted(self.location)
        if self.unknown_key:
            return f"未知的键 {where}{self.text}"
        return f"{where}：{self.text}" if where else self.text


def dotted(location: Location) -> str:
    """A location as one would write it in TOML; elements of lists by their index."""
    return ".".join(_part(part) for part in location)


def _part(part: str | int) -> str:
    return str(part) if isinstance(part, int) or _BARE_KEY.fullmatch(part) else f'"{part}"'


def did_you_mean(word: str, known: Collection[str]) -> str:
    """`，是不是 x？`, or what there is to choose from."""
    hint = get_close_matches(word, known, n=1, cutoff=0.5)
    return f"，是不是 {hint[0]}？" if hint else f"（可用：{'、'.join(sorted(known))}）"


def explain(error: ValidationError, data: Mapping[str, Any], model: type[BaseModel]) -> Iterator[Mistake]:
    """What pydantic found, mistake by mistake.

    Args:
        error: of `model.model_validate(data)`.
        data: the file.
        model: of the whole file.
    """
    written = {_in_file(details["loc"], data) for details in error.errors() if details["type"] == "extra_forbidden"}
    for details in error.errors():
        location = _in_file(details["loc"], data)
        if details["type"] == "missing" and (*location[:-1], str(location[-1]).removesuffix("_env")) in written:
            continue  # a secret in clear where its name belongs; said once
        if details["type"] == "extra_forbidden":
            yield _unknown_key(location, data, model)
        elif details["type"].startswith("union_tag_"):
            yield Mistake((*location, "kind"), _reason(details, location))
        else:
            yield Mistake(location, _reason(details, location))


def _reason(details: ErrorDetails, location: Location) -> str:
    kind, context = details["type"], details.get("ctx", {})
    if kind == MISTAKE:
        return str(context["text"])
    if kind == "missing":
        return _REASONS[kind]
    if kind in {"literal_error", "enum", "union_tag_invalid"}:
        return _choice(details["input"], context, kind)
    if kind == "string_pattern_mismatch":
        return _of_pattern(location, str(context["pattern"])) + _shown(details["input"], location)
    bounds = {name: f"{bound:g}" if isinstance(bound, float) else bound for name, bound in context.items()}
    reason = _REASONS.get(kind, details["msg"]).format_map(bounds)
    return reason + _shown(details["input"], location)


def _choice(value: object, context: Mapping[str, Any], kind: str) -> str:
    expected = re.findall(r"'([^']*)'", str(context["expected_tags" if kind == "union_tag_invalid" else "expected"]))
    if kind == "union_tag_invalid":
        value = context["tag"]
    text = f"取值只能是 {'、'.join(expected)}（现在是 {value!r}）"
    hint = get_close_matches(str(value), expected, n=1)
    return f"{text}，是不是 {hint[0]}？" if hint else text


def _of_pattern(location: Location, pattern: str) -> str:
    keys = [part for part in location if isinstance(part, str)]
    if keys[-1].endswith("_env") or (len(keys) > 1 and keys[-2].endswith("_env")):
        return "应为秘密的名称（字母、数字、下划线），不是秘密本身"
    if "constant:" in pattern:
        return _PLACE
    if "accounts_only" in keys or pattern.startswith("^[A-Za-z0-9][A-Za-z0-9_-]*"):
        return _PATTERNS["id"]
    return _PATTERNS.get(keys[-1], f"应符合 {pattern}")


def _shown(value: object, location: Location) -> str:
    keys = [part for part in location if isinstance(part, str)]
    private = keys[0] in _PRIVATE or any(key.endswith("_env") for key in keys) or "@" in str(value)
    return "" if private or not isinstance(value, str | int | float) else f"（现在是 {value!r}）"


def _in_file(location: tuple[int | str, ...], data: object) -> Location:
    """`location` without what pydantic puts in between: `[key]`, and tags of unions."""
    kept: list[str | int] = []
    node: Any = data
    for number, part in enumerate(location, 1):
        if part == "[key]" or (isinstance(part, int) and not isinstance(node, list)):
            continue  # the index: one text stands for a list of one
        if isinstance(node, Mapping) and part not in node and (number < len(location) or part == node.get("kind")):
            continue
        kept.append(part)
        node = _inner(node, part)
    return tuple(kept)


def _inner(node: Any, part: str | int) -> Any:  # noqa: ANN401 - whatever TOML holds
    if isinstance(node, Mapping):
        return node.get(str(part))
    if isinstance(node, list) and isinstance(part, int) and part < len(node):
        return node[part]
    return None


def _unknown_key(location: Location, data: Mapping[str, Any], model: type[BaseModel]) -> Mistake:
    key = str(location[-1])
    table = _model_at(location[:-1], data, model)
    known = [info.alias or name for name, info in table.model_fields.items()]
    if f"{key}_env" in known and key not in known:
        text = f'：秘密不能直接写在配置里，改为 {key}_env = "环境变量名"'
        return Mistake(location, text, unknown_key=True)
    return Mistake(location, did_you_mean(key, known), unknown_key=True)


def _model_at(location: Location, data: object, model: type[BaseModel]) -> type[BaseModel]:
    """The model of the table at `location`."""
    annotation: Any = model
    node: Any = data
    for part in location:
        node = _inner(node, part)
        annotation = _annotation_below(annotation, part, node)
    return annotation if isinstance(annotation, type) else model


def _annotation_below(annotation: Any, part: str | int, node: Any) -> Any:  # noqa: ANN401 - typing's own objects
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        by_key = {info.alias or name: info for name, info in annotation.model_fields.items()}
        return _narrowed(by_key[str(part)].annotation, node)
    arguments = get_args(annotation)
    inner = arguments[-1] if get_origin(annotation) is dict else arguments[0]
    return _narrowed(inner, node)


def _narrowed(annotation: Any, node: Any) -> Any:  # noqa: ANN401 - typing's own objects
    """Without `Annotated` and `None`; of a union of tables the one whose `kind` fits."""
    if hasattr(annotation, "__metadata__"):
        return _narrowed(annotation.__origin__, node)
    options = [one for one in get_args(annotation) if one is not type(None)]
    if get_origin(annotation) in {dict, tuple, frozenset} or not options:
        return annotation
    if len(options) == 1:
        return _narrowed(options[0], node)
    kind = node.get("kind") if isinstance(node, Mapping) else None
    return next((one for one in options if kind in _kinds(one)), options[0])


def _kinds(model: type[BaseModel]) -> tuple[Any, ...]:
    info = model.model_fields.get("kind")
    return get_args(info.annotation) if info else ()
