"""Who plays whom in a scenario that is put off, as JSON. It holds passwords: it belongs into the ledger alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from conformance.redaction import Secret
from steps.ledger import Conditions
from steps.prepared.entries import Pool, account_holder, citizen_holder, unit_holder
from steps.prepared.errors import NoAccountError
from steps.prepared.performers import Performers
from steps.prepared.players import PlayedUnit, Player, Troupe


def kept(troupe: Troupe) -> dict[str, object]:
    """Everybody, in order."""
    return {"players": [_player(one) for one in troupe.players], "units": [_unit(one) for one in troupe.units]}


def restored(troupe: Mapping[str, Any], pool: Pool, performers: Performers, conditions: Conditions) -> Troupe:
    """The same people and units again.

    Raises:
        NoAccountError: somebody is no longer in the profile.
    """
    return Troupe(
        [_restored_player(one, pool, performers, conditions) for one in troupe["players"]],
        [_restored_unit(one, pool, performers, conditions) for one in troupe["units"]],
    )


def _player(one: Player) -> dict[str, object]:
    return {
        "holder": one.holder,
        "login_name": one.facts.login_name,
        "household_registration_place": one.facts.household_registration_place,
        "password": one.password.reveal(),
        "former": [secret.reveal() for secret in one.former],
        "registered": one.registered,
        "face": bool(one.facts.face.reveal()),
        "names": sorted(one.names),
    }


def _unit(one: PlayedUnit) -> dict[str, object]:
    return {
        "holder": one.holder,
        "password": one.password.reveal(),
        "former": [secret.reveal() for secret in one.former],
        "ca": one.facts.ca_certificate is not None,
    }


def _restored_player(told: Mapping[str, Any], pool: Pool, performers: Performers, conditions: Conditions) -> Player:
    holder, password = told["holder"], Secret(told["password"])
    accounts = {account_holder(one.id): one for one in pool.accounts}
    citizens = {citizen_holder(one.id): one for one in pool.citizens}
    if holder in accounts:
        player = performers.account(accounts[holder], conditions, needs_face=told["face"])
    elif holder in citizens:
        player = performers.citizen(citizens[holder], needs_face=told["face"])
        player.facts = replace(
            player.facts,
            login_name=told["login_name"],
            account_password=password,
            household_registration_place=told["household_registration_place"],
        )
    else:
        raise _gone(holder)
    player.password, player.registered = password, told["registered"]
    player.former = [Secret(one) for one in told["former"]]
    player.names = set(told["names"])
    return player


def _restored_unit(told: Mapping[str, Any], pool: Pool, performers: Performers, conditions: Conditions) -> PlayedUnit:
    units = {unit_holder(one.id): one for one in pool.units}
    if told["holder"] not in units:
        raise _gone(told["holder"])
    unit = performers.unit(units[told["holder"]], conditions, has_ca=told["ca"])
    unit.password, unit.former = Secret(told["password"]), [Secret(one) for one in told["former"]]
    return unit


def _gone(holder: str) -> NoAccountError:
    return NoAccountError(f"搁置的场景用到的 {holder.partition(':')[2]} 已经不在部署配置里")
