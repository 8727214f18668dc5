"""Picture captchas: real pictures, whose answers only the control API gives away.

The picture is drawn when it is fetched, not when the captcha is issued: most callers over HTTP never look at it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from random import Random
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from simulators.kernel.ids import new_id

ALPHABET: Final = "ACDEFHJKMNPRTUVWXY34679"
"""Without look-alikes (0 O, 1 I L, 2 Z, 5 S, 8 B, Q G)."""
LENGTH: Final = 4
SIZE: Final = (120, 40)


@dataclass(frozen=True, slots=True)
class Captcha:
    """One captcha, good for one attempt."""

    id: str
    answer: str


class CaptchaDesk:
    """Issues a world's captchas and checks their answers."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._issued: dict[str, Captcha] = {}

    def issue(self) -> Captcha:
        """A new captcha."""
        captcha = Captcha(new_id(), "".join(self._random.choices(ALPHABET, k=LENGTH)))
        self._issued[captcha.id] = captcha
        return captcha

    def find(self, captcha_id: str) -> Captcha | None:
        """The captcha of this id, if it was issued and not used yet."""
        return self._issued.get(captcha_id)

    def pending(self) -> Sequence[Captcha]:
        """Captchas that nobody has answered yet, newest first."""
        return tuple(reversed(self._issued.values()))

    def check(self, captcha_id: str | None, answer: str | None) -> bool | None:
        """Whether `answer` is right, whatever its letter case; None when the field was left blank.

        A captcha that was answered is used up.
        """
        if not answer:
            return None
        captcha = self._issued.pop(captcha_id, None) if captcha_id else None
        return captcha is not None and captcha.answer.casefold() == answer.strip().casefold()


def draw(captcha: Captcha) -> bytes:
    """The picture as PNG: the same for the same captcha."""
    random = Random(captcha.id)  # noqa: S311 - noise on a picture
    picture = Image.new("RGB", SIZE, (246, 249, 252))
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=27)
    for _ in range(5):
        ends = [(random.randrange(SIZE[0]), random.randrange(SIZE[1])) for _ in range(2)]
        pen.line(ends, fill=_ink(random, 150, 215), width=1)
    for place, character in enumerate(captcha.answer):
        position = (8 + place * 27 + random.randrange(5), 2 + random.randrange(7))
        pen.text(position, character, font=font, fill=_ink(random, 20, 110))
    pen.point([(random.randrange(SIZE[0]), random.randrange(SIZE[1])) for _ in range(90)], fill=(120, 135, 160))
    png = BytesIO()
    picture.save(png, "PNG", compress_level=1)
    return png.getvalue()


def _ink(random: Random, darkest: int, lightest: int) -> tuple[int, int, int]:
    return (random.randint(darkest, lightest), random.randint(darkest, lightest), random.randint(darkest, lightest))
