"""Every heading and label that the UI drivers look for, one table a portal.

Frozen dataclasses, so that a deployment profile can replace single entries where a real portal prints them otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from steps.drivers.ui.registration_labels import APP_REGISTRATION, WEB_REGISTRATION, RegistrationLabels


@dataclass(frozen=True, slots=True)
class CaptchaLabels:
    """The captcha part of any form."""

    field: str = "验证码"
    picture: str = "验证码图片"


@dataclass(frozen=True, slots=True)
class LoginLabels:
    """An account login form."""

    account: str = "账号"
    password: str = "密码"
    submit: str = "登录"
    captcha: CaptchaLabels = CaptchaLabels()


@dataclass(frozen=True, slots=True)
class ClientLoginLabels:
    """Login screen of the client. Source: SM 1.1, 1.2."""

    path: str = "/"
    heading: str = "自然人税收管理系统扣缴客户端"
    real_name_tab: str = "实名登录"
    filing_password_tab: str = "申报密码登录"
    ca_tab: str = "CA登录"
    account_panel: str = "账号密码登录"
    """Also the name of the switch that leads there."""
    qr_panel: str = "扫码登录"
    """Also the name of the switch that leads there."""
    qr_picture: str = "登录二维码"
    qr_waiting: str = "请使用个人所得税APP扫一扫登录"
    qr_expired: str = "二维码已过期"
    qr_refresh: str = "刷新"
    form: LoginLabels = LoginLabels()
    forgot_password: str = "忘记密码"
    register: str = "立即注册"
    app_download: str = "手机端下载"
    app_download_picture: str = "个人所得税APP下载二维码"
    soft_keyboard: str = "软键盘"
    soft_keyboard_close: str = "关闭"


@dataclass(frozen=True, slots=True)
class VerificationLabels:
    """单位办税验证, and the former ways in, whose fields are the same. Source: SM 1.3."""

    path: str = "/verification"
    heading: str = "单位办税验证"
    taxpayer_id: str = "纳税人识别号"
    filing_password: str = "申报密码"
    submit: str = "确定"
    captcha: CaptchaLabels = CaptchaLabels()
    ca: str = "CA校验"
    certificate_number: str = "证书编号"
    certificate_pin: str = "证书口令"
    forgotten: str = "忘记申报密码"
    web_link: str = "个人所得税WEB端"
    app_picture: str = "个人所得税APP"


@dataclass(frozen=True, slots=True)
class ClientLabels:
    """扣缴客户端."""

    login: ClientLoginLabels = ClientLoginLabels()
    verification: VerificationLabels = VerificationLabels()
    units_path: str = "/units"
    units_heading: str = "选择单位"
    units: str = "单位列表"
    units_enter: str = "进入"
    business_path: str = "/business"
    business_heading: str = "办理业务"


@dataclass(frozen=True, slots=True)
class FilingResetLabels:
    """申报密码重置, on the WEB end and in the APP."""

    link: str = "申报密码重置"
    heading: str = "申报密码重置"
    taxpayer_id: str = "纳税人识别号"
    new_password: str = "新申报密码"
    repeated: str = "确认新申报密码"
    submit: str = "确定"


@dataclass(frozen=True, slots=True)
class ForgotPasswordLabels:
    """忘记密码. Source: SM 1.1.1."""

    path: str = "/forgot-password"
    reset_path: str = "/forgot-password/reset"
    heading: str = "忘记密码"
    name: str = "姓名"
    id_document_type: str = "证件类型"
    id_document_number: str = "证件号码"
    mobile: str = "手机号码"
    next: str = "下一步"
    sms_code: str = "短信验证码"
    new_password: str = "新密码"
    repeated: str = "确认新密码"
    submit: str = "确定"


@dataclass(frozen=True, slots=True)
class WebLabels:
    """自然人办税服务平台 WEB端."""

    login_path: str = "/"
    login: LoginLabels = LoginLabels()
    home_path: str = "/home"
    home_heading: str = "首页"
    register: str = "立即注册"
    """Link in the login form."""
    register_top: str = "注册"
    """Link at the top of every page."""
    registration: RegistrationLabels = WEB_REGISTRATION
    forgot: ForgotPasswordLabels = ForgotPasswordLabels()
    filing_reset: FilingResetLabels = FilingResetLabels()


@dataclass(frozen=True, slots=True)
class AppLabels:
    """个人所得税APP."""

    login_path: str = "/"
    login: LoginLabels = LoginLabels()
    home_path: str = "/home"
    home_heading: str = "首页"
    scan: str = "扫一扫"
    """Link, and heading of the page it leads to."""
    scan_content: str = "二维码内容"
    scan_submit: str = "确定"
    scan_confirm: str = "确认登录"
    scan_path: str = "/scan"
    authorisation: str = "办税授权"
    taxpayer_id: str = "纳税人识别号"
    handler_name: str = "办税人员姓名"
    handler_mobile: str = "办税人员手机号码"
    authorise: str = "授权"
    register: str = "注册"
    registration: RegistrationLabels = APP_REGISTRATION
    filing_reset: FilingResetLabels = FilingResetLabels()


@dataclass(frozen=True, slots=True)
class Labels:
    """All portals."""

    client: ClientLabels = field(default_factory=ClientLabels)
    web: WebLabels = field(default_factory=WebLabels)
    app: AppLabels = field(default_factory=AppLabels)
