from __future__ import annotations

import html
import re
import time
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest

from paraline.errors import ModelError
from paraline.web import pages as pages_module
from paraline.web import workbench as workbench_module
from paraline.web.formats import FORMATS
from paraline.web.line import ROOM
from paraline.web.submission import MAX_CHARACTERS

Post = Callable[..., httpx.Response]
EN = "The council of Cesis met on Monday. It took three decisions. Nobody voted against them."
ATTACK = "</textarea><script>alert(1)</script>\u202e said the mayor of the town on Monday."


class Tags(HTMLParser):
    """Collects the start tags of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.found if tag in names]


def error_of(response: httpx.Response) -> str:
    """Return the sentence that the page shows as its error."""
    assert response.status_code == 422
    shown = re.search(r'role="alert"><b>Not compared.</b> (.*?)</p>', response.text, re.DOTALL)
    assert shown, response.text
    return html.unescape(shown[1])


def test_the_page_has_a_form_that_needs_no_script(client: Any) -> None:
    response = client.get("/")
    assert response.status_code == 200
    tags = Tags(response.text)
    assert [script["src"] for script in tags.named("script")] == ["/page.js"]
    assert [form["enctype"] for form in tags.named("form")] == ["multipart/form-data"]
    assert 'role="alert"' not in response.text


def test_every_field_has_its_label(client: Any) -> None:
    tags = Tags(client.get("/").text)
    labelled = {label["for"] for label in tags.named("label")}
    fields = tags.named("textarea", "input", "select")
    shown = [field["id"] for field in fields if field.get("type") != "hidden"]
    assert sorted(labelled, key=str) == sorted(shown, key=str)
    assert len(shown) == 12


def test_the_page_loads_nothing_from_elsewhere(client: Any) -> None:
    page = client.get("/").text
    loaded = [link["href"] for link in Tags(page).named("link")]
    assert loaded == ["/page.css", "/icon.svg"]
    style = client.get("/page.css")
    assert style.headers["content-type"].startswith("text/css")
    assert "prefers-color-scheme: dark" in style.text
    parts = ("/page.js", "/waiting.js", "/bar.css", "/page.css")
    for text in (page, *(client.get(part).text for part in parts)):
        assert not re.search(r"https?:|url\(|@import|//\w", text)


def test_two_pasted_stories_give_the_report(post: Post) -> None:
    response = post()
    assert response.status_code == 200
    assert "Cēsu dome pirmdien sanāca uz sēdi." in response.text
    assert "It took three decisions." in response.text


def test_a_file_may_stand_for_the_text(post: Post) -> None:
    baltic = "Cēsu dome pirmdien sanāca uz sēdi. Tā pieņēma trīs lēmumus.".encode("windows-1257")
    response = post(text_b="", files={"file_b": ("<i>lv.txt", baltic)})
    assert response.status_code == 200
    assert "Cēsu dome pirmdien" in response.text
    assert "&lt;i&gt;lv.txt" in response.text


def test_a_named_language_is_believed(post: Post) -> None:
    assert 'lang="ru"' in post(text_b="Рига, Юрмала.", language_b=" RU ").text
    assert 'lang="ru"' in post(text_b="Рига, Юрмала.", language_b="ru-LV").text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text_a": ""}, "Story A: there is nothing here yet"),
        ({"text_b": " \r\n "}, "Story B: there is nothing here yet"),
        ({"text_b": None}, "Story B: there is nothing here yet"),
        ({"text_b": "Riga 2026"}, "Story B: the language of this text cannot be told"),
        ({"language_a": "klingon"}, "Story A: 'klingon' is no language's code"),
        ({"language_a": "<b"}, "Story A: '<b' is no language's code"),
        ({"text_a": "a b " * MAX_CHARACTERS}, "Story A: more than 100,000 characters"),
        ({"files": {"file_a": ("a.txt", b"text")}}, "Story A: it is both pasted and a file"),
        ({"text_a": "", "files": {"file_a": ("a.txt", b"\0\1\2" * 99)}}, "Story A: a.txt "),
        ({"text_a": "", "files": {"file_a": ("a.txt", b"")}}, "Story A: "),
    ],
)
def test_what_a_user_can_mend_is_said_on_the_page(
    post: Post, fields: dict[str, str], sentence: str
) -> None:
    assert error_of(post(**fields)).startswith(sentence)


def test_a_model_that_cannot_be_used_is_said_on_the_page(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ModelError("the encoder is damaged: install it again")

    monkeypatch.setattr(workbench_module, "compare", broken)
    response = post()
    assert error_of(response) == "the encoder is damaged: install it again"
    assert "It took three decisions." in response.text


def test_what_goes_wrong_inside_is_logged_and_told_without_detail(
    post: Post, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr(workbench_module, "compare", broken)
    response = post()
    assert error_of(response) == "This went wrong inside paraline; its log says where."
    assert "a secret" not in response.text
    assert "ZeroDivisionError: a secret" in caplog.text


def test_an_error_keeps_what_was_typed(post: Post) -> None:
    response = post(text_a="\nOne line.\r\nAnother & a third <line>.", text_b="", language_a="en")
    assert '<option value="en" selected>' in response.text
    # The line feed after the tag is not part of the text, but the next one is.
    typed = re.search(r"<textarea[^>]*>\r?\n(.*?)</textarea>", response.text, re.DOTALL)
    assert typed
    assert html.unescape(typed[1]).replace("\r", "") == ("\nOne line.\nAnother & a third <line>.")


@pytest.mark.parametrize("text_b", [ATTACK, ""])
def test_a_hostile_story_is_shown_as_text(post: Post, text_b: str) -> None:
    response = post(text_a=ATTACK, text_b=text_b, language_a="en", language_b="en")
    assert response.status_code == (200 if text_b else 422)
    assert "&lt;script&gt;alert(1)" in response.text
    # The report has its own in it; the form loads its own.
    scripts = Tags(response.text).named("script")
    assert scripts == ([{}] if text_b else [{"src": "/page.js", "defer": None}])


def test_a_hostile_name_of_a_file_is_shown_as_text(post: Post) -> None:
    name = "<script>\u202e.txt"
    response = post(text_a="", files={"file_a": (name, b"\0\1\2" * 99)})
    assert "<script>" in error_of(response)
    assert len(Tags(response.text).named("script")) == 1
    assert "\u202e" not in response.text


def test_what_is_no_form_is_refused(client: Any) -> None:
    headers = {"Origin": "http://127.0.0.1:8765", "Content-Type": "multipart/form-data"}
    assert client.post("/", content=b"nonsense", headers=headers).status_code == 400
    headers["Content-Type"] = "application/json"
    assert "nothing here yet" in error_of(client.post("/", content=b"{}", headers=headers))


def test_there_is_nothing_else(client: Any) -> None:
    assert client.get("/docs").status_code == 404
    assert client.get("/../app.py").status_code == 404
    headers = {"Origin": "http://127.0.0.1:8765"}
    assert client.request("PUT", "/", headers=headers).status_code == 405


def test_up_to_four_stories(post: Post) -> None:
    third = "Дума Цесиса собралась в понедельник. Она приняла три решения. Никто не был против."
    response = post(text_c=third, text_d=EN)
    assert response.status_code == 200
    assert response.text.count('class="pair"') == 3
    assert "Она приняла три решения." in response.text


def test_the_name_of_a_file_that_the_page_has_read_is_kept(post: Post) -> None:
    assert "cēsis.txt" in post(name_b="cēsis.txt").text


def test_the_report_has_its_own_address_with_links_to_every_format(client: Any, post: Post) -> None:
    report = post()
    tags = Tags(report.text)
    files = [link["href"] for link in tags.named("a") if "/results/" in (link["href"] or "")]
    assert [file.rpartition("/")[2] for file in files if file] == list(FORMATS)
    for file in files:
        assert client.get(file).status_code == 200
    # The file that is passed on has no bar and keeps its policy.
    alone = client.get(files[0]).text
    assert "bench" not in alone
    assert "Content-Security-Policy" in alone
    assert alone.splitlines()[-1] == report.text.splitlines()[-1]


def test_recent_comparisons_are_listed_until_they_are_removed(client: Any, post: Post) -> None:
    post(text_a=f"The council <b>met</b>\n\n{EN}")
    post()
    page = client.get("/").text
    removing = re.findall(r'action="(/comparison/\w+/remove)"', page)
    assert len(removing) == 2
    assert "<b>met" not in page
    own = {"Origin": "http://127.0.0.1:8765"}
    response = client.post(removing[0], headers=own)
    assert (response.status_code, response.headers["location"]) == (303, "/#recent")
    assert client.get(removing[0].removesuffix("/remove")).status_code == 404
    assert client.get(removing[1].removesuffix("/remove")).status_code == 200
    assert client.post("/remove", headers=own).status_code == 303
    assert "/comparison/" not in client.get("/").text


def test_long_lists_are_cut_into_pages(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages_module, "_LISTED", 2)
    made = [client.add().json()["id"] for _ in range(3)]
    first, second = client.get("/").text, client.get("/?after=2").text
    assert made[2] in first
    assert made[0] not in first
    assert 'href="/?after=2#recent"' in first
    assert made[0] in second
    assert 'href="/?after=0#recent"' in second
    for nonsense in ("x", "-1", "1" * 30, "²", ""):
        assert client.get("/", params={"after": nonsense}).status_code == 200


def test_a_line_that_is_too_long_is_not_joined(make_client: Any, slow: Any) -> None:
    client = make_client(embedder=slow)
    for _ in range(ROOM + 1):
        client.add(wait=False)
        while slow.came < 1:  # the first one is taken out of the line
            time.sleep(0.01)
    response = client.post(
        "/",
        data={"text_a": EN, "text_b": EN},
        files={"file_a": ("", b"")},
        headers={"Origin": "http://127.0.0.1:8765"},
    )
    assert response.status_code == 503
    assert "try again in a moment" in response.text
    assert EN in response.text
    busy = client.add(wait=False)
    assert busy.status_code == 503
    assert busy.headers["retry-after"]
    client.workbench.give_up()


def test_one_that_was_given_up_says_so(make_client: Any, slow: Any) -> None:
    client = make_client(embedder=slow)
    made = client.add(wait=False).json()
    assert "waiting.js" in client.get(made["report"]).text
    client.workbench.line.leave(client.workbench.line.find(made["id"]))
    response = client.get(made["report"])
    assert response.status_code == 410
    assert "given up" in response.text
