"""`[[accounts]]`, `[[units]]`, `[[citizens]]`: the people and units that were prepared for the tests."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictBool, model_validator

from steps.profile.tables import Id, Number, SecretName, Table, Text, mistake
from steps.profile.traits import DOCUMENT_TRAITS, Trait

DocumentType = Literal[
    "居民身份证",
    "外国护照",
    "港澳居民来往内地通行证",
    "台湾居民来往大陆通行证",
    "外国人永久居留身份证",
    "港澳居民居住证",
    "台湾居民居住证",
]
Mobile = Annotated[str, Field(pattern=r"^1\d{10}$")]


class _Somebody(Table):
    """Personal data stand here in clear, or as the name of a secret."""

    id: Id
    name: Text | None = None
    name_env: SecretName | None = None
    id_document_type: DocumentType = "居民身份证"
    id_document_number: Text | None = None
    id_document_number_env: SecretName | None = None
    mobile: Mobile | None = None
    mobile_env: SecretName | None = None
    nationality: Text = "中国"
    household_registration_place: str = ""
    face_env: SecretName | None = None
    hall_code_env: SecretName | None = None
    """The registration code that the counter gave out to this person; to somebody registered too, if it did."""

    @model_validator(mode="after")
    def _identity(self) -> _Somebody:
        for name in ("name", "id_document_number", "mobile"):
            if (getattr(self, name) is None) == (getattr(self, f"{name}_env") is None):
                raise mistake(f"{name} 和 {name}_env 应写其中一个")
        return self


class Account(_Somebody):
    """A registered person."""

    traits: Annotated[frozenset[Trait], Field(min_length=1)]
    """What scenarios may lease this account for; see `all_traits` for those that go without saying."""
    login_name: Text | None = None
    login_name_env: SecretName | None = None
    password_env: SecretName
    units: tuple[Id, ...] = ()
    """Units that the person's client knows, besides those that name the person."""

    @property
    def all_traits(self) -> frozenset[Trait]:
        """Traits as written, that of the document, and `registered`."""
        return self.traits | {DOCUMENT_TRAITS[self.id_document_type], Trait.REGISTERED}

    @model_validator(mode="after")
    def _one_login_name(self) -> Account:
        if self.login_name is not None and self.login_name_env is not None:
            raise mistake("login_name 和 login_name_env 应写其中一个")
        documents = self.traits & set(DOCUMENT_TRAITS.values())
        if documents - {DOCUMENT_TRAITS[self.id_document_type]}:
            named = "、".join(sorted(documents))
            raise mistake(f"traits 里的 {named} 与 id_document_type“{self.id_document_type}”不符")
        return self


class UnitEntry(Table):
    """A withholding unit."""

    id: Id
    name: Text
    taxpayer_id: Annotated[str, Field(pattern=r"^[0-9A-Z]{15,20}$")] | None = None
    taxpayer_id_env: SecretName | None = None
    filing_password_env: SecretName
    legal_representative: Id | None = None
    finance_officer: Id | None = None
    handlers: tuple[Id, ...] = ()
    authorised: tuple[Id, ...] = ()
    """Accounts that already hold a handling authorisation (办税授权) of this unit."""
    in_ca_region: StrictBool = False
    ca: StrictBool = False
    ca_number: Text | None = None
    ca_pin_env: SecretName | None = None

    @property
    def people(self) -> tuple[str, ...]:
        """Ids of the accounts that the unit names."""
        return tuple(one for one in (self.legal_representative, self.finance_officer, *self.handlers) if one)

    @model_validator(mode="after")
    def _complete(self) -> UnitEntry:
        if (self.taxpayer_id is None) == (self.taxpayer_id_env is None):
            raise mistake("taxpayer_id 和 taxpayer_id_env 应写其中一个")
        if self.ca and (self.ca_number is None or self.ca_pin_env is None):
            raise mistake("ca = true 时应写明 ca_number 和 ca_pin_env")
        return self


class PoolRules(Table):
    """`[pool]`: when an account that was used is fit to be used again."""

    reset_by_login: StrictBool = False
    """Whether a right login sets the count of wrong passwords to zero; the manuals do not say."""
    lock_s: Annotated[Number, Field(gt=0)] = 7200.0
    """So long after its last wrong password an account is left alone, unless `[time]` has shortened that lock.

    Source: SM-ACC-13, SM-UN-04 (120 minutes).
    """
    wait_s: Annotated[Number, Field(ge=0)] = 120.0
    """So long a scenario waits for accounts that other scenarios are using."""


class Citizen(_Somebody):
    """Somebody who is not registered yet; used once."""

    traits: frozenset[Trait] = frozenset()

    @property
    def all_traits(self) -> frozenset[Trait]:
        """Traits as written, and that of the document."""
        return self.traits | {DOCUMENT_TRAITS[self.id_document_type]}

    @model_validator(mode="after")
    def _is_new(self) -> Citizen:
        if Trait.REGISTERED in self.traits:
            raise mistake("citizens 里是还没有注册的人，不能有 registered；已注册的写到 [[accounts]]")
        return self
