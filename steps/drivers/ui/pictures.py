"""Pictures as the page shows them, and what a camera reads from a QR code."""

from __future__ import annotations

import base64
import io
from typing import Final

import zxingcpp
from PIL import Image
from playwright.sync_api import Locator

from steps.drivers.ports import CaptchaPicture
from steps.drivers.ui.failures import understood

_QR: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_DRAWN: Final = """async (picture) => {
  if (picture instanceof HTMLImageElement) await picture.decode().catch(() => null);
  const width = picture.naturalWidth || picture.width, height = picture.naturalHeight || picture.height;
  if (!width || !height) return {address: picture.currentSrc ?? '', data: ''};
  const scale = Math.max(1, Math.ceil(300 / Math.max(width, height)));
  const canvas = Object.assign(document.createElement('canvas'), {width: width * scale, height: height * scale});
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingEnabled = false;
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  try {
    return {address: picture.currentSrc ?? '', data: canvas.toDataURL('image/png').split(',')[1]};
  } catch {
    return {address: picture.currentSrc ?? '', data: null};
  }
}"""
"""Draws what the browser already holds, so that nothing is requested a second time; null for another site's picture."""


def drawn(picture: Locator, label: str) -> tuple[str, bytes]:
    """Address of a picture, and the picture itself as PNG; empty when it has not loaded.

    Raises:
        PageNotRecognisedError: there is no such picture.
    """
    with understood(f"读取页面上的“{label}”"):
        read = picture.evaluate(_DRAWN)
        png = picture.screenshot(type="png") if read["data"] is None else base64.b64decode(read["data"])
    return read["address"], png


def captcha_of(picture: Locator, label: str, *, looks: bool) -> CaptchaPicture:
    """A captcha on the page.

    Args:
        picture: the element.
        label: its name, for error messages.
        looks: whether the picture itself is wanted; to draw it costs as much as half a page.

    Raises:
        PageNotRecognisedError: there is no such picture.
    """
    if looks:
        return CaptchaPicture(*drawn(picture, label))
    with understood(f"读取页面上的“{label}”"):
        return CaptchaPicture(picture.get_attribute("src") or "", b"")


def qr_content(png: bytes) -> str | None:
    """What a QR code says; None when the picture shows none that can be read."""
    if not png:
        return None
    with Image.open(io.BytesIO(png)) as picture:
        codes = zxingcpp.read_barcodes(picture.convert("L"), formats=_QR)
    return codes[0].text if codes else None
