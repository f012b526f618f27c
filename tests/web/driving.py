"""How a browser's test fills in the form and waits for what comes of it."""

from __future__ import annotations

from typing import Any

EN = "The council of Cesis met on Monday. It took three decisions. Nobody voted against them."
LV = "Cēsu dome pirmdien sanāca uz sēdi. Tā pieņēma četrus lēmumus. Neviens nebalsoja pret tiem."
RU = "Дума Цесиса собралась в понедельник. Она приняла пять решений. Никто не был против них."
WIDE = {"width": 1280, "height": 900}
ZOOMED = {"width": 320, "height": 256}  # a window of 1280 x 1024 at 400 %


def fill(page: Any, *texts: str) -> None:
    if len(texts) > 2:
        page.get_by_text("A third and a fourth version").click()
    for side, text in zip("abcd", texts, strict=False):
        page.locator(f"#text_{side}").fill(text)


def send(page: Any) -> None:
    page.get_by_role("button", name="Compare").click()
    page.locator(".reader").first.wait_for(timeout=120_000)
    page.wait_for_load_state()  # its script, too


def told(page: Any, side: str, words: str) -> None:
    page.locator(f"#told_{side}", has_text=words).wait_for()


def sideways(page: Any) -> int:
    return page.evaluate(
        "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
    )
