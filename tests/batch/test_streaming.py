"""``paraline.batch(...)``, however the room has been imported before."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import paraline
from paraline import Story
from paraline.batch import Group, Version, batch, find_groups
from paraline.errors import ReadingError

ROOT = Path(__file__).parents[2]


@pytest.fixture
def named(embedder: Any, translator: Any) -> dict[str, Any]:
    return {"embedder": embedder, "translator": translator}


@pytest.mark.parametrize(
    "first",
    [
        "",
        "import paraline.batch",
        "import paraline.batch as room",
        "from paraline.batch import run_batch",
        "from paraline.batch.pairing import find_groups",
        "from paraline import batch; assert batch is paraline.batch",
        "paraline.batch; import paraline.batch",
    ],
)
def test_it_can_be_called_in_any_order_of_imports(first: str) -> None:
    code = (
        f"import paraline\n{first}\n"
        "assert list(paraline.batch({})) == []\n"
        "import paraline.batch\n"
        "assert list(paraline.batch({})) == []\n"
        "assert callable(paraline.batch.run_batch) and callable(paraline.batch.batch)\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, timeout=60)


def test_outcomes_come_as_they_are_made(
    make_feed: Callable[[int], Path], named: dict[str, Any], embedder: Any
) -> None:
    outcomes = paraline.batch(make_feed(40), **named)
    assert embedder.passes == []
    first = next(outcomes)
    assert len(embedder.passes) == 1, "the other two passes have not begun"
    assert (first.group, first.error) == ("story000", None)
    assert first.result is not None
    assert first.result["schema"] == "paraline/comparison/1"
    assert "<!doctype html>" in first.html
    assert [one.group for one in outcomes] == [f"story{n:03}" for n in range(1, 40)]


def test_what_is_kept_comes_first_and_is_not_made_again(
    make_feed: Callable[[int], Path], tmp_path: Path, named: dict[str, Any], embedder: Any
) -> None:
    folder, out = make_feed(20), tmp_path / "out"
    outcomes = batch(folder, out, **named)
    begun = [next(outcomes) for _ in range(3)]
    outcomes.close()
    embedder.passes.clear()
    again = list(batch(folder, str(out), **named))
    assert again[:3] == begun
    assert [one.group for one in again] == [f"story{n:03}" for n in range(20)]
    embedder.passes.clear()
    assert list(batch(folder, out, **named)) == again
    assert embedder.passes == []
    assert (out / "index.html").exists()


def test_stories_and_paths_and_groups_and_folders(
    make_feed: Callable[[int], Path], tmp_path: Path, named: dict[str, Any]
) -> None:
    folder = make_feed(2)
    paths = sorted(folder.iterdir())[:2]
    stories = [paraline.read_story(path) for path in paths]
    by_folder = next(batch(folder, **named)).result
    assert by_folder is not None
    group = Group("story000", (Version(paths[0], "en"), Version(paths[1], "lv")))
    for sources in ({"x": paths}, {"x": [str(one) for one in paths]}, {"x": stories}, [group]):
        (outcome,) = batch(sources, **named)
        assert outcome.result is not None
        assert outcome.result["comparisons"] == by_folder["comparisons"]
    assert len(list(batch([folder], **named))) == 2
    assert [one.group for one in batch(find_groups(folder).groups, **named)] == [
        "story000",
        "story001",
    ]
    kept = tmp_path / "kept"
    assert len(list(batch({"x": stories}, kept, **named))) == 1
    assert (kept / "x.html").exists()


def test_wrong_use_is_told(make_feed: Callable[[int], Path]) -> None:
    story = Story.from_text("The council met on Monday, and took three decisions.", "en")
    with pytest.raises(ReadingError, match="'x' has 1 version"):
        list(batch({"x": [story]}))
    group = find_groups(make_feed(1)).groups[0]
    with pytest.raises(ReadingError, match="a name each"):
        list(batch([group, group]))


def test_the_example_of_the_documentation_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, corpora: Path
) -> None:
    pytest.importorskip("pandas", reason="needs pandas: extra dev")
    text = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "feed").mkdir()
    for code in ("en", "lv"):
        words = (corpora / "border-drill" / f"{code}.txt").read_bytes()
        (tmp_path / "feed" / f"drill.{code}.txt").write_bytes(words)
    space: dict[str, Any] = {}
    exec(compile(example, "docs/batch.md", "exec"), space)
    frame, counts = space["findings"], space["by_language"]
    assert set(frame["group"]) == {"drill"}
    assert frame["confidence"].between(0, 1).all()
    assert counts.to_numpy().sum() == len(frame)
    assert space["problems"] == {}
