"""Evidence of a failed browser scenario holds what helps and no secret: canaries are planted and looked for."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

import pytest
import zxingcpp
from PIL import Image

from conformance.redaction import MASK, Redactor
from conformance.scenarios import Attachment, EvidenceLog
from steps.drivers.addresses import PortalAddress
from steps.drivers.errors import HarnessError
from steps.drivers.ports import CaptchaEntry, IdentityClaim, PersonFacts, PersonSpec, Portal, SmsEntry, UnitSpec
from steps.drivers.ui.browser import BrowserProcess
from steps.drivers.ui.evidence import UnmaskedError, masked_picture
from steps.drivers.ui.sessions import UiSessions
from steps.drivers.ui.traces import MEDIA_TYPE, scrubbed_trace
from tests.steps.drivers.conftest import Stage
from tests.steps.drivers.stub import Canned, Stub

pytestmark = pytest.mark.ui
IF_ASKED = CaptchaEntry.IF_ASKED


AWAITS = "<meta charset=utf-8><h1>这一页</h1><a href=/never>去</a>"


def everything(attachments: list[Attachment]) -> str:
    """All text of all attachments, traces unpacked."""
    parts = []
    for one in attachments:
        if one.media_type == MEDIA_TYPE:
            with zipfile.ZipFile(io.BytesIO(one.body)) as trace:
                parts += [trace.read(name).decode("utf-8") for name in trace.namelist()]
        elif not one.media_type.startswith("image/"):
            parts.append(one.body.decode("utf-8"))
    return "\n".join(parts)


def walk(stage: Stage) -> tuple[list[str], PersonFacts]:
    """Use every portal so that every kind of secret shows somewhere; returns the secrets."""
    person = stage.people.person(PersonSpec(registered=True))
    unit = stage.people.unit(UnitSpec(legal_representative=person.mobile, in_ca_region=True, has_ca=True))
    stage.people.make_known(person, unit)
    wrong = stage.people.new_password()
    client, web, app = (
        stage.sessions.withholding_client("张三"),
        stage.sessions.natural_person_web("张三"),
        stage.sessions.iit_app("张三"),
    )
    code = client.show_qr_code()
    assert code is not None
    app.login(person.mobile, person.account_password)
    app.scan(code)
    client.restart()
    client.login_by_account(person.id_document_number, wrong, IF_ASKED)
    client.login_by_account(person.id_document_number, wrong, IF_ASKED)
    claim = IdentityClaim(person.name, person.id_document_type, person.id_document_number, person.mobile)
    web.verify_identity(claim, SmsEntry.WRONG)
    secrets = [
        person.mobile,
        person.id_document_number,
        person.account_password.reveal(),
        wrong.reveal(),
        unit.filing_password.reveal(),
        code.content,
    ]
    reply = stage.world.http.get(f"/sms?mobile={person.mobile}")
    secrets += [message["code"] for message in reply.data["messages"]]
    return secrets, person


def test_no_secret_in_html_pictures_and_traces(
    make_stage: Callable[..., Stage], evidence: EvidenceLog, redactor: Redactor
) -> None:
    stage = make_stage("ui", tracing=True)
    secrets, _ = walk(stage)
    stage.sessions.capture_failure()
    stage.sessions.close()
    attachments = list(evidence.drain())
    kinds = [one.media_type for one in attachments]
    assert kinds.count("image/png") == kinds.count("text/html") >= 3
    assert kinds.count(MEDIA_TYPE) == 3
    text = everything(attachments)
    assert [secret for secret in secrets if secret in text] == []
    assert redactor.scrub(text) == text
    assert "自然人税收管理系统扣缴客户端" in text
    assert "密码错误" in text
    assert all("“张三”的" in one.name for one in attachments)


def test_qr_codes_and_captchas_are_covered(make_stage: Callable[..., Stage], evidence: EvidenceLog) -> None:
    stage = make_stage("ui")
    client = stage.sessions.withholding_client("张三")
    client.show_qr_code()
    stage.sessions.capture_failure()
    (picture,) = [one.body for one in evidence.drain() if one.media_type == "image/png"]
    with Image.open(io.BytesIO(picture)) as shown:
        assert zxingcpp.read_barcodes(shown) == []
        assert shown.width == 1280
        assert (153, 153, 153) in {color for _, color in shown.convert("RGB").getcolors(1 << 24) or []}


def test_traces_stay_readable(make_stage: Callable[..., Stage], evidence: EvidenceLog) -> None:
    stage = make_stage("ui", tracing=True)
    client = stage.sessions.withholding_client("张三")
    client.show_qr_code()
    stage.sessions.close()
    (trace,) = list(evidence.drain())
    with zipfile.ZipFile(io.BytesIO(trace.body)) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert not [name for name in names if name.endswith((".png", ".jpeg", ".svg"))]
        events = [json.loads(line) for line in archive.read("trace.trace").decode().splitlines()]
        network = [json.loads(line) for line in archive.read("trace.network").decode().splitlines()]
    assert events[0]["type"] == "context-options"
    assert {"before", "after", "frame-snapshot"} <= {event["type"] for event in events}
    assert network
    cookies = {header["value"] for header in headers(network) if header["name"].lower() in {"cookie", "set-cookie"}}
    assert cookies == {MASK}


def headers(network: list[dict[str, dict[str, dict[str, list[dict[str, str]]]]]]) -> list[dict[str, str]]:
    shots = [event["snapshot"] for event in network]
    return [header for shot in shots for side in ("request", "response") for header in shot[side]["headers"]]


def zipped(**entries: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_numbers_and_hashes_of_a_trace_stay_as_they_are(redactor: Redactor) -> None:
    redactor.register("123456")
    digest = "a123456" + "0" * 33
    event = {"type": "before", "startTime": 5123456.78, "sha1": digest, "params": {"value": "code 123456"}}
    trace = zipped(
        **{"trace.trace": json.dumps(event).encode(), "resources/x.png": b"\x89PNG", "resources/y": b"\xff\xfe"}
    )
    cleaned = scrubbed_trace(trace, redactor)
    assert cleaned == scrubbed_trace(trace, redactor)
    with zipfile.ZipFile(io.BytesIO(cleaned)) as archive:
        assert archive.namelist() == ["trace.trace"]
        read = json.loads(archive.read("trace.trace"))
    assert read == {**event, "params": {"value": f"code {MASK}"}}


def test_typed_values_are_masked_by_field_name_too(redactor: Redactor) -> None:
    typed = ["INPUT", {"__playwright_value_": "never-registered", "name": "account_password", "type": "password"}]
    trace = zipped(**{"trace.trace": json.dumps(typed).encode()})
    with zipfile.ZipFile(io.BytesIO(scrubbed_trace(trace, redactor))) as archive:
        assert b"never-registered" not in archive.read("trace.trace")


def test_posted_forms_are_masked_by_field_name_too(redactor: Redactor) -> None:
    trace = zipped(**{"resources/1.dat": b"account=zhang&account_password=never-registered"})
    with zipfile.ZipFile(io.BytesIO(scrubbed_trace(trace, redactor))) as archive:
        assert b"never-registered" not in archive.read("resources/1.dat")


PAGE = """<!doctype html><meta charset=utf-8><h1>页</h1><p>手机 13800138000</p><p title=13800138000>a</p>
<input value=13800138000 placeholder=13800138000><textarea>13800138000</textarea>
<input type=password value=never-registered><template><p>13800138000</p></template>"""


def shown_page(
    stub: Stub,
    browser: BrowserProcess,
    evidence: EvidenceLog,
    redactor: Redactor,
    body: str,
    *,
    timeout_s: float = 5.0,
) -> UiSessions:
    stub.on("GET", "/", Canned(body.encode(), content_type="text/html"))
    address = PortalAddress(Portal.IIT_APP, stub.url, timeout_s)
    return UiSessions(browser, {Portal.IIT_APP: address}, None, None, redactor, evidence)  # type: ignore[arg-type]


def test_texts_fields_and_attributes_are_masked_before_the_picture(
    stub: Stub, browser: BrowserProcess, evidence: EvidenceLog, redactor: Redactor
) -> None:
    redactor.register("13800138000")
    sessions = shown_page(stub, browser, evidence, redactor, PAGE)
    window = sessions._window("张三", Portal.IIT_APP)
    window.open("/")
    masked_picture(window.page, redactor)
    assert window.page.inner_text("p >> nth=0") == f"手机 {MASK}"
    values = window.page.evaluate("[...document.querySelectorAll('input, textarea')].map((one) => one.value)")
    assert values == [MASK, MASK, MASK]
    assert window.page.get_attribute("input >> nth=0", "placeholder") == MASK
    sessions.close()


def test_a_page_that_cannot_be_masked_is_not_pictured(
    stub: Stub, browser: BrowserProcess, evidence: EvidenceLog, redactor: Redactor
) -> None:
    redactor.register("13800138000")
    sessions = shown_page(stub, browser, evidence, redactor, "<h1>页</h1><p><b>138001</b><i>38000</i></p>")
    window = sessions._window("张三", Portal.IIT_APP)
    window.open("/")
    with pytest.raises(UnmaskedError):
        masked_picture(window.page, redactor)
    sessions.capture_failure()
    notes = [one.body.decode() for one in evidence.drain() if one.media_type == "text/plain"]
    assert notes == ["未能留存：页面上有无法遮盖的敏感信息"]
    sessions.close()


@pytest.mark.parametrize("asked", ["by its address", "by a click"])
def test_a_page_whose_next_one_does_not_come_is_pictured(
    stub: Stub, browser: BrowserProcess, evidence: EvidenceLog, redactor: Redactor, asked: str
) -> None:
    """While it is awaited the browser answers no script: a server that never answers would hold up the whole run."""
    stub.on("GET", "/never", Canned(b"", delay_s=10))
    sessions = shown_page(stub, browser, evidence, redactor, AWAITS, timeout_s=1)
    window = sessions._window("张三", Portal.IIT_APP)
    window.open("/")
    with pytest.raises(HarnessError):
        window.open("/never") if asked == "by its address" else window.submit(window.link("去"), "去")
    sessions.capture_failure()
    html, picture = evidence.drain()
    assert ("这一页" in html.body.decode(), picture.media_type) == (True, "image/png")
    stub.released.set()
    sessions.close()
