"""Identifiers that nobody can guess and that never repeat."""

from __future__ import annotations

import secrets


def new_id() -> str:
    """An identifier for a world, a captcha or a QR code: 16 hexadecimal digits."""
    return secrets.token_hex(8)


def new_token() -> str:
    """The secret of a session cookie."""
    return secrets.token_urlsafe(24)
