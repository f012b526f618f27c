"""The workbench in a real browser: Debian's chromium; skipped where it is not."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.web.driving import EN, LV, fill, send, sideways, told

from paraline.embedding.e5 import E5Embedder
from paraline.models.packages import install_package

HOSTILE = (
    "</textarea><script>alert(1)</script>\u202e<img src=x onerror=alert(2)>\n\n"
    "The mayor of <b>Cesis</b> said {{7*7}} on Monday that 60 people were\u2066 hurt.\n\n"
    "\u001b[31mNobody voted against the plan of the council</script>."
)


@pytest.fixture
def address(serve: Callable[..., str], real: E5Embedder) -> str:
    return serve(embedder=real)


def test_paste_compare_filter_and_follow_a_difference(visit: Any, address: str) -> None:
    page = visit(address)
    fill(page, EN, LV)
    told(page, "a", "English")
    told(page, "b", "Latvian")
    send(page)
    assert page.url.startswith(f"{address}comparison/")
    here, there = page.locator("mark", has_text="three"), page.locator("mark", has_text="četrus")
    here.hover()
    assert "lit" in there.get_attribute("class")
    page.keyboard.press("j")
    assert page.locator(".note.current").count() == 1
    assert "#d-" in page.url
    chip = page.locator("[data-filter=kind][value=number]")
    chip.click()
    assert page.locator(".note:visible").count() == 1
    # A link to a difference leads there in another window, too.
    other = visit(page.url)
    assert other.locator(".note.current").inner_text() == page.locator(".note.current").inner_text()


def test_every_format_can_be_downloaded(visit: Any, address: str) -> None:
    page = visit(address)
    fill(page, EN, LV)
    send(page)
    links = page.locator(".bench a[download]")
    assert links.count() == 9
    for number in range(links.count()):
        with page.expect_download() as download:
            links.nth(number).click()
        assert download.value.path().stat().st_size > 100
        assert download.value.suggested_filename.startswith("paraline-")


def test_files_are_dropped_or_chosen(visit: Any, address: str) -> None:
    page = visit(address)
    baltic = LV.encode("windows-1257")
    page.evaluate(
        """([side, name, bytes]) => {
          const data = new DataTransfer();
          const content = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
          data.items.add(new File([content], name));
          const story = document.querySelector(`[data-side=${side}]`);
          for (const kind of ["dragover", "drop"]) {
            const options = { dataTransfer: data, bubbles: true, cancelable: true };
            story.dispatchEvent(new DragEvent(kind, options));
          }
        }""",
        ["b", "<i>lv.txt", base64.b64encode(baltic).decode()],
    )
    told(page, "b", "<i>lv.txt, Latvian")
    assert page.locator("#text_b").input_value() == LV
    chosen = {"name": "en.txt", "mimeType": "text/plain", "buffer": EN.encode("utf-16")}
    page.locator("#file_a").set_input_files(chosen)
    told(page, "a", "en.txt, English")
    assert page.locator("#file_a").input_value() == ""
    send(page)
    assert page.get_by_text("<i>lv.txt").first.is_visible()
    page.goto(address)
    binary = {"name": "b.txt", "mimeType": "text/plain", "buffer": b"\0\1\2" * 99}
    page.locator("#file_a").set_input_files(binary)
    page.locator("#told_a.bad", has_text="b.txt").wait_for()
    page.locator("#file_a").set_input_files({**binary, "buffer": b"x" * 1_500_000})
    told(page, "a", "too large")


def test_a_language_can_be_changed(visit: Any, address: str) -> None:
    page = visit(address)
    fill(page, EN, "Rīga, Jūrmala.")
    told(page, "b", "not clear")
    page.locator("#language_b").select_option("lv")
    told(page, "b", "lv")
    assert page.locator("#text_b").get_attribute("lang") == "lv"
    send(page)
    assert page.locator("td.b [lang=lv], td.b[lang=lv]").count() > 0


def test_what_cannot_be_compared_is_said_and_nothing_is_lost(visit: Any, address: str) -> None:
    page = visit(address)
    fill(page, EN)
    page.get_by_role("button", name="Compare").click()
    assert "Story B" in page.get_by_role("alert").inner_text()
    assert page.locator("#text_a").input_value() == EN


def test_three_versions_have_tabs(visit: Any, address: str) -> None:
    page = visit(address)
    fill(page, EN, LV, EN.replace("three", "five"))
    send(page)
    assert page.get_by_role("tab").count() == 2
    page.get_by_role("tab").nth(1).click()
    assert page.locator("mark:visible", has_text="five").count() == 1
    assert page.locator(".bench a[download]").count() == 7


def test_recent_comparisons_are_listed_and_removed(visit: Any, address: str) -> None:
    from playwright.sync_api import expect

    page = visit(address)
    for _ in range(3):
        page.goto(address)
        fill(page, f"Council meets\n\n{EN}", LV)
        send(page)
    page.get_by_role("link", name="Recent").click()
    expect(page.locator(".recent li")).to_have_count(3)
    page.get_by_role("link", name="Council meets").first.click()
    page.get_by_role("button", name="Remove").click()
    expect(page.locator(".recent li")).to_have_count(2)
    page.get_by_role("button", name="Remove Council meets").first.click()
    expect(page.locator(".recent li")).to_have_count(1)
    page.get_by_text("Remove all…").click()
    page.get_by_role("button", name="Remove all 1 for good").click()
    expect(page.locator(".recent")).to_have_count(0)


def test_with_the_keyboard_alone(visit: Any, address: str) -> None:
    page = visit(address)

    def reach(name: str) -> None:
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id || document.activeElement.name") == name:
                return
        raise AssertionError(f"{name} cannot be reached")

    reach("text_a")
    page.keyboard.insert_text(EN)
    reach("language_b")
    page.keyboard.type("Latv")
    reach("text_b")
    page.keyboard.insert_text(LV)
    assert page.locator("#language_b").input_value() == "lv"
    page.keyboard.press("Control+Enter")
    page.locator(".reader").wait_for(timeout=120_000)
    page.wait_for_load_state()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("j")
    assert page.locator(".note.current").count() == 1


def test_a_comparison_in_the_line_shows_its_place(
    visit: Any, serve: Callable[..., str], slow: Any
) -> None:
    address = serve(embedder=slow)
    first, second = visit(address), visit(address)
    for page in (first, second):
        fill(page, EN, LV)
        page.get_by_role("button", name="Compare").click()
    first.locator("[data-stage=vectors].now").wait_for()
    assert first.locator(".stages .past").count() == 2
    assert second.get_by_role("status").inner_text() == "Next in line"
    slow.go.set()
    for page in (first, second):
        page.locator(".reader").wait_for()


def test_a_comparison_can_be_given_up(visit: Any, serve: Callable[..., str], slow: Any) -> None:
    page = visit(serve(embedder=slow))
    fill(page, EN, LV)
    page.get_by_role("button", name="Compare").click()
    page.get_by_role("button", name="Give it up").click()
    page.get_by_role("heading", name="Recent comparisons").wait_for()
    assert page.locator(".recent").count() == 0


def test_a_hostile_story_does_nothing(visit: Any, address: str) -> None:
    page = visit(address)
    fill(page, HOSTILE, HOSTILE.replace("60", "16"))
    send(page)
    assert page.get_by_text("<script>alert(1)</script>").first.is_visible()
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe, b b, i, u").count() == 0
    assert page.get_by_text("{{7*7}}").first.is_visible()
    assert page.get_by_text("⟨U+202E⟩").count() > 0
    page.goto(address)
    assert page.locator("img, iframe").count() == 0
    assert "\u202e" not in page.content()


def test_a_line_of_a_megabyte_is_refused_and_a_long_one_is_not(
    visit: Any, serve: Callable[..., str]
) -> None:
    page = visit(serve())
    page.locator("#text_a").fill("word " * 200_000)
    told(page, "a", "more than 100,000 characters")
    page.locator("#text_b").fill(LV)
    page.get_by_role("button", name="Compare").click()
    assert "more than 100,000 characters" in page.get_by_role("alert").inner_text()
    page.locator("#text_a").fill("x" * 99_000)
    page.locator("#language_a").select_option("en")
    send(page)
    assert sideways(page) <= 0


def test_without_scripts(visit: Any, address: str) -> None:
    page = visit(address, java_script_enabled=False)
    fill(page, EN, LV)
    send(page)  # the page on the way comes back by itself
    assert page.locator(".note:visible").count() > 0


def test_translations_fold_out_with_their_engine_and_whether_they_are_trusted(
    visit: Any,
    serve: Callable[..., str],
    real: E5Embedder,
    packages_dir: Path,
    tiny_argosmodel: Path,
) -> None:
    assert install_package(tiny_argosmodel).path.parent == packages_dir
    page = visit(serve(embedder=real, translator=None))
    fill(
        page,
        "The government backed a new bridge in Riga on Wednesday. Work begins next year.",
        "Valdība trešdien atbalstīja jaunu tiltu Rīgā. Nākamgad būs liels darbs.",
        "Правительство в среду поддержало новый мост в Риге. Работы начнутся в следующем году.",
    )
    send(page)
    for language, called, engine in (
        ("lv", "Translation", "argos"),
        ("ru", "Gist, word for word", "builtin"),
    ):
        page.get_by_role("tab", name=language).click()
        fold = page.locator("details.translation:visible").first
        assert fold.locator("summary").inner_text() == called
        assert not fold.locator("p").first.is_visible()
        fold.locator("summary").click()
        words = fold.locator("p").first.inner_text().lower()
        assert {"government", "bridge", "new"} <= set(words.split()), words
        assert fold.locator(".engine").inner_text().startswith(engine)
