"""Forms of the portal that are no body of the API as they stand.

Tick boxes are absent from a form when they are not ticked, and several of one name make a list.
"""

from __future__ import annotations

from typing import Any, Final, TypeVar
from urllib.parse import parse_qsl

from fastapi import Request
from pydantic import BaseModel, Field, ValidationError

from simulators.kernel.inputs import TEXT_LIMIT, FormError, explain, labelled
from simulators.provincial_etax.schemas import NaturalPersonLogin, QuickLogin, StandardLogin
from simulators.web.visits import Visit

M = TypeVar("M", bound=BaseModel)

_FIELD_LIMIT: Final = 500


class StandardLoginForm(StandardLogin):
    """普通登录."""

    agreed: bool = Field(False, title="同意协议")


class QuickLoginForm(QuickLogin):
    """快捷登录."""

    agreed: bool = Field(False, title="同意协议")


class NaturalPersonLoginForm(NaturalPersonLogin):
    """自然人登录."""

    agreed: bool = Field(False, title="同意服务协议")


async def read_ticked(
    visit: Visit[Any], request: Request, model: type[M], lists: frozenset[str], repeated: str | None = None
) -> M | None:
    """Like `simulators.web.forms.read`, for forms with groups of tick boxes: `lists` may come several times."""
    try:
        filled_in = _parse(await request.body(), lists)
    except FormError as error:
        visit.refuse("invalid_input", str(error))
        return None
    again = filled_in.pop(f"{repeated}_again", None) if repeated else None
    visit.session.typed = {
        name: value
        for name, value in filled_in.items()
        if name in model.model_fields and "password" not in name
        if isinstance(value, str) and len(value) <= TEXT_LIMIT and value.isprintable()
    }
    try:
        entry = model.model_validate(filled_in)
    except ValidationError as error:
        visit.refuse("invalid_input", labelled(model, explain(error.errors())))
        return None
    if repeated and again != getattr(entry, repeated):
        visit.refuse("invalid_input", "两次输入的密码不一致")
        return None
    return entry


def _parse(body: bytes, lists: frozenset[str]) -> dict[str, str | list[str]]:
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_FIELD_LIMIT)
    except ValueError as error:
        raise FormError("表单内容无法识别") from error
    filled_in: dict[str, str | list[str]] = {name: value for name, value in pairs if name not in lists}
    if len(filled_in) < sum(name not in lists for name, _ in pairs):
        raise FormError("表单中同一项出现了多次")
    for name in lists:
        filled_in[name] = [value for other, value in pairs if other == name]
    return filled_in
