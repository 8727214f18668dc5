"""Check a unit's CA key in place of its filing password. Source: SM-UN-10, SM-UM-05, KJ2-PH-10, KJ2-PH-11."""

from __future__ import annotations

from simulators.golden_tax_core.filing_passwords import EntityOutcome, EntityResult
from simulators.rules.unit_verification import UnitPath
from simulators.universe import Universe


def certificate_offered(universe: Universe, taxpayer_id: str, path: UnitPath) -> bool:
    """Whether a unit may verify itself by CA on this way."""
    policy, unit = universe.policy, universe.core.units.get(taxpayer_id)
    until = {UnitPath.FORMER_LOGIN: policy.ca_login_until, UnitPath.SINGLE: policy.ca_single_until}
    in_force = universe.rules.ca_in_force(until.get(path, policy.ca_several_until), universe.today())
    offered = universe.rules.certificates.on(path).offered
    return unit is not None and offered(in_force=in_force, unit_in_ca_region=unit.in_ca_region)


def check_certificate(universe: Universe, taxpayer_id: str, number: str, pin: str, path: UnitPath) -> EntityResult:
    """Check a unit's CA key in place of its filing password (reading T13)."""
    if not certificate_offered(universe, taxpayer_id, path):
        return EntityResult.of(EntityOutcome.NOT_OFFERED)
    holds = universe.rules.certificates.on(path).holds
    right = holds(universe.core.certificates.get(number), pin, taxpayer_id)
    return EntityResult.of(EntityOutcome.ENTERED if right else EntityOutcome.CA_REFUSED)
