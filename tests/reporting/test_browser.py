"""The page in a real browser: Debian's chromium, driven by Playwright; skipped where it is not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from paraline import compare, read_story
from paraline.alignment.alignment import Bead
from paraline.comparison import Comparison
from paraline.differences.decisions import read_decisions
from paraline.reporting.html import render_html

WIDE = {"width": 1280, "height": 900}
ZOOMED = {"width": 320, "height": 256}  # a window of 1280 x 1024 at 400 %


def named(comparison: Comparison) -> Comparison:
    """Give every finding an id, as find_differences does."""
    pairs = [
        replace(
            pair,
            findings=tuple(
                replace(finding, id=f"{number:x}{index:011x}")
                for index, finding in enumerate(pair.findings)
            ),
        )
        for number, pair in enumerate(comparison.pairs)
    ]
    return replace(comparison, pairs=tuple(pairs))


@pytest.fixture(scope="module")
def real(corpora):
    """Three versions of a story, with what paraline itself finds in them."""
    paths = [corpora / "hospital-strike" / f"{code}.txt" for code in ("en", "lv", "ru")]
    return compare(*map(read_story, paths), translator="none")


@pytest.fixture
def visit(watched, tmp_path):
    """Open a comparison's page; what goes wrong on it fails the test."""

    def visit(comparison, anchor="", *, viewport=WIDE, **options):
        path = tmp_path / "report.html"
        path.write_text(render_html(named(comparison)), encoding="utf-8")
        return watched.open(f"{path.as_uri()}{anchor}", viewport=viewport, **options)

    yield visit
    watched.close()
    assert watched.troubles == []
    assert {url.partition(":")[0] for url in watched.asked} <= {"file", "blob"}


def shown(page, selector):
    return page.locator(f"{selector}:visible")


def focused(page):
    return page.evaluate("document.activeElement.id")


def test_filters_leave_what_was_chosen(visit, changed):
    page = visit(changed)
    assert shown(page, ".note").count() == 9
    page.get_by_role("button", name="high 5").click()
    assert shown(page, ".note").count() == shown(page, ".index li").count() == 5
    assert shown(page, ".note.high").count() == 5
    assert page.get_by_role("status").inner_text() == "5 of 9 shown"
    assert page.locator("mark.low:not(.off), mark.medium:not(.off)").count() == 0
    page.get_by_role("button", name="number 3").click()
    assert shown(page, ".note").count() == 3
    page.get_by_role("button", name="omission 2").click()
    assert shown(page, ".note").count() == 4
    page.get_by_role("button", name="Show all").click()
    assert shown(page, ".note").count() == 9


def test_rows_without_differences_can_be_folded(visit, changed):
    page = visit(changed)
    rows = shown(page, ".reader tbody tr").count()
    page.get_by_role("button", name="Only differences").click()
    assert shown(page, ".reader tbody tr").count() == 7
    page.get_by_role("button", name="quote 1").click()
    assert shown(page, ".reader tbody tr").count() == 1
    page.get_by_role("button", name="Show all").click()
    page.get_by_role("button", name="Only differences").click()
    assert shown(page, ".reader tbody tr").count() == rows


def test_keys_go_from_difference_to_difference(visit, changed):
    page = visit(changed)
    ids = page.eval_on_selector_all(".note", "notes => notes.map(note => note.id)")
    walked = []
    for _ in ids:
        page.keyboard.press("j")
        walked.append(focused(page))
        assert page.evaluate("location.hash") == f"#{walked[-1]}"
    assert walked == ids
    page.keyboard.press("k")
    assert focused(page) == ids[-2]
    assert page.locator(".walk .place").inner_text().startswith("8 of 9: ")
    page.get_by_role("button", name="Keys j, k and x work").click()
    page.keyboard.press("j")
    assert page.evaluate("location.hash") == f"#{ids[-2]}"


def test_partners_light_up_under_the_mouse_and_under_focus(visit, changed):
    page = visit(changed)
    here = page.locator("mark", has_text="60 people")
    there = page.locator("mark", has_text="16 cilvēkiem")
    here.hover()
    assert "lit" in there.get_attribute("class")
    page.mouse.move(0, 0)
    assert "lit" not in there.get_attribute("class")
    page.locator("td.b .ref", has_text="5 number").focus()
    assert "lit" in here.get_attribute("class")
    assert "lit" in there.get_attribute("class")


@pytest.mark.parametrize("finding", ["d-000000000008", "p2-d-100000000001"])
def test_a_link_leads_to_its_finding(visit, three, finding):
    page = visit(three, f"#{finding}")
    assert focused(page) == finding
    note = page.locator(f"#{finding}")
    assert note.is_visible()
    box = note.bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= WIDE["height"]


def test_a_click_on_words_or_on_the_picture_leads_to_the_note(visit, changed):
    page = visit(changed)
    page.locator("mark", has_text="60 people").click()
    assert focused(page) == "d-000000000007"
    page.locator(".tick[data-f='3']").first.dispatch_event("click")
    assert page.locator(".note.current").get_attribute("data-f") == "3"
    page.locator("path.moved").dispatch_event("click")
    assert page.locator("tr:has(p.moved)").first.bounding_box()["y"] < WIDE["height"]


