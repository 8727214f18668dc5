"""What scenarios get from a profile's sources: codes that are new, captcha answers, faces, scans; masked before use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conformance.redaction import MASK, Redactor, Secret
from steps.drivers.errors import NoAnswerError, UnexpectedReplyError, UnsupportedError
from steps.drivers.ports import CaptchaPicture, LoginOutcome, QrCode, ScanOutcome
from steps.drivers.support.sources import OpenSources, asks_people, open_sources
from steps.drivers.support.sources.asking import AnswerSource, Asked, NothingCameError, masked_mobile
from steps.drivers.support.sources.captchas import SourceCaptchas, captcha_id
from steps.drivers.support.sources.inbox import SourceSms
from steps.drivers.support.sources.phone import PhoneInHand
from steps.drivers.support.sources.polling import FixedAnswer, Polled
from steps.profile import parse_profile, resolve_secrets
from tests.steps.drivers.support.sources.conftest import MOBILE, Life
from tests.steps.drivers.support.sources.test_polling import Inbox

OTHER = "13800138003"


class Knowing:
    """Somebody who answers by what is asked, and remembers being asked."""

    sees_arrivals = True

    def __init__(self, answer: Callable[[Asked], str]) -> None:
        self._answer = answer
        self.asked: list[Asked] = []

    def mark(self, asked: Asked) -> str:  # noqa: ARG002
        return ""

    def answer(self, asked: Asked, since: str | None) -> str:  # noqa: ARG002
        self.asked.append(asked)
        return self._answer(asked)


class TestSms:
    def test_an_old_code_is_not_taken(self, life: Life, redactor: Redactor) -> None:
        inbox = Inbox()
        inbox.receive("111111")
        sms = SourceSms(Polled(inbox, 60.0, life.patience), redactor)
        sms.expect_message(MOBILE)
        life.happens.append((5.0, lambda: inbox.receive("222222")))
        assert sms.latest_code(MOBILE).reveal() == "222222"
        assert sms.latest_code(MOBILE).reveal() == "222222", "the same message may be read again"

    def test_after_another_request_another_code(self, life: Life, redactor: Redactor) -> None:
        inbox = Inbox()
        sms = SourceSms(Polled(inbox, 10.0, life.patience), redactor)
        sms.expect_message(MOBILE)
        inbox.receive("111111")
        assert sms.latest_code(MOBILE).reveal() == "111111"
        sms.expect_message(MOBILE)
        with pytest.raises(NothingCameError):
            sms.latest_code(MOBILE)
        inbox.receive("222222")
        assert sms.latest_code(MOBILE).reveal() == "222222"

    def test_nobody_asked_for_a_code(self, life: Life, redactor: Redactor) -> None:
        inbox = Inbox()
        inbox.receive("111111")
        with pytest.raises(NoAnswerError, match="没有请求过"):
            SourceSms(Polled(inbox, 60.0, life.patience), redactor).latest_code(MOBILE)

    def test_whether_one_came(self, life: Life, redactor: Redactor) -> None:
        inbox = Inbox()
        sms = SourceSms(Polled(inbox, 10.0, life.patience), redactor)
        sms.expect_message(MOBILE)
        assert not sms.has_arrived(MOBILE)
        inbox.receive("111111")
        sms.expect_message(MOBILE)
        assert sms.has_arrived(MOBILE), "between two requests one came"

    def test_a_fixed_code_counts_always_and_tells_of_no_arrival(self, redactor: Redactor) -> None:
        sms = SourceSms(FixedAnswer("123456"), redactor)
        sms.expect_message(MOBILE)
        assert sms.latest_code(MOBILE).reveal() == "123456"
        with pytest.raises(UnsupportedError, match="固定值"):
            sms.has_arrived(MOBILE)

    def test_only_listed_phones(self, redactor: Redactor) -> None:
        sms = SourceSms(FixedAnswer("123456"), redactor, frozenset({MOBILE}))
        sms.expect_message(MOBILE)
        with pytest.raises(NoAnswerError, match="phones") as told:
            sms.latest_code(OTHER)
        assert OTHER not in str(told.value)

    def test_a_broken_source_is_no_sign_that_nothing_came(self, redactor: Redactor) -> None:
        def broken(_: Asked) -> str:
            raise NoAnswerError("坏了")

        sms = SourceSms(Knowing(broken), redactor)
        sms.expect_message(MOBILE)
        with pytest.raises(NoAnswerError):
            sms.has_arrived(MOBILE)

    def test_codes_and_phones_are_masked(self, redactor: Redactor) -> None:
        sms = SourceSms(FixedAnswer("123456"), redactor)
        assert "123456" not in repr(sms)
        sms.latest_code(MOBILE)
        assert redactor.scrub(f"123456 {MOBILE}") == f"{MASK} {MASK}"


class TestCaptchas:
    PICTURE = CaptchaPicture("https://portal.example/c/abc123.png?x=1", b"PNG")

    def test_the_source_gets_the_picture_and_its_id(self, redactor: Redactor) -> None:
        source = Knowing(lambda _: "7KQY")
        captchas = SourceCaptchas(source, redactor)
        assert captchas.answer(self.PICTURE).reveal() == "7KQY"
        assert (source.asked[0].values, source.asked[0].picture) == ({"captcha_id": "abc123"}, b"PNG")
        assert redactor.scrub("7KQY") == MASK

    def test_a_picture_is_asked_about_once(self, redactor: Redactor) -> None:
        source = Knowing(lambda _: "7KQY")
        captchas = SourceCaptchas(source, redactor)
        wrong = captchas.wrong_answer(self.PICTURE).reveal()
        assert captchas.answer(self.PICTURE).reveal() == "7KQY"
        assert len(source.asked) == 1
        assert all(one.lower() != other.lower() for one, other in zip(wrong, "7KQY", strict=True))
        assert redactor.scrub(wrong) == MASK

    def test_a_short_answer_will_do(self, redactor: Redactor) -> None:
        assert SourceCaptchas(Knowing(lambda _: "12"), redactor).answer(self.PICTURE).reveal() == "12"

    @pytest.mark.parametrize(
        ("address", "told", "known_as"),
        [
            ("/captchas/c1.png", "", "c1"),
            ("https://x/pic%2F1", "", "1"),
            ("/captchas/c1.png", "own", "own"),
            ("data:image/png;base64,AAAA", "", ""),
            ("", "own", "own"),
        ],
    )
    def test_what_the_deployment_calls_it(self, address: str, told: str, known_as: str) -> None:
        assert captcha_id(CaptchaPicture(address, b"", told)) == known_as


class TestPhone:
    def test_somebody_logs_in_and_scans(self, redactor: Redactor) -> None:
        source = Knowing(lambda asked: asked.choices[0])
        phone = PhoneInHand(source, redactor)
        assert phone.login(MOBILE, Secret("Password-1")).outcome is LoginOutcome.ACCEPTED
        assert phone.scan(QrCode("https://portal.example/qr/abcdef")) is ScanOutcome.CONFIRMED
        login, scan = source.asked
        assert masked_mobile(MOBILE) in login.about
        assert "Password-1" not in repr(login) + str(login.values)
        assert scan.picture.startswith(b"\x89PNG")
        assert scan.values["qr_content"] == "https://portal.example/qr/abcdef"
        assert redactor.scrub("Password-1 https://portal.example/qr/abcdef") == f"{MASK} {MASK}"

    @pytest.mark.parametrize("word", ["EXPIRED", ScanOutcome.EXPIRED.value])
    def test_a_program_answers_by_name_or_word(self, word: str, redactor: Redactor) -> None:
        assert PhoneInHand(Knowing(lambda _: word), redactor).scan(QrCode("content")) is ScanOutcome.EXPIRED

    def test_an_unknown_answer_is_never_guessed_at(self, redactor: Redactor) -> None:
        with pytest.raises(UnexpectedReplyError, match="EXPIRED"):
            PhoneInHand(Knowing(lambda _: "maybe"), redactor).scan(QrCode("content"))

    def test_it_does_nothing_else(self, redactor: Redactor) -> None:
        phone = PhoneInHand(Knowing(lambda _: ""), redactor)
        for do in (
            lambda: phone.grant_authorisation("9121", "王三", OTHER),
            lambda: phone.reset_filing_password("9121", Secret("Password-2")),
            phone.try_business,
        ):
            with pytest.raises(UnsupportedError):
                do()


PROFILE = """
name = "uat"
title = "验收环境"
base_url = "https://uat.example"
manuals = ["SM"]
capabilities = ["read_sms", "answer_captcha", "scan_qr", "show_face"]

