"""三方协议签订: entering it, its form, finding bank and branch, the hint on online signing."""

from __future__ import annotations

from functools import partial

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.drivers.ports import BankOffered, Portal, SigningAccess
from steps.expect import expect
from steps.gherkin.effects import reads
from steps.gherkin.sentence import parse
from steps.gherkin.telling import shows
from steps.tasks import agreement_explanations, own_words, signing
from steps.tasks.bank_cards import card_named
from steps.tasks.words import chosen


@given(parse('"{who}"已进入三方协议签订'))
@reads
def has_signing_open(scene: Scene, who: str) -> None:
    """前提：三方协议签订的页面已打开；打不开的，场景无法判定。"""
    signing.have_signing_open(scene, who)


@when(parse('"{who}"打开三方协议签订'))
@reads
def opens_signing(scene: Scene, who: str) -> None:
    """打开三方协议签订，不论是否登录、能否进入。"""
    signing.open_signing(scene, who)


@then(parse('"{who}"打开三方协议签订的结果为"{access}"'))
@shows("opening a page changes nothing; what it showed is read")
def access_is(scene: Scene, who: str, access: str) -> None:
    """最近一次打开的结果：进入网签、提示无法进入该功能、要求登录。"""
    opened, why = scene.person(who).last(signing.SigningOpened), partial(agreement_explanations.opening, scene, who)
    result = expect(opened.access, f"“{who}”打开三方协议签订的结果", detail=opened.message, why=why)
    result.to_be(chosen(SigningAccess, access))


@then(parse('"{who}"打开三方协议签订时看到的提示中有"{words}"'))
@shows("opening a page changes nothing; what it showed is read")
def prompt_says(scene: Scene, who: str, words: str) -> None:
    """打开三方协议签订时，提示中有这几个字，或部署配置的 prompts 认可的说法。"""
    message = scene.person(who).last(signing.SigningOpened).message
    seen = own_words.held(scene, Portal.NATURAL_PERSON_ETAX, message, words)
    expect(seen, f"提示中有“{words}”", detail=message).to_be(expected=True)


@then(parse('系统自动带出的姓名是"{who}"的姓名'))
def name_is_filled_in(scene: Scene, who: str) -> None:
    """三方协议签订的页面上带出了本人的姓名。"""
    person = scene.person(who)
    expect(person.natural_person_etax.signing_form().name, "自动带出的姓名").to_be(person.facts.name)


@then(parse('系统为"{who}"自动带出的证件类型是"{document}"'))
def document_type_is_filled_in(scene: Scene, who: str, document: str) -> None:
    """三方协议签订的页面上带出了证件类型，写法与此相同。"""
    form = scene.person(who).natural_person_etax.signing_form()
    expect(form.id_document_type, "自动带出的证件类型").to_be(document)


@then(parse('系统自动带出的证件号码是"{who}"的证件号码'))
def document_number_is_filled_in(scene: Scene, who: str) -> None:
    """三方协议签订的页面上带出了本人的证件号码；中间可以隐去，首尾要对。"""
    person = scene.person(who)
    shown = signing.shows(person.natural_person_etax.signing_form().id_document_number, person.facts.id_document_number)
    expect(shown, "自动带出的是本人的证件号码").to_be(expected=True)


@then(parse('"{who}"看到行政区划默认为"{division}"'))
def division_defaults_to(scene: Scene, who: str, division: str) -> None:
    """什么也没有选择时，行政区划已是这个。"""
    form = scene.person(who).natural_person_etax.signing_form()
    expect(form.administrative_division, "默认的行政区划").to_be(division)


@when(parse('"{who}"以银行卡"{card}"的开户行名称中的几个字查找开户行'))
@reads
def searches_banks(scene: Scene, who: str, card: str) -> None:
    """关键词取自名称中间，不是开头。"""
    signing.search_banks(scene, who, card)


@when(parse('"{who}"以谁的名称里都没有的字查找开户行'))
@reads
def searches_no_bank(scene: Scene, who: str) -> None:
    """关键词不在任何银行的名称里。"""
    signing.search_no_bank(scene, who)


@when(parse('"{who}"以银行卡"{card}"的营业网点名称中的几个字查找营业网点'))
@reads
def searches_branches(scene: Scene, who: str, card: str) -> None:
    """选择这张卡的开户行，关键词取自网点名称中间，不是开头。"""
    signing.search_branches(scene, who, card)


