"""企业人员维护: rows and their buttons, 身份维护, 添加办税人员."""

from __future__ import annotations

from functools import partial

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.drivers.ports import MaintenanceOutcome, MaintenanceReply
from steps.expect import expect
from steps.gherkin.effects import effects, reads, where
from steps.gherkin.sentence import parse
from steps.gherkin.telling import Reply, shows, tells
from steps.profile import Capability
from steps.tasks import etax_adding, etax_explanations, etax_personnel, etax_prompts
from steps.tasks.etax_adding import RolesToTick
from steps.tasks.words import chosen, listed


@when(parse('"{who}"在企业人员维护中对"{person}"进行"{action}"'))
@effects(changes=1)
def acts(scene: Scene, who: str, person: str, action: str) -> None:
    """点击某人一行的按钮并确认；操作：删除、冻结、解冻、绑定、解绑、重置密码。页面上没有按钮的，直接提交。"""
    etax_personnel.act(scene, who, action, person)


@when(parse('"{who}"以"{viewer}"看到的人员编号直接提交对"{person}"的"{action}"'))
@effects(changes=1)
def submits(scene: Scene, who: str, viewer: str, person: str, action: str) -> None:
    """不看自己的人员列表，用另一人（须已登录）列表中某人的编号直接提交；操作：删除、冻结、解冻、绑定、解绑、重置密码。用来试无权的人能不能操作。"""
    etax_personnel.submit(scene, who, action, person, seen_by=viewer)


@given(parse('"{who}"已在企业人员维护中对"{person}"进行"{action}"'))
@effects(changes=1)
def has_acted(scene: Scene, who: str, person: str, action: str) -> None:
    """前提（部署允许时由接口完成）：操作成功；操作：删除、冻结、解冻、绑定、解绑、重置密码。做不到的，场景无法判定。"""
    etax_personnel.have_acted(scene, who, action, person)


@given(parse('"{who}"已使"{person}"处于可以"{action}"的状态'))
@effects(changes=1)
def is_ready(scene: Scene, who: str, person: str, action: str) -> None:
    """前提（部署允许时由接口完成）：解冻之前先冻结，解绑之前先绑定，其余操作什么也不做。"""
    etax_personnel.make_ready(scene, who, action, person)


@given(parse('"{who}"已把"{person}"添加为"{enterprise}"拥有全部管理权限的办税员'))
@effects(irreversible=1, needs={Capability.ANSWER_CAPTCHA})
def has_every_right(scene: Scene, who: str, person: str, enterprise: str) -> None:
    """前提（部署允许时由接口完成）：登录企业，添加权限身份，添加办税人员并勾选全部管理权限；做不到的，场景无法判定。需要@needs:answer_captcha。"""
    etax_adding.have_given_every_right(scene, who, enterprise, person)


@when(parse('"{who}"在添加办税人员时搜索"{person}"'))
@reads
def searches(scene: Scene, who: str, person: str) -> None:
    """填写某人真实的姓名、身份证件类型、身份证件号码，点击【搜索】。"""
    etax_adding.search(scene, who, person)


@when(parse('"{who}"在添加办税人员时搜索"{person}"，但"{field}"填成"{other}"的'))
@reads
def searches_falsely(scene: Scene, who: str, person: str, field: str, other: str) -> None:
    """搜索时有一项填成别人的；该项：姓名、身份证件类型、身份证件号码。"""
    etax_adding.search_falsely(scene, who, person, field, other)


@when(parse('"{who}"查看添加"{person}"时可勾选的身份'))
@reads
def looks_at_roles(scene: Scene, who: str, person: str) -> None:
    """添加办税人员，搜索并点击【下一步】，看有哪些权限身份可以勾选。"""
    etax_adding.look_at_roles(scene, who, person)


@when(parse('"{who}"添加权限身份"{role}"，勾选功能"{functions}"'))
@effects(irreversible=1)
def adds_role(scene: Scene, who: str, role: str, functions: str) -> None:
    """身份维护，添加权限身份，填写名称和描述，勾选几项功能（用顿号分开），保存。"""
    etax_adding.add_role(scene, who, role, functions)


@when(parse('"{who}"添加权限身份"{role}"，描述为"{description}"，勾选功能"{functions}"'))
@effects(irreversible=1)
def adds_described_role(scene: Scene, who: str, role: str, description: str, functions: str) -> None:
    """身份维护，添加权限身份，填写名称和这样的描述，勾选几项功能（用顿号分开），保存。"""
    etax_adding.add_role(scene, who, role, functions, description)


@when(parse('"{who}"添加权限身份"{role}"，不勾选功能树'))
@effects(irreversible=1)
def adds_empty_role(scene: Scene, who: str, role: str) -> None:
    """身份维护，添加权限身份，填写名称和描述，不勾选功能，保存。"""
    etax_adding.add_role(scene, who, role)


