"""The former ways in: 申报密码登录 and CA登录, as the unit itself."""

from __future__ import annotations

from steps.actors import Scene
from steps.drivers.ports import CaptchaEntry
from steps.tasks.mistakes import mistyped
from steps.tasks.unit_verification import certificate_of


def log_in_by_filing_password(scene: Scene, who: str, label: str, password_of: str | None = None) -> None:
    """Try once with the taxpayer id of `label` and the filing password of the same or another unit."""
    person, unit = scene.person(who), scene.unit(label)
    password = scene.unit(password_of or label).filing_password.current
    person.saw(person.client.login_by_filing_password(unit.facts.taxpayer_id, password, CaptchaEntry.IF_ASKED))


def log_in_by_wrong_filing_password(scene: Scene, who: str, label: str) -> None:
    """Try once with a wrong filing password."""
    person, unit = scene.person(who), scene.unit(label)
    wrong = mistyped(unit.filing_password.current)
    person.saw(person.client.login_by_filing_password(unit.facts.taxpayer_id, wrong, CaptchaEntry.IF_ASKED))


def log_in_by_ca(
    scene: Scene, who: str, label: str, certificate_from: str | None = None, *, wrong_pin: bool = False
) -> None:
    """Try once with the taxpayer id of `label` and the CA key of the same or another unit."""
    person, unit = scene.person(who), scene.unit(label)
    certificate = certificate_of(scene, certificate_from or label, wrong_pin=wrong_pin)
    person.saw(person.client.login_by_ca(unit.facts.taxpayer_id, certificate))
