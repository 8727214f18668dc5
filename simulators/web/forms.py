"""Form posts of pages: the same strict models as the API; mistakes become a notice on the next page."""

from __future__ import annotations

from typing import Any, Final, TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError

from simulators.kernel.inputs import TEXT_LIMIT, FormError, explain, labelled, parse_form, printable
from simulators.web.visits import Visit

M = TypeVar("M", bound=BaseModel)

_SECRETS: Final = ("password", "pin", "captcha", "sms_code", "registration_code", "face")


async def entries(request: Request, lists: frozenset[str] = frozenset()) -> dict[str, str | list[str]]:
    """What was filled in; groups of tick boxes are named by `lists`.

    Raises:
        FormError: it is no form.
    """
    return parse_form(await request.body(), lists)


async def read(
    visit: Visit[Any],
    request: Request,
    model: type[M],
    repeated: str | None = None,
    *,
    lists: frozenset[str] = frozenset(),
) -> M | None:
    """The entries as `model`; None when they are wrong, and the next page will say why.

    `repeated` names a password that the form asks for twice, the second time as `<name>_again`; `lists` names groups of
    tick boxes. Texts that are no secret are kept for the next form, in case this one is refused; unless nobody could
    have typed them there.
    """
    try:
        filled_in = await entries(request, lists)
    except FormError as error:
        visit.refuse("invalid_input", str(error))
        return None
    again = filled_in.pop(f"{repeated}_again", None) if repeated else None
    visit.session.typed = {
        name: value
        for name, value in filled_in.items()
        if name in model.model_fields and not any(secret in name for secret in _SECRETS)
        if isinstance(value, str) and len(value) <= TEXT_LIMIT and printable(value)
    }
    try:
        entry = model.model_validate(filled_in)
    except ValidationError as error:
        visit.refuse("invalid_input", labelled(model, explain(error.errors())))
        return None
    if repeated and (again or None) != getattr(entry, repeated):
        visit.refuse("invalid_input", "两次输入的密码不一致")
        return None
    return entry
