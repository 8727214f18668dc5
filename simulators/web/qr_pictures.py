"""QR codes as pictures that a camera can read."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Final

import segno
from PIL import Image

_UNREADABLE: Final = (196, 202, 210)


@lru_cache(maxsize=512)
def png(content: str) -> bytes:
    """The QR code of `content` as PNG, six pixels a module.

    The mask is fixed: choosing the best one costs more than everything else, and any reader copes with any mask.
    """
    picture = BytesIO()
    segno.make_qr(content, error="m", mask=4).save(picture, kind="png", scale=6, border=4)
    return picture.getvalue()


@lru_cache(maxsize=1)
def unreadable_png() -> bytes:
    """A picture where a QR code belongs, which no camera can read."""
    picture = BytesIO()
    Image.new("RGB", (222, 222), _UNREADABLE).save(picture, "PNG")
    return picture.getvalue()