@when(parse('"{who}"添加权限身份"{role}"，不勾选功能树，保存得了就为"{enterprise}"添加办税人员"{person}"，勾选该身份'))
@effects(irreversible=1, changes=1)
def gives_empty_role(scene: Scene, who: str, role: str, enterprise: str, person: str) -> None:
    """没有勾选功能树的身份，保存时可以被拒绝（见T20），那样就到此为止；没有被拒绝的，把它给某人。"""
    etax_adding.give_empty_role(scene, who, role, enterprise, person)


@given(parse('"{who}"已添加权限身份"{role}"，勾选功能"{functions}"'))
@effects(irreversible=1)
def has_added_role(scene: Scene, who: str, role: str, functions: str) -> None:
    """前提（部署允许时由接口完成）：添加权限身份成功，功能用顿号分开；做不到的，场景无法判定。"""
    etax_adding.have_added_role(scene, who, role, functions)


@when(parse('"{who}"为"{enterprise}"添加办税人员"{person}"，勾选身份"{roles}"'))
@effects(changes=1)
def adds(scene: Scene, who: str, enterprise: str, person: str, roles: str) -> None:
    """搜索、下一步、设置个人密码、勾选权限身份（用顿号分开，留空为不勾选）、确定。"""
    etax_adding.add(scene, who, enterprise, person, roles)


@given(parse('"{who}"已为"{enterprise}"添加办税人员"{person}"，勾选身份"{roles}"'))
@effects(changes=1)
def has_added(scene: Scene, who: str, enterprise: str, person: str, roles: str) -> None:
    """前提（部署允许时由接口完成）：添加办税人员成功；做不到的，场景无法判定。"""
    etax_adding.have_added(scene, who, enterprise, person, roles)


@when(parse('"{who}"在企业人员维护中点击【同步办税人】'))
@effects(changes=1)
def syncs(scene: Scene, who: str) -> None:
    """在企业人员维护中点击【同步办税人】，成不成由“那么”来说。"""
    etax_personnel.sync(scene, who)


@given(parse('"{who}"已在企业人员维护中点击【同步办税人】'))
@effects(changes=1)
def has_synced(scene: Scene, who: str) -> None:
    """前提（部署允许时由接口完成）：在企业人员维护中同步办税人成功；做不到的，场景无法判定。"""
    etax_personnel.have_synced(scene, who)


@when(parse('"{who}"在变更税务登记的办税人员信息中增加"{person}"'))
@effects(binding=1)
def registers(scene: Scene, who: str, person: str) -> None:
    """变更税务登记，办税人员信息，增加某人，填写其真实信息。"""
    etax_personnel.register(scene, who, person)


@given(parse('"{who}"已在变更税务登记的办税人员信息中增加"{person}"'))
@effects(binding=1)
def has_registered(scene: Scene, who: str, person: str) -> None:
    """前提（部署允许时由接口完成）：变更税务登记成功；做不到的，场景无法判定。"""
    etax_personnel.have_registered(scene, who, person)


@then(parse('"{who}"的操作结果为"{outcome}"'))
@tells(Reply.DEED, success=where("outcome", "操作成功"))
def outcome_is(scene: Scene, who: str, outcome: str) -> None:
    """最近一次维护操作的结果，例如：操作成功、无权操作、要求登录、未搜索到该人员、没有可绑定的自然人账户、旧密码错误、两次输入的密码不一致、验证码错误、提示填写不完整。"""
    reply = scene.person(who).last(MaintenanceReply)
    expect(reply.outcome, f"“{who}”的操作结果", detail=reply.message).to_be(chosen(MaintenanceOutcome, outcome))


@then(parse('"{who}"的操作结果为"{outcome}"或"{other}"'))
@tells(Reply.DEED, success=where("outcome", "操作成功"))
def outcome_is_either(scene: Scene, who: str, outcome: str, other: str) -> None:
    """最近一次维护操作的结果是两者之一，写法同上。"""
    reply, why = scene.person(who).last(MaintenanceReply), partial(etax_explanations.deed, scene, who)
    allowed = (chosen(MaintenanceOutcome, outcome), chosen(MaintenanceOutcome, other))
    expect(reply.outcome, f"“{who}”的操作结果", detail=reply.message, why=why).to_be_one_of(*allowed)


@then(parse('"{who}"的操作被拒绝'))
@tells(Reply.DEED, success=0)
def is_refused(scene: Scene, who: str) -> None:
    """此人无权做这项操作，或者系统不向此人提供该功能。"""
    reply = scene.person(who).last(MaintenanceReply)
    why = partial(etax_explanations.deed, scene, who)
    expect(reply.outcome, f"“{who}”的操作结果", detail=reply.message, why=why).to_be_one_of(*etax_personnel.REFUSALS)


