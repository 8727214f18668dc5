"""From what pip, npm or the operating system says to what a person can do about it. Chinese: QA engineers read it."""

from __future__ import annotations

import re
from typing import Final

_NETWORK: Final = (
    r"Temporary failure in name resolution|Name or service not known|Network is unreachable|Failed to establish a new "
    r"connection|Connection (?:refused|reset|aborted)|ProxyError|Read timed out|ConnectTimeout|getaddrinfo failed|"
    r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|nodename nor servname"
)
_CAUSES: Final[tuple[tuple[str, str], ...]] = (
    (
        r"No space left on device|Errno 28|ENOSPC|not enough space",
        "磁盘已满：请清出约 1 GB 空间（本项目目录和临时目录所在的盘）",
    ),
    (
        r"DO NOT MATCH THE HASHES|EINTEGRITY",
        "下载的文件与锁定文件里的校验值不符，没有安装：多半是镜像或代理改动了文件。请换一个软件包源，不要关闭校验",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER",
        "无法验证软件包源的证书：请让管理员给出内网根证书，用环境变量 PIP_CERT、NODE_EXTRA_CA_CERTS 指明",
    ),
    (_NETWORK, "连不上软件包源：请检查网络和代理（HTTPS_PROXY）；内网镜像用 pip config、npm config 指定"),
    (
        r"No matching distribution found|Could not find a version|E404|ETARGET",
        "软件包源里找不到所需的版本：请检查网络、换一个软件包源，或用 ETAX_PYTHON 换一个 Python（要有预编译包）",
    ),
    (r"Permission denied|EACCES|Errno 13|WinError 5", "没有写权限：请检查本项目目录的所有者和权限"),
)


def explain(output: str) -> str:
    """The likely cause and what to do, in one Chinese sentence."""
    for pattern, meaning in _CAUSES:
        if re.search(pattern, output, re.IGNORECASE):
            return meaning
    last = next((line.strip() for line in reversed(output.splitlines()) if line.strip()), "没有任何输出")
    return f"原因不明，最后的输出是：{last[:300]}"
