"""Clauses of 实名注册 that say the same thing, by what they say: a manual each, and each portal its own."""

from __future__ import annotations

from typing import Final

ENTRY_CLIENT: Final = ("KJ2-WEB-01", "SM-REG-01")
"""【立即注册】 on the client's login screen opens the WEB registration."""
ENTRY_WEB: Final = ("ZC-WEB-07",)
"""【立即注册】 and 【注册】 at the top right of the WEB end."""
STARTED_ON_WEB: Final = ("KJ2-WEB-23", "SM-REG-23")
"""The flow started from the client runs at the WEB end."""
ENTRY_APP: Final = ("ZC-FC-03", "ZC-HC-06", "KJ2-FC-03", "KJ2-HC-06")
"""【注册】 in the APP."""
APP_METHODS: Final = ("ZC-APP-01", "KJ2-APP-01")
"""The APP has exactly two methods."""
EITHER_METHOD: Final = ("ZC-APP-03", "KJ2-APP-03")
"""Either method may be chosen."""
CHOOSE_HALL_APP: Final = ("ZC-HC-07", "KJ2-HC-07")
"""【大厅注册码注册】 in the APP."""
CHOOSE_FACE: Final = ("ZC-FC-04", "KJ2-FC-04")
"""【人脸识别认证注册】 in the APP."""
CHOOSE_HALL_WEB: Final = ("ZC-WEB-09", "KJ2-WEB-03", "SM-REG-03")
"""【大厅注册码注册】 at the WEB end."""
AGREEMENT_WEB: Final = ("ZC-WEB-08", "KJ2-WEB-02", "SM-REG-02")
"""【同意并继续】 comes first."""
AGREEMENT_APP: Final = ("ZC-FC-05", "ZC-HC-08", "KJ2-FC-05", "KJ2-HC-08")
"""The agreement comes first."""
CODE_FIRST: Final = ("ZC-HC-01", "ZC-WEB-02", "KJ2-HC-01")
"""A hall code opens an account, which then works."""
MAY_LOG_IN: Final = ("SM-ACC-01", "KJ2-ACC-01")
"""Whoever is registered by WEB or APP can log in to the client."""
EVERY_DOCUMENT: Final = ("ZC-HC-02", "ZC-WEB-03", "KJ2-HC-02")
"""Hall codes are for every type of document."""
CODE_7_DAYS: Final = ("ZC-HC-04", "ZC-WEB-05", "KJ2-HC-04", "KJ2-WEB-05", "SM-REG-05")
"""A code is good for 7 days."""
CODE_FORMAT: Final = ("ZC-HC-05", "ZC-WEB-06", "KJ2-HC-05", "KJ2-WEB-06", "SM-REG-06")
"""Six random digits and letters."""
CODE_AGAIN: Final = ("ZC-HC-24", "ZC-WEB-25", "KJ2-HC-24", "KJ2-WEB-21", "SM-REG-21")
"""An expired code can be applied for again."""
FIELDS_WEB: Final = ("ZC-WEB-10", "KJ2-WEB-07", "SM-REG-07")
"""Fields of the identity page at the WEB end."""
FIELDS_APP_HALL: Final = ("ZC-HC-09", "KJ2-HC-09")
"""Fields of the identity page for hall codes in the APP."""
FIELDS_FACE: Final = ("ZC-FC-06", "KJ2-FC-06")
"""Fields of the identity page for face verification."""
TRUE_IDENTITY: Final = ("ZC-HC-10", "ZC-WEB-11", "KJ2-HC-10", "KJ2-WEB-22", "SM-REG-22")
"""The identity has to be true in every part."""
RARE_BUTTON: Final = ("ZC-FC-07", "ZC-HC-11", "ZC-WEB-12", "KJ2-FC-07", "KJ2-HC-11", "KJ2-WEB-08", "SM-REG-08")
"""【录入生僻字】."""
RARE_SEARCH: Final = ("ZC-FC-08", "ZC-HC-12", "ZC-WEB-13", "KJ2-FC-08", "KJ2-HC-12", "KJ2-WEB-09", "SM-REG-09")
"""Radical, stroke count at the left, character, 【确定】."""
FACE_MATCH: Final = ("ZC-FC-01", "KJ2-FC-01")
"""Only a match with the police portrait registers."""
RESIDENT_ID_ONLY: Final = ("ZC-APP-02", "ZC-FC-02", "KJ2-APP-02", "KJ2-FC-02")
"""Face verification is for resident id cards only."""
LOGIN_SETUP_AFTER_MATCH: Final = ("ZC-FC-10", "KJ2-FC-10")
"""登录设置 opens after a match, and only then."""
SETUP_WEB: Final = ("ZC-WEB-14", "KJ2-WEB-10", "SM-REG-10")
"""Last step at the WEB end."""
SETUP_APP_HALL: Final = ("ZC-HC-13", "KJ2-HC-13")
"""Last step of hall codes in the APP."""
SETUP_FACE: Final = ("ZC-FC-11", "KJ2-FC-11")
"""Last step of face verification."""
SMS: Final = ("ZC-FC-12", "ZC-HC-14", "ZC-WEB-15", "KJ2-HC-14", "KJ2-WEB-11", "SM-REG-11")
"""The mobile is verified by SMS."""
RULES_CHECKED: Final = ("ZC-FC-13", "ZC-HC-15", "ZC-WEB-16", "KJ2-HC-15", "KJ2-WEB-12", "SM-REG-12")
"""Login name and password are checked by rule."""
LOGIN_AFTER: Final = ("ZC-FC-14", "ZC-HC-16", "ZC-WEB-17", "KJ2-HC-16", "KJ2-WEB-13", "SM-REG-13")
"""Log in by mobile, document number or login name afterwards."""
LOGIN_AFTER_WEB: Final = ("ZC-WEB-17", "KJ2-WEB-13", "SM-REG-13")
"""The same of the WEB end alone."""
LOGIN_AFTER_APP: Final = ("ZC-FC-14", "ZC-HC-16", "KJ2-HC-16")
"""The same of the APP alone."""
NAME_LENGTH: Final = ("ZC-FC-15", "ZC-HC-17", "ZC-WEB-18", "KJ2-HC-17", "KJ2-WEB-14", "SM-REG-14")
"""Login name: 2 to 16 characters."""
NAME_CHARACTERS: Final = ("ZC-FC-16", "ZC-HC-18", "ZC-WEB-19", "KJ2-HC-18", "KJ2-WEB-15", "SM-REG-15")
"""Login name: letters, digits, Chinese, underscore."""
NAME_NOT_DIGITS: Final = ("ZC-FC-17", "ZC-HC-19", "ZC-WEB-20", "KJ2-HC-19", "KJ2-WEB-16", "SM-REG-16")
"""Login name: not digits alone."""
NAME_CASE: Final = ("ZC-FC-18", "ZC-HC-20", "ZC-WEB-21", "KJ2-HC-20", "KJ2-WEB-17", "SM-REG-17")
"""Login name: letter case counts."""
PASSWORD_LENGTH: Final = ("ZC-FC-19", "ZC-HC-21", "ZC-WEB-22", "KJ2-HC-21", "KJ2-WEB-18", "SM-REG-18")
"""Password: 8 to 15 characters."""
PASSWORD_CLASSES: Final = ("ZC-FC-20", "ZC-HC-22", "ZC-WEB-23", "KJ2-HC-22", "KJ2-WEB-19", "SM-REG-19")
"""Password: three classes or more."""
PASSWORD_BLANKS: Final = ("ZC-FC-21", "ZC-HC-23", "ZC-WEB-24", "KJ2-HC-23", "KJ2-WEB-20", "SM-REG-20")
"""Password: no blanks."""

BOTH_PORTALS: Final = ("ZC-GEN-01",)
"""Registration is possible in the APP and at the WEB end."""
WEB_ALTERNATIVE: Final = ("ZC-WEB-26",)
"""The WEB end is an alternative."""
REGISTERED_FIRST: Final = ("ZC-GEN-03",)
"""No tax business before registration."""
NOT_MISUSED: Final = ("ZC-GEN-04",)
"""Privacy is protected, identities cannot be misused."""
