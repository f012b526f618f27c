"""The overview: what it sums up, and how it behaves in a browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from paraline.batch import overview as overview_module
from paraline.batch.overview import Overview
from paraline.batch.running import Failure
from paraline.batch.trends import Tally, chart

WIDE = {"width": 1280, "height": 900}
ZOOMED = {"width": 320, "height": 256}
HOSTILE = "<script>alert(1)</script>\u202e"


def result(
    number: int, *, high: int = 0, low: int = 0, outlet: str = "", title: str = "Dome sanāk"
) -> dict[str, Any]:
    """Return a group's object as a batch keeps it, with so many findings."""
    story = {"path": f"{number}.txt", "title": title, "date": None, "sentences": []}
    findings = [{"kind": "number", "severity": "high"}] * high
    findings += [{"kind": "moved", "severity": "low"}] * low
    counts = {"number": high, "moved": low}
    return {
        "stories": [
            {**story, "language": "en", "date": f"2021-12-{number % 28 + 1:02}"},
            {**story, "language": ("lv", "ru")[number % 2], "outlet": outlet},
        ],
        "comparisons": [
            {
                "a": 0,
                "b": 1,
                "findings": findings,
                "summary": {
                    "coverage_a": 0.5,
                    "coverage_b": 1.0,
                    "findings": {kind: count for kind, count in counts.items() if count},
                },
            }
        ],
    }


def filled(count: int, **options: Any) -> Overview:
    made = Overview([Failure("bad", f"bad.txt is empty {HOSTILE}")], ["lone.txt", HOSTILE])
    for number in range(count):
        made.add(
            f"feed/story {number:04}",
            result(number, high=number % 7, low=number % 3, outlet=("LETA", "BNS")[number % 2]),
            **options,
        )
    return made


def test_the_worst_come_first_and_only_they_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overview_module, "LISTED", 3)
    made = filled(30)
    assert [line.counts["high"] for line in made.worst()] == [6, 6, 6]
    assert (made.total.comparisons, made.total.counts["high"]) == (
        30,
        sum(n % 7 for n in range(30)),
    )
    page = made.render()
    assert "The 3 worst of 30; stories.csv has them all." in page
    assert page.count('<th scope="row"><a href=') == 3


def test_sums_by_kind_day_and_outlet() -> None:
    made = filled(60)
    assert made.kinds["number"]["high"] == made.total.counts["high"]
    assert sum(tally.comparisons for tally in made.days.values()) == 60
    assert {name: tally.comparisons for name, tally in made.outlets.items()} == {
        "LETA": 30,
        "BNS": 30,
    }
    assert (made.total.coverage_a, made.total.coverage_b) == (0.5, 1.0)


def test_a_chart_fills_its_height_and_stays_in_it() -> None:
    days = []
    for number in range(5):
        tally = Tally()
        tally.add(number / 4, 1.0, {"high": number, "low": 2})
        days.append((f"2021-12-0{number + 1}", tally))
    made = chart(days)
    assert made.most == 6
    assert min(bar.y for bar in made.findings) == 0
    for bar in (*made.findings, *made.coverage):
        assert bar.x >= 0
        assert bar.x + bar.width <= 600
        assert bar.y >= 0
        assert bar.y + bar.height <= 100.01


def test_an_empty_batch_has_a_page() -> None:
    page = Overview([Failure("bad", "x")], []).render()
    assert "0 stories compared" in page
    assert ">failed</a>" in page


def test_names_are_text_whatever_they_hold() -> None:
    made = Overview([], [])
    made.add(f"a#b/{HOSTILE}", result(1, title=HOSTILE, outlet=HOSTILE))
    page = made.render()
    assert page.count("<script") == 1, "the page's own"
    assert "\u202e" not in page
    assert 'href="a%23b/%3Cscript%3E' in page


