"""What somebody would write with Playwright alone to do what the harness does for the same two scenarios.

The same browser, a context a scenario, people and captcha answers from the control API as in `bare_api`. No features,
no reports, no checks but of the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from cli.benchmarks.bare_api import FILING_PASSWORD, MOBILE, RIGHT, WRONG_PASSWORDS, BareScript
from steps.drivers.ui.browser import BrowserProcess


@dataclass(frozen=True, slots=True)
class BareBrowserScript:
    """The script, for one browser."""

    requests: BareScript
    browser: BrowserProcess

    def lockout(self) -> None:
        """`generated.LOCKOUT`."""
        with self.requests.world() as (control, client), self._page() as page:
            page.goto(f"{client}/", wait_until="domcontentloaded")
            first, *others = WRONG_PASSWORDS
            self._log_in(page, first)
            for wrong in (*others, RIGHT):
                self._log_in(page, wrong, control)
            expect(page.get_by_role("alert")).to_contain_text("锁定")

    def verification(self) -> None:
        """`generated.VERIFICATION`."""
        with self.requests.world() as (_, client), self._page() as page:
            page.goto(f"{client}/", wait_until="domcontentloaded")
            self._log_in(page, RIGHT)
            page.get_by_label("申报密码", exact=True).fill(FILING_PASSWORD)
            self._submit(page, "确定")
            expect(page.get_by_role("heading", name="办理业务", exact=True)).to_be_visible()
            other = page.context.new_page()
            other.goto(f"{client}/business", wait_until="domcontentloaded")
            expect(other.get_by_role("heading", name="办理业务", exact=True)).to_be_visible()

    @contextmanager
    def _page(self) -> Iterator[Page]:
        context = self.browser.context(
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            service_workers="block",
            viewport={"width": 1280, "height": 800},
        )
        yield context.new_page()
        context.close()

    def _log_in(self, page: Page, account_password: str, control: str | None = None) -> None:
        """With the captcha where `control` knows its answer."""
        page.get_by_label("账号", exact=True).fill(MOBILE)
        page.get_by_label("密码", exact=True).fill(account_password)
        if control is not None:
            picture = page.get_by_role("img", name="验证码图片", exact=True).get_attribute("src") or ""
            answer = self.requests.captcha_answer(control, PurePosixPath(urlsplit(picture).path).stem)
            page.get_by_label("验证码", exact=True).fill(answer)
        self._submit(page, "登录")

    @staticmethod
    def _submit(page: Page, button: str) -> None:
        """Until the page that was sent is gone: the next one comes into the document at hand."""
        sends = page.get_by_role("button", name=button, exact=True).element_handle()
        sends.click()
        sends.wait_for_element_state("hidden")
