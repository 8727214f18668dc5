"""The shape of a sentence: what is left when quoted texts and numbers are taken out.

A definition and every line that it matches have the same shape, so one dictionary look-up finds the candidates among
any number of definitions.
"""

from __future__ import annotations

import re
from typing import Final

_PARAMETER: Final = re.compile(r'"[^"]*"|[0-9]+')


def skeleton(sentence: str) -> str:
    """`"张三"连续4次输错密码` -> `□连续□次输错密码`."""
    return _PARAMETER.sub("□", sentence)
