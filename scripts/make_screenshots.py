"""Takes the README's pictures of the page: needs the extra dev and Debian's chromium.

    python scripts/make_screenshots.py docs

writes ``report.png`` (light) and ``report-dark.png`` (dark, at a difference) of a comparison of
``corpora/``, and says what it wrote. Look at them before they are committed.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
from pathlib import Path

from paraline import compare, read_story
from paraline.reporting.html import render_html

ROOT = Path(__file__).parent.parent
STORY = Path("corpora") / "border-drill"
VIEW = {"width": 1280, "height": 1000}


def main(folder: Path) -> None:
    """Write the pictures into *folder*."""
    from playwright.sync_api import sync_playwright

    with contextlib.chdir(ROOT):  # the page shows a path as it was given
        stories = [read_story(STORY / f"{code}.txt") for code in ("en", "lv")]
    page_file = Path(tempfile.mkdtemp()) / "report.html"
    page_file.write_text(
        render_html(compare(stories[0], stories[1], translator="none")), encoding="utf-8"
    )
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for name, scheme, keys in (("report", "light", ""), ("report-dark", "dark", "jj")):
            page = browser.new_page(viewport=VIEW, color_scheme=scheme)
            page.goto(page_file.as_uri())
            for key in keys:
                page.keyboard.press(key)
            path = folder / f"{name}.png"
            page.screenshot(path=path)
            print(f"{path}: {path.stat().st_size} bytes")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
