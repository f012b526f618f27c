"""With a token: whoever does not know it gets nothing."""

from __future__ import annotations

import base64
from typing import Any

import pytest

TOKEN = "correct horse battery staple"


def basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


@pytest.fixture
def guarded(make_client: Any) -> Any:
    return make_client(token=TOKEN)


@pytest.mark.parametrize("path", ["/", "/page.js", "/api", "/api/comparisons", "/absent"])
@pytest.mark.parametrize(
    "given",
    [
        None,
        "",
        "Basic",
        "Basic !!!",
        "Basic 1",
        basic("", ""),
        basic(TOKEN, ""),
        basic("", TOKEN[:-1]),
        basic("", f"{TOKEN} "),
        "Bearer",
        f"Bearer {TOKEN}x",
        f"Digest {TOKEN}",
        TOKEN,
        "Bearer Ж",
    ],
)
def test_without_it_there_is_nothing(guarded: Any, path: str, given: str | None) -> None:
    headers = {"Authorization": given.encode()} if given is not None else {}
    response = guarded.get(path, headers=headers)
    assert response.status_code == 401
    assert response.headers["www-authenticate"].startswith("Basic ")
    assert "set-cookie" not in response.headers
    assert TOKEN not in response.text


@pytest.mark.parametrize(
    "given",
    [basic("", TOKEN), basic("anyone", TOKEN), f"Bearer {TOKEN}", f"bearer  {TOKEN}"],
)
def test_with_it_all_is_there(guarded: Any, given: str) -> None:
    for path in ("/", "/page.js", "/api/comparisons"):
        assert guarded.get(path, headers={"Authorization": given}).status_code == 200


def test_it_takes_the_place_of_nothing_else(guarded: Any) -> None:
    known = {"Authorization": basic("", TOKEN)}
    response = guarded.get("/", headers={**known, "Host": "evil.example"})
    assert response.status_code == 403
    response = guarded.post("/remove", headers={**known, "Origin": "http://evil.example"})
    assert response.status_code == 403
