"""What it means when Playwright gives up, in the harness's own errors and in Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from steps.drivers.errors import BrowserError, DeploymentUnreachableError, HarnessError, PageNotRecognisedError

_GONE = ("Target crashed", "has been closed", "Browser closed", "Connection closed", "Target closed")


@contextmanager
def understood(doing: str, *, on_timeout: type[HarnessError] = PageNotRecognisedError) -> Iterator[None]:
    """Turn Playwright's errors into the harness's.

    Args:
        doing: Chinese; what was being done and where, as in “在扣缴客户端的“…”页面点击“登录””.
        on_timeout: what a time-out means here.

    Raises:
        PageNotRecognisedError: (or `on_timeout`) what was looked for did not come in time.
        DeploymentUnreachableError: the network failed.
        BrowserError: the browser is gone, or refused.
    """
    try:
        yield
    except PlaywrightTimeoutError as error:
        raise on_timeout(f"{doing}：在时限内没有完成。{_first_line(error)}") from error
    except PlaywrightError as error:
        reason = _first_line(error)
        if "net::ERR" in reason or "chrome-error:" in reason:
            advice = "请检查部署是否已启动、部署配置中的 base_url 和 path 是否正确、网络和防火墙是否放行"
            raise DeploymentUnreachableError(f"{doing}：无法连接（{reason}）。{advice}") from error
        if any(sign in reason for sign in _GONE):
            advice = "请重新运行；若反复出现，请检查内存是否不足"
            raise BrowserError(f"{doing}：浏览器已关闭或崩溃（{reason}）。{advice}") from error
        if "strict mode violation" in reason:
            raise PageNotRecognisedError(f"{doing}：页面上有不止一个同名控件，无法确定用哪一个（{reason}）") from error
        raise BrowserError(f"{doing}：浏览器报告错误（{reason}）") from error


def _first_line(error: PlaywrightError) -> str:
    return error.message.strip().partition("\n")[0]
