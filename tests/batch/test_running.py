from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from paraline import comparison
from paraline.batch import BatchResult, Failure, find_groups, run_batch
from paraline.batch import running as running_module
from paraline.errors import ModelError, ParalineError, ReadingError

Run = Callable[..., BatchResult]


@pytest.fixture
def run(embedder: Any, translator: Any) -> Run:
    """Run a batch over a folder with engines that need no model."""

    def run(folder: Path, out: Path, **options: Any) -> BatchResult:
        engines = {"embedder": embedder, "translator": translator}
        return run_batch(find_groups(folder).groups, out, **(engines | options))

    return run


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def everything(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_one_line_and_one_report_for_each_group(
    make_feed: Callable[[int], Path], tmp_path: Path, run: Run
) -> None:
    steps: list[tuple[int, int, str]] = []
    result = run(make_feed(3), tmp_path / "out", progress=lambda *step: steps.append(step))
    assert result == BatchResult(compared=3, kept=0, failures=())
    names = ["story000", "story001", "story002"]
    assert steps == [(number, 3, name) for number, name in enumerate(names, 1)]
    results = lines(tmp_path / "out" / "results.jsonl")
    assert [line["group"] for line in results] == names
    for line in results:
        assert line["schema"] == "paraline/comparison/1"
        assert [story["language"] for story in line["stories"]] == ["en", "lv"]
        (pair,) = line["comparisons"]
        assert sorted(index for bead in pair["beads"] for index in bead["a"]) == [0, 1, 2, 3]
    expected = {"results.jsonl", "index.html", *(f"{name}.html" for name in names)}
    expected |= {f"{table}.csv" for table in ("findings", "stories")}
    if find_spec("pyarrow"):
        expected |= {f"{table}.parquet" for table in ("findings", "stories")}
    assert set(everything(tmp_path / "out")) == expected


def test_groups_share_a_pass_of_the_encoder(
    make_feed: Callable[[int], Path], tmp_path: Path, run: Run, embedder: Any
) -> None:
    run(make_feed(20), tmp_path / "out")
    assert len(embedder.passes) == 2
    assert len(set(embedder.passes[0])) == len(embedder.passes[0]) > 20


def test_a_finished_batch_is_not_done_again(
    make_feed: Callable[[int], Path], tmp_path: Path, run: Run, embedder: Any
) -> None:
    folder = make_feed(2)
    run(folder, tmp_path / "out")
    before = everything(tmp_path / "out")
    embedder.passes.clear()
    assert run(folder, tmp_path / "out") == BatchResult(compared=0, kept=2, failures=())
    assert embedder.passes == []
    assert everything(tmp_path / "out") == before


def test_a_story_that_has_changed_is_compared_anew_in_its_place(
    make_feed: Callable[[int], Path], tmp_path: Path, run: Run
) -> None:
    folder = make_feed(3)
    run(folder, tmp_path / "out")
    changed = folder / "story001.lv.txt"
    changed.write_text(changed.read_text("utf-8").replace("3 lēmumus", "9 lēmumus"), "utf-8")
    assert run(folder, tmp_path / "out").compared == 1
    run(folder, tmp_path / "fresh")
    assert everything(tmp_path / "out") == everything(tmp_path / "fresh")


def test_a_report_that_is_gone_is_made_again(
    make_feed: Callable[[int], Path], tmp_path: Path, run: Run
) -> None:
    folder, out = make_feed(2), tmp_path / "out"
    run(folder, out)
    before = everything(out)
    (out / "story000.html").unlink()
    assert run(folder, out) == BatchResult(compared=1, kept=1, failures=())
    assert everything(out) == before


def test_another_engine_means_another_result(
    make_feed: Callable[[int], Path], tmp_path: Path, run: Run, embedder: Any
) -> None:
    folder = make_feed(2)
    run(folder, tmp_path / "out")
    embedder.signature = "hash/2"
    assert run(folder, tmp_path / "out").compared == 2
    results = lines(tmp_path / "out" / "results.jsonl")
    assert {line["engines"]["embedder"] for line in results} == {"hash/2"}


def test_a_bad_story_is_reported_and_tried_again_when_it_is_mended(
    make_feed: Callable[[int], Path], tmp_path: Path, run: Run
) -> None:
    folder, out = make_feed(3), tmp_path / "out"
    bad = folder / "story001.en.txt"
    text = bad.read_bytes()
    bad.write_bytes(b"")
    for kept in (0, 2):  # it fails in the same way when the run is repeated
        result = run(folder, out)
        assert (result.compared, result.kept) == (2 - kept, kept)
        assert [failure.group for failure in result.failures] == ["story001"]
        assert "story001.en.txt is empty" in result.failures[0].message
        message = result.failures[0].message
        assert lines(out / "errors.jsonl") == [{"group": "story001", "error": message}]
        groups = [line["group"] for line in lines(out / "results.jsonl")]
        assert groups == ["story000", "story002"]
    bad.write_bytes(text)
    assert run(folder, out) == BatchResult(compared=1, kept=2, failures=())
    run(folder, tmp_path / "fresh")
    assert everything(out) == everything(tmp_path / "fresh")


def test_a_story_that_is_gone_is_reported(
    make_feed: Callable[[int], Path], tmp_path: Path, embedder: Any, translator: Any
) -> None:
    groups = find_groups(make_feed(2)).groups
    groups[0].versions[1].path.unlink()
    result = run_batch(groups, tmp_path / "out", embedder=embedder, translator=translator)
    assert result.compared == 1
    assert "does not exist" in result.failures[0].message


def test_a_fault_in_one_story_does_not_cost_the_others(
    make_feed: Callable[[int], Path], tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = comparison.compare

    def faulty(*stories: Any, **engines: Any) -> Any:
        if "story000" in stories[0].path:
            raise ZeroDivisionError("division by zero")
        return real(*stories, **engines)

    monkeypatch.setattr(comparison, "compare", faulty)
    result = run(make_feed(2), tmp_path / "out")
    assert result.failures == (Failure("story000", "ZeroDivisionError: division by zero"),)
    assert result.compared == 1


def test_a_model_that_cannot_be_used_stops_the_run(
    make_feed: Callable[[int], Path], tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise ModelError("the encoder is damaged")

    monkeypatch.setattr(comparison, "compare", broken)
    with pytest.raises(ModelError, match="damaged"):
        run(make_feed(2), tmp_path / "out")
    assert not (tmp_path / "out" / "errors.jsonl").exists()


def test_a_folder_that_holds_another_batch_is_refused(
    make_feed: Callable[[int], Path], tmp_path: Path, run: Run, corpora: Path
) -> None:
    run(make_feed(1), tmp_path / "out")
    before = everything(tmp_path / "out")
    with pytest.raises(ReadingError, match="story000"):
        run(corpora, tmp_path / "out")
    assert everything(tmp_path / "out") == before


def test_a_folder_in_use_by_another_run_is_refused(
    make_feed: Callable[[int], Path], tmp_path: Path, run: Run
) -> None:
    folder = os.open(tmp_path, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        with pytest.raises(ParalineError, match="another batch is writing"):
            run(make_feed(1), tmp_path)
    finally:
        os.close(folder)
    assert run(tmp_path / "feed", tmp_path).compared == 1


def test_a_file_in_the_folders_place_is_an_error(
    make_feed: Callable[[int], Path], tmp_path: Path, run: Run
) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(ParalineError, match="give another folder with -o"):
        run(make_feed(1), tmp_path / "out")


def test_a_report_that_cannot_be_written_stops_the_run(
    make_feed: Callable[[int], Path], tmp_path: Path, run: Run
) -> None:
    (tmp_path / "out" / "story001.html").mkdir(parents=True)
    with pytest.raises(ParalineError, match=r"has stopped \(.*story001\.html.*same command again"):
        run(make_feed(2), tmp_path / "out")
    assert [line["group"] for line in lines(tmp_path / "out" / "results.jsonl")] == ["story000"]


def test_a_run_that_is_taken_up_makes_the_same_passes(
    make_feed: Callable[[int], Path], tmp_path: Path, run: Run, embedder: Any
) -> None:
    folder, results = make_feed(3), tmp_path / "out" / "results.jsonl"
    run(folder, tmp_path / "out")
    whole = results.read_bytes()
    results.write_bytes(whole[: whole.index(b"\n") + 9])
    assert run(folder, tmp_path / "out") == BatchResult(compared=2, kept=1, failures=())
    first, second = embedder.passes
    assert first == second
    assert results.read_bytes() == whole


def test_a_hostile_story_is_shown_as_text(tmp_path: Path, run: Run) -> None:
    attack = "Well, <script>alert(1)</script> said the mayor of the town on Monday evening."
    for code in ("en", "lv"):
        (tmp_path / f"x.{code}.txt").write_text(attack, encoding="utf-8")
    assert run(tmp_path, tmp_path / "out").compared == 1
    page = (tmp_path / "out" / "x.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)" in page
    assert page.count("<script") == 1, "the page's own"


def test_no_comparison_is_lost_when_passes_are_small(
    make_feed: Callable[[int], Path], tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_feed(5)
    run(folder, tmp_path / "out")
    monkeypatch.setattr(running_module, "_GROUPS_A_PASS", 2)
    run(folder, tmp_path / "small")
    assert everything(tmp_path / "small") == everything(tmp_path / "out")


@pytest.mark.parametrize("name", ["index", "../x", "/x", "a//b", ""])
def test_a_report_stays_in_its_place(
    make_feed: Callable[[int], Path], tmp_path: Path, embedder: Any, translator: Any, name: str
) -> None:
    group = replace(find_groups(make_feed(1)).groups[0], name=name)
    with pytest.raises(ReadingError, match="rename the story"):
        run_batch([group], tmp_path / "out", embedder=embedder, translator=translator)
    assert not (tmp_path / "out").exists()
