"""移动办税APP: real-name collection. Source: LN 四."""

from __future__ import annotations

from enum import Enum, unique
from typing import Protocol

from conformance.redaction import Secret
from steps.drivers.ports.common import IdDocumentType, LoginReply


@unique
class CollectionOutcome(Enum):
    """What came of a real-name collection."""

    COLLECTED = "实名采集完成"
    ID_CARD_REFUSED = "身份证信息不符"
    INCOMPLETE = "提示填写不完整"
    FACE_NOT_MATCHED = "人脸检测不成功"
    NOT_LOGGED_IN = "要求登录"
    STEP_REFUSED = "不能进行这一步"


class MobileTaxApp(Protocol):
    """移动办税APP: one session of it, on one phone."""

    def login(self, user_name: str, account_password: Secret) -> LoginReply:
        """Log in to the APP."""
        ...

    def add_id_card(
        self, name: str, id_document_type: IdDocumentType, id_document_number: str
    ) -> CollectionOutcome | None:
        """First step of 实名采集: the person's own card. None: on to the next step."""
        ...

    def supplement(self, mobile: str) -> CollectionOutcome | None:
        """Second step: supplementary data. None: on to the next step."""
        ...

    def show_face(self, face: Secret) -> CollectionOutcome:
        """Last step: the face check; tried as the session stands."""
        ...


class MobileTaxAppScreen(Protocol):
    """What only eyes and hands see of the APP. Implemented by `drivers/ui` alone."""

    def collection_page_open(self) -> bool:
        """Whether the collection page is the page at hand."""
        ...

    def open_collection_by_menu(self) -> bool:
        """服务 - 公众查询 - 采集实名信息, by clicks; whether the collection page opened."""
        ...
