"""The memory of a proof: one scenario for every place, and only what is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.messages import CommandError
from cli.proving.memory import Memory, read_memory, write_memory
from conformance.clauses import Channel
from conformance.redaction import MASK
from simulators.defects.catalogue import DEFECTS
from steps.gherkin.defects import Place

HERE, THERE = (Place("never-locks", "SM-ACC-12", channel) for channel in Channel)
ELSEWHERE = Place("never-locks", "SM-ACC-13", Channel.API)
FAST, SLOW, OTHER = "f::快[api]", "f::慢[api]", "f::别的[api]"


def test_of_several_the_cheapest_is_kept() -> None:
    after = Memory().after({HERE: [SLOW, FAST]}, {FAST: 1.0, SLOW: 1.5})
    assert after.noticed_by == {HERE: FAST}
    assert after.seconds == {FAST: 1.0}


def test_rather_one_that_is_needed_anyway() -> None:
    """It has been seen in a sound world already, which the other one would have to be first."""
    after = Memory().after({HERE: [FAST, SLOW], ELSEWHERE: [SLOW]}, {FAST: 1.0, SLOW: 1.5})
    assert after.noticed_by == {HERE: SLOW, ELSEWHERE: SLOW}


def test_what_was_not_proved_this_time_is_kept() -> None:
    before = Memory({THERE: OTHER, HERE: SLOW}, {OTHER: 2.0, SLOW: 3.0})
    after = before.after({HERE: [FAST]}, {FAST: 1.0})
    assert after.noticed_by == {THERE: OTHER, HERE: FAST}
    assert after.seconds == {FAST: 1.0, OTHER: 2.0}


def test_what_no_shared_world_shows_is_known_as_long_as_it_is_planted() -> None:
    before = Memory({THERE: OTHER}, {}, frozenset({"gone"}))
    after = before.after({HERE: [FAST]}, {}, {"never-locks"})
    assert after.alone == {"never-locks"}
    assert after.after({HERE: [FAST]}, {}).alone == {"never-locks"}


def test_defects_that_are_gone_are_forgotten() -> None:
    before = Memory({HERE: SLOW, Place("gone", "SM-ACC-12", Channel.API): FAST}, {SLOW: 1.0}, frozenset({"gone"}))
    assert before.of({"never-locks"}) == Memory({HERE: SLOW}, {SLOW: 1.0})


def test_it_knows_defects_only_that_there_are() -> None:
    memory = read_memory()
    assert {place.defect for place in memory.noticed_by} | memory.alone <= DEFECTS.keys()


def test_no_name_in_it_is_masked() -> None:
    """It would be looked for in vain, and a second round would follow every time."""
    memory = read_memory()
    assert [one for one in {*memory.noticed_by.values(), *memory.seconds} if MASK in one] == []


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "memory.json"
    memory = Memory({HERE: FAST, ELSEWHERE: FAST, THERE: OTHER}, {FAST: 1.0, OTHER: 0.3}, frozenset({"never-locks"}))
    write_memory(memory, file)
    first = file.read_bytes()
    assert read_memory(file) == memory
    write_memory(read_memory(file), file)
    assert file.read_bytes() == first


def test_nothing_is_remembered_without_a_file(tmp_path: Path) -> None:
    assert read_memory(tmp_path / "memory.json") == Memory()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"noticed_by": {"d": {"fax": {"s": ["c"]}}}, "seconds": {}, "alone": []}']
)
def test_a_damaged_file_is_told(tmp_path: Path, text: str) -> None:
    file = tmp_path / "memory.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=r"memory\.json"):
        read_memory(file)
