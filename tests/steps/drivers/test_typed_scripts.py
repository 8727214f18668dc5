"""Script text that people type, or are called by, is shown by the simulator's pages and never runs in the browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from steps.drivers.ui.browser import BrowserProcess

pytestmark = pytest.mark.ui
SCRIPT = '"><script>ran=1;alert(1)</script><img src=/ onerror=ran=1>'
CALLED = {"login_name": "script", "account_password": "Abcd1234", "mobile": "19900000001"}
DOCUMENT = {"id_document_type": "外国护照", "id_document_number": "E1"}


@pytest.fixture
def page(browser: BrowserProcess) -> Iterator[Page]:
    context = browser.context()
    page = context.new_page()
    page.set_default_timeout(10_000)
    opened: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        opened.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    yield page
    assert not opened, "a script has opened a dialog"
    assert page.evaluate("typeof ran") == "undefined", "a script has run"
    context.close()


@pytest.fixture
def world(simulator: str, page: Page) -> str:
    """Base address of a world with somebody in it who is called by a script."""
    made = page.request.post(f"{simulator}/__control__/worlds", data={"edition": "SM"}).json()
    control = f"{simulator}/__control__/worlds/{made['world_id']}"
    person = {"name": SCRIPT, **CALLED, **DOCUMENT, "registered": True}
    unit = {"name": SCRIPT, "taxpayer_id": "A", "filing_password": "secret-1"}
    for kind, facts in (("people", person), ("units", unit), ("units", {**unit, "taxpayer_id": "B"})):
        assert page.request.post(f"{control}/{kind}", data=facts).ok
    for taxpayer_id in "AB":
        known = {"mobile": CALLED["mobile"], "taxpayer_id": taxpayer_id}
        assert page.request.post(f"{control}/known-units", data=known).ok
    return str(made["base_url"])


def agree(page: Page, portal: str) -> None:
    """Agree by the API: the page shares its session."""
    page.goto(f"{portal}/")
    assert page.request.post(f"{portal}/api/registration/agreement", data={"method": "hall_code"}).ok


def refuse_the_name(page: Page, form: Locator, submit: str) -> None:
    """Type the script as a name; it is refused, and shown again as what it is."""
    form.get_by_label("姓名", exact=True).fill(SCRIPT)
    form.get_by_label("证件类型").select_option("外国护照")
    form.get_by_label("证件号码").fill("E2")
    if form.get_by_label("注册码", exact=True).count():
        form.get_by_label("注册码", exact=True).fill("a1B2c3")
    if form.get_by_label("国籍").count():
        form.get_by_label("国籍").select_option("中国")
    form.get_by_role("button", name=submit).click()
    expect(page.get_by_role("alert")).to_have_count(1)
    expect(form.get_by_label("姓名", exact=True)).to_have_value(SCRIPT)


@pytest.mark.parametrize("portal", ["natural-person-web", "iit-app"])
def test_a_name_typed_at_registration(page: Page, world: str, portal: str) -> None:
    agree(page, f"{world}/{portal}")
    page.goto(f"{world}/{portal}/register/hall-code")
    refuse_the_name(page, page.locator("main"), "下一步")


def test_a_name_typed_at_the_counter(page: Page, world: str) -> None:
    page.goto(f"{world}/tax-service-hall/")
    refuse_the_name(page, page.get_by_role("region", name="注册码申请"), "申请注册码")


@pytest.mark.parametrize("portal", ["natural-person-web", "iit-app"])
def test_the_name_of_whoever_is_logged_in(page: Page, world: str, portal: str) -> None:
    page.goto(f"{world}/{portal}/")
    page.get_by_label("账号", exact=True).fill(CALLED["login_name"])
    page.get_by_label("密码", exact=True).fill(CALLED["account_password"])
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_text(SCRIPT)).to_be_visible()


def test_names_of_units(page: Page, world: str) -> None:
    client = f"{world}/withholding-client"
    page.goto(f"{client}/")
    entry = {"account": CALLED["login_name"], "account_password": CALLED["account_password"]}
    assert page.request.post(f"{client}/api/login/account", data=entry).json()["outcome"] == "accepted"
    page.goto(f"{client}/units")
    expect(page.get_by_role("option").filter(has_text=SCRIPT)).to_have_count(2)
