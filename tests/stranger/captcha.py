"""Captchas: a picture each, an answer each, good for one try."""

from __future__ import annotations

import io
import secrets
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

_LETTERS: Final = "ACDEFGHJKMNPQRTUVWXY34679"
_SIZE: Final = (132, 44)
_CHANCE: Final = secrets.SystemRandom()


class CaptchaDesk:
    """Draws them, and knows what they say. Answers are told in `folder`, as a test site may do."""

    def __init__(self, folder: Path | None, value: str) -> None:
        self._folder, self._value = folder, value
        self._answers: dict[str, str] = {}
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def new(self) -> str:
        """Make one; its id."""
        name = secrets.token_hex(8)
        answer = self._value or "".join(_CHANCE.choices(_LETTERS, k=4))
        if self._folder is not None:
            (self._folder / f"{name}.txt").write_text(answer, encoding="ascii")
        self._answers[name] = answer
        return name

    def picture(self, name: str) -> bytes | None:
        """The PNG; None when there is no such captcha any more."""
        answer = self._answers.get(name)
        return None if answer is None else _drawn(answer)

    def solved(self, name: str, text: str) -> bool:
        """Whether `text` is what it says; either way it is used up."""
        answer = self._answers.pop(name, None)
        return answer is not None and text.strip().upper() == answer.upper()


def _drawn(text: str) -> bytes:
    picture = Image.new("RGB", _SIZE, "#f4f1e8")
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(size=30)
    for _ in range(6):
        ends = [(_CHANCE.randrange(_SIZE[0]), _CHANCE.randrange(_SIZE[1])) for _ in range(2)]
        pen.line(ends, fill="#b9b39f", width=1)
    for place, letter in enumerate(text):
        pen.text((10 + 28 * place, _CHANCE.randrange(2, 8)), letter, fill="#284b63", font=font)
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
