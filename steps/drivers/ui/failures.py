"""What it means when Playwright gives up, in the harness's own errors and in Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from steps.drivers.errors import BrowserError, DeploymentUnreachableError, HarnessError, PageNotRecognisedError
from steps.drivers.ui.waits import GIVEN_UP

_GONE = ("Target crashed", "has been closed", "Browser closed", "Connection closed", "Target closed")


@contextmanager
def understood(
    doing: str, where: Callable[[], str] = str, *, on_timeout: type[HarnessError] = PageNotRecognisedError
) -> Iterator[None]:
    """Turn Playwright's errors into the harness's.

    Args:
        doing: Chinese; what was being done, as in “在扣缴客户端点击“登录””.
        where: tells the page, free of secrets; asked only when there is an error.
        on_timeout: what a time-out means here.

    Raises:
        PageNotRecognisedError: (or `on_timeout`) what was looked for did not come in time.
        DeploymentUnreachableError: the network failed.
        BrowserError: the browser is gone, or refused.
    """
    try:
        yield
    except PlaywrightTimeoutError as error:
        raise on_timeout(f"{doing}{where()}：{_obstacle(error)}") from error
    except PlaywrightError as error:
        raise translated(error, f"{doing}{where()}") from error


def translated(error: PlaywrightError, doing: str) -> HarnessError:
    """The harness's error for one of Playwright's that is no time-out."""
    reason = _first_line(error)
    if GIVEN_UP in reason:
        advice = "服务器返回的不是网页（空内容或文件），或页面不断自行跳转。请在浏览器中打开该地址核对"
        return DeploymentUnreachableError(f"{doing}：没有得到页面（{reason}）。{advice}")
    if "net::ERR" in reason or "chrome-error:" in reason:
        advice = "请检查部署是否已启动、部署配置中的 base_url 和 path 是否正确、网络和防火墙是否放行"
        return DeploymentUnreachableError(f"{doing}：无法连接（{reason}）。{advice}")
    if any(sign in reason for sign in _GONE):
        advice = "请重新运行；若反复出现，请检查内存是否不足"
        return BrowserError(f"{doing}：浏览器已关闭或崩溃（{reason}）。{advice}")
    if "strict mode violation" in reason:
        return PageNotRecognisedError(f"{doing}：页面上有不止一个同名控件，无法确定用哪一个（{reason}）")
    return BrowserError(f"{doing}：浏览器报告错误（{reason}）")


_OBSTACLES = {
    "waiting for scheduled navigations": "点击之后没有转到下一页",
    "intercepts pointer events": "被页面上的其他内容挡住了",
    "element is not enabled": "它不可用（灰色）",
    "element is not visible": "它没有显示出来",
    "element is not stable": "它一直在移动",
    "element is outside of the viewport": "它在窗口之外",
    "locator resolved to": "它没有变成所需的状态",
    "did not find some options": "没有这个选项",
    "waiting for": "页面上没有它",
}
"""What Playwright's call log says of an action that did not come about; the first that fits."""


def _obstacle(error: PlaywrightError) -> str:
    reason = next((chinese for sign, chinese in _OBSTACLES.items() if sign in error.message), _first_line(error))
    limit = re.search(r"Timeout (\d+)(?:\.\d+)?ms", error.message)
    return f"{float(limit.group(1)) / 1000:g} 秒内没有完成，{reason}" if limit else reason


def _first_line(error: PlaywrightError) -> str:
    return error.message.strip().partition("\n")[0]
