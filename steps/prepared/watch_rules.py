"""Which act of which session is watched by which rule, and which acts cost nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from steps.prepared import watch_identity, watch_login
from steps.prepared.watch import Rule

RULES: Final[Mapping[str, Mapping[str, Rule]]] = {
    "withholding_client": {
        "restart": watch_login.restart,
        "login_by_account": watch_login.log_in,
        "choose_unit": watch_login.choose_unit,
        "verify_first_unit": watch_login.verify_first_unit,
        "verify_unit": watch_login.verify_unit,
        "verify_unit_by_ca": watch_login.verify_by_ca,
        "login_by_filing_password": watch_login.log_in_as_unit,
        "login_by_ca": watch_login.log_in_by_ca,
    },
    "withholding_client_screen": {"login_by_soft_keyboard": watch_login.log_in},
    "natural_person_web": {
        "login": watch_login.log_in,
        "ask_for_sms_code": watch_identity.ask_for_sms_code,
        "verify_identity": watch_identity.verify_identity,
        "reset_account_password": watch_identity.reset_account_password,
        "reset_filing_password": watch_identity.reset_filing_password,
    },
    "iit_app": {
        "login": watch_login.log_in,
        "reset_filing_password": watch_identity.reset_filing_password,
        "grant_authorisation": watch_identity.grant_authorisation,
    },
    "iit_app_screen": {},
    "registration": {
        "start": watch_identity.start,
        "prove_by_hall_code": watch_identity.prove_by_hall_code,
        "prove_by_face": watch_identity.prove_by_face,
        "set_login": watch_identity.set_login,
    },
    "registration_screen": {"prove_with_rare_character": watch_identity.prove_with_rare_character},
    "provincial_etax": {
        "login_natural_person": watch_login.log_in_at_province,
        "recover_account_password": watch_identity.recover_account_password,
    },
    "provincial_etax_screen": {},
    "etax_portal": {},
    "etax_portal_screen": {},
    "personnel_maintenance": {},
    "natural_person_etax": {
        "login": watch_login.log_in,
        "register": watch_identity.register_at_natural_person_etax,
        "submit": watch_identity.submit,
        "pay": watch_identity.pay,
        "revoke": watch_identity.revoke,
    },
    "natural_person_etax_screen": {},
    "mobile_tax_app": {"login": watch_login.log_in, "show_face": watch_identity.show_face},
    "mobile_tax_app_screen": {},
}
"""Opening method of `Sessions` -> act -> rule."""

ONLY_LOOKS: Final = frozenset(
    {
        *("show_qr_code", "refresh_qr_code", "qr_state", "stage", "units_offered", "try_business", "scan"),
        *("open_login", "captcha_shown", "selected_mode", "soft_keyboard_open", "focus_password_field"),
        *("close_soft_keyboard", "mode_switch_box", "switch_mode", "open_forgot_password", "open_app_download"),
        *("forgot_filing_password_offered", "forgot_filing_password_ways", "scan_entry_box"),
        *("entry_box", "enter_by", "methods_offered", "fields_asked", "login_setup_open", "rare_characters_found"),
        *("agreement_text", "person_id"),
        *("rare_character_panel", "begin_registration", "open_signing", "signing_form", "search_banks", "choose_bank"),
        *("search_branches", "tax_authorities", "agreements", "portal_title", "open_login_choice"),
        *("open_login_directly", "landed_in", "recommended_methods", "registration_opens_unagreed", "more_functions"),
        *("open_function",),
        *("identity_editable", "banks_in_drop_down", "branch_hint", "identity_on_form", "outside_requests"),
        *("add_id_card", "supplement", "collection_page_open", "open_collection_by_menu"),
        *("access", "functions_offered", "enterprise_at_hand", "log_out", "adopt", "people_offered", "choose_person"),
        *(
            "login_types_offered",
            "choose_login_type",
            "login_ways_offered",
            "open_standard_login",
            "open_quick_login",
            "sms_login_open",
        ),
        *("cancel_password_prompt", "menu_under_name", "open_from_menu", "row_buttons", "click_without_confirming"),
        *("save_button_box", "staff", "search", "roles_to_tick", "permission_roles", "role_description"),
        *("open_result", "open_listed", "messages", "reminders", "read_notice", "favourites", "own_information"),
        *("public_service", "layout", "entries", "visit", "open_favourite", "hover_result", "exit"),
    }
)
"""Acts that cost nothing, whichever portal they belong to."""

OF_ENTERPRISES: Final = frozenset(
    {
        *("begin_standard_login", "sync_tax_handlers", "request_sms_code", "enter_sms_code"),
        *("enter_personal_password", "set_personal_password", "quick_login_people", "request_quick_sms_code"),
        *("finish_quick_login", "begin_agency_login", "choose_client", "recover_enterprise_password"),
        *("act", "act_on", "add_tax_handler", "add_permission_role"),
        *("change_personal_password", "change_enterprise_password"),
        *("sync_agencies", "recognise_agency", "cancel_agency", "register_tax_handler"),
        *("declare_vat", "apply_for_invoice_types", "set_favourites", "change_own_information"),
    }
)
"""Acts that need an enterprise of the provincial bureau, which no pool has yet: scenarios with them do not apply."""
