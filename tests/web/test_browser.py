"""The workbench in a real browser: what is pasted becomes the page, and its script may run."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn

from paraline.web.app import create_app
from paraline.web.serving import listen

EN = "The council of Cesis met on Monday. It took three decisions. Nobody voted against them."
LV = "Cēsu dome pirmdien sanāca uz sēdi. Tā pieņēma četrus lēmumus. Neviens nebalsoja pret."


@pytest.fixture
def address(engines: dict[str, Any]) -> Iterator[str]:
    listening = listen("127.0.0.1", 0)
    app = create_app(
        listening.hosts, embedder=engines["HashEmbedder"](), translator=engines["NoTranslator"]()
    )
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening.socket]})
    thread.start()
    yield listening.url
    server.should_exit = True
    thread.join()
    listening.socket.close()


def test_two_pasted_stories_become_a_page_that_works(browser: Any, address: str) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    page.locator("textarea").nth(0).fill(EN)
    page.locator("textarea").nth(1).fill(LV)
    page.locator("button[type=submit], input[type=submit], form button").first.click()
    page.wait_for_selector(".reader")
    assert page.locator("html.js").count() == 1
    page.keyboard.press("j")
    assert page.locator(".note.current").count() == 1
    assert page.evaluate("location.hash").startswith("#d-")
    assert [line for line in said if "favicon" not in line] == []
    page.close()