@when(parse('"{who}"在银行卡"{card}"的开户行以谁的名称里都没有的字查找营业网点'))
@reads
def searches_no_branch(scene: Scene, who: str, card: str) -> None:
    """选择这张卡的开户行，关键词不在任何网点的名称里。"""
    signing.search_no_branch(scene, who, card)


@then(parse('"{who}"找到了银行卡"{card}"的开户行'))
@shows("a search changes nothing; what it found is read")
def bank_is_found(scene: Scene, who: str, card: str) -> None:
    """按关键词找到的名称中有这张卡的开户行。"""
    found, name = scene.person(who).last(signing.NamesFound), card_named(scene, card).bank
    expect(name in found.names, f"以“{found.keyword}”找到“{name}”", detail="、".join(found.names)).to_be(expected=True)


@then(parse('"{who}"找到了银行卡"{card}"的营业网点'))
@shows("a search changes nothing; what it found is read")
def branch_is_found(scene: Scene, who: str, card: str) -> None:
    """按关键词找到的名称中有这张卡的营业网点。"""
    found, name = scene.person(who).last(signing.NamesFound), card_named(scene, card).branch
    expect(name in found.names, f"以“{found.keyword}”找到“{name}”", detail="、".join(found.names)).to_be(expected=True)


@then(parse('"{who}"找到的名称都含有所输的关键词'))
@shows("a search changes nothing; what it found is read")
def only_matches_are_found(scene: Scene, who: str) -> None:
    """不含关键词的名称没有列出来。"""
    found = scene.person(who).last(signing.NamesFound)
    others = [name for name in found.names if found.keyword not in name]
    expect(others, f"以“{found.keyword}”找到的、不含该关键词的名称").to_be([])


@then(parse('"{who}"什么也没有找到'))
@shows("a search changes nothing; what it found is read")
def nothing_is_found(scene: Scene, who: str) -> None:
    """按关键词找不到任何名称。"""
    expect(list(scene.person(who).last(signing.NamesFound).names), "找到的名称").to_be([])


@when(parse('"{who}"选择银行卡"{card}"的开户行'))
@reads
def chooses_bank(scene: Scene, who: str, card: str) -> None:
    """在开户行中选择这张卡的银行，尚未提交。"""
    signing.choose_bank(scene, who, card)


@when(parse('"{who}"逐一选择每家开户行'))
@reads
def chooses_every_bank(scene: Scene, who: str) -> None:
    """把开户行列表中的银行逐一选择一遍，看各自的提示。"""
    signing.choose_every_bank(scene, who)


@then(parse('"{who}"看到所选开户行"{answer}"'))
@shows("a hint beside a list changes nothing")
def bank_is_said_to(scene: Scene, who: str, answer: str) -> None:
    """选择开户行后的提示：支持网签、不支持网签。"""
    bank = scene.person(who).last(BankOffered)
    expect(signing.answer_on(bank), f"“{bank.name}”的提示", detail=bank.hint).to_be(chosen(signing.HintAnswer, answer))


@then(parse('"{who}"看到的开户行提示中有"{words}"'))
@shows("a hint beside a list changes nothing")
def bank_hint_says(scene: Scene, who: str, words: str) -> None:
    """选择开户行后的提示中有这几个字，或部署配置的 prompts 认可的说法。"""
    hint = scene.person(who).last(BankOffered).hint
    seen = own_words.held(scene, Portal.NATURAL_PERSON_ETAX, hint, words)
    expect(seen, f"开户行的提示中有“{words}”", detail=hint).to_be(expected=True)


@then(parse('"{who}"看到支持网签的开户行有{count:d}家'))
@shows("a hint beside a list changes nothing")
def online_banks_are(scene: Scene, who: str, count: int) -> None:
    """逐一选择之后，提示支持网签的银行的家数。"""
    online = signing.answering(scene.person(who).last(signing.BanksChosen), signing.HintAnswer.ONLINE)
    expect(len(online), "支持网签的开户行家数", detail="、".join(online)).to_be(count)


@then(parse('"{who}"看到每家开户行都有是否支持网签的提示'))
@shows("a hint beside a list changes nothing")
def every_bank_has_a_hint(scene: Scene, who: str) -> None:
    """逐一选择之后，没有提示的银行一家也没有。"""
    silent = signing.answering(scene.person(who).last(signing.BanksChosen), signing.HintAnswer.NONE)
    expect(list(silent), "选择后没有提示的开户行").to_be([])
