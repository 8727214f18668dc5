"""Does the deployment have what its capabilities and manuals ask for?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from conformance.clauses import MANUALS
from steps.profile.capabilities import ONLY_BY_CONTROL_API, Capability
from steps.profile.deployment import BUILT_IN
from steps.profile.mistakes import Mistake
from steps.profile.rules.raw import Raw, table, tables, text, texts

_PORTALS_OF: Final = {
    "SM": ("withholding_client",),
    "KJ2": ("withholding_client", "natural_person_web", "iit_app"),
    "ZC": ("natural_person_web", "iit_app"),
    "LN": ("provincial_etax", "mobile_tax_app"),
    "DL": ("natural_person_etax",),
}
"""Manual -> portals that it is about; a deployment bound by it has at least one of them."""

_SOURCE_OF: Final = {
    Capability.READ_SMS: "sms",
    Capability.ANSWER_CAPTCHA: "captcha",
}


def surroundings_mistakes(data: Raw) -> Iterator[Mistake]:
    """Manuals without a portal, capabilities without the means, a control API that cannot be."""
    yield from _manuals(data)
    has_control = data.get("control_api", data.get("base_url") == BUILT_IN) is True
    if data.get("base_url") == BUILT_IN:
        yield from _built_in(data, has_control=has_control)
    if not has_control:
        yield from _capabilities(data)
        yield from _control_sources(data)
    yield from _phones(data)
    yield from _tied(data)
    yield from _shortened_twice(data)


def _manuals(data: Raw) -> Iterator[Mistake]:
    portals = table(data, "portals")
    for index, manual in texts(data, "manuals"):
        wanted = _PORTALS_OF.get(manual, ())
        if wanted and portals and not any(one in portals for one in wanted):
            needed = " 或 ".join(f"[portals.{one}]" for one in wanted)
            title = MANUALS[manual].title
            yield Mistake(
                ("manuals", index), f"手册 {manual}《{title}》需要 {needed}，配置里没有：加上系统，或去掉手册"
            )


def _built_in(data: Raw, *, has_control: bool) -> Iterator[Mistake]:
    if not has_control:
        yield Mistake(("control_api",), f"{BUILT_IN} 总有控制接口，请去掉这一行")
    if data.get("production") is True:
        yield Mistake(("production",), f"{BUILT_IN} 不是生产环境，请去掉这一行")


def _capabilities(data: Raw) -> Iterator[Mistake]:
    sources = table(data, "sources")
    for index, name in texts(data, "capabilities"):
        if name in ONLY_BY_CONTROL_API:
            text_ = f"{name} 只有带控制接口的部署才做得到（control_api = true）：请去掉"
            yield Mistake(("capabilities", index), text_)
        source = _SOURCE_OF.get(Capability(name)) if name in set(Capability) else None
        if source and source not in sources:
            yield Mistake(("capabilities", index), f"{name} 需要 [sources.{source}]，写明从哪里得到")
        yield from _means(data, index, name)
    named = {name for _, name in texts(data, "capabilities")}
    for capability, source in _SOURCE_OF.items():
        if source in sources and capability not in named:
            yield Mistake(("sources", source), f"capabilities 里没有 {capability}，这个来源不会被使用：请加上")


def _means(data: Raw, index: int, name: str) -> Iterator[Mistake]:
    people = [one for key in ("accounts", "citizens") for _, one in tables(data, key)]
    where = ("capabilities", index)
    if name == Capability.HALL_CODES and not any("hall_code_env" in one for one in people):
        yield Mistake(where, f"{name} 需要至少一个写有 hall_code_env 的 [[citizens]]：大厅已经发给此人的注册码")
    if (
        name == Capability.SHOW_FACE
        and "face" not in table(data, "sources")
        and not any("face_env" in one for one in people)
    ):
        yield Mistake(where, f"{name} 需要 [sources.face]，或者在人员里写 face_env")
    if name == Capability.SCAN_QR and "qr" not in table(data, "sources") and "iit_app" not in table(data, "portals"):
        yield Mistake(where, f"{name} 需要 [sources.qr]，或者 [portals.iit_app]")


def _control_sources(data: Raw) -> Iterator[Mistake]:
    for key in table(data, "sources"):
        if text(table(data, "sources", key), "kind") == "control":
            yield Mistake(
                ("sources", key, "kind"), "control 只有带控制接口的部署才有（control_api = true）：请换一种来源"
            )


def _phones(data: Raw) -> Iterator[Mistake]:
    for key in table(data, "sources"):
        if key != "sms" and "phones" in table(data, "sources", key):
            yield Mistake(("sources", key, "phones"), "手机号码只对 [sources.sms] 有意义：请去掉")


def _tied(data: Raw) -> Iterator[Mistake]:
    """Sources that do not know what they are asked about: their answers would pass for the deployment's fault."""
    captcha, qr = table(data, "sources", "captcha"), table(data, "sources", "qr")
    for kind, key in (("file", "path"), ("http", "url")):
        if text(captcha, "kind") == kind and "{captcha_id}" not in (text(captcha, key) or ""):
            yield Mistake(("sources", "captcha", key), "应含 {captcha_id}，否则不知道是哪一张图片的答案")
    if text(qr, "kind") in {"fixed", "file"}:
        yield Mistake(("sources", "qr", "kind"), "扫码要有人或程序去扫：请用 person、command 或 http")


def _shortened_twice(data: Raw) -> Iterator[Mistake]:
    seen: set[str] = set()
    for index, entry in tables(table(data, "time"), "shortened"):
        rule = text(entry, "rule")
        if rule in seen:
            yield Mistake(("time", "shortened", index, "rule"), f"{rule} 写了不止一次")
        elif rule is not None:
            seen.add(rule)
