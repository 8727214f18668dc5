"""Entries that several portals ask for: what a mobile number, a name and a document number may be made of."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import StringConstraints

from simulators.kernel.inputs import TEXT_LIMIT

MOBILE: Final = r"^1[3-9][0-9]{9}$"
HAN: Final = r"\u3400-\u4dbf\u4e00-\u9fff"
"""Chinese characters, for a class of a pattern."""

Mobile = Annotated[str, StringConstraints(pattern=MOBILE, min_length=1)]
"""A mobile number of the mainland."""

PersonName = Annotated[
    str, StringConstraints(pattern=rf"^[{HAN}A-Za-z][{HAN}A-Za-z·.' -]*$", min_length=1, max_length=TEXT_LIMIT)
]
"""Chinese characters or Latin letters, with what stands between the parts of a name."""

DocumentNumber = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z()]+$", min_length=1, max_length=TEXT_LIMIT)]
"""Digits and letters."""

Face = Annotated[str, StringConstraints(pattern=rf"^[{HAN}0-9A-Za-z-]+$", min_length=1, max_length=TEXT_LIMIT)]
"""What stands for a picture from a camera."""

Wording = Annotated[
    str,
    StringConstraints(pattern=rf"^([{HAN}0-9A-Za-z][{HAN}0-9A-Za-z，。、：；（）()_ -]*)?$", max_length=TEXT_LIMIT),
]
"""Words of somebody's own, or nothing: what they call a thing, how they describe it."""

FixedPhone = Annotated[str, StringConstraints(pattern=r"^[0-9-]*$", max_length=TEXT_LIMIT)]
"""Digits and hyphens, or nothing."""
