"""The HTTP API does what the pages do, and says what is wrong with what it is sent."""

from __future__ import annotations

import base64
import json
import time
from typing import Any

import pytest

from paraline.web.formats import FORMATS

EN = "The council of Cesis met on Monday. It took three decisions. Nobody voted against them."
LV = "Cēsu dome pirmdien sanāca uz sēdi. Tā pieņēma četrus lēmumus. Neviens nebalsoja pret."
ALL = "/api/comparisons"


def test_a_comparison_from_beginning_to_end(client: Any) -> None:
    response = client.add(EN, LV, wait=False)
    assert response.status_code == 202
    made = response.json()
    assert response.headers["location"] == f"{ALL}/{made['id']}"
    assert made["state"] in ("waiting", "running")
    for _ in range(600):
        made = client.get(f"{ALL}/{made['id']}").json()
        if made["state"] == "done":
            break
        time.sleep(0.02)
    assert made["languages"] == ["en", "lv"]
    assert list(made["results"]) == list(FORMATS)
    result = json.loads(client.get(made["results"]["json"]).text)
    assert result["schema"] == "paraline/comparison/1"
    assert client.get(made["report"]).status_code == 200
    listed = client.get(ALL).json()
    assert (listed["total"], listed["comparisons"]) == (1, [made])
    assert client.delete(f"{ALL}/{made['id']}").status_code == 204
    for address in (f"{ALL}/{made['id']}", made["report"], made["results"]["json"]):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_there(client: Any, form: str) -> None:
    made = client.add(EN, LV).json()
    response = client.get(made["results"][form])
    assert response.status_code == 200
    assert response.headers["content-type"] == FORMATS[form].media_type
    expected = f'attachment; filename="paraline-{made["id"]}.{form}"'
    assert response.headers["content-disposition"] == expected
    assert response.content


def test_formats_for_one_pair_are_there_for_one_pair_alone(client: Any) -> None:
    made = client.add(EN, LV, EN).json()
    assert set(FORMATS) - set(made["results"]) == {"tmx", "xliff"}
    assert client.get(f"{ALL}/{made['id']}/results/tmx").status_code == 404


def test_what_is_asked_with_wait_is_answered_when_it_is_done(client: Any) -> None:
    response = client.add(EN, LV)
    assert response.status_code == 200
    assert response.json()["state"] == "done"
    assert response.json()["counts"]


def test_a_result_before_the_end_is_a_conflict(make_client: Any, slow: Any) -> None:
    client = make_client(embedder=slow)
    made = client.add(wait=False).json()
    assert client.get(f"{ALL}/{made['id']}/results/json").status_code == 409
    assert client.delete(f"{ALL}/{made['id']}").status_code == 204
    assert client.get(f"{ALL}/{made['id']}").json()["state"] == "cancelled"
    assert client.delete(f"{ALL}/{made['id']}").status_code == 204
    slow.go.set()
    client.workbench.line.close()
    assert client.get(f"{ALL}/{made['id']}").status_code == 404
    assert client.get(ALL).json()["total"] == 0


def test_the_place_in_the_line_is_told(make_client: Any, slow: Any) -> None:
    client = make_client(embedder=slow)
    first = client.add(wait=False).json()
    while not slow.came:
        time.sleep(0.01)
    others = [client.add(wait=False).json() for _ in range(3)]
    assert [other["place"] for other in others] == [1, 2, 3]
    client.delete(f"{ALL}/{others[0]['id']}")
    places = [client.get(f"{ALL}/{other['id']}").json()["place"] for other in others]
    assert places == [0, 1, 2]
    now = client.get(f"{ALL}/{first['id']}").json()
    assert (now["state"], now["stage"], now["place"]) == ("running", "vectors", 0)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ([], '"stories"'),
        ({}, '"stories"'),
        ({"stories": []}, "2 to 4"),
        ({"stories": [{"text": EN}]}, "2 to 4"),
        ({"stories": [{"text": EN}] * 5}, "2 to 4"),
        ({"stories": [{"text": EN}, EN]}, "Story B: an object"),
        ({"stories": [{"text": EN}, {"text": EN, "path": "/etc/passwd"}]}, "Story B: an object"),
        ({"stories": [{"text": 1}, {"text": EN}]}, "Story A: every field is a string"),
        ({"stories": [{"data": "no"}, {"text": EN}]}, "Story A: data is"),
        ({"stories": [{"text": EN}, {"text": " "}]}, "Story B: there is nothing here"),
        ({"stories": [{"text": EN}, {}]}, "Story B: there is nothing here"),
        ({"stories": [{"text": EN}, {"text": "1 2 3"}]}, "Story B: the language"),
        ({"stories": [{"text": EN}, {"text": "a\ud800"}]}, "Story B: this is no text"),
        ({"stories": [{"text": EN, "name": "\ud800"}, {"text": EN}]}, "Story A: its name"),
        ({"stories": [{"text": EN, "language": "\ud800"}, {"text": EN}]}, "Story A: '"),
        ({"stories": [{"text": EN, "language": "klingon"}, {"text": EN}]}, "Story A: 'kl"),
    ],
)
def test_what_cannot_be_compared_is_told(client: Any, sent: Any, said: str) -> None:
    body = json.dumps(sent).encode()
    response = client.post(ALL, content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 422
    assert response.json()["error"].startswith(said) or said in response.json()["error"]


def test_what_is_no_json_is_told(client: Any) -> None:
    for body in (b"", b"{", b"\xff", b"[" * 100_000, b"9" * 5000):
        response = client.post(ALL, content=body, headers={"Content-Type": "application/json"})
        assert response.status_code == 400
        assert response.json() == {"error": "This is no JSON."}
    own = {"Origin": "http://127.0.0.1:8765", "Content-Type": "text/plain"}
    assert client.post(ALL, content=b"{}", headers=own).status_code == 415


def test_parameters_are_checked(client: Any) -> None:
    for query in ("limit=0", "limit=101", "limit=x", "limit=1_0", "limit=١", "offset=-1"):
        assert client.get(f"{ALL}?{query}").status_code == 422
    assert client.post(f"{ALL}?wait=1", json={"stories": []}).status_code == 422


def test_a_file_is_read_and_its_language_told(client: Any) -> None:
    data = base64.b64encode(LV.encode("windows-1257")).decode()
    told = client.post("/api/reading", json={"data": data, "name": "lv.txt"}).json()
    assert told["text"] == LV
    assert told["language"]["code"] == "lv"
    assert told["language"]["name"] == "Latvian"
    told = client.post("/api/reading", json={"text": "1 2 3"}).json()
    assert told == {"characters": 5, "language": None}
    binary = base64.b64encode(b"\0\1\2" * 99).decode()
    assert client.post("/api/reading", json={"data": binary}).status_code == 422


def test_all_can_be_removed(client: Any) -> None:
    for _ in range(3):
        client.add()
    assert client.get(f"{ALL}?limit=2&offset=2").json()["total"] == 3
    assert len(client.get(f"{ALL}?limit=2&offset=2").json()["comparisons"]) == 1
    assert client.delete(ALL).json() == {"removed": 3}
    assert client.get(ALL).json() == {"total": 0, "comparisons": []}


def test_what_is_not_there_is_json_too(client: Any) -> None:
    response = client.get("/api/absent")
    assert response.status_code == 404
    assert "error" in response.json()
    response = client.request("PUT", ALL, json={})
    assert response.status_code == 405
    assert "POST" in response.headers["allow"]
