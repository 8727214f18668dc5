"""What it means when the test could not tell. Never "the deployment is wrong": that is `expect.NonconformanceError`.

Messages are Chinese: QA engineers read them in verdicts.
"""

from __future__ import annotations


class HarnessError(Exception):
    """The test could not find out whether the deployment conforms: verdict `cannot_tell`."""


class DeploymentUnreachableError(HarnessError):
    """No connection, connection lost, or no answer within the portal's time limit."""


class UnexpectedReplyError(HarnessError):
    """The deployment answered something the driver does not recognise. It is never guessed at."""


class BrowserError(HarnessError):
    """The browser is missing, crashed, or was closed."""


class PageNotRecognisedError(HarnessError):
    """A page does not show what the driver needs to act: no field, button or message of the expected name."""


class PremiseError(HarnessError):
    """A step could not bring about the state it promises (say, an accepted "wrong" password)."""


class NoAnswerError(HarnessError):
    """A source outside the deployment (captcha answer, SMS, QR scan) gave nothing."""


class ProvisioningError(HarnessError):
    """People, units or accounts that a scenario needs could not be had."""


class UnsupportedError(HarnessError):
    """The deployment or channel lacks a capability that a step needs and the scenario's tags did not name."""