def test_a_link_shows_what_a_filter_hides(visit, changed):
    page = visit(changed)
    page.get_by_role("button", name="low 2").click()
    page.evaluate("location.hash = 'd-000000000003'")
    page.locator("#d-000000000003:focus").wait_for()
    assert shown(page, ".note").count() == 9


def test_the_tabs_work_by_keyboard(visit, three):
    page = visit(three)
    assert page.get_by_role("tab").count() == 2
    assert page.get_by_role("tabpanel").count() == 1
    page.get_by_role("tab").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#p2-pair").is_visible()
    assert not page.locator("#pair").is_visible()
    page.keyboard.press("j")
    assert focused(page).startswith("p2-d-")


def test_decisions_are_marked_kept_and_exported(visit, changed, tmp_path):
    page = visit(changed)
    save = page.get_by_role("button", name="Save decisions")
    assert save.is_disabled()
    page.keyboard.press("j")
    page.keyboard.press("x")
    note = page.locator(".note").nth(4)
    note.get_by_role("button", name="Not a difference").click()
    page.reload()
    assert save.inner_text() == "Save decisions (2)"
    with page.expect_download() as download:
        save.click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == "decisions.jsonl"
    found = read_decisions(path)
    assert found.damaged == ()
    ids = [page.locator(".note").nth(n).get_attribute("data-id") for n in (0, 4)]
    assert found.ids == frozenset(ids)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert rows[1]["kind"] == "number"
    assert (rows[1]["a"], rows[1]["b"]) == (["60 people"], ["16 cilvēkiem"])
    note.get_by_role("button", name="Not a difference").click()
    assert save.inner_text() == "Save decisions (1)"


def test_translations_fold_out_together(visit, changed):
    page = visit(changed)
    assert not page.get_by_text("The minister thanked the premier").is_visible()
    page.get_by_role("button", name="Translations").click()
    assert page.get_by_text("The minister thanked the premier").is_visible()
    assert page.get_by_text("argos lv-en 1.9, not trusted").is_visible()


def test_dark_and_light(visit, changed):
    lightness = "getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]"
    assert int(visit(changed, color_scheme="light").evaluate(lightness)) > 200
    assert int(visit(changed, color_scheme="dark").evaluate(lightness)) < 60


@pytest.mark.parametrize("sample", ["changed", "real", "hostile"])
@pytest.mark.parametrize("viewport", [ZOOMED, {"width": 768, "height": 600}])
def test_nothing_has_to_be_scrolled_sideways(visit, sample, viewport, request):
    page = visit(request.getfixturevalue(sample), viewport=viewport)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    for _ in range(2):
        wide, room = page.evaluate(
            "[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]"
        )
        assert wide <= room
        page.keyboard.press("j")
    box = page.locator(".walk:visible").bounding_box()
    if viewport is ZOOMED:
        page.keyboard.press("j")
        assert page.locator(".walk:visible").bounding_box() != box, "it scrolls away"


def test_a_hostile_story_does_nothing(visit, hostile):
    page = visit(hostile)
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe, b b, i, u").count() == 0
    assert page.get_by_text("<script>alert(1)</script>").first.is_visible()
    page.keyboard.press("j")
    assert page.locator(".note.current").count() == 1


def test_a_line_of_a_megabyte_holds_nobody_up(visit, samples):
    a, b = samples.story(["x" * 1_000_000], "en"), samples.story(["я" * 300_000], "ru")
    pair = samples.pair((a, b), 0, 1, [Bead((0,), (0,), 0.9)], [])
    page = visit(samples.comparison((a, b), [pair]))  # Playwright waits 30 seconds at most
    assert page.evaluate("document.scrollingElement.scrollWidth") <= WIDE["width"]


@pytest.mark.parametrize("sample", ["real", "changed", "faithful", "hostile"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit, sample, scheme, request):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe")
    page = visit(request.getfixturevalue(sample), color_scheme=scheme)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    for key in "jjxj":
        page.keyboard.press(key)
    for viewport in (WIDE, ZOOMED):
        page.set_viewport_size(viewport)
        found = axe.Axe().run(page).response["violations"]
        assert [(one["impact"], one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_who_is_named_stands_in_a_table(visit, real):
    page = visit(real)
    table = page.get_by_role("table", name="Who is named").first
    assert table.get_by_role("rowheader").count() > 2
    assert page.get_by_role("img", name="How the sentences of A and B go together").count() == 1


def test_without_scripts_all_of_it_can_be_read(visit, three):
    page = visit(three, java_script_enabled=False)
    assert shown(page, ".note").count() == 12
    assert shown(page, "button").count() == 0
    page.locator(".index a").last.click()
    assert page.url.endswith("#p2-d-100000000002")


def test_paper_has_no_buttons_and_every_pair(visit, three):
    page = visit(three)
    page.emulate_media(media="print")
    assert shown(page, "button").count() == 0
    assert shown(page, ".pair").count() == 2
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_the_first_tab_stop_skips_to_the_differences(visit, changed):
    page = visit(changed)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert focused(page) == "differences"
