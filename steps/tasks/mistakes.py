"""Wrong secrets that must differ from the right one and still look like something a person would type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum, unique
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Final

from stdnum.cn import uscc

from conformance.redaction import Secret
from steps.drivers.errors import PremiseError

_USCC_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100: no I, O, S, V, Z."""

_RINGS: Final = (digits, ascii_lowercase, ascii_uppercase)


@unique
class Mistake(Enum):
    """How a password is mistyped."""

    ONE_CHARACTER = "错一个字符"
    LAST_MISSING = "少最后一位"
    CASE_SWAPPED = "大小写颠倒"


def mistyped(right: Secret, mistake: Mistake = Mistake.ONE_CHARACTER, *, attempt: int = 0) -> Secret:
    """`right` with one mistake in it.

    Args:
        right: the right secret.
        mistake: what goes wrong; only `LAST_MISSING` changes the length.
        attempt: up to nine attempts in a row each get another wrong character.

    Raises:
        PremiseError: no such mistake can be made in this secret.
    """
    wrong = Secret(_MAKERS[mistake](right.reveal(), attempt))
    if wrong == right:
        raise PremiseError(f"无法从正确的密码得出“{mistake.value}”的错误密码")
    return wrong


def _one_character(text: str, attempt: int) -> str:
    for position in range(len(text) - 1, -1, -1):
        for ring in _RINGS:
            if text[position] in ring:
                shift = 1 + attempt % (len(digits) - 1)
                other = ring[(ring.index(text[position]) + shift) % len(ring)]
                return text[:position] + other + text[position + 1 :]
    return text


def _last_missing(text: str, _attempt: int) -> str:
    return text[:-1]


def _case_swapped(text: str, _attempt: int) -> str:
    return text.swapcase()


_MAKERS: Final[Mapping[Mistake, Callable[[str, int], str]]] = {
    Mistake.ONE_CHARACTER: _one_character,
    Mistake.LAST_MISSING: _last_missing,
    Mistake.CASE_SWAPPED: _case_swapped,
}


def unused_taxpayer_id(known: frozenset[str]) -> str:
    """A unified social credit code of valid form that is none of `known`.

    Raises:
        PremiseError: `known` leaves none to derive one from.
    """
    for taxpayer_id in sorted(known):
        if not uscc.is_valid(taxpayer_id):
            continue
        for shift in range(1, len(_USCC_ALPHABET)):
            position = (_USCC_ALPHABET.index(taxpayer_id[15]) + shift) % len(_USCC_ALPHABET)
            body = taxpayer_id[:15] + _USCC_ALPHABET[position] + taxpayer_id[16]
            other = body + uscc.calc_check_digit(body)
            if other not in known:
                return str(other)
    raise PremiseError("无法得出一个不存在的纳税人识别号：本场景的单位都没有合规的统一社会信用代码")
