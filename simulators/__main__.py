"""Start the simulator: `python -m simulators --port 8080`."""

from __future__ import annotations

import argparse
import socket
import sys
import threading
from collections.abc import Sequence

import uvicorn


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until interrupted; returns the exit code: 0, or 2 when the address cannot be used."""
    options = _options(arguments)
    try:
        listener = _listen(options.host, options.port)
    except (OSError, OverflowError) as error:
        _say(f"无法在 {options.host}:{options.port} 启动模拟器：端口已被占用或地址不可用（{error}）。")
        _say("请换一个端口（--port 8081），或用 --port 0 自动选择。")
        return 2
    from simulators.server import create_app

    app = create_app(page_loads=options.page_loads)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=2))
    if options.exit_with_parent:
        threading.Thread(target=_stop_at_end_of_input, args=(server,), daemon=True).start()
    host, port = listener.getsockname()[:2]
    sys.stdout.write(f"listening on http://{f'[{host}]' if ':' in host else host}:{port}\n")
    sys.stdout.flush()
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:  # uvicorn has shut down in good order and passes Ctrl-C on
        _say("模拟器已停止。")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m simulators", description="启动内置参考模拟器（虚构的办税系统）。")
    parser.add_argument("--host", default="127.0.0.1", help="监听地址（默认只有本机可以访问）")
    parser.add_argument("--port", type=int, default=8080, help="监听端口，0 表示自动选择（默认 8080）")
    parser.add_argument("--page-loads", action="store_true", help="每个页面都重新加载，不在当前文档内换页")
    parser.add_argument("--exit-with-parent", action="store_true", help="标准输入关闭时结束")
    return parser.parse_args(arguments)


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket: it is ours before the line that promises it is printed."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named, since asyncio sends at once (TCP_NODELAY) only on sockets that say TCP; otherwise every
    # answer, which goes out in two pieces, waits 40 ms for the client's acknowledgement of the first.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":  # on Windows this option would let two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(256)
    except BaseException:
        listener.close()
        raise
    return listener


def _stop_at_end_of_input(server: uvicorn.Server) -> None:
    while sys.stdin.read(4096):
        pass
    server.should_exit = True


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
