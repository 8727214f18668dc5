"""What a pool can lack."""

from __future__ import annotations

from steps.drivers.errors import HarnessError, ProvisioningError


class NoAccountError(ProvisioningError):
    """Nobody in the pool can play the scenario now."""

    advice = "请按提示在部署配置里补充账户、单位或未注册的人，或等被占用、被锁定的账户空出来后重新执行"


class FreeLaterError(NoAccountError):
    """Whoever fits is kept for a scenario that is put off, or locked for long."""

    def __init__(self, message: str, free_at: float) -> None:
        """Make the error; `free_at`: not before, as far as is known, in seconds since the epoch."""
        super().__init__(message)
        self.free_at = free_at


class NotGrantedError(HarnessError):
    """A scenario was about to do what the profile does not permit; it was not done."""

    advice = "该场景的步骤没有声明这个副作用：请报告给维护者；确认可以做的，在部署配置 [safety] 的 effects 里允许它"
