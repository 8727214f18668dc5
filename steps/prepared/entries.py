"""The pool of a profile with its secrets filled in, and overlaid with what the ledger knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from conformance.redaction import Secret
from steps.ledger import Conditions, LockKind, Relation
from steps.ledger.ledger import digest
from steps.profile import Account, Citizen, DeploymentProfile, Secrets, TimedRule, UnitEntry


def account_holder(account: str) -> str:
    """Name of an account in the ledger."""
    return f"account:{account}"


def unit_holder(unit: str) -> str:
    """Name of a unit in the ledger."""
    return f"unit:{unit}"


def citizen_holder(citizen: str) -> str:
    """Name of a citizen in the ledger."""
    return f"citizen:{citizen}"


@dataclass(frozen=True, slots=True)
class Pool:
    """Who may be leased."""

    profile: DeploymentProfile
    secrets: Secrets

    @property
    def accounts(self) -> tuple[Account, ...]:
        """Of the allowlist."""
        return self.profile.usable_accounts

    @property
    def units(self) -> tuple[UnitEntry, ...]:
        """All of them: whom a unit may be used with is said by its people."""
        return self.profile.units

    @property
    def citizens(self) -> tuple[Citizen, ...]:
        """All of them."""
        return self.profile.citizens

    @property
    def waiting_s(self) -> float:
        """How long to wait for accounts in use."""
        return self.profile.pool.wait_s

    def lock_s(self, lock: LockKind) -> float:
        """How long after its last wrong entry a lock is certainly over."""
        rule = TimedRule.ACCOUNT_LOCK if lock is LockKind.ACCOUNT else TimedRule.FILING_PASSWORD_LOCK
        shortened = self.profile.time.shortened_rule(rule)
        return self.profile.pool.lock_s if shortened is None else shortened.actual_s + shortened.margin_s

    def name_of(self, one: Account | Citizen) -> str:
        """Their name in clear."""
        return self._clear(one.name, one.name_env)

    def known_units(self, account: Account, conditions: Conditions) -> frozenset[str]:
        """Ids of the units that the account's client knows."""
        named = {unit.id for unit in self.units if account.id in unit.people}
        return frozenset({*account.units, *named, *self._related(account, conditions, Relation.KNOWN)})

    def authorised_for(self, account: Account, conditions: Conditions) -> frozenset[str]:
        """Ids of the units that the account holds an authorisation of."""
        told = {unit.id for unit in self.units if account.id in unit.authorised}
        return frozenset({*told, *self._related(account, conditions, Relation.AUTHORISED)})

    def password(self, holder: str, name: str, conditions: Conditions) -> Secret:
        """The password in force: the profile's, unless a scenario changed that very one."""
        own, condition = self.secrets[name], conditions.of(holder)
        if condition.secret is not None and condition.replaces == digest(own):
            return condition.secret
        return own

    def personal(self, one: Account | Citizen) -> Mapping[str, str]:
        """Document number, mobile and login name in clear; an empty login name where there is none."""
        login_name = (one.login_name, one.login_name_env) if isinstance(one, Account) else (None, None)
        return {
            "id_document_number": self._clear(one.id_document_number, one.id_document_number_env),
            "mobile": self._clear(one.mobile, one.mobile_env),
            "login_name": self._clear(*login_name),
        }

    def taxpayer_id(self, unit: UnitEntry) -> str:
        """In clear."""
        return self._clear(unit.taxpayer_id, unit.taxpayer_id_env)

    def _clear(self, plain: str | None, name: str | None) -> str:
        secret = self.secrets.either(plain, name)
        return "" if secret is None else secret.reveal()

    def _related(self, account: Account, conditions: Conditions, kind: Relation) -> frozenset[str]:
        holder = account_holder(account.id)
        found = (unit for known, unit, one in conditions.relations if known == holder and one is kind)
        return frozenset(unit.partition(":")[2] for unit in found)
