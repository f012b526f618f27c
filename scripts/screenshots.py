"""Make the pictures of docs/: the report and the workbench in Debian's chromium.

    python scripts/screenshots.py [--only NAME ...] [--out docs]

Needs the extra dev and chromium. The workbench runs on a free port of this machine with a store
of its own, and compares stories of corpora/ with the bundled models.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from starlette.applications import Starlette

ROOT = Path(__file__).parent.parent
SIZE = {"width": 1280, "height": 860}
NARROW = {"width": 420, "height": 860}
STORY = "border-drill"
OTHERS = ("budget-talks", "harbour-crane", "song-festival")


def workbench(store: Path) -> contextlib.AbstractContextManager[str]:
    """Serve the workbench while the pictures are made."""
    from paraline.web.app import create_app

    return served(lambda hosts: create_app(hosts, translator="none", store=store))


@contextlib.contextmanager
def served(make: Callable[[Collection[str]], Starlette]) -> Iterator[str]:
    """Serve the workbench that *make* makes for its hosts, on a free port; give its address."""
    from paraline.web.serving import listen, server_of

    listening = listen("127.0.0.1", 0)
    server = server_of(make(listening.hosts))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening.socket]})
    thread.start()
    try:
        yield listening.url
    finally:
        server.should_exit = True
        thread.join()
        listening.socket.close()


def text(story: str, code: str) -> str:
    """Return a version of a story of the corpora."""
    return (ROOT / "corpora" / story / f"{code}.txt").read_text(encoding="utf-8")


def fill(page: Any, address: str, story: str, *codes: str) -> None:
    """Paste the versions of a story."""
    page.goto(address)
    if len(codes) > 2:
        page.locator(".more summary").click()
    for side, code in zip("abcd", codes, strict=False):
        page.locator(f"#text_{side}").fill(text(story, code))
    page.locator(".story .told").nth(1).get_by_text("characters").wait_for()
    page.evaluate(
        "document.activeElement.blur();"
        "for (const one of document.querySelectorAll('textarea')) one.scrollTop = 0"
    )
    page.mouse.wheel(0, -5000)


def send(page: Any) -> None:
    """Compare, and wait for the report."""
    page.get_by_role("button", name="Compare").click()
    page.locator(".bench").wait_for(timeout=300_000)


def start(page: Any, address: str) -> None:
    """Show the form with two stories in it, languages told, and recent comparisons."""
    for story in OTHERS:
        fill(page, address, story, "en", "lv", "ru")
        send(page)
    fill(page, address, STORY, "en", "lv")


def report(page: Any, address: str) -> None:
    """Show the report."""
    fill(page, address, STORY, "en", "lv")
    send(page)


def difference(page: Any, address: str) -> None:
    """Show the report's text at a difference."""
    report(page, address)
    for _ in range(3):
        page.keyboard.press("j")
    page.wait_for_timeout(500)


def waiting(page: Any, address: str) -> None:
    """Show a comparison at work."""
    fill(page, address, "hospital-strike", "en", "lv", "ru")
    page.get_by_role("button", name="Compare").click()
    page.locator("[data-stage=words].now").wait_for(timeout=300_000)


def api(page: Any, address: str) -> None:
    """Show the description of the API."""
    page.goto(f"{address}api")


PICTURES: dict[str, tuple[Callable[[Any, str], None], dict[str, int], str]] = {
    "workbench": (start, SIZE, "light"),
    "workbench-dark": (start, SIZE, "dark"),
    "workbench-narrow": (start, NARROW, "light"),
    "waiting": (waiting, SIZE, "light"),
    "report": (report, SIZE, "light"),
    "report-dark": (difference, SIZE, "dark"),
    "report-narrow": (difference, NARROW, "light"),
    "api": (api, SIZE, "light"),
}
KEPT = ("workbench", "waiting", "report", "report-dark")


def main() -> None:
    """Make the pictures that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PICTURES, default=KEPT)
    parser.add_argument("--out", type=Path, default=ROOT / "docs")
    options = parser.parse_args()
    chromium = os.environ.get("PARALINE_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        parser.exit(2, "no chromium here (apt-get install chromium, or set PARALINE_CHROMIUM)\n")
    from playwright.sync_api import sync_playwright

    options.out.mkdir(parents=True, exist_ok=True)
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=arguments)
        for name in options.only:
            prepare, size, scheme = PICTURES[name]
            with (
                tempfile.TemporaryDirectory() as folder,
                workbench(Path(folder) / "comparisons.sqlite") as address,
            ):
                page = browser.new_page(viewport=size, color_scheme=scheme)
                prepare(page, address)
                path = options.out / f"{name}.png"
                page.screenshot(path=path)
                page.close()
            print(f"{path} ({path.stat().st_size // 1024} KB)")
        browser.close()


if __name__ == "__main__":
    main()
