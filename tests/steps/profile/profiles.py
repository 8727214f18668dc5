"""A profile that uses every table, and how tests change one thing in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from steps.profile import DeploymentProfile, ProfileError, parse_profile

FILE = Path("uat.toml")

FULL = """\
name = "uat"
title = "验收环境"
base_url = "https://${ETAX_HOST}/uat"
manuals = ["SM", "ZC"]
capabilities = ["read_sms", "answer_captcha", "hall_codes"]

[safety]
effects = ["read", "costs_attempt", "sends_sms"]
budgets = { costs_attempt = 20 }
requests_per_s = 2
accounts_only = ["t001"]

[time]
max_wait_s = 5.0
shortened = [
    { rule = "account_lock", manual_s = 7200, actual_s = 3, margin_s = 0.5 },
]

[sources.sms]
kind = "fixed"
value_env = "SMS_CODE"

[sources.captcha]
kind = "http"
url = "https://captcha.example/{captcha_id}"
headers_env = { Authorization = "CAPTCHA_TOKEN" }

[ledger]
path = "var/uat.sqlite3"

[secrets]
file = "uat.secrets.toml"

[[accounts]]
id = "t001"
traits = ["legal_representative"]
name = "陈一"
id_document_number_env = "T001_ID"
mobile_env = "T001_MOBILE"
password_env = "T001_PASSWORD"
units = ["u1"]

[[accounts]]
id = "t002"
traits = ["passport"]
name_env = "T002_NAME"
id_document_type = "外国护照"
id_document_number_env = "T002_ID"
mobile = "13800138002"
password_env = "T002_PASSWORD"

[[units]]
id = "u1"
name = "甲公司"
taxpayer_id = "91210200MA0000000X"
filing_password_env = "U1_FILING"
legal_representative = "t001"
handlers = ["t002"]

[[citizens]]
id = "c001"
name = "王三"
id_document_number_env = "C001_ID"
mobile = "13800138003"
hall_code_env = "C001_CODE"

[portals.withholding_client]
path = "/client"
timeout_s = 30

[portals.withholding_client.http]
csrf = { from = "cookie", name = "token", send_name = "X-CSRF" }

[portals.withholding_client.http.operations."login.account"]
path = "/signin"
encoding = "form"
fields = { account = "user" }
outcome = { at = "json:/code" }
outcomes = { "0" = "accepted" }

[portals.withholding_client.labels]
login.form.account = "用户名"

[portals.withholding_client.messages.login]
LOCKED = { match = "any_of", texts = "已被冻结" }

[portals.withholding_client.locators]
"login.form.submit" = { role = "button", name = "进入" }

[[portals.withholding_client.dialogs]]
close = { text = "我知道了" }

[[portals.withholding_client.interludes]]
heading = "公告"
click = "继续"

[portals.natural_person_web]
path = "https://person.example/npt/"

[[deviations]]
clause = "SM-ACC-12"
reason = "上线后修复"
accepted_by = "李四"
expires = 2027-03-31
"""


def changed(*changes: tuple[str, str]) -> str:
    """`FULL` with texts replaced, each of which stands in it once."""
    text = FULL
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def parsed(text: str = FULL) -> DeploymentProfile:
    return parse_profile(text, FILE)


def refusal(text: str) -> list[str]:
    """What is said of a profile that cannot be used, line by line, without the file's name."""
    with pytest.raises(ProfileError) as refused:
        parsed(text)
    return [line.removeprefix(f"{FILE}:") for line in str(refused.value).splitlines()]
