"""A request that is not answered is told from one that is refused."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.exceptions import HTTPException

from cli.mutation.answering import Answering, Message


def application(answering: Answering, seen: list[int]) -> FastAPI:
    app = FastAPI()

    @app.get("/well")
    async def well() -> str:
        seen.append(answering.unanswered)
        return "well"

    @app.get("/refused")
    async def refused() -> str:
        raise HTTPException(422, "no")

    @app.get("/gone", status_code=204)
    async def gone() -> None:
        pass

    @app.get("/broken")
    async def broken() -> str:
        raise TypeError

    return app


def ask(answering: Answering, path: str, seen: list[int]) -> int:
    """The status that is answered."""
    sent: list[Message] = []
    scope: dict[str, Any] = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)
        seen.append(answering.unanswered)

    def run() -> None:
        asyncio.run(_one(answering, seen, scope, receive, send))

    # In a thread: where browsers were tested before, this one has a loop that runs.
    with suppress(TypeError), ThreadPoolExecutor(1) as another_thread:
        another_thread.submit(run).result()
    return int(sent[0]["status"])


async def _one(answering: Answering, seen: list[int], *arguments: Any) -> None:
    await answering.around(application(answering, seen))(*arguments)


@pytest.mark.parametrize(
    ("path", "status", "unanswered"),
    [("/well", 200, 0), ("/refused", 422, 0), ("/nowhere", 404, 0), ("/gone", 204, 0), ("/broken", 500, 1)],
)
def test_only_code_that_raises_leaves_a_request_unanswered(path: str, status: int, unanswered: int) -> None:
    answering = Answering()
    assert ask(answering, path, []) == status
    assert answering.unanswered == unanswered


def test_a_request_counts_until_it_is_answered() -> None:
    answering, seen = Answering(), list[int]()
    ask(answering, "/well", seen)
    assert seen == [1, 1, 0]
    assert answering.unanswered == 0


def test_an_answer_without_a_body_is_one_as_soon_as_its_head_goes_out() -> None:
    """Whoever asked goes on with the head, and may ask how many there are before the end of the body is noted."""
    answering, seen = Answering(), list[int]()
    ask(answering, "/gone", seen)
    ask(answering, "/gone", seen)
    assert set(seen) == {0}
