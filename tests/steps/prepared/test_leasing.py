"""All of a cast or nobody; waiting for whoever will be free soon; saying why there is nobody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from steps.drivers.errors import ProvisioningError
from steps.ledger import Attempts, Entry, Ledger, LockKind, Owner, this_process
from steps.prepared.demands import Demands
from steps.prepared.entries import Pool
from steps.prepared.errors import NoAccountError
from steps.prepared.leasing import Leasing
from steps.tasks import people
from tests.steps.prepared.estates import demands, pool

ELSEWHERE = Owner("another-machine", 1, "nonce")
FAST = "[pool]\nwait_s = 10\n"


class Hands:
    """The time of day, and waiting that takes none of it."""

    def __init__(self) -> None:
        self.now = 1_000_000.0
        self.meanwhile: Callable[[], None] = lambda: None

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds
        self.meanwhile()


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def ledger(tmp_path: Path, hands: Hands) -> Ledger:
    return Ledger(tmp_path / "a.sqlite3", hands)


@pytest.fixture
def zhang() -> Demands:
    """Only `clerk` and `boss` fit."""
    return demands(
        lambda scene: people.introduce_registered(scene, "张三"),
        lambda scene: people.let_client_know(scene, "张三", "甲公司"),
    )


def leasing(ledger: Ledger, hands: Hands, token: str = "one", of: Pool | None = None) -> Leasing:
    return Leasing(of or pool(FAST), ledger, this_process(), token, "s", hands.wait, hands)


def test_people_and_units_together(ledger: Ledger, hands: Hands, zhang: Demands) -> None:
    cast, _ = leasing(ledger, hands).lease(zhang)
    assert cast.holders() == ("account:clerk", "unit:u1")
    assert set(ledger.leases()) == {"account:clerk", "unit:u1"}
    leasing(ledger, hands).release()
    assert ledger.leases() == {}


def test_nothing_asked_for_nothing_leased(ledger: Ledger, hands: Hands) -> None:
    assert leasing(ledger, hands).lease(Demands())[0].holders() == ()


def test_it_waits_for_another_scenario_to_end(ledger: Ledger, hands: Hands, zhang: Demands) -> None:
    first = leasing(ledger, hands, "first")
    first.lease(zhang)
    began, hands.meanwhile = hands.now, lambda: first.release() if hands.now > began + 3 else None
    leasing(ledger, hands, "second").lease(zhang)
    assert 3 < hands.now - began < 4


def test_it_does_not_wait_for_ever(ledger: Ledger, hands: Hands, zhang: Demands) -> None:
    leasing(ledger, hands, "first").lease(zhang)
    began = hands.now
    with pytest.raises(NoAccountError, match=r"等了 10 秒，仍没有空闲的账户。(?s:.*)u1 另一个场景正在使用"):
        leasing(ledger, hands, "second").lease(zhang)
    assert 10 <= hands.now - began < 11


def test_the_lease_of_a_crashed_machine_ends_in_time(ledger: Ledger, hands: Hands, zhang: Demands) -> None:
    everybody = pool("[pool]\nwait_s = 300\n")
    gone = Leasing(everybody, ledger, ELSEWHERE, "gone", "s", hands.wait, hands)
    gone.lease(zhang)
    assert leasing(ledger, hands, "second", everybody).lease(zhang)[0].holders() == ("account:clerk", "unit:u1")


def locked(ledger: Ledger, holder: str, lock: LockKind, seconds: float) -> None:
    now = ledger.now()
    ledger.set_attempts(holder, lock, Attempts(5, now, now + seconds))


def test_it_waits_for_a_lock_that_ends_soon(ledger: Ledger, hands: Hands, zhang: Demands) -> None:
    locked(ledger, "account:clerk", LockKind.ACCOUNT, 4)
    locked(ledger, "account:boss", LockKind.ACCOUNT, 9)
    began = hands.now
    assert leasing(ledger, hands).lease(zhang)[0].holders()[0] == "account:clerk"
    assert 4 <= hands.now - began < 5


def test_a_lock_that_ends_late_is_told_at_once(ledger: Ledger, hands: Hands, zhang: Demands) -> None:
    locked(ledger, "unit:u1", LockKind.FILING, 7200)
    with pytest.raises(NoAccountError, match="u1 输错过口令，01-12 23:46:40 之前不用"):
        leasing(ledger, hands).lease(zhang)
    assert hands.now == 1_000_000.0


def test_another_unlocked_account_is_taken_instead(ledger: Ledger, hands: Hands, zhang: Demands) -> None:
    locked(ledger, "account:clerk", LockKind.ACCOUNT, 7200)
    assert leasing(ledger, hands).lease(zhang)[0].holders() == ("account:boss", "unit:u1")


def test_without_a_resetting_login_a_counted_account_is_left_alone(
    ledger: Ledger, hands: Hands, zhang: Demands
) -> None:
    ledger.set_attempts("account:clerk", LockKind.ACCOUNT, Attempts(1, ledger.now(), None))
    assert leasing(ledger, hands).lease(zhang)[0].holders()[0] == "account:boss"
    leasing(ledger, hands).release()
    hands.now += 3.5
    assert leasing(ledger, hands).lease(zhang)[0].holders()[0] == "account:clerk"


def test_with_one_it_can_be_taken_at_once(ledger: Ledger, hands: Hands, zhang: Demands) -> None:
    ledger.set_attempts("account:clerk", LockKind.ACCOUNT, Attempts(1, ledger.now(), None))
    everybody = pool("[pool]\nreset_by_login = true\n")
    assert leasing(ledger, hands, of=everybody).lease(zhang)[0].holders()[0] == "account:clerk"


@pytest.mark.parametrize("parked", [True, False])
def test_dirty_and_parked_ones_are_not_waited_for(ledger: Ledger, hands: Hands, zhang: Demands, parked: bool) -> None:
    if parked:
        leasing(ledger, hands, "first").lease(zhang)
        ledger.hold("first", "someone")
    else:
        ledger.soil("unit:u1", "申报密码不明", Entry(0, "r", "s", "unit:u1", "dirty"))
    with pytest.raises(NoAccountError, match="u1 留给搁置的场景" if parked else "u1 申报密码不明"):
        leasing(ledger, hands).lease(zhang)
    assert hands.now == 1_000_000.0


def test_what_a_scenario_under_way_has_in_hand_is_waited_for(ledger: Ledger, hands: Hands, zhang: Demands) -> None:
    """Its change of a password has no answer yet, its wrong password may have locked for two hours."""
    first = leasing(ledger, hands, "first")
    first.lease(zhang)
    ledger.intend("unit:u1", "改口令的请求已发出")
    locked(ledger, "unit:u1", LockKind.FILING, 7200)

    def end() -> None:
        ledger.settle("unit:u1")
        locked(ledger, "unit:u1", LockKind.FILING, 0)
        first.release()

    hands.meanwhile = end
    assert leasing(ledger, hands, "second").lease(zhang)[0].holders()[1] == "unit:u1"


def test_what_a_crash_left_behind_is_unknown(ledger: Ledger, hands: Hands, zhang: Demands) -> None:
    ledger.intend("unit:u1", "改口令的请求已发出")
    with pytest.raises(NoAccountError, match="u1 改口令的请求已发出，结果未知"):
        leasing(ledger, hands).lease(zhang)


def test_who_is_missing_is_told_without_personal_data(ledger: Ledger, hands: Hands) -> None:
    wanted = demands(
        lambda scene: people.introduce_registered(scene, "王五", "台湾居民来往大陆通行证"),
        lambda scene: people.introduce_registered(scene, "张三"),
    )
    with pytest.raises(NoAccountError) as caught:
        leasing(ledger, hands).lease(wanted)
    assert isinstance(caught.value, ProvisioningError)
    assert str(caught.value).splitlines() == [
        "账户池中没有能用于本场景的人员和单位。场景需要：",
        "  人员“王五”：已实名注册、持台湾居民来往大陆通行证——池中没有符合的",
        "  人员“张三”：已实名注册、持居民身份证——符合的有：boss 可用；clerk 可用；both 可用；fresh 可用",
        "账户池里有 5 个账户、2 家单位、2 名未注册的人",
    ]


def test_everybody_fits_but_not_together(ledger: Ledger, hands: Hands) -> None:
    wanted = demands(
        lambda scene: people.introduce_registered(scene, "王总"),
        lambda scene: people.introduce_registered(scene, "钱经理"),
        lambda scene: people.found_unit(scene, "甲公司", legal_representative="王总", finance_officer="钱经理"),
    )
    with pytest.raises(NoAccountError, match="合在一起没有"):
        leasing(ledger, hands).lease(wanted)
