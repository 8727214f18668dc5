"""Every address, heading and label that the UI drivers look for in the 移动办税APP.

Frozen dataclasses, so that a deployment profile can replace single entries where a real portal prints them otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from steps.drivers.ui.labels import LoginLabels


@dataclass(frozen=True, slots=True)
class MobileTaxAppLabels:
    """移动办税APP. Source: LN 四."""

    login_path: str = "/"
    login: LoginLabels = field(default_factory=LoginLabels)
    home_path: str = "/home"
    home_heading: str = "首页"
    services: str = "服务"
    services_heading: str = "服务"
    public_queries: str = "公众查询"
    collect: str = "采集实名信息"
    collection_path: str = "/collection"
    collection_heading: str = "实名采集"
    name: str = "姓名"
    id_document_type: str = "证件类型"
    id_document_number: str = "证件号码"
    next: str = "下一步"
    details_path: str = "/collection/details"
    mobile: str = "手机号码"
    face_path: str = "/collection/face"
    face: str = "摄像头画面"
    detect: str = "开始检测"
