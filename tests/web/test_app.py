from __future__ import annotations

import html
import re
import threading
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest

from paraline.errors import ModelError
from paraline.web import app as app_module
from paraline.web.submission import MAX_CHARACTERS

Post = Callable[..., httpx.Response]
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
    assert not tags.named("script")
    assert [form["enctype"] for form in tags.named("form")] == ["multipart/form-data"]
    assert 'role="alert"' not in response.text


def test_every_field_has_its_label(client: Any) -> None:
    tags = Tags(client.get("/").text)
    labelled = {label["for"] for label in tags.named("label")}
    fields = [field["id"] for field in tags.named("textarea", "input", "select")]
    assert sorted(labelled, key=str) == sorted(fields, key=str)
    assert len(fields) == 6


def test_the_page_loads_nothing_from_elsewhere(client: Any) -> None:
    page = client.get("/").text
    loaded = [link["href"] for link in Tags(page).named("link")]
    assert loaded == ["/page.css"]
    style = client.get("/page.css")
    assert style.headers["content-type"].startswith("text/css")
    assert "prefers-color-scheme: dark" in style.text
    for text in (page, style.text):
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

    monkeypatch.setattr(app_module, "compare", broken)
    assert error_of(post()) == "the encoder is damaged: install it again"


def test_an_error_keeps_what_was_typed(post: Post) -> None:
    response = post(text_a="\nOne line.\r\nAnother & a third <line>.", text_b="", language_a="en")
    assert 'value="en"' in response.text
    # The line feed after the tag is not part of the text, but the next one is.
    typed = re.search(r"<textarea[^>]*>\r?\n(.*?)</textarea>", response.text, re.DOTALL)
    assert typed
    assert html.unescape(typed[1]).split() == [
        "One",
        "line.",
        "Another",
        "&",
        "a",
        "third",
        "<line>.",
    ]


@pytest.mark.parametrize("text_b", [ATTACK, ""])
def test_a_hostile_story_is_shown_as_text(post: Post, text_b: str) -> None:
    response = post(text_a=ATTACK, text_b=text_b, language_a="en", language_b="en")
    assert response.status_code == (200 if text_b else 422)
    assert "&lt;script&gt;alert(1)" in response.text
    # The report has its own; the form has none.
    assert len(Tags(response.text).named("script")) == (1 if text_b else 0)


def test_a_hostile_name_of_a_file_is_shown_as_text(post: Post) -> None:
    name = "<script>\u202e.txt"
    response = post(text_a="", files={"file_a": (name, b"\0\1\2" * 99)})
    assert "<script>" in error_of(response)
    assert not Tags(response.text).named("script")
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


def test_comparisons_run_one_at_a_time(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    real, at_work, most = app_module.compare, 0, 0
    counting = threading.Lock()

    def counted(*stories: object, **engines: object) -> object:
        nonlocal at_work, most
        with counting:
            at_work += 1
            most = max(most, at_work)
        try:
            return real(*stories, **engines)  # type: ignore[arg-type]
        finally:
            with counting:
                at_work -= 1

    monkeypatch.setattr(app_module, "compare", counted)
    statuses: list[int] = []
    threads = [
        threading.Thread(target=lambda: statuses.append(post().status_code)) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * 6
    assert most == 1


def test_a_line_that_is_too_long_is_not_joined(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_module, "_WAITING", 0)
    response = post()
    assert response.status_code == 503
    assert "try again in a moment" in response.text
    assert "It took three decisions." in response.text
