from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from typing import Any

import anyio
import httpx
import pytest

from paraline.web import guard
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


STORIES = {"stories": [{"text": "One story."}, {"text": "Another story."}]}


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        # What a page of another site can send without asking first.
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {"Content-Type": ""},
    ],
)
def test_another_page_may_not_use_the_api(client: Any, headers: dict[str, str]) -> None:
    response = client.post("/api/comparisons", json=STORIES, headers=headers)
    assert response.status_code == 403
    assert "error" in response.json()
    if "Content-Type" not in headers:
        assert client.delete("/api/comparisons", headers=headers).status_code == 403


def test_a_program_without_an_origin_may_use_the_api_alone(client: Any) -> None:
    assert client.delete("/api/comparisons").status_code == 200
    headers = {"Content-Type": "application/json"}
    assert client.post("/remove", headers=headers, content=b"{}").status_code == 403
    assert client.post("/comparison/x/remove", json={}).status_code == 403


def test_a_body_that_does_not_come_is_not_waited_for(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "BODY_SECONDS", 0.1)

    async def pieces() -> AsyncIterator[bytes]:
        yield b"x"
        await anyio.sleep(30)

    response = client.post("/", content=pieces(), headers={"Origin": f"http://{HOST}"})
    assert response.status_code == 408
    assert response.headers["connection"] == "close"


@pytest.mark.parametrize(
    "name",
    ["%2e%2e", "..%2f..%2fetc%2fpasswd", "%00", "' OR 1=1 --", "%", "a" * 9999],
)
def test_an_id_leads_to_its_comparison_and_nowhere_else(client: Any, name: str) -> None:
    client.add()
    for address in (f"/comparison/{name}", f"/api/comparisons/{name}"):
        assert client.get(address).status_code == 404
    for form in ("json", name):
        assert client.get(f"/api/comparisons/{name}/results/{form}").status_code == 404
    assert client.delete(f"/api/comparisons/{name}").status_code in (404, 405)
    assert client.get("/api/comparisons").json()["total"] == 1


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
    made = client.add().json()
    answers += map(client.get, ("/api", "/api/comparisons", "/api/openapi.json", "/page.js"))
    answers += map(client.get, made["results"].values())
    assert [answer.status_code for answer in answers[:7]] == [200, 200, 404, 403, 200, 422, 403]
    assert {answer.status_code for answer in answers[7:]} == {200}
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
    said = policy(post())
    assert re.fullmatch(r"'sha256-[\w+/]+='", said["script-src"])
    # The bar has a style sheet, and a form that removes the comparison.
    assert re.fullmatch(r"'sha256-[\w+/]+=' 'self'", said["style-src"])
    assert said["form-action"] == "'self'"
    assert "connect-src" not in said


def test_a_result_may_do_nothing_in_a_browser(client: Any) -> None:
    for address in client.add().json()["results"].values():
        response = client.get(address)
        assert "sandbox" in policy(response)
        assert response.headers["content-disposition"].startswith("attachment; ")
