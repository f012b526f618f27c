"""What every test may use: where the shared data lies, and a cache of its own for the models."""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes is a matter of what else the machine does.
settings.register_profile("paraline", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("paraline")

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("PARALINE_SHARED", ROOT.parent / "shared")) / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of evaluation data; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"the evaluation data is not here ({SHARED}; set PARALINE_SHARED)")
    return SHARED


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The project's own wire stories."""
    return ROOT / "corpora"


@pytest.fixture(autouse=True, scope="session")
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the tests out of the user's folders.

    The converted encoder, and what it has read, is shared by the processes of a run.
    """
    base, home = tmp_path_factory.getbasetemp(), tmp_path_factory.mktemp("home")
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    os.environ["PARALINE_CACHE"] = str(base / "cache")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(home / name.lower())
    os.environ.pop("ARGOS_PACKAGES_DIR", None)


@pytest.fixture(scope="session")
def tiny_argosmodel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An Argos package, lv-en, that translates some ninety words one by one."""
    from scripts.tiny_argos import build_package

    return build_package(tmp_path_factory.mktemp("argosmodel") / "lv_en.argosmodel")


@pytest.fixture
def packages_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of Argos packages, in use for one test."""
    folder = tmp_path / "packages"
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder))
    return folder


STOCK_ARGOS = """
import sys
import ctranslate2
from argostranslate import package, translate

class Whole:
    def split_sentences(self, text):
        return [text]

(installed,) = package.get_installed_packages()
engine = ctranslate2.Translator(str(installed.package_path / "model"), compute_type="int8")
for text in sys.argv[1:]:
    print(translate.apply_packaged_translation(installed, text, engine, Whole(), 4)[0].value)
"""


@pytest.fixture
def stock_argos(tmp_path: Path) -> Callable[[Path, Sequence[str]], list[str]]:
    """Translate texts by Argos Translate itself, with the one package in a folder.

    Its splitting would download a model, so it is given one that does not split.
    """

    def lines(packages: Path, texts: Sequence[str]) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", STOCK_ARGOS, *texts],
            env={"HOME": str(tmp_path), "ARGOS_PACKAGES_DIR": str(packages)},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.splitlines()

    return lines


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A server on loopback that gives files, as badly as it is told to (see ``shelf.py``)."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    shelf = runpy.run_path(str(Path(__file__).with_name("shelf.py")))["Shelf"]()
    yield shelf
    shelf.close()


# Of a module, not of the session: while it lives, an event loop runs in this thread.
@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's chromium, driven by Playwright; tests that need it are skipped where it is not."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright: extra dev")
    chromium = os.environ.get("PARALINE_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        pytest.skip("no chromium here (apt-get install chromium, or set PARALINE_CHROMIUM)")
    with playwright.sync_playwright() as driver:
        # A container's root has no sandbox to run a browser in.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = driver.chromium.launch(executable_path=chromium, args=arguments)
        yield browser
        browser.close()


@dataclass
class Watched:
    """Pages of a browser, what went wrong on them, and all that they asked for."""

    browser: Any
    contexts: list[Any] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def open(self, url: str, **options: Any) -> Any:
        """Open a page in a context of its own, made with *options*."""
        self.contexts.append(self.browser.new_context(**options))
        page = self.contexts[-1].new_page()
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", lambda message: self.troubles.append(message.text))
        page.on("dialog", lambda dialog: (self.troubles.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(url)
        return page

    def close(self) -> None:
        """Close all pages."""
        for context in self.contexts:
            context.close()


@pytest.fixture
def watched(browser: Any) -> Watched:
    """Open pages whose troubles and requests are noted; the test closes and judges them."""
    return Watched(browser)
