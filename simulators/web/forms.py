"""Form posts of pages: the same strict models as the API; mistakes become a notice on the next page."""

from __future__ import annotations

from typing import Any, Final, TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError

from simulators.kernel.inputs import TEXT_LIMIT, FormError, explain, labelled, parse_form, printable
from simulators.web.visits import Visit

M = TypeVar("M", bound=BaseModel)

_SECRETS: Final = ("password", "pin", "captcha", "sms_code", "registration_code", "face")


async def entries(request: Request) -> dict[str, str]:
    """What was filled in.

    Raises:
        FormError: it is no form.
    """
    return parse_form(await request.body())


async def read(visit: Visit[Any], request: Request, model: type[M], repeated: str | None = None) -> M | None:
    """The entries as `model`; None when they are wrong, and the next page will say why.

    `repeated` names a password that the form asks for twice, the second time as `<name>_again`. Entries that are no
    secret are kept for the next form, in case this one is refused; unless nobody could have typed them there.
    """
    try:
        filled_in = await entries(request)
    except FormError as error:
        visit.refuse("invalid_input", str(error))
        return None
    again = filled_in.pop(f"{repeated}_again", None) if repeated else None
    visit.session.typed = {
        name: value
        for name, value in filled_in.items()
        if name in model.model_fields and not any(secret in name for secret in _SECRETS)
        if len(value) <= TEXT_LIMIT and printable(value)
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
