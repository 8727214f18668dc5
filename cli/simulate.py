"""`./etax simulate`: the reference simulator, served for people."""

from __future__ import annotations

import socket
import subprocess
import sys
import webbrowser

import click

from cli.messages import CommandError
from cli.project import ROOT, python_module
from conformance.verdicts import ExitCode

_READY = "listening on "
_PATIENCE_S = 10


@click.command
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--open", "open_browser", is_flag=True, help="Open the index of portals in your browser.")
def command(*, port: int, host: str, open_browser: bool) -> int:
    """Serve the reference simulator: portals, ready-made people, SMS inbox and a clock to advance.

    Everything lives in memory and is gone when you stop it with Ctrl-C.
    """
    _require_free_port(host, port)
    words = python_module("simulators", "--host", host, "--port", str(port), "--exit-with-parent")
    # A session of its own, so that Ctrl-C reaches this process only; it ends the server by closing its input.
    server = subprocess.Popen(
        words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", start_new_session=True
    )
    try:
        for line in server.stdout or ():
            if line.startswith(_READY):
                _announce(line.removeprefix(_READY).strip(), open_browser=open_browser)
            else:
                click.echo(line, nl=False)
    except KeyboardInterrupt:
        _end(server)
        click.echo("\n模拟系统已停止。")
        return ExitCode.CONFORMS
    code = server.wait()
    raise CommandError(f"模拟系统意外退出（退出码 {code}），原因见上面的输出")


def _announce(address: str, *, open_browser: bool) -> None:
    click.echo(f"模拟系统已启动：{address}/\n在浏览器里打开这个地址即可逐个试用各个系统；按 Ctrl-C 停止。")
    sys.stdout.flush()
    if open_browser:
        webbrowser.open(f"{address}/")


def _require_free_port(host: str, port: int) -> None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            if sys.platform != "win32":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except socket.gaierror as error:
        raise CommandError(f"--host 的地址不能识别：{host}") from error
    except PermissionError as error:
        raise CommandError(f"没有权限使用端口 {port}：请换一个 1024 以上的端口，例如 --port 8000") from error
    except OSError as error:
        raise CommandError(
            f"不能在 {host} 的端口 {port} 上启动（{error.strerror}）：端口多半已被占用。\n"
            f"  换一个端口（--port {port + 1}，或 --port 0 任选），或先停掉占用它的程序"
        ) from error


def _end(server: subprocess.Popen[str]) -> None:
    if server.stdin:
        server.stdin.close()
    try:
        server.wait(timeout=_PATIENCE_S)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
