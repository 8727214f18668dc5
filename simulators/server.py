"""The ASGI application: every portal of every world, and the control API."""

from __future__ import annotations

from fastapi import FastAPI

from simulators import control, control_banking, control_province
from simulators.iit_app import api as iit_app_api
from simulators.iit_app import pages as iit_app_pages
from simulators.iit_app import registration_api as iit_app_registration_api
from simulators.iit_app import registration_pages as iit_app_registration_pages
from simulators.kernel.control import build_router
from simulators.kernel.worlds import Worlds
from simulators.lobby import pages as lobby_pages
from simulators.mobile_tax_app import api as mobile_tax_app_api
from simulators.mobile_tax_app import pages as mobile_tax_app_pages
from simulators.natural_person_etax import api as natural_person_etax_api
from simulators.natural_person_etax import pages as natural_person_etax_pages
from simulators.natural_person_etax import registration_pages as natural_person_etax_registration_pages
from simulators.natural_person_etax import signing_api as natural_person_etax_signing_api
from simulators.natural_person_etax import signing_pages as natural_person_etax_signing_pages
from simulators.natural_person_web import api as natural_person_web_api
from simulators.natural_person_web import pages as natural_person_web_pages
from simulators.natural_person_web import registration_api as natural_person_web_registration_api
from simulators.natural_person_web import registration_pages as natural_person_web_registration_pages
from simulators.provincial_etax import admin_api as provincial_etax_admin_api
from simulators.provincial_etax import api as provincial_etax_api
from simulators.provincial_etax import other_api as provincial_etax_other_api
from simulators.provincial_etax import pages as provincial_etax_pages
from simulators.provincial_etax import portal_api as provincial_etax_portal_api
from simulators.rare_characters import api as rare_characters_api
from simulators.tax_service_hall import api as tax_service_hall_api
from simulators.tax_service_hall import pages as tax_service_hall_pages
from simulators.tax_service_hall import registrations_api as tax_service_hall_registrations_api
from simulators.tax_service_hall import registrations_pages as tax_service_hall_registrations_pages
from simulators.universe import Universe
from simulators.web import errors, static_files
from simulators.web.visits import worlds_of
from simulators.withholding_client import api as withholding_client_api
from simulators.withholding_client import login_pages as withholding_client_login_pages
from simulators.withholding_client import pages as withholding_client_pages


def create_app(*, page_loads: bool = False) -> FastAPI:
    """A server without any world yet.

    Args:
        page_loads: whether every page is a document of its own, instead of coming into the one at hand.
    """
    app = FastAPI(
        title="参考模拟器",
        description="虚构的办税系统：扣缴客户端、自然人办税服务平台WEB端、个人所得税APP、自然人电子税务局、办税服务厅。",
        version="1",
        docs_url=None,
        redoc_url=None,
    )
    app.state.page_loads = page_loads
    app.state.worlds = Worlds[Universe]()
    errors.install(app)
    app.add_middleware(errors.BodyLimit)
    for router in (
        control.router,
        control_banking.router,
        control_province.router,
        build_router(worlds_of, errors.refused),
        static_files.router,
        lobby_pages.router,
        withholding_client_api.router,
        withholding_client_login_pages.router,
        withholding_client_pages.router,
        natural_person_web_api.router,
        natural_person_web_registration_api.router,
        natural_person_web_registration_pages.router,
        rare_characters_api.build_router(natural_person_web_api.SLUG),
        natural_person_web_pages.router,
        iit_app_api.router,
        iit_app_registration_api.router,
        iit_app_registration_pages.router,
        rare_characters_api.build_router(iit_app_api.SLUG),
        iit_app_pages.router,
        natural_person_etax_api.router,
        natural_person_etax_signing_api.router,
        natural_person_etax_pages.router,
        natural_person_etax_registration_pages.router,
        natural_person_etax_signing_pages.router,
        tax_service_hall_api.router,
        tax_service_hall_pages.router,
        tax_service_hall_registrations_api.router,
        tax_service_hall_registrations_pages.router,
        provincial_etax_api.router,
        provincial_etax_other_api.router,
        provincial_etax_admin_api.router,
        provincial_etax_portal_api.router,
        provincial_etax_pages.router,
        mobile_tax_app_api.router,
        mobile_tax_app_pages.router,
    ):
        app.include_router(router, responses=errors.REFUSALS)
    return app
