"""`./etax deployment new` writes what `./etax deployment check` accepts, and `check` says what a profile stands for."""

from __future__ import annotations

import json
import os
import re
import socket
import stat
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli.__main__ import etax, main
from cli.deployment import COMMANDS
from steps.profile import Effect, ProfileError, load_profile, parse_profile
from tests.steps.profile.profiles import FULL, changed

ANSWERS = ["--name", "city-uat", "--url", "https://uat.example", "--manual", "SM"]
EVERYTHING = [
    *("--name", "city-uat", "--title", '某市"验收"环境', "--url", "https://${ETAX_HOST}/uat/", "--manual", "sm, zc"),
    *("--portal", "withholding_client=/client", "--portal", "natural_person_web=https://person.example/npt"),
    *("--channel", "api", "--test", "--sms", "file", "--captcha", "person", "--citizens", "3"),
    *("--account", "t001=legal_representative", "--account", "t002=passport,finance_officer", "--account", "t003"),
    *("--account", "t004=legal_representative"),
]


@pytest.fixture(autouse=True)
def no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in re.findall(r'"([A-Z0-9]+_[A-Z]+)"', FULL):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def full(tmp_path: Path) -> Path:
    path = tmp_path / "uat.toml"
    path.write_text(FULL, encoding="utf-8")
    return path


def new(path: Path, *options: str) -> int:
    return main(["deployment", "new", str(path), "--no-input", *options])


