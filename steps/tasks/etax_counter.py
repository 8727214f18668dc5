"""What clerks of the tax authority do for people who come to the counter."""

from __future__ import annotations

from steps.actors import Scene
from steps.drivers.ports import StaffRole
from steps.tasks.words import chosen


def collect(scene: Scene, who: str, enterprise: str) -> None:
    """实名采集 of somebody, associated with the enterprise."""
    scene.tax_counter.collect(scene.person(who).facts, scene.enterprise(enterprise).facts)


def register(scene: Scene, who: str, enterprise: str, role: str) -> None:
    """Let the tax registration name somebody in this role, with the right data."""
    staff_role = chosen(StaffRole, role)
    scene.tax_counter.correct_registration(scene.enterprise(enterprise).facts, scene.person(who).facts, staff_role)


def strike(scene: Scene, who: str, enterprise: str) -> None:
    """Let the tax registration no longer name somebody."""
    scene.tax_counter.strike_from_registration(scene.enterprise(enterprise).facts, scene.person(who).facts)


def reset_enterprise_password(scene: Scene, enterprise: str) -> None:
    """密码重置; the enterprise knows the password on its new 注册凭证."""
    found = scene.enterprise(enterprise)
    found.enterprise_password.change_to(scene.tax_counter.reset_enterprise_password(found.facts))
