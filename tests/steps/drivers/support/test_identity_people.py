"""Names, nationalities, places, faces, accounts: what scenarios tell people apart by."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from faker.providers.date_time import Provider as Countries
from stdnum.cn import ric

from steps.drivers.errors import ProvisioningError
from steps.drivers.ports import IdDocumentType
from steps.drivers.support.identities import SPECIALS, Identities, PermanentResidenceVersion
from steps.drivers.support.identities.countries import COUNTRIES
from steps.drivers.support.identities.provider import ChineseIdentityProvider
from tests.steps.drivers.support.drawing import MANY, many
from tests.steps.drivers.support.published_rules import is_clean

FOREIGNERS = {IdDocumentType.PASSPORT, IdDocumentType.PERMANENT_RESIDENCE_CARD}
HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
RARE = ["犇", "翀", "赟", "堃", "淼", "䶮", "\U00020164"]
"""Of the basic block, of extension A and of extension B: one character each, whatever its width in memory."""


@pytest.mark.parametrize("document", IdDocumentType)
def test_names_are_written_as_the_document_writes_them(document: IdDocumentType) -> None:
    form = r"[A-Z][a-z]+( [A-Z][a-z]+){2}" if document in FOREIGNERS else rf"{HAN}{{3,4}}"
    names = many(lambda identities: identities.person_name(document))
    assert [name for name in names if not re.fullmatch(form, name)] == []


@pytest.mark.parametrize("document", IdDocumentType)
@pytest.mark.parametrize("rare", RARE)
def test_names_end_with_the_rare_character(document: IdDocumentType, rare: str) -> None:
    identities = Identities(1)
    names = [identities.person_name(document, rare) for _ in range(200)]
    assert [name for name in names if not re.fullmatch(rf"{HAN}{{2,3}}{rare}", name)] == []
    assert len(set(names)) == len(names)


def test_ten_thousand_names_with_a_rare_character(provider: ChineseIdentityProvider) -> None:
    names = [provider.chinese_person_name(RARE[place % len(RARE)]) for place in range(MANY)]
    assert [name for place, name in enumerate(names) if RARE[place % len(RARE)] not in name] == []
    assert [name for name in names if not is_clean(name)] == []


def test_company_names() -> None:
    names = many(Identities.company_name)
    assert [name for name in names if not re.fullmatch(rf"{HAN}{{8,30}}", name)] == []
    assert [name for name in names if not name.endswith("有限公司")] == []


@pytest.mark.parametrize("document", [one for one in IdDocumentType if one not in FOREIGNERS])
def test_holders_of_chinese_documents_are_chinese(document: IdDocumentType) -> None:
    assert Identities(1).nationality(document, "") == "中国"


def test_foreigners_are_not_chinese() -> None:
    identities = Identities(1)
    seen = {identities.nationality(IdDocumentType.PASSPORT, "E12345678") for _ in range(1000)}
    assert seen == {country.name for country in COUNTRIES}
    assert "中国" not in seen


def test_countries_have_the_codes_of_the_standard() -> None:
    published = {country.alpha_3_code for country in Countries.countries}
    assert [country for country in COUNTRIES if country.alpha3 not in published] == []
    assert len({country.numeric for country in COUNTRIES}) == len(COUNTRIES)


def test_a_permanent_residence_card_states_the_nationality(provider: ChineseIdentityProvider) -> None:
    identities, card = Identities(1), IdDocumentType.PERMANENT_RESIDENCE_CARD
    for version in PermanentResidenceVersion:
        for _ in range(500):
            number = provider.permanent_residence_card_number(version)
            code = number[:3] if version is PermanentResidenceVersion.OF_2017 else number[3:6]
            stated = {country.name for country in COUNTRIES if code in (country.alpha3, country.numeric)}
            assert {identities.nationality(card, number)} == stated


def test_registration_places_fit_the_resident_id() -> None:
    identities = Identities(1)
    for _ in range(MANY):
        number = identities.document_number(IdDocumentType.RESIDENT_ID_CARD)
        text, facts = identities.household_registration_place(number), ric.get_birth_place(number)
        assert text.startswith(facts["province"])
        assert text.endswith(facts["county"])
        assert re.fullmatch(HAN + "+", text)
        assert not re.search("市辖区|直辖|\\[", text)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("210102199001011234", "辽宁省沈阳市和平区"),
        ("110101199001011234", "北京市东城区"),
        ("429004199501011234", "湖北省仙桃市"),
        ("422801198201011234", "湖北省恩施地区恩施市"),
        ("422801199501011234", "湖北省恩施土家族苗族自治州恩施市"),
    ],
)
def test_registration_places_have_the_names_of_the_birth_year(number: str, text: str) -> None:
    assert Identities(1).household_registration_place(number) == text


@pytest.mark.parametrize("number", ["H12345678", "12345678", "USA110090010112", "810000199001011234", "", "犇" * 18])
def test_whose_document_names_no_county_comes_from_any(number: str) -> None:
    assert re.fullmatch(rf"{HAN}+(省|自治区|市){HAN}+[县市区旗]", Identities(1).household_registration_place(number))


def test_faces() -> None:
    assert [face for face in many(Identities.face) if not re.fullmatch(r"face-[0-9a-f]{16}", face)] == []


def test_account_passwords_satisfy_the_rules() -> None:
    classes = (r"[A-Z]", r"[a-z]", r"\d", f"[{re.escape(SPECIALS)}]")
    for password in many(Identities.account_password):
        assert 8 <= len(password) <= 15
        assert " " not in password
        assert sum(bool(re.search(one, password)) for one in classes) == 4


def test_login_names_satisfy_the_rules() -> None:
    names = many(Identities.login_name)
    assert [name for name in names if not re.fullmatch(r"[A-Za-z0-9_]{2,16}", name) or name.isdigit()] == []


@pytest.mark.parametrize(
    ("draw", "form"),
    [
        (Identities.filing_password, r"[A-Za-z0-9]{10}"),
        (Identities.certificate_number, r"CA\d{14}"),
        (Identities.certificate_pin, r"[a-z0-9]{8}"),
    ],
)
def test_what_units_hold(draw: Callable[[Identities], str], form: str) -> None:
    assert [value for value in many(draw) if not re.fullmatch(form, value)] == []


def test_running_out_of_values_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ChineseIdentityProvider, "mainland_mobile", lambda _: "13800138000")
    identities = Identities(1)
    assert identities.mobile() == "13800138000"
    with pytest.raises(ProvisioningError, match="无法再生成新的"):
        identities.mobile()
