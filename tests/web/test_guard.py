from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest

from paraline.web.guard import MAX_BODY

Post = Callable[..., httpx.Response]
HOST = "127.0.0.1:8765"


@pytest.mark.parametrize("host", [HOST, "localhost:8765", "[::1]:8765", "LOCALHOST:8765"])
def test_this_machine_is_answered(client: Any, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8765",
        "127.0.0.1.evil.example:8765",
        "127.0.0.1",
        "127.0.0.1:80",
        "localhost:8766",
        "127.0.0.2:8765",
        "user@127.0.0.1:8765",
        "",
    ],
)
@pytest.mark.parametrize("path", ["/", "/page.css", "/absent"])
def test_another_host_is_refused(client: Any, host: str, path: str) -> None:
    response = client.get(path, headers={"Host": host})
    assert response.status_code == 403
    assert "paraline serve" in response.text


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "null",
        "http://127.0.0.1",
        "https://127.0.0.1:8765",
        "http://localhost:8765",
        "http://127.0.0.1:8765.evil.example",
        "",
    ],
)
def test_a_form_of_another_page_is_refused(post: Post, origin: str) -> None:
    response = post(headers={"Origin": origin})
    assert response.status_code == 403
    assert "decisions" not in response.text


def test_a_form_without_an_origin_is_refused(client: Any) -> None:
    assert client.post("/", data={"text_a": "x"}).status_code == 403


def test_each_name_of_this_machine_is_an_origin_of_its_own(post: Post) -> None:
    host = "localhost:8765"
    assert post(headers={"Host": host, "Origin": f"http://{host}"}).status_code == 200


def test_too_much_is_refused(post: Post) -> None:
    response = post(files={"file_a": ("a.txt", b"x" * MAX_BODY)}, text_a="")
    assert response.status_code == 413
    assert "2 MB" in response.text


@pytest.mark.parametrize("chunks", [40, 400])
def test_too_much_in_pieces_is_refused(client: Any, chunks: int) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(chunks):
            yield b"x" * 100_000

    response = client.post("/", content=pieces(), headers={"Origin": f"http://{HOST}"})
    assert response.status_code == 413


def policy(response: httpx.Response) -> dict[str, str]:
    value = response.headers["content-security-policy"]
    parts = (part.strip().partition(" ") for part in value.split(";"))
    return {name: sources for name, _, sources in parts}


def test_every_answer_carries_the_strict_headers(client: Any, post: Post) -> None:
    answers = [
        client.get("/"),
        client.get("/page.css"),
        client.get("/absent"),
        client.get("/", headers={"Host": "evil.example"}),
        post(),
        post(text_a=""),
        post(headers={"Origin": "null"}),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 404, 403, 200, 422, 403]
    for answer in answers:
        assert policy(answer)["default-src"] == "'none'"
        assert policy(answer)["frame-ancestors"] == "'none'"
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "set-cookie" not in answer.headers
        assert "access-control-allow-origin" not in answer.headers


def test_the_form_may_go_nowhere_else(client: Any) -> None:
    assert policy(client.get("/"))["form-action"] == "'self'"


def test_the_report_may_have_its_own_style_and_script_and_no_other(post: Post) -> None:
    for part in ("style-src", "script-src"):
        assert re.fullmatch(r"'sha256-[\w+/]+='", policy(post())[part])
    assert policy(post())["form-action"] == "'none'"