@then(parse('"{who}"的操作没有成功'))
@tells(Reply.DEED, success=0)
def is_not_done(scene: Scene, who: str) -> None:
    """最近一次维护操作没有成功，理由不限。"""
    reply = scene.person(who).last(MaintenanceReply)
    expect(reply.outcome, f"“{who}”的操作结果", detail=reply.message).not_to_be(MaintenanceOutcome.DONE)


@then(parse('"{who}"在企业人员维护中看得到"{person}"'))
def row_is_there(scene: Scene, who: str, person: str) -> None:
    """人员列表里有某人。"""
    found, why = etax_personnel.row_of(scene, who, person) is not None, partial(etax_explanations.row, scene, who)
    expect(found, f"“{who}”在企业人员维护中看得到“{person}”", why=why).to_be(True)


@then(parse('"{who}"在企业人员维护中看不到"{person}"'))
def row_is_not_there(scene: Scene, who: str, person: str) -> None:
    """人员列表里没有某人。"""
    found = etax_personnel.row_of(scene, who, person) is not None
    expect(found, f"“{who}”在企业人员维护中看得到“{person}”").to_be(False)


@then(parse('"{who}"在企业人员维护中看不到"{person}"的手机号码'))
def row_shows_no_mobile(scene: Scene, who: str, person: str) -> None:
    """人员列表里某人一行的手机号码为空；没有这一行也可以（见T40）。"""
    row = etax_personnel.row_of(scene, who, person)
    expect("" if row is None else row.mobile, f"“{who}”在企业人员维护中看到的“{person}”的手机号码").to_be("")


@then(parse('"{who}"在企业人员维护中看到"{person}"的状态为"{state}"'))
def row_state_is(scene: Scene, who: str, person: str, state: str) -> None:
    """人员列表里某人的状态：正常、已冻结、没有这个人。"""
    observed = etax_personnel.state_of(scene, who, person)
    expect(observed, f"“{who}”看到的“{person}”的状态").to_be(chosen(etax_personnel.RowState, state))


@then(parse('"{who}"搜索到的手机号码是"{person}"的'))
@shows("a search changes nothing; what it found is read")
def mobile_is_shown(scene: Scene, who: str, person: str) -> None:
    """搜索结果显示某人的手机号码，可以隐去几位。"""
    shown = etax_prompts.mobile_in(scene.person(who).last(MaintenanceReply).message)
    right = etax_prompts.shows(shown, scene.person(person).facts.mobile)
    expect(right, f"搜索结果显示“{person}”的手机号码").to_be(True)


@then(parse('"{who}"没有搜索到手机号码'))
@shows("a search changes nothing; what it found is read")
def no_mobile_is_shown(scene: Scene, who: str) -> None:
    """未搜索到该人员，或者搜索到了但手机号码为空。"""
    shown = etax_prompts.mobile_in(scene.person(who).last(MaintenanceReply).message)
    expect(shown, "搜索结果显示的手机号码").to_be("")


@then(parse('"{who}"看到可勾选的身份有"{roles}"'))
@shows("the list itself is what was asked for")
def roles_are(scene: Scene, who: str, roles: str) -> None:
    """添加办税人员时可以勾选的权限身份恰好是这些，用顿号分开。"""
    names = scene.person(who).last(RolesToTick).names
    why = partial(etax_explanations.roles, scene, who)
    expect(frozenset(names), "可勾选的身份", why=why).to_be(frozenset(listed(roles)))


@then(parse('"{who}"看到可勾选的身份是空的'))
@shows("the list itself is what was asked for")
def no_roles(scene: Scene, who: str) -> None:
    """添加办税人员时没有权限身份可以勾选。"""
    expect(scene.person(who).last(RolesToTick).names, "可勾选的身份").to_be(())


@then(parse('"{who}"在身份维护中看得到"{role}"'))
def role_exists(scene: Scene, who: str, role: str) -> None:
    """身份维护列出了这个权限身份。"""
    expect(role in scene.person(who).personnel.permission_roles(), f"身份维护中有“{role}”").to_be(True)


@then(parse('"{who}"在身份维护中看不到"{role}"'))
def role_does_not_exist(scene: Scene, who: str, role: str) -> None:
    """身份维护没有列出这个权限身份。"""
    expect(role in scene.person(who).personnel.permission_roles(), f"身份维护中有“{role}”").to_be(False)


@then(parse('"{who}"在身份维护中看到"{role}"的描述为"{description}"'))
def role_is_described(scene: Scene, who: str, role: str, description: str) -> None:
    """身份维护列出的这个权限身份旁边有这些字。"""
    shown = scene.person(who).personnel.role_description(role)
    expect(description in shown, f"身份维护中“{role}”的描述为“{description}”", detail=shown).to_be(True)
