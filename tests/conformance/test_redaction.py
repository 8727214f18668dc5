"""A registered value leaves no trace in any encoding that reports use; a Secret never prints itself."""

from __future__ import annotations

import json
from html import escape
from urllib.parse import quote, quote_plus, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.redaction import MASK, Redactor, Secret

VALUE = 'Aé&<"1 汉+x'


@pytest.mark.parametrize(
    "text",
    [
        VALUE,
        quote(VALUE),
        quote(VALUE, safe=""),
        quote_plus(VALUE),
        escape(VALUE),
        json.dumps({"k": VALUE}),
        json.dumps({"k": VALUE}, ensure_ascii=False),
        urlencode({"account_password": VALUE}),
    ],
)
def test_every_encoding_is_masked(text: str) -> None:
    redactor = Redactor()
    redactor.register(Secret(VALUE))
    scrubbed = redactor.scrub(f"前{text}后")
    assert MASK in scrubbed
    assert "汉" not in scrubbed
    assert scrubbed.startswith("前")
    assert scrubbed.endswith("后")


@given(st.text(min_size=4, max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_no_text_around_a_value_protects_it(value: str, before: str, after: str) -> None:
    redactor = Redactor()
    redactor.register(value)
    scrubbed = redactor.scrub(before + value + after)
    assert scrubbed.count(MASK) >= 1


def test_the_longest_value_is_masked_first() -> None:
    redactor = Redactor()
    redactor.register("13800001111", "1380000")
    assert redactor.scrub("13800001111") == MASK


def test_bytes_that_are_no_text_pass_through() -> None:
    redactor = Redactor()
    redactor.register("secret-value")
    assert redactor.scrub_bytes(b"\xff\x00secret-value\xfe") == b"\xff\x00" + MASK.encode() + b"\xfe"


def test_a_value_too_short_to_mask_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be masked"):
        Redactor().register("123")


def test_a_secret_never_shows_itself() -> None:
    secret = Secret("Abcd1234!")
    assert "Abcd" not in f"{secret} {secret!r} {[secret]}"
    assert secret.reveal() == "Abcd1234!"
    assert secret == Secret("Abcd1234!")
    assert secret != Secret("other")
    assert len({secret, Secret("Abcd1234!")}) == 1


def test_a_child_masks_its_own_and_its_parents_values_and_keeps_its_own_to_itself() -> None:
    parent = Redactor()
    child = parent.child()
    child.register("scenario-secret")
    assert child.scrub("run-secret") == "run-secret"
    parent.register("run-secret")
    assert child.scrub("run-secret scenario-secret") == f"{MASK} {MASK}"
    assert parent.scrub("run-secret scenario-secret") == f"{MASK} scenario-secret"
