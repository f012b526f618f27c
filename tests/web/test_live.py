"""Over a real connection: progress as it comes, clients that go away, and those that are slow."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from paraline.web import patience
from paraline.web.job import STAGES

EN = "The council of Cesis met on Monday. It took three decisions. Nobody voted against them."
LV = "Cēsu dome pirmdien sanāca uz sēdi. Tā pieņēma četrus lēmumus. Neviens nebalsoja pret."
STORIES = {"stories": [{"text": EN}, {"text": LV}]}
ALL = "api/comparisons"


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False, timeout=60) as client:
        yield client


def statuses(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    for line in lines:
        if line.startswith("data: "):
            yield json.loads(line.removeprefix("data: "))


def until(true: Callable[[], bool]) -> None:
    for _ in range(1000):
        if true():
            return
        time.sleep(0.01)
    raise AssertionError("it does not come about")


def ask(address: str, head: str) -> str:
    """Send *head* as it is; return the first line of the answer."""
    host, port = re.findall(r"http://([\d.]+):(\d+)/", address)[0]
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(head.replace("HOST", f"{host}:{port}").encode())
        return connection.recv(4096).decode(errors="replace").partition("\r\n")[0]


def test_the_stages_come_one_after_the_other(
    serve: Callable[..., str], slow: Any, http: httpx.Client
) -> None:
    address = serve(embedder=slow)
    first = http.post(f"{address}{ALL}", json=STORIES).json()
    second = http.post(f"{address}{ALL}", json=STORIES).json()
    until(lambda: slow.came == 1)
    seen: list[dict[str, Any]] = []
    with http.stream("GET", f"{address}{ALL}/{second['id']}/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        for status in statuses(stream.iter_lines()):
            seen.append(status)
            slow.go.set()
    assert seen[0]["state"] == "waiting"
    assert seen[0]["place"] == 1
    assert seen[-1]["state"] == "done"
    stages = [status["stage"] for status in seen if status["stage"]]
    places = [STAGES.index(stage) for stage in stages]
    assert places == sorted(places)
    # Who is already through has its end told at once.
    with http.stream("GET", f"{address}{ALL}/{first['id']}/events") as stream:
        assert [status["state"] for status in statuses(stream.iter_lines())] == ["done"]


def test_a_client_that_goes_away_frees_its_job(
    serve: Callable[..., str], slow: Any, http: httpx.Client, make_app: Any
) -> None:
    address = serve(embedder=slow)
    line = make_app.made[-1].state.workbench.line
    at_work = http.post(f"{address}{ALL}", json=STORIES).json()
    until(lambda: slow.came == 1)
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(f"{address}{ALL}?wait=true", json=STORIES, timeout=0.3, trust_env=False)
    until(lambda: not line._waiting)
    assert line.status(line.find(at_work["id"])).state == "running"
    slow.go.set()
    until(lambda: not line._threads)
    assert slow.came == 1
    assert http.get(f"{address}{ALL}").json()["total"] == 1


def test_a_page_that_is_left_frees_its_job(
    serve: Callable[..., str], slow: Any, http: httpx.Client, make_app: Any
) -> None:
    address = serve(embedder=slow)
    line = make_app.made[-1].state.workbench.line
    line._patience = 0.3
    http.post(f"{address}{ALL}", json=STORIES)
    until(lambda: slow.came == 1)
    form = {"data": {"text_a": EN, "text_b": LV}, "files": {"file_a": ("", b"")}}
    pages = [http.post(address, headers={"Origin": address.rstrip("/")}, **form) for _ in range(2)]
    stayed, left = (page.headers["location"].rpartition("/")[2] for page in pages)
    with http.stream("GET", f"{address}{ALL}/{stayed}/events") as stream:
        told = statuses(stream.iter_lines())
        assert next(told)["place"] == 1
        with http.stream("GET", f"{address}{ALL}/{left}/events") as other:
            assert next(statuses(other.iter_lines()))["place"] == 2
        time.sleep(0.5)
        assert http.get(f"{address}{ALL}/{left}").json()["state"] == "cancelled"
        slow.go.set()
        assert [status["state"] for status in told][-1] == "done"


def test_who_follows_is_told_of_the_end_of_the_workbench(
    serve: Callable[..., str], slow: Any, http: httpx.Client, make_app: Any
) -> None:
    address = serve(embedder=slow)
    made = http.post(f"{address}{ALL}", json=STORIES).json()
    until(lambda: slow.came == 1)
    with http.stream("GET", f"{address}{ALL}/{made['id']}/events") as stream:
        told = statuses(stream.iter_lines())
        assert next(told)["state"] == "running"
        threading.Timer(0.2, make_app.made[-1].state.workbench.give_up).start()
        assert [status["state"] for status in told] == ["cancelled"]


def test_a_head_that_does_not_come_is_not_waited_for(
    serve: Callable[..., str], http: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "HEAD_SECONDS", 0.3)
    address = serve()
    begun = time.monotonic()
    assert ask(address, "") == ""
    assert ask(address, "GET / HTTP/1.1\r\nHost: HO") == ""
    assert ask(address, f"GET / HTTP/1.1\r\nHost: HOST\r\nX: {'x' * 70_000}").startswith(
        ("", "HTTP/1.1 400")
    )
    assert time.monotonic() - begun < 5
    # A second request on the same connection is given no more time.
    assert http.get(address).status_code == 200
    time.sleep(0.5)
    assert http.get(address).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/comparison/../../etc/passwd",
        "/comparison/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/api/comparisons/..%5c..%5c/results/json",
        "/page.css/../../app.py",
        "//etc/passwd",
        "/\\etc\\passwd",
        "/%00",
    ],
)
def test_no_path_leads_out(serve: Callable[..., str], path: str) -> None:
    first = ask(serve(), f"GET {path} HTTP/1.1\r\nHost: HOST\r\n\r\n")
    assert first.startswith(("HTTP/1.1 404", "HTTP/1.1 400"))


def test_two_hosts_are_one_too_many(serve: Callable[..., str]) -> None:
    address = serve()
    for head in (
        "GET / HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    ):
        assert ask(address, head).split()[1] in ("400", "403")
