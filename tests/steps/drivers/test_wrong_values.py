from __future__ import annotations

import pytest

from steps.drivers.wrong_values import certainly_wrong


@pytest.mark.parametrize("right", ["123321", "000000", "aAa1", "ZZZZ", "9z9Z", "验证码啊"])
def test_wrong_values_differ_whatever_the_case(right: str) -> None:
    wrong = certainly_wrong(right)
    assert wrong.casefold() != right.casefold()
    assert wrong.casefold() != right[::-1].casefold() or right != right[::-1]
