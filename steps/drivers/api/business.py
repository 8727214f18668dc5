"""办理业务 at the portals of natural persons: the same on the WEB end and in the APP. Source: ZC-GEN-03."""

from __future__ import annotations

from typing import Final

from steps.drivers.ports import BusinessAccess

PERSON_ACCESS: Final = {"granted": BusinessAccess.GRANTED, "not_logged_in": BusinessAccess.NOT_LOGGED_IN}
