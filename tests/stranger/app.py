"""Puts one deployment together."""

from __future__ import annotations

from flask import Flask

from tests.stranger.client_api import client_api
from tests.stranger.client_pages import client_pages
from tests.stranger.config import Settings
from tests.stranger.door import Door
from tests.stranger.house import House
from tests.stranger.person_api import person_api
from tests.stranger.person_pages import person_pages


def create_app(settings: Settings) -> Flask:
    """A deployment of its own; making another one is the only way to start afresh."""
    app = Flask(__name__)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # the default provider has it
    house, client, person = House(settings), Door("WSID", "/wht"), Door("NSID", "/npt")
    app.register_blueprint(client_api(house, client))
    app.register_blueprint(client_pages(house, client))
    app.register_blueprint(person_api(house, person))
    app.register_blueprint(person_pages(house, person))
    return app
