"""Every page in a real browser: for everyone, at any size, in light and dark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.web.driving import EN, LV, RU, WIDE, ZOOMED, fill, sideways, told


@pytest.fixture
def every_page(visit: Any, serve: Callable[..., str], slow: Any, real: Any) -> Any:
    """Return what visits all kinds of pages one after the other."""

    def pages(**options: Any) -> Iterator[tuple[str, Any]]:
        for name, page in visited(**options):
            page.wait_for_load_state()  # its style, too
            yield name, page

    def visited(**options: Any) -> Iterator[tuple[str, Any]]:
        slow._real = real
        address = serve(embedder=slow)
        page = visit(address, **options)
        yield "empty", page
        fill(page, EN, LV, RU)
        told(page, "c", "Russian")
        yield "filled", page
        page.get_by_role("button", name="Compare").click()
        page.locator("[data-stage=vectors].now").wait_for()
        yield "waiting", page
        slow.go.set()
        page.locator(".reader").first.wait_for()
        yield "report", page
        page.goto(address)
        page.get_by_text("Remove all…").click()
        yield "recent", page
        page.get_by_role("button", name="Compare").click()
        page.get_by_role("alert").wait_for()
        yield "error", page
        page.goto(f"{address}api")
        yield "api", page
        page.goto(f"{address}comparison/absent")
        yield "absent", page

    return pages


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(every_page: Any, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe")
    for name, page in every_page(color_scheme=scheme):
        for viewport in (WIDE, ZOOMED):
            page.set_viewport_size(viewport)
            found = axe.Axe().run(page).response["violations"]
            shown = [(one["impact"], one["id"], one["nodes"][0]["html"]) for one in found]
            assert (name, shown) == (name, [])


def test_at_400_per_cent_nothing_has_to_be_scrolled_sideways(every_page: Any) -> None:
    for name, page in every_page(viewport=ZOOMED):
        assert (name, sideways(page) <= 0) == (name, True)


def test_dark_mode_is_dark(every_page: Any) -> None:
    for name, page in every_page(color_scheme="dark"):
        color = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (name, color) == (name, "rgb(23, 23, 22)")
