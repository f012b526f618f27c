"""A small feed: groups of an English and a Latvian version each."""

from __future__ import annotations

import importlib
import runpy
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

EN = (
    "The council of Cesis met on Monday. It took {} decisions about roads and schools. "
    "Nobody voted against them. The next meeting will be held in the autumn."
)
LV = (
    "Cēsu dome pirmdien sanāca uz sēdi. Tā pieņēma {} lēmumus par ceļiem un skolām. "
    "Neviens nebalsoja pret. Nākamā sēde notiks rudenī."
)
MakeFeed = Callable[[int], Path]


@pytest.fixture(scope="session")
def engines_file() -> Path:
    return Path(__file__).with_name("engines.py")


@pytest.fixture(scope="session")
def engines(engines_file: Path) -> dict[str, Any]:
    return runpy.run_path(str(engines_file))


@pytest.fixture
def importable(engines_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The same engines as a module that other processes find, so that they can be pickled."""
    monkeypatch.syspath_prepend(engines_file.parent)
    yield importlib.import_module("engines")
    del sys.modules["engines"]


@pytest.fixture
def embedder(engines: dict[str, Any]) -> Any:
    return engines["HashEmbedder"]()


@pytest.fixture
def translator(engines: dict[str, Any]) -> Any:
    return engines["NoTranslator"]()


@pytest.fixture
def make_feed(tmp_path: Path) -> MakeFeed:
    """Write that many groups into a folder, and return it."""

    def make(count: int) -> Path:
        folder = tmp_path / "feed"
        folder.mkdir()
        for number in range(count):
            for code, text in (("en", EN), ("lv", LV)):
                story = text.format(number + 2)
                (folder / f"story{number:03}.{code}.txt").write_text(story, encoding="utf-8")
        return folder

    return make
