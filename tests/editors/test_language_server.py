"""What docs/editors.zh-CN.md promises: the Cucumber extension's server understands our sentences."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cli.editors import SETTINGS, SNIPPETS, editor_files
from cli.project import ROOT
from tests.editors.language_server import LanguageServer

HERE = Path(__file__).parent
INSTALL_S = 300
_AHEAD = re.compile(r"@(待实现|todo)\b")
"""Scenarios ahead of their steps are underlined rightly."""
NEW = "untitled:新.feature"
DRAFT = """\
# language: zh-CN
功能: 新的场景
  @clause:SM-ACC-12
  场景大纲: 输错<次数>次
    假如 办税人员"张三"已完成实名注册
    当 "张三"连续<次数>次输错登录密码
    那么 "张三"的登录结果是什么

    例子:
      数据文件: 边界.xlsx#锁定
"""


def settings() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(SETTINGS.read_text(encoding="utf-8"))
    return read


def test_the_files_are_in_step_with_the_sentences() -> None:
    for path, text in editor_files().items():
        assert path.read_text(encoding="utf-8") == text, "请执行 ./etax editors 并提交 .vscode"
    assert settings()["cucumber.parameterTypes"]


def test_a_snippet_offers_the_allowed_words_and_is_found_by_chinese_and_pinyin() -> None:
    read = json.loads(SNIPPETS.read_text(encoding="utf-8"))
    [snippet] = [one for name, one in read.items() if '>"以正确密码登录扣缴客户端，验证码' in name]
    assert '"${2|' in snippet["body"]
    assert "按要求填写" in snippet["body"]
    assert "正确密码登录扣缴客户端，验证码" in snippet["prefix"]
    assert any(prefix.isascii() and "dlkjkhd" in prefix for prefix in snippet["prefix"])


def test_the_settings_name_places_that_exist() -> None:
    for key in ("cucumber.features", "cucumber.glue"):
        assert all(any(ROOT.glob(pattern)) for pattern in settings()[key])


def test_the_server_is_pinned_without_addresses() -> None:
    wanted = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    text = (HERE / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    assert "://" not in text
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert [
        name for name, entry in packages.items() if name and ("resolved" in entry or "integrity" not in entry)
    ] == []


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """The server, installed by npm outside the project's tree."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("没有 Node.js 和 npm，不能试用编辑器的语言服务")
    folder = tmp_path_factory.mktemp("editor")
    for name in ("package.json", "package-lock.json", "server.cjs"):
        shutil.copy(HERE / name, folder)
    words = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    try:
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False, timeout=INSTALL_S)
    except subprocess.TimeoutExpired:
        pytest.skip("npm 很久没有回应，不能试用编辑器的语言服务")
    if done.returncode != 0:
        pytest.skip(f"npm 不能安装语言服务：{done.stderr.strip().splitlines()[-1:]}")
    with LanguageServer(node, folder, settings()) as running:
        running.wait_until(lambda: any("suggestions" in line for line in running.log))
        yield running


@pytest.mark.slow
def test_no_sentence_of_our_features_is_underlined(server: LanguageServer) -> None:
    paths = sorted((ROOT / "features").rglob("*.feature"))
    uris = {path.as_uri(): path for path in paths if not _AHEAD.search(path.read_text(encoding="utf-8"))}
    for uri, path in uris.items():
        server.open(uri, path.read_text(encoding="utf-8"))
    server.wait_until(lambda: uris.keys() <= server.diagnostics.keys())
    assert {uris[uri].name: found for uri, found in server.diagnostics.items() if uri in uris and found} == {}


@pytest.mark.slow
def test_an_undefined_sentence_is_underlined_and_only_that(server: LanguageServer) -> None:
    server.open(NEW, DRAFT)
    server.wait_until(lambda: NEW in server.diagnostics)
    [found] = server.diagnostics[NEW]
    assert found["range"]["start"]["line"] == 6
    assert "登录结果是什么" in found["message"]


@pytest.mark.slow
def test_the_server_completes_no_chinese_which_is_why_there_are_snippets(server: LanguageServer) -> None:
    """When this fails, the server has learnt it: say so in docs/editors.zh-CN.md and think about the snippets."""
    uri = "untitled:补全.feature"
    text = DRAFT.replace('那么 "张三"的登录结果是什么', "那么 登录结果")
    server.open(uri, text)
    assert server.ask("textDocument/completion", uri, 6, len(text.splitlines()[6])) == []


@pytest.mark.slow
def test_a_sentence_leads_to_its_definition(server: LanguageServer) -> None:
    server.open("untitled:跳转.feature", DRAFT)
    [link] = server.ask("textDocument/definition", "untitled:跳转.feature", 4, 10)
    assert link["targetUri"].endswith("steps/definitions/people.py")
