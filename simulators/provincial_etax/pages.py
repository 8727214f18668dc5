"""Pages of the portal: the same services as the API, rendered; forms post, then redirect."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from simulators.provincial_etax import (
    adding_pages,
    agency_pages,
    application_pages,
    home_pages,
    login_pages,
    password_pages,
    portal_pages,
    public_pages,
    recovery_pages,
    settings_pages,
    staff_pages,
    verification_pages,
)

router: Final = APIRouter(include_in_schema=False)

for _topic in (
    home_pages,
    login_pages,
    verification_pages,
    recovery_pages,
    adding_pages,  # /staff/roles/new before /staff/{person_id}/{act}
    staff_pages,
    password_pages,
    agency_pages,
    portal_pages,
    application_pages,
    settings_pages,
    public_pages,
):
    router.include_router(_topic.router)
