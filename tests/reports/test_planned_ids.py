"""Records under the ids that were planned."""

from __future__ import annotations

from conformance.redaction import MASK, Redactor
from conformance.verdicts import Verdict
from reports.records import record_of, under_planned_ids
from steps.gherkin.defects import Trial
from steps.gherkin.plan import plan


def test_a_masked_id_is_the_planned_one_again() -> None:
    """The value that the manual prints as the password after a reset is a secret of the world in which it is one."""
    info = next(one for one in plan() if "111111" in one.id)
    redactor = Redactor()
    redactor.register("111111")
    record = record_of(info, Verdict.PASSED, "", 0.1, redactor)
    other = record_of(next(one for one in plan() if one.id != info.id), Verdict.PASSED, "", 0.1, redactor)
    assert MASK in record.id
    found = under_planned_ids([record, other], [info.id])
    assert [one.id for one in found] == [info.id, other.id]


def test_a_trial_has_the_id_of_its_record() -> None:
    assert Trial("f::场景[api]").id == "f::场景[api]"
    assert Trial("f::场景[api]", ("a", "b")).id == "f::场景[api][a+b]"
