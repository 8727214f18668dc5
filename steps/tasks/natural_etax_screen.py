"""What eyes and hands meet at the natural-person e-tax bureau. Browser only. Source: DL-FLOW, DL-NAV."""

from __future__ import annotations

from dataclasses import dataclass

from steps.actors import Scene
from steps.drivers.errors import PremiseError
from steps.drivers.ports import AgreementEntry


@dataclass(frozen=True, slots=True)
class PortalTitle:
    """The name that the entry page carries."""

    text: str


@dataclass(frozen=True, slots=True)
class LoginChoice:
    """Whether 我要办税 led to the choice with 自然人登录."""

    opened: bool


@dataclass(frozen=True, slots=True)
class LoginForm:
    """Whether 自然人登录 led straight to the login form."""

    opened: bool


@dataclass(frozen=True, slots=True)
class MoreFunctions:
    """The functions that appeared by 查看更多."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FunctionOpened:
    """The heading of the page that a function opened."""

    heading: str


@dataclass(frozen=True, slots=True)
class RecommendedMethods:
    """The registration methods that are marked as recommended."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegistrationOpened:
    """Whether the registration pages opened to somebody who had not agreed."""

    opened: bool


def open_entry_page(scene: Scene, who: str) -> None:
    """Open the portal's entry page."""
    person = scene.person(who)
    person.saw(PortalTitle(person.natural_person_etax_screen.portal_title()))


def click_handling(scene: Scene, who: str) -> None:
    """Entry page - 我要办税."""
    person = scene.person(who)
    person.saw(LoginChoice(person.natural_person_etax_screen.open_login_choice()))


def click_login(scene: Scene, who: str) -> None:
    """From that choice, 自然人登录.

    Raises:
        PremiseError: there was no such choice.
    """
    person = scene.person(who)
    if not person.last(LoginChoice).opened:
        raise PremiseError("点击【我要办税】之后没有看到【自然人登录】")
    person.saw(LoginForm(person.natural_person_etax_screen.open_login_directly()))


def click_more(scene: Scene, who: str) -> None:
    """我要办税 - 查看更多, after login."""
    person = scene.person(who)
    person.saw(MoreFunctions(person.natural_person_etax_screen.more_functions()))


def click_function(scene: Scene, who: str, function: str) -> None:
    """Click one of the functions that 查看更多 brought.

    Raises:
        PremiseError: it is not among them.
    """
    person = scene.person(who)
    click_more(scene, who)
    if function not in person.last(MoreFunctions).names:
        raise PremiseError(f"【查看更多】之后没有“{function}”")
    person.saw(FunctionOpened(person.natural_person_etax_screen.open_function(function)))


def page_at_hand(scene: Scene, who: str) -> str:
    """The heading of the page that `who` has before them."""
    return scene.person(who).natural_person_etax_screen.landed_in()


def look_at_methods(scene: Scene, who: str) -> None:
    """Begin a registration, agree, and see which methods are marked as recommended."""
    person = scene.person(who)
    person.natural_person_etax.begin_registration(AgreementEntry.AGREED)
    person.saw(RecommendedMethods(person.natural_person_etax_screen.recommended_methods()))


def open_registration_unagreed(scene: Scene, who: str) -> None:
    """Begin a registration, do not agree, and go on by the address."""
    person = scene.person(who)
    person.saw(RegistrationOpened(person.natural_person_etax_screen.registration_opens_unagreed()))