[portals.withholding_client]
path = "/client"

{sources}
"""
CAPTCHA = '[sources.captcha]\nkind = "file"\npath = "{captcha_id}.txt"\n[sources.qr]\nkind = "person"\nhow = "page"\n'


def opened(tmp_path: Path, sms: str, redactor: Redactor, **secrets: str) -> OpenSources:
    text = PROFILE.replace(
        "{sources}", f"[sources.sms]\n{sms}\n{CAPTCHA}[sources.face]\nkind = 'fixed'\nvalue = 'face-1'"
    )
    profile = parse_profile(text, tmp_path / "uat.toml")
    return open_sources(profile, resolve_secrets(profile, secrets), redactor)


class TestOpening:
    def test_fixed_from_a_secret(self, tmp_path: Path, redactor: Redactor) -> None:
        sms = opened(tmp_path, 'kind = "fixed"\nvalue_env = "CODE"', redactor, CODE="654321").sms
        assert sms is not None
        assert sms.latest_code(MOBILE).reveal() == "654321"

    def test_files_stand_beside_the_profile(self, tmp_path: Path, redactor: Redactor) -> None:
        (tmp_path / "c1.txt").write_text("1234", encoding="utf-8")
        captchas = opened(tmp_path, 'kind = "fixed"\nvalue = "123456"', redactor).captchas
        assert captchas.answer(CaptchaPicture("/x/c1.png", b"PNG")).reveal() == "1234"

    def test_faces(self, tmp_path: Path, redactor: Redactor) -> None:
        faces = opened(tmp_path, 'kind = "fixed"\nvalue = "123456"', redactor).faces
        assert faces is not None
        assert faces.face(MOBILE).reveal() == "face-1"
        assert redactor.scrub("face-1") == MASK

    def test_an_endpoint_keeps_its_secrets_to_itself(self, tmp_path: Path, redactor: Redactor) -> None:
        told = 'kind = "http"\nurl = "http://127.0.0.1:1/${TOKEN}/{mobile}"\nheaders_env = {X = "KEY"}\ntimeout_s = 0.1'
        sms = opened(tmp_path, told, redactor, TOKEN="token-1234", KEY="key-1234").sms
        assert sms is not None
        assert not {"token-1234", "key-1234"} & set(repr(sms).replace("/", " ").replace("'", " ").split())
        sms.expect_message(MOBILE)
        with pytest.raises(NothingCameError) as error:
            sms.latest_code(MOBILE)
        assert "${TOKEN}/{mobile}" in str(error.value)
        assert "token-1234" not in str(error.value)
        assert MOBILE not in str(error.value)

    def test_without_sources_nobody_knows(self, redactor: Redactor) -> None:
        text = PROFILE.replace("{sources}", "").replace('["read_sms", "answer_captcha", "scan_qr", "show_face"]', "[]")
        profile = parse_profile(text, Path("uat.toml"))
        sources = open_sources(profile, resolve_secrets(profile, {}), redactor)
        assert (sources.sms, sources.faces, sources.phone) == (None, None, None)
        with pytest.raises(NoAnswerError, match=r"\[sources.captcha\]"):
            sources.captchas.answer(CaptchaPicture("/c1.png", b""))

    @pytest.mark.parametrize(
        ("sms", "ways"), [('kind = "person"', {"page", "terminal"}), ('kind = "fixed"\nvalue = "123456"', {"page"})]
    )
    def test_where_people_are_asked(self, sms: str, ways: set[str]) -> None:
        text = PROFILE.replace("{sources}", f"[sources.sms]\n{sms}\n{CAPTCHA}").replace(', "show_face"', "")
        assert asks_people(parse_profile(text, Path("uat.toml"))) == ways

    def test_every_kind_is_one(self, life: Life) -> None:
        sources: list[AnswerSource] = [FixedAnswer("1"), Polled(Inbox(), 1.0, life.patience), Knowing(str)]
        assert [source.sees_arrivals for source in sources] == [False, True, True]