@pytest.fixture
def visit(watched: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Open an overview; what goes wrong on it fails the test."""

    def visit(made: Overview, **options: Any) -> Any:
        path = tmp_path / "index.html"
        path.write_text(made.render(), encoding="utf-8")
        return watched.open(path.as_uri(), **({"viewport": WIDE} | options))

    yield visit
    watched.close()
    assert watched.troubles == []
    assert {url.partition(":")[0] for url in watched.asked} <= {"file"}


def figures(page: Any, column: int) -> list[str]:
    cells: list[str] = page.locator(
        f".comparisons tbody tr > :nth-child({column})"
    ).all_inner_texts()
    return cells


def test_heads_sort_by_mouse_and_by_key(visit: Callable[..., Any]) -> None:
    page = visit(filled(50))
    assert figures(page, 6) == sorted(figures(page, 6), reverse=True)
    page.get_by_role("button", name="low").click()
    assert figures(page, 8) == sorted(figures(page, 8), reverse=True)
    assert page.locator("[aria-sort=descending]").inner_text().startswith("low")
    page.get_by_role("button", name="Story").focus()
    page.keyboard.press("Enter")
    names = figures(page, 1)
    assert names == sorted(names)
    page.keyboard.press("Enter")
    assert figures(page, 1) == names[::-1]
    assert page.locator("[aria-sort=descending]").count() == 1


def test_filters_leave_what_fits(visit: Callable[..., Any]) -> None:
    page = visit(filled(50))
    page.locator("select[name=languages]").select_option("en → ru")
    assert set(figures(page, 2)) == {"en → ru"}
    assert page.get_by_role("status").inner_text() == "25 of 50 fit"
    page.locator("select[name=severity]").select_option("low")
    assert all(int(figure) for figure in figures(page, 8))
    page.locator("select[name=kind]").select_option("number")
    assert all(int(figure) for figure in figures(page, 6))
    page.get_by_role("button", name="Show all").click()
    page.locator(".comparisons tbody tr").nth(49).wait_for()
    page.get_by_label("Words").fill("STORY 0007")
    assert len(figures(page, 1)) == 1
    page.get_by_label("Words").fill("")
    page.locator("select[name=outlet]").select_option("BNS")
    assert len(figures(page, 1)) == 25


def test_thousands_of_rows_are_shown_some_at_a_time(visit: Callable[..., Any]) -> None:
    page = visit(filled(2_000))
    assert len(figures(page, 1)) == 200
    page.get_by_role("button", name="Show 200 more of 1,800").click()
    assert len(figures(page, 1)) == 400
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 201
    # To lay out all rows anew takes ten times as long.
    page.locator(".comparisons thead button").first.click()
    assert len(figures(page, 1)) == 400
    page.get_by_label("Words").fill("story 1999")
    assert len(figures(page, 1)) == 1


def test_a_link_leads_to_the_report(visit: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "feed").mkdir()
    (tmp_path / "feed" / "story 0000.html").write_text("<title>The report</title>")
    page = visit(filled(1))
    page.get_by_role("link", name="feed/story 0000").click()
    page.wait_for_url("**/feed/story%200000.html")
    assert page.title() == "The report"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, ZOOMED], ids=["wide", "zoomed"])
def test_axe_finds_nothing(
    visit: Callable[..., Any], scheme: str, viewport: dict[str, int]
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe")
    page = visit(filled(40), color_scheme=scheme, viewport=viewport)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.get_by_role("button", name="Day").click()
    found = axe.Axe().run(page).response["violations"]
    assert [(one["impact"], one["id"], one["nodes"][0]["html"]) for one in found] == []
    wide, room = page.evaluate(
        "[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]"
    )
    assert wide <= room


def test_without_scripts_all_rows_can_be_read(visit: Callable[..., Any]) -> None:
    page = visit(filled(300), java_script_enabled=False)
    assert page.locator(".comparisons tbody tr:visible").count() == 300
    assert page.locator("button:visible, form:visible").count() == 0


def test_the_page_of_a_run_links_to_its_reports(
    make_feed: Callable[[int], Path], tmp_path: Path, engines: dict[str, Any]
) -> None:
    engines["main"](make_feed(3), tmp_path / "out")
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    lines = (tmp_path / "out" / "results.jsonl").read_bytes().splitlines()
    for line in lines:
        assert f'href="{json.loads(line)["group"]}.html"' in page
