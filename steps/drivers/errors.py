"""What it means when the test could not tell. Never "the deployment is wrong": that is `expect.NonconformanceError`.

Messages are Chinese: QA engineers read them in verdicts.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar


class HarnessError(Exception):
    """The test could not find out whether the deployment conforms: verdict `cannot_tell`."""

    advice: ClassVar[str] = "请对照证据核实部署的实际表现，再检查用例与部署配置"
    """Chinese: what a QA engineer should check."""


class DeploymentUnreachableError(HarnessError):
    """No connection, connection lost, or no answer within the portal's time limit."""

    advice = "请检查部署地址、网络以及部署是否在运行；响应慢时在部署配置里调大 timeout_s"


class UnexpectedReplyError(HarnessError):
    """The deployment answered something the driver does not recognise. It is never guessed at."""

    advice = "请对照证据里的响应：部署的提示或返回码不在已知范围内，需要补充部署配置或驱动"


class BrowserError(HarnessError):
    """The browser is missing, crashed, or was closed."""

    advice = "请检查浏览器是否装好，以及内存是否够用"


class PageNotRecognisedError(HarnessError):
    """A page does not show what the driver needs to act: no field, button or message of the expected name."""

    advice = "请对照截图：页面上的字段、按钮或提示与手册叫法不同时，需要补充部署配置或驱动"


class PremiseError(HarnessError):
    """A step could not bring about the state it promises (say, an accepted "wrong" password)."""

    advice = "请核实部署的初始状态：这一步要造成的前提没有出现，后面的结论无从谈起"


class AnsweredElsewhereError(HarnessError):
    """The deployment refused for a reason that speaks of other clauses than the scenario's own (ADR 0024)."""

    advice = "请先看答复所说的条款：那里改正以后，本条才能判定"


class NoAnswerError(HarnessError):
    """A source outside the deployment (captcha answer, SMS, QR scan) gave nothing."""

    advice = "请检查验证码、短信或扫码的来源是否可用"


class ProvisioningError(HarnessError):
    """People, units or accounts that a scenario needs could not be had."""

    advice = "请检查部署配置里的账号来源：场景需要的人员或单位没有备齐"


class UnsupportedError(HarnessError):
    """The deployment or channel lacks a capability that a step needs and the scenario's tags did not name."""

    advice = "请给场景补上 @needs: 标签，或在部署配置的 capabilities 里声明该能力"


class OutrunError(HarnessError):
    """An expectation did not hold, but a deadline may have ended by itself before: that shows nobody's fault."""

    advice = "请在部署配置 [time] 里调大该规则的 actual_s，或减少并行进程（-n），使各步都在期限内完成"


class ParkedError(HarnessError):
    """The scenario has to wait for real time to pass, longer than anybody would sit it out: verdict `pending`."""

    advice = "到期以后运行 ./etax resume，从这里继续"

    def __init__(self, message: str, due: datetime, latest: datetime | None = None) -> None:
        """Make the error.

        Args:
            message: Chinese, one line.
            due: aware; the scenario goes on then or later.
            latest: aware; what follows makes sense until then only.
        """
        super().__init__(message)
        self.due = due
        self.latest = latest
        self.position: int | None = None
        """Index of the step to go on with; set by whoever runs the steps."""

    @classmethod
    def until(cls, due: datetime, latest: datetime | None, why: str) -> ParkedError:
        """With a message that tells when the scenario goes on."""
        until = f"，最迟 {latest:%Y-%m-%d %H:%M:%S}" if latest else ""
        return cls(f"{why}，{due:%Y-%m-%d %H:%M:%S} 以后{until} 运行 ./etax resume 继续", due, latest)
