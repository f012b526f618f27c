"""``paraline align``: the contract's beads, one a line."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from paraline.cli import cli

A = ["The council met on Monday.", "", "It rained all day in Liepaja.", "Nobody was hurt."]
B = ["Dome pirmdien sanāca uz sēdi.", "Neviens necieta."]


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    paths = tmp_path / "a.txt", tmp_path / "b.txt"
    for path, lines in zip(paths, (A, B), strict=True):
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(paths[0]), str(paths[1])


def test_jsonl(files: tuple[str, str]) -> None:
    result = CliRunner().invoke(cli, ["align", *files, "--lines"])
    beads = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(bead["a"], bead["b"], bead["kind"], bead["moved"]) for bead in beads] == [
        ([0], [0], "match", False),
        ([1], [], "omission", False),
        ([2], [1], "match", False),
    ]
    assert all(0 <= bead["score"] <= 1 for bead in beads)


def test_lines_in_any_language_need_no_detection(files: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "is.txt"
    path.write_text("Ráðið kom saman á mánudag.\nEnginn slasaðist.\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["align", files[0], str(path), "--lines"])
    assert result.exit_code == 0
    assert [json.loads(line)["b"] for line in result.stdout.splitlines()] == [[0], [], [1]]
    table = CliRunner().invoke(cli, ["align", files[0], str(path), "--lines", "--format", "tsv"])
    assert table.stdout.splitlines()[-1].endswith("\tNobody was hurt.\tEnginn slasaðist.")


@pytest.mark.parametrize("form", ["tmx", "xliff"])
def test_xml_formats_parse(files: tuple[str, str], form: str) -> None:
    result = CliRunner().invoke(
        cli, ["align", *files, "--lines", "--format", form, "--lang-b", "lv"]
    )
    assert result.exit_code == 0
    assert "Dome pirmdien" in "".join(ElementTree.fromstring(result.stdout_bytes).itertext())


def test_tsv_has_a_line_for_each_bead(files: tuple[str, str]) -> None:
    result = CliRunner().invoke(cli, ["align", *files, "--lines", "--format", "tsv"])
    assert result.stdout.count("It rained") == 1


def test_a_story_is_split(tmp_path: Path) -> None:
    paths = tmp_path / "a.txt", tmp_path / "b.txt"
    paths[0].write_text("The council met on Monday. Nobody was hurt.", encoding="utf-8")
    paths[1].write_text("Dome pirmdien sanāca uz sēdi. Neviens necieta.", encoding="utf-8")
    result = CliRunner().invoke(cli, ["align", *map(str, paths)])
    assert len(result.stdout.splitlines()) == 2


def test_an_error_is_one_sentence(files: tuple[str, str]) -> None:
    result = CliRunner().invoke(cli, ["align", files[0], "nowhere.txt"])
    assert result.exit_code == 2
    assert result.stderr == "paraline: nowhere.txt does not exist: check the path\n"
