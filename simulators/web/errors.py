"""Every refusal that is not a portal's business outcome: malformed input, unknown world or path, wrong method."""

from __future__ import annotations

from html import escape
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from simulators.kernel.inputs import InvalidInput, Outputs, explain
from simulators.kernel.worlds import UnknownWorldError

BODY_LIMIT: Final = 65_536
"""Bytes of a request body."""

_MESSAGES: Final = {404: "没有这个页面或接口", 405: "不支持这种请求方式", 413: "提交的内容过长"}


class Refusal(Outputs):
    """The reply to a request that reaches nothing: unknown place, wrong method, too long."""

    outcome: str
    message: str


REFUSALS: Final[dict[int | str, dict[str, Any]]] = {
    404: {"model": Refusal, "description": "没有这个世界、页面或接口"},
    413: {"model": Refusal, "description": "提交的内容过长"},
    422: {"model": InvalidInput, "description": "输入不正确"},
}
"""What any operation may answer beside its own replies, for the OpenAPI document."""

CONFLICT: Final[dict[int | str, dict[str, Any]]] = {
    409: {"model": Refusal, "description": "与世界中已有的内容冲突"},
}
"""The same, of operations that `conflict` refuses."""


class RefusedInputError(Exception):
    """A request that cannot be understood or carried out as it stands (422). The message is Chinese."""

    def __init__(self, problem: InvalidInput) -> None:
        super().__init__(problem.message)
        self.problem = problem


def refused(message: str) -> RefusedInputError:
    """The error with just a message."""
    return RefusedInputError(InvalidInput(message=message))


def conflict(message: str) -> HTTPException:
    """The error of a request that is understood, but does not go with what is there already (409)."""
    return HTTPException(409, message)


def install(app: FastAPI) -> None:
    """Let `app` answer every error in one shape."""
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(RefusedInputError, _malformed)
    app.add_exception_handler(UnknownWorldError, _unknown_world)
    app.add_exception_handler(HTTPException, _http_error)


async def _malformed(_request: Request, error: Exception) -> Response:
    if isinstance(error, RequestValidationError):
        problem = explain(error.errors())
    elif isinstance(error, RefusedInputError):
        problem = error.problem
    else:
        raise error
    return JSONResponse(problem.model_dump(), 422)


async def _unknown_world(request: Request, _error: Exception) -> Response:
    return _answer(request, 404, "not_found", "没有这个世界（可能已被删除）")


async def _http_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    if error.status_code == 400:  # FastAPI's word for a body that is no JSON at all
        return JSONResponse(InvalidInput(message="输入不正确：不是正确的 JSON").model_dump(), 422)
    message = _MESSAGES.get(error.status_code, str(error.detail))
    response = _answer(request, error.status_code, "not_found" if error.status_code == 404 else "refused", message)
    if error.status_code == 405:
        response.headers["Allow"] = ", ".join(_allowed(request))  # RFC 9110, 15.5.6
    return response


def _allowed(request: Request) -> list[str]:
    """The methods of the request's address; the framework names those of the first route alone."""
    return [
        method
        for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
        for route in request.app.routes
        if route.matches({**request.scope, "method": method})[0] is Match.FULL
    ]


def _answer(request: Request, status: int, outcome: str, message: str) -> Response:
    if "text/html" in request.headers.get("accept", ""):
        title = escape(message)
        page = f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{title}</title><h1>{title}</h1>'
        return HTMLResponse(page, status)
    return JSONResponse(Refusal(outcome=outcome, message=message).model_dump(), status)


class BodyLimit:
    """ASGI middleware that refuses long bodies before they are read."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, unless its body is too long."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        length = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if length.isdigit() and int(length) > BODY_LIMIT:
            await JSONResponse(Refusal(outcome="refused", message=_MESSAGES[413]).model_dump(), 413)(
                scope, receive, send
            )
            return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > BODY_LIMIT:
                raise HTTPException(413)
            return message

        await self._app(scope, counted, send)
