"""Logging in to and registering at the natural-person e-tax bureau: what is typed, and where a task stops."""

from __future__ import annotations

from collections import deque
from dataclasses import fields, replace

import pytest

from conformance.redaction import Secret
from steps.actors import ScenarioError
from steps.drivers.errors import PremiseError
from steps.drivers.ports import (
    AgreementEntry,
    CaptchaEntry,
    EtaxRegistrationMethod,
    EtaxRegistrationOutcome,
    LoginOutcome,
)
from steps.tasks import bank_cards, natural_etax_login, natural_etax_registration, natural_etax_screen
from steps.tasks.natural_etax_ways import HONEST, ONLY_OF, EtaxField, EtaxRefusal
from tests.steps.tasks.online_signing import stage

UNIONPAY, CODE = (method.value for method in EtaxRegistrationMethod)


def test_the_account_is_the_name_that_was_registered() -> None:
    set_up = stage()
    natural_etax_login.log_in(set_up.scene, "张三")
    natural_etax_login.log_in_as(set_up.scene, "张三", "李四")
    own = set_up.scene.person("张三").account_password.current
    assert set_up.etax.typed == [
        ("Login_张三", own, CaptchaEntry.IF_ASKED),
        ("Login_李四", own, CaptchaEntry.IF_ASKED),
    ]


def test_a_mistyped_password_differs() -> None:
    set_up = stage()
    natural_etax_login.log_in_mistyped(set_up.scene, "张三", "少最后一位")
    assert set_up.etax.typed[0][1] == Secret("Password of 张")


def test_being_logged_in_and_having_registered_are_premises() -> None:
    set_up = stage()
    set_up.etax.logins = deque([LoginOutcome.WRONG_PASSWORD])
    with pytest.raises(PremiseError, match="应能登录自然人电子税务局，实际为“密码错误”"):
        natural_etax_login.be_logged_in(set_up.scene, "张三")
    set_up.etax.registrations = deque([EtaxRegistrationOutcome.DOCUMENT_TAKEN])
    with pytest.raises(PremiseError, match="应能以注册码认证注册，实际为“该证件已注册”"):
        natural_etax_registration.have_registered(set_up.scene, "张三", CODE)


def test_each_method_proves_the_identity_in_its_own_way() -> None:
    set_up = stage()
    natural_etax_registration.register(set_up.scene, "张三", UNIONPAY)
    natural_etax_registration.register(set_up.scene, "张三", CODE)
    card = bank_cards.card_for_registration(set_up.scene, "张三")
    (_, by_card), (_, by_code) = set_up.etax.entries
    assert (by_card.bank_card_number, by_card.reserved_mobile) == (card.account_number, card.reserved_mobile)
    assert by_card.registration_code is None
    assert (by_code.registration_code, by_code.bank_card_number) == (Secret("code张三9"), None)
    assert set_up.etax.agreed == [AgreementEntry.AGREED] * 2


def test_agreement_and_method_can_be_left_out() -> None:
    set_up = stage()
    natural_etax_registration.register_without_agreement(set_up.scene, "张三", CODE)
    natural_etax_registration.register_without_method(set_up.scene, "张三")
    assert set_up.etax.agreed == [AgreementEntry.NOT_AGREED, AgreementEntry.AGREED]
    assert [method for method, _ in set_up.etax.entries] == [EtaxRegistrationMethod.CODE, None]
    assert set_up.etax.entries[-1][1].bank_card_number is not None


@pytest.mark.parametrize("field", EtaxField)
def test_one_field_is_left_blank_or_foreign_and_no_other(field: EtaxField) -> None:
    set_up = stage()
    method = ONLY_OF.get(field, EtaxRegistrationMethod.UNIONPAY)
    truth = natural_etax_registration.truth_of(set_up.scene, "张三", method)
    natural_etax_registration.register_without(set_up.scene, "张三", method.value, field.value)
    if field is not EtaxField.DOCUMENT_TYPE:
        natural_etax_registration.register_with_foreign(set_up.scene, "张三", method.value, field.value, "李四")
    changed = [
        [one.name for one in fields(entry) if getattr(entry, one.name) != getattr(truth, one.name)]
        for _, entry in set_up.etax.entries
    ]
    assert len(changed[0]) == 1
    assert all(one == changed[0] for one in changed)
    assert getattr(set_up.etax.entries[0][1], changed[0][0]) in ("", None, Secret(""))


def test_what_two_people_have_in_common_cannot_be_foreign() -> None:
    with pytest.raises(PremiseError, match="证件类型相同"):
        natural_etax_registration.register_with_foreign(stage().scene, "张三", CODE, "证件类型", "李四")


@pytest.mark.parametrize(("method", "field"), [(CODE, "银行卡号"), (CODE, "银行预留手机号"), (UNIONPAY, "注册码")])
def test_what_a_method_does_not_ask_for_cannot_be_left_blank(method: str, field: str) -> None:
    with pytest.raises(ScenarioError, match=f"{method}不要求填写“{field}”"):
        natural_etax_registration.register_without(stage().scene, "张三", method, field)


def test_a_foreign_identity_comes_with_the_own_proof() -> None:
    set_up = stage()
    truth = natural_etax_registration.truth_of(set_up.scene, "张三", EtaxRegistrationMethod.CODE)
    natural_etax_registration.register_with_foreign_identity(set_up.scene, "张三", CODE, "李四")
    assert set_up.etax.entries[-1][1] == replace(truth, name="李四", id_document_number="document of 李四")


@pytest.mark.parametrize(("method", "field"), [(UNIONPAY, "银行预留手机号"), (CODE, "注册码")])
def test_one_character_is_mistyped_in_what_the_method_verifies(method: str, field: str) -> None:
    set_up = stage()
    truth = natural_etax_registration.truth_of(set_up.scene, "张三", EtaxRegistrationMethod(method))
    natural_etax_registration.register_with_mistyped(set_up.scene, "张三", method, field)
    entry = set_up.etax.entries[-1][1]
    changed = [one.name for one in fields(entry) if getattr(entry, one.name) != getattr(truth, one.name)]
    assert changed == [{"银行预留手机号": "reserved_mobile", "注册码": "registration_code"}[field]]
    with pytest.raises(ScenarioError, match="“姓名”不能输错"):
        natural_etax_registration.register_with_mistyped(set_up.scene, "张三", method, "姓名")


def test_no_refusal_counts_a_registration() -> None:
    assert HONEST.keys() == set(EtaxRefusal)
    assert not [reason for reason, outcomes in HONEST.items() if EtaxRegistrationOutcome.REGISTERED in outcomes]


class NarrowScreen:
    """Leads nowhere."""

    def open_login_choice(self) -> bool:
        return False

    def more_functions(self) -> tuple[str, ...]:
        return ("税费缴纳",)


def test_what_is_not_there_cannot_be_clicked() -> None:
    set_up = stage()
    set_up.sessions.screen = NarrowScreen()
    with pytest.raises(ScenarioError, match="没有做过"):
        natural_etax_screen.click_login(set_up.scene, "张三")
    natural_etax_screen.click_handling(set_up.scene, "张三")
    with pytest.raises(PremiseError, match="没有看到【自然人登录】"):
        natural_etax_screen.click_login(set_up.scene, "张三")
    with pytest.raises(PremiseError, match="没有“三方协议签订”"):
        natural_etax_screen.click_function(set_up.scene, "张三", "三方协议签订")
    assert set_up.scene.person("张三").last(natural_etax_screen.MoreFunctions).names == ("税费缴纳",)
