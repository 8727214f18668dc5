"""Every module of the simulator is placed: it decides, or it is said why it does not."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest

from cli.messages import CommandError
from cli.mutation.modules import NOT_DECIDING, OTHERS, RULES, chosen, modules, rule_modules


def test_every_module_stands_on_exactly_one_side() -> None:
    others = [pattern for patterns in OTHERS.values() for pattern in patterns]
    rules = rule_modules()
    unplaced = [name for name in modules() if (name in rules) == any(fnmatchcase(name, pattern) for pattern in others)]
    assert unplaced == []


def test_no_pattern_has_become_useless() -> None:
    patterns = [*RULES, *(pattern for patterns in OTHERS.values() for pattern in patterns)]
    assert [one for one in patterns if not any(fnmatchcase(name, one) for name in modules())] == []


def test_what_does_not_decide_within_a_rule_module_is_there() -> None:
    for name, classes in NOT_DECIDING.items():
        source = rule_modules()[name].read_text(encoding="utf-8")
        assert all(f"class {one}:" in source for one in classes)


def test_a_package_stands_for_its_modules_and_a_prefix_for_nothing() -> None:
    assert set(chosen(["simulators.rules.province"])) < set(chosen(["simulators.rules"])) < set(chosen([]))
    assert list(chosen(["simulators.rules.lockout"])) == ["simulators.rules.lockout"]
    with pytest.raises(CommandError, match=r"simulators\.rules\.lock（"):
        chosen(["simulators.rules.lock"])
