"""DeploymentProfile: everything the harness has to know of one deployment, as data.

Read from `deployments/<name>.toml`. Unknown keys are refused with a suggestion. Messages are Chinese: QA engineers
write profiles.
"""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from conformance.clauses import MANUALS, Channel

DEPLOYMENTS_DIR: Final = Path(__file__).resolve().parent.parent / "deployments"
BUILT_IN: Final = "builtin:simulator"


class ProfileError(Exception):
    """A profile cannot be used as it stands: usage error, exit code 2."""


PortalKey = Literal[
    "withholding_client",
    "natural_person_web",
    "iit_app",
    "tax_service_hall",
    "provincial_etax",
    "mobile_tax_app",
    "natural_person_etax",
]


class Capability(StrEnum):
    """What a deployment lets the harness do besides using its portals. Scenarios ask by `@needs:<value>`."""

    CREATE_PEOPLE = "create_people"
    READ_SMS = "read_sms"
    ANSWER_CAPTCHA = "answer_captcha"
    VIRTUAL_CLOCK = "virtual_clock"
    SWITCH_PHASES = "switch_phases"
    SCAN_QR = "scan_qr"
    HALL_CODES = "hall_codes"
    """Registration codes can be had at a counter."""
    SHOW_FACE = "show_face"
    """A face can be shown to the APP's camera."""
    CREATE_ENTERPRISES = "create_enterprises"
    """Enterprises of the provincial e-tax bureau can be had, with staff as asked for."""
    TAX_COUNTER = "tax_counter"
    """Clerks of the tax authority change registrations and collect real names."""
    BANKING = "banking"
    """Bank cards can be had, banks behave as asked, and the bank's own books can be read."""
    REVOCATION_COUNTER = "revocation_counter"
    """A clerk of the tax authority revokes agreements."""
    PUBLISH_NOTICES = "publish_notices"
    """The tax authority publishes a notice when asked to."""
    STOP_FACE_BUREAU = "stop_face_bureau"
    """The portrait service can be made unavailable."""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PortalProfile(_Table):
    """One portal of the deployment."""

    path: str
    """Below the deployment's (or world's) base URL."""
    channels: tuple[Channel, ...] = (Channel.API, Channel.UI)
    timeout_s: Annotated[float, Field(gt=0, le=300)] = 10.0


class DeploymentProfile(_Table):
    """One deployment that can be tested."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    title: str
    base_url: str
    """`builtin:simulator`, or where the deployment (or its control API) stands."""
    manuals: tuple[Literal["DL", "LN", "KJ2", "ZC", "SM"], ...]
    """Manuals that bind this deployment."""
    edition: Literal["by_manual", "SM", "KJ2"] = "by_manual"
    """Edition of the worlds made here; `by_manual` takes that of the scenario's manual."""
    capabilities: frozenset[Capability] = frozenset()
    qr_code_lifetime_s: Annotated[int, Field(gt=0)] = 300
    """After this time a QR code counts as expired; the manuals do not say how long one lives."""
    portals: dict[PortalKey, PortalProfile]

    @property
    def built_in(self) -> bool:
        """Whether the harness starts the deployment itself."""
        return self.base_url == BUILT_IN


def load_profile(name_or_path: str) -> DeploymentProfile:
    """Read a profile by its name under `deployments/` or by its path.

    Raises:
        ProfileError: no such file, not TOML, unknown key, wrong value.
    """
    path = Path(name_or_path) if name_or_path.endswith(".toml") else DEPLOYMENTS_DIR / f"{name_or_path}.toml"
    if not path.is_file():
        known = sorted(one.stem for one in DEPLOYMENTS_DIR.glob("*.toml"))
        hint = get_close_matches(name_or_path, known, n=1)
        meant = f"，是不是 {hint[0]}？" if hint else ""
        raise ProfileError(f"找不到部署配置 {path}{meant}（已有：{'、'.join(known) or '无'}）")
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path} 不是正确的 TOML：{error}") from error
    try:
        return DeploymentProfile.model_validate(data)
    except ValidationError as error:
        raise ProfileError("\n".join(f"{path}：{line}" for line in _explain(error))) from error


_REASONS: Final = {
    "missing": "缺少这一项",
    "literal_error": "取值只能是 {expected}",
    "enum": "取值只能是 {expected}",
    "string_type": "应为文字（加引号）",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "float_type": "应为数字",
    "float_parsing": "应为数字",
    "greater_than": "应大于 {gt}",
    "less_than_equal": "应不大于 {le}",
    "string_pattern_mismatch": "只能用小写字母、数字和连字符，并以字母或数字开头",
    "frozen_set_type": '应为列表，例如 ["a", "b"]',
    "tuple_type": '应为列表，例如 ["a", "b"]',
    "dict_type": "应为表，例如 [portals.withholding_client]",
    "model_type": "应为表，例如 [portals.withholding_client]",
}


def _explain(error: ValidationError) -> list[str]:
    """One Chinese line a mistake: where, what, and the nearest right key."""
    lines = []
    for mistake in error.errors():
        where = ".".join(str(part) for part in mistake["loc"] if part != "[key]")
        if mistake["type"] == "extra_forbidden":
            lines.append(f"未知的键 {where}{_did_you_mean(mistake['loc'])}")
            continue
        reason = _REASONS.get(mistake["type"], mistake["msg"]).format_map(mistake.get("ctx", {}))
        lines.append(
            f"{where}：{reason}（现在是 {mistake['input']!r}）"
            if mistake["type"] != "missing"
            else f"{where}：{reason}"
        )
    return lines


def _did_you_mean(location: tuple[int | str, ...]) -> str:
    model = PortalProfile if len(location) > 1 and location[0] == "portals" else DeploymentProfile
    hint = get_close_matches(str(location[-1]), model.model_fields, n=1)
    return f"，是不是 {hint[0]}？" if hint else f"（可用：{'、'.join(model.model_fields)}）"


assert set(MANUALS) == {"DL", "LN", "KJ2", "ZC", "SM"}  # noqa: S101 - the Literal above repeats them for the type checker
