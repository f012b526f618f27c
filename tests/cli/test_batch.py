from __future__ import annotations

import re
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from paraline import embedding, translation
from paraline.cli.batch import batch
from paraline.errors import ModelError, ReadingError

TEXTS = {
    "en": "The council of Cesis met on Monday. Nobody voted against the decisions.",
    "lv": "Cēsu dome pirmdien sanāca uz sēdi. Neviens nebalsoja pret lēmumiem.",
}
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command with engines that need no model."""
    engines: dict[str, Any] = runpy.run_path(
        str(Path(__file__).parents[1] / "batch" / "engines.py")
    )
    monkeypatch.setattr(embedding, "default_embedder", engines["HashEmbedder"])
    monkeypatch.setattr(translation, "default_translator", engines["NoTranslator"])
    return lambda *arguments: CliRunner().invoke(batch, [str(one) for one in arguments])


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    folder = tmp_path / "feed"
    folder.mkdir()
    for name in ("fire", "vote"):
        for code, text in TEXTS.items():
            (folder / f"{name}.{code}.txt").write_text(text, encoding="utf-8")
    return folder


def test_progress_and_a_summary_on_standard_error(run: Run, feed: Path, tmp_path: Path) -> None:
    (feed / "lone.ru.txt").write_text("Рига", encoding="utf-8")
    result = run(feed, "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (0, "")
    lines = result.stderr.splitlines()
    assert re.fullmatch(r"paraline: 1/2 fire \(\d+\.\d/(s|min), \d+ s left\)", lines[1])
    assert [lines[0], *lines[2:]] == [
        f"paraline: no partner: {feed / 'lone.ru.txt'}",
        "paraline: 2/2 vote",
        "paraline: 2 compared, 0 kept from earlier runs, 0 failed, 1 without a partner; "
        f"see {tmp_path / 'out'}",
    ]
    assert (tmp_path / "out" / "results.jsonl").read_bytes().count(b"\n") == 2


def test_the_reference_can_be_named(run: Run, feed: Path, tmp_path: Path) -> None:
    assert run(feed, "-o", tmp_path / "out", "--reference", "LV").exit_code == 0
    assert '"language":"lv"' in (tmp_path / "out" / "results.jsonl").read_text().split('"en"')[0]


def test_a_second_run_keeps_what_is_there(run: Run, feed: Path, tmp_path: Path) -> None:
    run(feed, "-o", tmp_path / "out")
    result = run(feed, "-o", tmp_path / "out")
    assert "0 compared, 2 kept from earlier runs, 0 failed" in result.stderr


def test_a_failure_is_named_and_tells_in_the_exit_status(
    run: Run, feed: Path, tmp_path: Path
) -> None:
    (feed / "vote.lv.txt").write_bytes(b"")
    result = run(feed, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert f"paraline: failed: vote: {feed / 'vote.lv.txt'} is empty" in result.stderr
    assert "1 compared, 0 kept from earlier runs, 1 failed" in result.stderr


def test_a_name_cannot_act_on_the_terminal(run: Run, feed: Path, tmp_path: Path) -> None:
    (feed / "\x1b[2J.txt").write_text("x", encoding="utf-8")
    assert "⟨U+001B⟩[2J.txt" in run(feed, "-o", tmp_path / "out").stderr


def test_a_folder_without_pairs_is_an_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lone.en.txt").write_text("x", encoding="utf-8")
    result = run(tmp_path, "-o", tmp_path / "out")
    assert isinstance(result.exception, ReadingError)
    assert "no two versions of one story" in str(result.exception)
    assert not (tmp_path / "out").exists()


def test_manifests_and_folders_together(run: Run, feed: Path, tmp_path: Path) -> None:
    manifest = tmp_path / "more.csv"
    manifest.write_text("name,en,lv\nsea,feed/fire.en.txt,feed/vote.lv.txt\n", encoding="utf-8")
    assert run(feed, manifest, "-o", tmp_path / "out", "--workers", 1).exit_code == 0
    names = {path.relative_to(tmp_path / "out").as_posix() for path in tmp_path.rglob("*.html")}
    assert names == {"index.html", "feed/fire.html", "feed/vote.html", "more/sea.html"}
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert 'href="feed/fire.html"' in page


def test_a_bad_manifest_is_told_with_its_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text("{}\n")
    result = run(tmp_path / "x.jsonl", "-o", tmp_path / "out")
    assert isinstance(result.exception, ReadingError)
    assert "x.jsonl, line 1: " in str(result.exception)


def test_workers_are_of_this_machine_and_dask_is_a_cluster(
    run: Run, feed: Path, tmp_path: Path
) -> None:
    result = run(feed, "-o", tmp_path / "out", "--workers", 2, "--dask", "tcp://127.0.0.1:1")
    assert result.exit_code == 2
    assert "give one" in result.stderr


def test_a_translator_may_be_named(run: Run, feed: Path, tmp_path: Path) -> None:
    assert run(feed, "-o", tmp_path / "out").exit_code == 0
    again = run(feed, "-o", tmp_path / "out", "--translator", "none")
    # Another engine makes another result: nothing is kept.
    assert "2 compared, 0 kept" in again.stderr
    wrong = run(feed, "-o", tmp_path / "out", "--translator", "nobody")
    assert isinstance(wrong.exception, ModelError)
    assert "name one of argos" in str(wrong.exception)
