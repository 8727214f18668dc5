"""Answers of a person, asked at the desk (`steps.drivers.support.sources.desk`)."""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Literal

import requests

from steps.drivers.errors import NoAnswerError
from steps.drivers.support.sources.asking import Asked, NothingCameError
from steps.drivers.support.sources.desk import NO_TERMINAL, VARIABLE
from steps.drivers.support.sources.desk.questions import Card, End

_ROUND_S: Final = 10.0
_ENDS: Final = {
    End.UNKNOWN: "有人看过，但答不了",
    End.LATE: "没有人在时限内回答",
    End.UNSEEN: "没有人打开过提问的页面或终端",
    End.CLOSED: "提问已经结束",
}


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever sits at the desk."""

    how: Literal["terminal", "page"]
    timeout_s: float
    """From when the question is shown."""
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)

    @property
    def sees_arrivals(self) -> bool:
        """People see whether anything came."""
        return True

    def mark(self, asked: Asked) -> str:  # noqa: ARG002 - a person is told to take the newest
        """A person is asked afterwards only."""
        return ""

    def answer(self, asked: Asked, since: str | None) -> str:  # noqa: ARG002
        """What the person says."""
        if self.how == "terminal" and NO_TERMINAL in self.environment:
            raise NoAnswerError(f'没有终端可以询问{asked.what}：请在终端里执行，或把来源改成 how = "page"')
        entrance = self.environment.get(VARIABLE)
        if entrance is None:
            raise NoAnswerError(f"没有人可以询问{asked.what}：执行开始时没有打开提问的页面")
        end, answer = self._ended(entrance, asked)
        if end is End.ANSWERED:
            return answer
        about = f"（{asked.about}）" if asked.about else ""
        if end is End.NOTHING:
            raise NothingCameError(f"人工确认：没有收到{asked.what}{about}")
        raise NoAnswerError(f"向人询问{asked.what}{about}没有得到回答：{_ENDS[end]}（限 {self.timeout_s:g} 秒）")

    def _ended(self, entrance: str, asked: Asked) -> tuple[End, str]:
        card = Card(
            what=asked.what,
            about=asked.about,
            hint=asked.hint,
            choices=asked.choices,
            picture=base64.b64encode(asked.picture).decode("ascii"),
            qr_content=asked.values.get("qr_content", ""),
            may_be_nothing=asked.may_be_nothing,
        )
        with requests.Session() as session:
            session.trust_env = False
            number = _post(session, f"{entrance}/ask", how=self.how, card=asdict(card), timeout_s=self.timeout_s)["id"]
            while True:
                told = _post(session, f"{entrance}/result", how=self.how, id=number, wait_s=_ROUND_S)
                if told["end"]:
                    return End(told["end"]), told["answer"]


def _post(session: requests.Session, url: str, **data: object) -> dict[str, Any]:
    try:
        response = session.post(url, json=data, timeout=_ROUND_S * 3)
        response.raise_for_status()
        answer: dict[str, Any] = response.json()
    except requests.RequestException as error:
        # Its text holds the address, and with it the token.
        raise NoAnswerError(f"提问的页面没有应答（{type(error).__name__}）：执行可能已被中断") from None
    return answer
