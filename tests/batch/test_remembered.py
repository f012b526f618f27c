"""What one batch has compared, the next one takes from memory, and nothing else."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from paraline.batch import gather, run_batch
from paraline.batch import remembered as module
from paraline.batch.passes import Outcome
from paraline.batch.remembered import Remembered


@pytest.fixture
def memory(tmp_path: Path) -> Remembered:
    return Remembered(tmp_path / "memory" / "comparisons.sqlite")


@pytest.fixture
def run(
    make_feed: Callable[[int], Path],
    tmp_path: Path,
    memory: Remembered,
    embedder: Any,
    translator: Any,
) -> Callable[..., dict[str, bytes]]:
    """Compare a feed of three into a folder of that name; return all files that come of it."""
    feed = make_feed(3)

    def run(name: str, **options: Any) -> dict[str, bytes]:
        groups = gather([feed]).groups
        given = {"embedder": embedder, "translator": translator, "memory": memory, **options}
        run_batch(groups, tmp_path / name, **given)
        return {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}

    return run


class Refusing:
    """An encoder of the same name that must not be asked."""

    def __init__(self, like: Any) -> None:
        self.signature = like.signature

    def embed(self, _: Any) -> Any:
        raise AssertionError("this was compared before")


def test_another_folder_gets_the_same_bytes_without_comparing(
    run: Callable[..., dict[str, bytes]], embedder: Any
) -> None:
    first = run("first")
    assert run("second", embedder=Refusing(embedder)) == first
    assert run("alone", memory=None) == first


def test_a_changed_story_is_compared_again(
    run: Callable[..., dict[str, bytes]], tmp_path: Path
) -> None:
    before = run("first")["results.jsonl"].splitlines()
    story = next((tmp_path / "feed").rglob("*"))
    story.write_text(f"{story.read_text(encoding='utf-8')} It rained.", encoding="utf-8")
    after = run("second")["results.jsonl"].splitlines()
    assert len(set(before) & set(after)) == 2
    assert any(b"It rained." in line for line in after)


def test_another_build_compares_again(
    run: Callable[..., dict[str, bytes]], embedder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("first")
    monkeypatch.setattr(module, "_build", lambda: "another")
    with pytest.raises(AssertionError, match="compared before"):
        run("second", embedder=Refusing(embedder))


def test_those_not_asked_for_longest_are_forgotten(tmp_path: Path) -> None:
    memory = Remembered(tmp_path / "few.sqlite", most=2)
    for number in range(3):
        memory.keep(Outcome(str(number), {"number": number}, "<html>"), f"digest {number}")
    assert len(list(memory.find({"a": "digest 0"}))) == 1
    memory.close()
    found = list(memory.find({name: f"digest {name}" for name in "012"}))
    assert found == [Outcome(name, {"number": int(name)}, "<html>") for name in "02"]


def test_what_went_wrong_is_not_remembered(memory: Remembered) -> None:
    memory.keep(Outcome("a", error="unreadable"), "digest")
    assert list(memory.find({"a": "digest"})) == []


def test_it_is_for_its_owner_alone(memory: Remembered, tmp_path: Path) -> None:
    memory.keep(Outcome("a", {}, ""), "digest")
    mode = (tmp_path / "memory" / "comparisons.sqlite").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_without_a_file_it_knows_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    memory = Remembered(tmp_path / "file" / "comparisons.sqlite")
    memory.keep(Outcome("a", {}, ""), "digest")
    assert list(memory.find({"a": "digest"})) == []
