"""`./etax deployment ledger`: which people and units of a pool are not to be had, and putting one back into use."""

from __future__ import annotations

from collections.abc import Mapping

import click

from cli.messages import CommandError
from conformance.verdicts import ExitCode
from steps.ledger import Entry, Ledger, LedgerError
from steps.prepared.availability import Availability
from steps.prepared.entries import Pool, account_holder, citizen_holder, unit_holder
from steps.profile import DeploymentProfile, ProfileError, Secrets, load_profile

_FREE = "可用"


@click.command
@click.argument("profile", metavar="FILE|NAME")
@click.option(
    "--clean", metavar="ID", help="Put this account, unit or citizen back into use, as the profile says it is."
)
def command(*, profile: str, clean: str | None) -> int:
    """Show which accounts, units and citizens cannot be used now, and why. The deployment is not contacted.

    What a crash or a surprising answer left in an unknown state stays out of use until somebody has looked at it and
    says so with --clean.
    """
    try:
        loaded = load_profile(profile)
        if not loaded.ledger_path.exists():
            click.echo(f"还没有台账（{loaded.ledger_path}）：没有用过任何账户")
            return ExitCode.USAGE if clean else ExitCode.CONFORMS
        ledger = Ledger(loaded.ledger_path)
        return _clean(ledger, loaded, clean) if clean else _show(ledger, loaded)
    except (ProfileError, LedgerError) as error:
        raise CommandError(str(error)) from error


def _show(ledger: Ledger, profile: DeploymentProfile) -> int:
    state = Availability(Pool(profile, Secrets({})), ledger.conditions(), ledger.leases(), ledger.now())
    holders = _holders(profile)
    told = {name: state.told(holder) for name, holder in holders.items()}
    for name in (one for one in told if told[one] != _FREE):
        click.echo(f"{name}　{told[name]}")
    click.echo(f"共 {len(told)} 个，可用 {sum(one == _FREE for one in told.values())} 个")
    return ExitCode.CONFORMS


def _clean(ledger: Ledger, profile: DeploymentProfile, name: str) -> int:
    holder = _holders(profile).get(name)
    if holder is None:
        raise CommandError(f"部署配置里没有编号为 {name} 的账户、单位或未注册的人")
    if holder in ledger.leases():
        raise CommandError(f"{name} 正被一个场景使用，现在不能清理")
    known = ledger.clean(holder, Entry(ledger.now(), "", "", holder, "cleaned", "人工清理"))
    click.echo(f"{name} 已重新可用" if known else f"台账里没有 {name} 的记录，本来就可用")
    return ExitCode.CONFORMS


def _holders(profile: DeploymentProfile) -> Mapping[str, str]:
    people = {one.id: account_holder(one.id) for one in profile.accounts}
    people |= {one.id: citizen_holder(one.id) for one in profile.citizens}
    units = [unit_holder(one.id) for one in profile.units]
    return people | {name if (name := one.partition(":")[2]) not in people else one: one for one in units}
