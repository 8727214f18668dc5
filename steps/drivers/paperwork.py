"""Whether a text asks for what online signing does without: paper, or a visit to the bank. Source: DL-FAQ-4b.

The manual says that nobody has to (无需); a portal may tell where the agreement has been sent, or offer a printout.
"""

from __future__ import annotations

import re
from typing import Final

_SENTENCES: Final = re.compile(r"[。；;！!\n]")
_PARTS: Final = re.compile(r"[，,]")
_PRINT: Final = r"打印|(?:携带|持|凭|提交|提供|递交|签订|签署)[^，]*纸质"
_GO: Final = r"(?<![送传转交发写递])(?:到|去|往|赴)[^，]*(?:银行|网点|柜台)"
_ACT: Final = re.compile(rf"{_PRINT}|{_GO}")
_SIGN_THERE: Final = re.compile(rf"{_GO}[^，]*(?:办理|签约|签订|签署|盖章)")
_DEMAND: Final = re.compile(r"请|(?<![无不毋])须(?!知)|(?<![如若无不毋])需|应(?!答)|务必|[还仍]要")
_FREE: Final = re.compile(r"无需|不需|无须|不须|不必|不用|不再|(?<![方才即便])可[^，]*(?:打印|到|去|往|赴)")
_DONE: Final = re.compile(r"已[^，]*[到往至去]")
_FOR_WHOM_WANTS_IT: Final = re.compile(r"(?:如|若)[^，]*(?:需|要|想)[^，]*(?:打印|纸质|留存|存档|凭证)")


def asks_for_paper_or_visit(text: str) -> bool:
    """Whether a text asks somebody to print an agreement or to go to the bank.

    To say that nobody has to, that one may, or that the agreement itself has gone there, does not.
    """
    return any(map(_asks, _SENTENCES.split(text)))


def _asks(sentence: str) -> bool:
    demanded = False
    for part in _PARTS.split(sentence):
        if _FOR_WHOM_WANTS_IT.search(part):
            return False
        here = _DEMAND.search(part) is not None
        demanded = demanded or here
        if _FREE.search(part) or (_DONE.search(part) and not here):
            continue
        if _SIGN_THERE.search(part) or (demanded and _ACT.search(part)):
            return True
    return False
