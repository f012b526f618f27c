"""From feeds to an overview: with a manifest between, and in one go."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from paraline.cli.batch import batch
from paraline.cli.pair import pair

SAMPLES = Path(__file__).parents[1] / "reading" / "samples"


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    folder = tmp_path / "feeds"
    folder.mkdir()
    for name in ("feed.en.atom", "feed.lv.rss"):
        shutil.copy(SAMPLES / name, folder)
    return folder


def run(command: object, *arguments: object) -> Result:
    return CliRunner().invoke(command, [str(one) for one in arguments])  # type: ignore[arg-type]


def paths(out: Path) -> list[tuple[str, str]]:
    with (out / "stories.csv").open(encoding="utf-8-sig", newline="") as file:
        return sorted((Path(row["path"]).name, row["status"]) for row in csv.DictReader(file))


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_pairing_is_a_manifest_wherever_it_lies(feeds: Path, tmp_path: Path, form: str) -> None:
    manifest = tmp_path / "deep" / f"groups.{form}"
    manifest.parent.mkdir()
    paired = run(pair, feeds, "--format", form, "-o", manifest)
    assert paired.exit_code == 2  # one item has no text
    assert "item 2 of" in paired.stderr
    compared = run(batch, manifest, "-o", tmp_path / "out", "--translator", "none")
    assert compared.exit_code == 0, compared.stderr
    assert paths(tmp_path / "out") == [
        ("feed.en.atom#1", "reference"),
        ("feed.en.atom#2", "compared"),
        ("feed.lv.rss#1", "compared"),
        ("feed.lv.rss#3", "unpaired"),
    ]


def test_in_one_go(feeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run(batch, feeds, "-o", out, "--pair", "--reference", "lv", "--translator", "none")
    assert result.exit_code == 2
    assert "passed over: item 2 of" in result.stderr
    assert "1 compared" in result.stderr
    assert ("feed.lv.rss#1", "reference") in paths(out)


def test_nothing_to_pair(feeds: Path, tmp_path: Path) -> None:
    (feeds / "feed.en.atom").unlink()
    result = run(batch, feeds, "-o", tmp_path / "out", "--pair")
    assert result.exit_code != 0
    assert "no two stories are versions of one" in str(result.exception)
