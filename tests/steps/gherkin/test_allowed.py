"""The words of a parameter are found where they are understood, in a definition or below it."""

from __future__ import annotations

from steps.definitions import account_login, etax_personnel, registration_attempts, registration_login_setup
from steps.drivers.ports import LoginOutcome
from steps.gherkin.allowed import Allowed, allowed_values
from steps.gherkin.loaded import step_index


def test_a_word_is_followed_to_where_it_is_chosen() -> None:
    choice = Allowed(("错一个字符", "少最后一位", "大小写颠倒"))
    assert allowed_values(account_login.logs_in_mistyped) == {"mistake": choice}
    outcomes = tuple(one.value for one in LoginOutcome)
    assert allowed_values(account_login.login_outcome_is) == {"outcome": Allowed(outcomes)}


def test_names_and_numbers_are_free() -> None:
    assert allowed_values(account_login.mistypes_password) == {}
    assert set(allowed_values(etax_personnel.acts)) == {"action"}


def test_a_lambda_hands_on_what_it_does_not_hide() -> None:
    definitions = [one for one in step_index().definitions if one.function.__module__ == registration_attempts.__name__]
    assert any("way" in allowed_values(one.function) for one in definitions)


def test_parts_of_a_list_are_allowed_one_by_one() -> None:
    classes = allowed_values(registration_login_setup.sets_composed_password)["classes"]
    assert classes.several
    assert classes.wrong_in("小写字母、数字") == ()
    assert classes.wrong_in("小写字母、汉字、表情") == ("汉字", "表情")
    assert Allowed(("红",)).wrong_in("红、蓝") == ("红、蓝",)


def test_many_sentences_have_a_closed_choice() -> None:
    known = [allowed_values(one.function) for one in step_index().definitions]
    assert sum(bool(one) for one in known) > 100
    assert all(choice.words for one in known for choice in one.values())
