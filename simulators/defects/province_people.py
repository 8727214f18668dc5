"""Violations of 同步办税人 and of the search of 添加办税人员. Source: LN-SMS-07 to LN-SMS-24, LN-RN-05, LN-FAQ."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from simulators.defects.changes import always, never
from simulators.defects.province_changes import province, ruled
from simulators.rules.province.staff import (
    Collection,
    Document,
    StaffEntry,
    StaffRole,
    findable,
    found_by,
    synchronisable,
)

_NO_FACE: Final = ""
"""Of a collection that there is not."""


def _unassociated_too(entry: StaffEntry, collection: Collection, *, associated: bool) -> bool:  # noqa: ARG001
    return synchronisable(entry, collection, associated=True)


def _as_if_collected(entry: StaffEntry, known: tuple[Collection, ...]) -> tuple[Collection, ...]:
    if any(one.document.same_number(entry.document) or one.mobile == entry.mobile for one in known):
        return known
    return (*known, Collection(entry.document, entry.mobile, face=_NO_FACE))


def _as_if_associated(entry: StaffEntry, collection: Collection, *, associated: bool) -> bool:
    return synchronisable(entry, collection, associated=associated or collection.face == _NO_FACE)


def _any_name(entry: StaffEntry, collection: Collection, *, associated: bool) -> bool:
    named = replace(collection, document=replace(collection.document, name=entry.document.name))
    return synchronisable(entry, named, associated=associated)


def _any_number(entry: StaffEntry, collection: Collection, *, associated: bool) -> bool:
    number = entry.document.id_document_number
    numbered = replace(collection, document=replace(collection.document, id_document_number=number))
    return synchronisable(entry, numbered, associated=associated)


def _any_mobile(entry: StaffEntry, collection: Collection, *, associated: bool) -> bool:
    return synchronisable(entry, replace(collection, mobile=entry.mobile), associated=associated)


def _found_unregistered(
    wanted: Document, entry: StaffEntry | None, collection: Collection | None, *, associated: bool
) -> bool:
    return collection is not None if entry is None else findable(wanted, entry, collection, associated=associated)


def _found_unassociated(
    wanted: Document,
    entry: StaffEntry | None,
    collection: Collection | None,
    *,
    associated: bool,  # noqa: ARG001
) -> bool:
    return findable(wanted, entry, collection, associated=True)


def _found_uncollected(
    wanted: Document, entry: StaffEntry | None, collection: Collection | None, *, associated: bool
) -> bool:
    return entry is not None if collection is None else findable(wanted, entry, collection, associated=associated)


def _by_number_alone(wanted: Document, entry: StaffEntry) -> bool:
    return entry.role is StaffRole.TAX_HANDLER and wanted.same_number(entry.document)


def _found_under_any_name(
    wanted: Document, entry: StaffEntry | None, collection: Collection | None, *, associated: bool
) -> bool:
    named = replace(wanted, name=entry.document.name) if entry is not None else wanted
    return findable(named, entry, collection, associated=associated)


def _by_any_type(wanted: Document, entry: StaffEntry) -> bool:
    return found_by(replace(wanted, id_document_type=entry.document.id_document_type), entry)


def _everywhere(own: tuple[StaffEntry, ...], elsewhere: tuple[StaffEntry, ...]) -> tuple[StaffEntry, ...]:
    return (*own, *elsewhere)


def _with_any_enterprise(taxpayer_id: str, associated_with: frozenset[str]) -> bool:  # noqa: ARG001 - a rule's shape
    return bool(associated_with)


def _registered_mobile(entry: StaffEntry | None, collection: Collection | None) -> str:
    if collection is not None:
        return collection.mobile
    return entry.mobile if entry is not None else ""


_UNCOLLECTED_WELCOME: Final = province(findable=_found_uncollected, addable=_found_uncollected, is_collected=always)

DEFECTS: Final = (
    ruled(
        "ln-sync-unassociated",
        "同步办税人带出没有与企业关联的人员",
        "LN-SMS-07",
        rules=province(synchronisable=_unassociated_too),
    ),
    ruled(
        "ln-sync-uncollected",
        "同步办税人带出没有实名采集的人员",
        "LN-SMS-07",
        rules=province(collections_compared=_as_if_collected, synchronisable=_as_if_associated),
    ),
    ruled("ln-sync-any-name", "同步办税人不核对姓名", "LN-SMS-08", rules=province(synchronisable=_any_name)),
    ruled("ln-sync-any-number", "同步办税人不核对证件号码", "LN-SMS-08", rules=province(synchronisable=_any_number)),
    ruled("ln-sync-any-mobile", "同步办税人不核对手机号码", "LN-SMS-08", rules=province(synchronisable=_any_mobile)),
    ruled(
        "ln-sync-brings-nobody",
        "同步办税人带不出人员",
        "LN-SMS-09",
        "LN-FAQ-01a",
        "LN-FAQ-01b",
        rules=province(synchronisable=never),
    ),
    ruled(
        "ln-search-finds-nobody",
        "添加办税人员搜索不到符合条件的人",
        "LN-SMS-21",
        rules=province(findable=never, addable=never),
    ),
    ruled(
        "ln-search-by-number-alone",
        "添加办税人员只按证件号码搜索，不核对姓名",
        "LN-SMS-21",
        rules=province(found_by=_by_number_alone, findable=_found_under_any_name, addable=_found_under_any_name),
    ),
    ruled(
        "ln-search-any-document-type",
        "添加办税人员搜索时不核对证件类型",
        "LN-SMS-21",
        rules=province(found_by=_by_any_type),
    ),
    ruled(
        "ln-search-finds-unregistered",
        "可以搜索到税务登记中没有的人",
        "LN-SMS-22",
        "LN-SMS-24",
        rules=province(findable=_found_unregistered, addable=_found_unregistered),
    ),
    ruled(
        "ln-search-finds-unassociated",
        "可以搜索到没有与企业关联的人",
        "LN-SMS-07",
        "LN-SMS-23",
        "LN-SMS-24",
        rules=province(findable=_found_unassociated, addable=_found_unassociated),
    ),
    ruled(
        "ln-search-in-every-registration",
        "可以搜索到只列入别的企业税务登记的人",
        "LN-SMS-22",
        "LN-SMS-24",
        rules=province(entries_searched=_everywhere),
    ),
    ruled(
        "ln-associated-with-any-enterprise",
        "与别的企业关联的人也当作与本企业关联",
        "LN-SMS-07",
        "LN-SMS-23",
        "LN-SMS-24",
        rules=province(associated_here=_with_any_enterprise),
    ),
    ruled(
        "ln-uncollected-added",
        "没有实名采集的人可以添加并登录",
        "LN-SMS-07",
        "LN-SMS-23",
        "LN-SYS-05",
        "LN-PW-18",
        "LN-RN-05",
        "LN-FAQ-04b",
        rules=_UNCOLLECTED_WELCOME,
    ),
    ruled(
        "ln-uncollected-mobile-shown",
        "没有实名采集的人也显示手机号",
        "LN-FAQ-04a",
        "LN-SMS-24",
        rules=province(findable=_found_uncollected, mobile_shown=_registered_mobile),
    ),
    ruled(
        "ln-uncollected-mobile-listed",
        "人员列表里没有实名采集的人也显示手机号",
        "LN-FAQ-04a",
        rules=province(mobile_listed=_registered_mobile),
    ),
    ruled(
        "ln-registration-change-lost",
        "变更税务登记增加的办税人员没有进入税务登记",
        "LN-FAQ-11b",
        rules=province(registration_kept=never),
    ),
)