def checked_as_json(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    capsys.readouterr()
    main(["deployment", "check", str(path), "--json", *options])
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    return data


def uncommented(text: str) -> str:
    """With every example put into force: its lines begin with a hash that no blank follows."""
    return re.sub(r"^#(?=\[|\w+ =)", "", text, flags=re.MULTILINE)


class TestNew:
    @pytest.mark.parametrize("options", [ANSWERS, EVERYTHING, [*ANSWERS, "--production"]])
    def test_what_is_written_is_accepted(
        self, options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "mine.toml"
        assert new(path, *options) == 0
        assert f"./etax deployment check {path}" in capsys.readouterr().out
        assert main(["deployment", "check", str(path)]) == 0

    @pytest.mark.parametrize("manual", ["SM", "KJ2", "ZC", "LN", "DL"])
    def test_every_manual_can_be_begun_with(self, manual: str, tmp_path: Path) -> None:
        assert new(tmp_path / "mine.toml", *ANSWERS[:-1], manual) == 0

    @pytest.mark.parametrize("source", ["fixed", "file", "command", "http", "person"])
    def test_every_source_can_be_begun_with(self, source: str, tmp_path: Path) -> None:
        path = tmp_path / "mine.toml"
        assert new(path, *ANSWERS, "--sms", source, "--captcha", source) == 0
        sources = load_profile(str(path)).sources
        assert [one and one.kind for one in (sources.sms, sources.captcha)] == [source, source]

    @pytest.mark.parametrize("source", ["fixed", "http"])
    def test_the_examples_in_it_are_right(self, source: str, tmp_path: Path) -> None:
        path = tmp_path / "mine.toml"
        new(path, *EVERYTHING[:-2], "--sms", source)
        text = uncommented(path.read_text(encoding="utf-8"))
        profile = parse_profile(text, path)
        portal = profile.portals["withholding_client"]
        assert portal.http
        assert portal.http.operations
        assert portal.dialogs
        assert portal.interludes
        assert profile.deviations
        assert profile.time.shortened

    def test_everything_asked_for_is_in_it(self, tmp_path: Path) -> None:
        path = tmp_path / "mine.toml"
        new(path, *EVERYTHING)
        profile = load_profile(str(path))
        assert profile.title == '某市"验收"环境'
        assert profile.base_url == "https://${ETAX_HOST}/uat"
        assert profile.manuals == ("SM", "ZC")
        assert {key: portal.path for key, portal in profile.portals.items()} == {
            "withholding_client": "/client",
            "natural_person_web": "https://person.example/npt",
        }
        assert {channel for portal in profile.portals.values() for channel in portal.channels} == {"api"}
        assert len(profile.citizens) == 3
        assert [one.id_document_type for one in profile.accounts] == [
            "居民身份证",
            "外国护照",
            "居民身份证",
            "居民身份证",
        ]
        assert [one.people for one in profile.units] == [("t001", "t002", "t003"), ("t004",)]

    def test_production_begins_with_read_only(self, tmp_path: Path) -> None:
        new(tmp_path / "mine.toml", *ANSWERS, "--production")
        assert load_profile(str(tmp_path / "mine.toml")).granted == {Effect.READ}

    def test_the_secrets_file_is_for_oneself_only(self, tmp_path: Path) -> None:
        new(tmp_path / "mine.toml", *EVERYTHING)
        path = tmp_path / "city-uat.secrets.toml"
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
        assert set(entries.values()) == {""}
        assert {"ETAX_HOST", "T001_PASSWORD", "U2_FILING_PASSWORD", "C003_HALL_CODE"} < entries.keys()
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600

    @pytest.mark.parametrize("existing", ["mine.toml", "city-uat.secrets.toml"])
    def test_nothing_is_overwritten(self, existing: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / existing).write_text("mine", encoding="utf-8")
        assert new(tmp_path / "mine.toml", *ANSWERS) == 2
        assert "已经存在，不会覆盖" in capsys.readouterr().err
        assert [one.name for one in tmp_path.iterdir()] == [existing]
        assert (tmp_path / existing).read_text(encoding="utf-8") == "mine"

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (["--name", "City"], "只能用小写字母、数字和连字符"),
            (["--url", "uat.example"], "应以 http:// 或 https:// 开头"),
            (["--url", "https://me:secret@uat.example"], "不带用户名和密码"),
            (["--manual", "SM,XX"], "没有这样的手册 XX"),
            (["--portal", "withholding_clent"], "是不是 withholding_client？"),
            (["--portal", "iit_app=app"], "应以 / 开头"),
            (["--channel", "fax"], "没有这样的渠道 fax"),
            (["--account", "t001=legal_rep"], "是不是 legal_representative？"),
            (["--account", "t001=passport,resident_id"], "只能持一种证件"),
            (["--account", "t001", "--account", "t001"], "写了不止一次"),
            (["--account", "=passport"], "应写成 编号=特征,特征"),
            (["--portal", "iit_app"], "需要 [portals.withholding_client]"),
        ],
    )
    def test_nonsense_is_refused_and_nothing_written(
        self, options: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert new(tmp_path / "mine.toml", *ANSWERS, *options) == 2
        assert said in capsys.readouterr().err
        assert not list(tmp_path.iterdir())

    def test_a_file_that_nobody_would_find_is_refused(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert new(tmp_path / "mine", *ANSWERS) == 2
        assert "应以 .toml 结尾" in capsys.readouterr().err

    def test_what_is_indispensable_has_to_be_given(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert new(tmp_path / "mine.toml", "--name", "city-uat") == 2
        assert "--name、--url 和 --manual" in capsys.readouterr().err

    def test_what_is_not_given_is_asked(self, tmp_path: Path) -> None:
        path = tmp_path / "mine.toml"
        answers = ["City", "city-uat", "某市", "ftp://x", "https://uat.example", "sm", "", "/kj", "", "api", "y"]
        answers += ["fixed", "none", "2", "legal_representative", "", "1"]
        done = CliRunner().invoke(etax, ["deployment", "new", str(path)], input="\n".join(answers) + "\n")
        assert done.exit_code == 0, done.output
        profile = load_profile(str(path))
        assert profile.production
        assert profile.portals["withholding_client"].path == "/kj"
        assert [sorted(one.traits) for one in profile.accounts] == [
            ["legal_representative", "registered"],
            ["registered", "resident_id"],
        ]
        assert len(profile.citizens) == 1
        assert done.output.count("名称") == 3  # asked, refused with the reason, asked again

    def test_giving_up_writes_nothing(self, tmp_path: Path) -> None:
        assert CliRunner().invoke(etax, ["deployment", "new", str(tmp_path / "mine.toml")], input="x\n").exit_code != 0
        assert not list(tmp_path.iterdir())


class TestCheck:
    def test_a_good_profile_is_summed_up(self, full: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["deployment", "check", str(full), "--today", "2027-03-01"]) == 0
        told = capsys.readouterr().out
        for expected in (
            "https://${ETAX_HOST}/uat；测试环境；没有控制接口",
            "SM 004《实名登录操作手册》",
            "withholding_client /client（api、ui；自有：操作 1、标签 1、提示 1、元素 1、对话框 1、过渡页 1）",
            "read_sms、answer_captcha、hall_codes",
            "costs_attempt 消耗一次密码尝试，每次运行最多 20 次",
            "account_lock 登录密码锁定时长：手册 7200 秒，这里 3 秒",
            "1 个账户（另有 1 个不在 accounts_only 里）",
            "legal_representative 法定代表人：1",
            "1 个未注册的人，其中 1 个有注册码",
            "需要 12 个，已设 0 个",
            "SM-ACC-12（both）由 李四 接受，到 2027-03-31（还有 30 天）",
            f"{full}：没有错误",
        ):
            assert expected in told

    def test_mistakes_stand_with_file_and_line(self, full: Path, capsys: pytest.CaptureFixture[str]) -> None:
        full.write_text(changed(("role =", "rol ="), ("timeout_s = 30", "timeout_s = 0")), encoding="utf-8")
        assert main(["deployment", "check", str(full)]) == 2
        assert capsys.readouterr().out.splitlines() == [
            f"{full}:69 portals.withholding_client.timeout_s：应大于 0（现在是 0）",
            f'{full}:88 未知的键 portals.withholding_client.locators."login.form.submit".rol，是不是 role？',
            f"{full}：有 2 处错误",
        ]

    def test_an_expired_deviation_is_a_mistake(self, full: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["deployment", "check", str(full), "--today", "2027-03-31"]) == 0
        capsys.readouterr()
        assert main(["deployment", "check", str(full), "--today", "2027-04-01"]) == 2
        told = capsys.readouterr().out
        assert told.startswith(
            f"{full}:104 deviations.0.expires：SM-ACC-12 的偏差已于 2027-03-31 到期：重新商定日期，或删去这一条\n"
        )

    def test_a_deviation_that_soon_expires_is_noted(self, full: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert checked_as_json(full, capsys, "--today", "2027-03-30")["summary"]["notes"] == [
            "SM-ACC-12 的偏差快到期了"
        ]

    def test_which_secrets_are_set(
        self, full: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("T001_ID", "S3kret!")
        stored = full.parent / "uat.secrets.toml"
        stored.write_text('T002_ID = "S3kret!"\n', encoding="utf-8")
        stored.chmod(0o600)
        main(["deployment", "check", str(full)])
        assert "S3kret" not in capsys.readouterr().out
        secrets = checked_as_json(full, capsys)["summary"]["secrets"]
        assert [name for name, is_set in secrets.items() if is_set] == ["T001_ID", "T002_ID"]

    @pytest.mark.skipif(os.name != "posix", reason="only POSIX has modes")
    def test_a_secrets_file_that_others_can_read_is_a_mistake(
        self, full: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        stored = full.parent / "uat.secrets.toml"
        stored.write_text("", encoding="utf-8")
        stored.chmod(0o644)
        assert main(["deployment", "check", str(full)]) == 2
        assert f"chmod 600 {stored}" in capsys.readouterr().out

    def test_json_of_a_wrong_profile(self, full: Path, capsys: pytest.CaptureFixture[str]) -> None:
        full.write_text(changed(("title =", "titel =")), encoding="utf-8")
        assert checked_as_json(full, capsys) == {
            "file": str(full),
            "valid": False,
            "mistakes": [
                {"line": 1, "key": "title", "message": "title：缺少这一项"},
                {"line": 2, "key": "titel", "message": "未知的键 titel，是不是 title？"},
            ],
            "problems": [],
            "summary": None,
        }

    def test_a_file_that_is_not_toml(self, full: Path, capsys: pytest.CaptureFixture[str]) -> None:
        full.write_text("name = uat\n", encoding="utf-8")
        assert main(["deployment", "check", str(full)]) == 2
        assert f"{full}:1 不是正确的 TOML" in capsys.readouterr().out

    def test_a_name_that_is_none_is_guessed(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["deployment", "check", "simulatr"]) == 2
        assert "是不是 simulator" in capsys.readouterr().err

    @pytest.mark.parametrize("name", ["simulator", "simulator-kj2"])
    def test_the_profiles_that_come_along_are_right(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["deployment", "check", name]) == 0
        assert "由控制接口临时建立" in capsys.readouterr().out

    def test_without_accounts_it_says_what_that_costs(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        new(tmp_path / "mine.toml", *ANSWERS)
        notes = checked_as_json(tmp_path / "mine.toml", capsys)["summary"]["notes"]
        assert notes == ["没有账户：凡是需要人员的场景都会是“无法判定”"]

    def test_nothing_is_contacted(self, full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_args: object) -> None:
            raise AssertionError

        monkeypatch.setattr(socket.socket, "connect", refuse)
        assert main(["deployment", "check", str(full), "--today", "2027-03-01"]) == 0


@pytest.mark.parametrize("name", COMMANDS)
def test_every_subcommand_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deployment", name, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"Usage: ./etax deployment {name}")


def test_run_says_the_same_of_a_wrong_profile(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    full.write_text(changed(("title =", "titel =")), encoding="utf-8")
    with pytest.raises(ProfileError) as refused:
        load_profile(str(full))
    assert main(["run", "--deployment", str(full)]) == 2
    assert str(refused.value) in capsys.readouterr().err
