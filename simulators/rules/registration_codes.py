"""大厅注册码: what it looks like, whose it is, how long it is good. Source: ZC-HC-03 to ZC-HC-05, ZC-HC-24 (T42)."""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, unique
from random import Random
from typing import Final

CODE_ALPHABET: Final = string.digits + string.ascii_uppercase + string.ascii_lowercase
CODE_LENGTH: Final = 6


@dataclass(frozen=True, slots=True)
class RegistrationCode:
    """A code that the hall has given out for one document."""

    text: str
    issued_at: datetime


@unique
class CodeVerdict(Enum):
    """What a code is worth."""

    GOOD = "good"
    WRONG = "wrong"
    EXPIRED = "expired"


def new_code_text(luck: Random, document_number: str, issued: int) -> str:  # noqa: ARG001 - replaced rules look at them
    """Six random digits and letters. `issued` counts the codes that the hall has given out before."""
    return "".join(luck.choices(CODE_ALPHABET, k=CODE_LENGTH))


def renewed(old: RegistrationCode | None, new: RegistrationCode) -> RegistrationCode | None:  # noqa: ARG001
    """What an application gives: always a new code, however often it is made; None refuses it. Source: ZC-HC-24."""
    return new


def judge_code(
    typed: str,
    own: Sequence[RegistrationCode],
    others: Sequence[RegistrationCode],  # noqa: ARG001 - replaced rules look at them
    days: int | None,
    now: datetime,
) -> CodeVerdict:
    """What `typed` is worth to a document with the codes `own`, oldest first; `others` are those of other documents.

    The newest code alone is good (the manuals are silent), for less than `days` times 24 hours; None has no end.
    Source: ZC-HC-04.
    """
    if not own or typed != own[-1].text:
        return CodeVerdict.WRONG
    return CodeVerdict.EXPIRED if is_expired(own[-1], days, now) else CodeVerdict.GOOD


def is_expired(code: RegistrationCode, days: int | None, now: datetime) -> bool:
    """Whether the code is good no longer: `days` times 24 hours have passed since it was issued."""
    return days is not None and now - code.issued_at >= timedelta(days=days)
