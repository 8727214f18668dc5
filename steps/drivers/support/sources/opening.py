"""From the tables `[sources.*]` of a profile to what scenarios ask."""

from __future__ import annotations

from dataclasses import dataclass

from conformance.redaction import Redactor
from steps.drivers.ports import CaptchaSource, SmsInbox
from steps.drivers.support.sources.asking import AnswerSource
from steps.drivers.support.sources.captchas import NoCaptchas, SourceCaptchas
from steps.drivers.support.sources.endpoints import HttpReader
from steps.drivers.support.sources.faces import SourceFaces
from steps.drivers.support.sources.files import FileReader
from steps.drivers.support.sources.inbox import SourceSms
from steps.drivers.support.sources.people import Person
from steps.drivers.support.sources.phone import PhoneInHand
from steps.drivers.support.sources.polling import FixedAnswer, Polled, Reader
from steps.drivers.support.sources.programs import ProgramReader
from steps.profile import (
    CommandSource,
    DeploymentProfile,
    FileSource,
    FixedSource,
    HttpSource,
    PersonSource,
    Secrets,
    Source,
)


@dataclass(frozen=True, slots=True)
class OpenSources:
    """Who answers, for one scenario."""

    sms: SmsInbox | None
    captchas: CaptchaSource
    faces: SourceFaces | None
    phone: PhoneInHand | None


def open_sources(profile: DeploymentProfile, secrets: Secrets, redactor: Redactor) -> OpenSources:
    """The sources of a profile. Nothing is contacted yet; `control` counts as none: worlds have their own.

    Args:
        profile: the deployment under test.
        secrets: of the profile.
        redactor: of the scenario; gets every answer before anybody else.
    """
    tables = profile.sources
    sms = answer_source(tables.sms, profile, secrets)
    captcha = answer_source(tables.captcha, profile, secrets)
    face = answer_source(tables.face, profile, secrets)
    qr = answer_source(tables.qr, profile, secrets)
    phones = frozenset(tables.sms.phones) if isinstance(tables.sms, FixedSource) else frozenset[str]()
    return OpenSources(
        sms=SourceSms(sms, redactor, phones) if sms else None,
        captchas=SourceCaptchas(captcha, redactor) if captcha else NoCaptchas(),
        faces=SourceFaces(face, redactor) if face else None,
        phone=PhoneInHand(qr, redactor) if qr else None,
    )


def answer_source(source: Source | None, profile: DeploymentProfile, secrets: Secrets) -> AnswerSource | None:
    """Where the answers of one table come from; None when it is absent or `control`."""
    if isinstance(source, FixedSource):
        value = secrets.either(source.value, source.value_env)
        return FixedAnswer(value.reveal()) if value else None
    if isinstance(source, PersonSource):
        return Person(source.how, source.timeout_s)
    reader = _reader(source, profile, secrets)
    if source is None or reader is None:
        return None
    # Asked about a thing at hand, a program knows it or does not; asked for a message, it may be early.
    once = isinstance(source, CommandSource) and source is not profile.sources.sms
    return Polled(reader, source.timeout_s, once=once)


def asks_people(profile: DeploymentProfile) -> frozenset[str]:
    """Where people are asked: `terminal`, `page`, both or neither."""
    tables = profile.sources
    every = (tables.sms, tables.captcha, tables.face, tables.qr)
    return frozenset(one.how for one in every if isinstance(one, PersonSource))


def _reader(source: Source | None, profile: DeploymentProfile, secrets: Secrets) -> Reader | None:
    folder = profile.beside("").resolve()
    if isinstance(source, FileSource):
        return FileReader(folder, source.path, source.pattern)
    if isinstance(source, CommandSource):
        return ProgramReader(folder, source.argv, source.pattern)
    if isinstance(source, HttpSource):
        headers = {header: secrets[name] for header, name in source.headers_env.items()}
        url = secrets.expand(source.url)
        return HttpReader(url, source.url, source.json_pointer, source.pattern, headers)
    return None
