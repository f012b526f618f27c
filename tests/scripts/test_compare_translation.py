from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from scripts.compare_translation import (
    Run,
    as_markdown,
    as_text,
    compare,
    describe,
    looping,
    read_lines,
    run,
    summed_up,
)
from scripts.peers.one_translation import ENGINES

from paraline.models.packages import ArgosPackage, install_package

LINES = ["Valdība atbalstīja naudu.", "Policija sacīja, ka skola strādā.", "Rīgā ir jauns tilts."]


@pytest.fixture
def package(packages_dir: Path, tiny_argosmodel: Path) -> ArgosPackage:
    assert not packages_dir.exists()
    return install_package(tiny_argosmodel)


def test_every_engine_translates_every_line(package: ArgosPackage) -> None:
    runs = compare(package, LINES, beam=4, threads=1, rounds=1)
    assert list(runs) == list(ENGINES)
    for (done,) in runs.values():
        assert done.outputs[0] == "Government backed money."
        assert len(done.outputs) == len(LINES)
        assert done.seconds > 0
    assert [row.same for row in summed_up(runs)] == [1, 1, 1]


def test_an_engine_that_stops_is_named(package: ArgosPackage) -> None:
    wrong = replace(package, source="xx")
    with pytest.raises(RuntimeError, match=r"paraline stopped:\n(?s:.*)xx"):
        run("paraline", wrong, LINES, 4, 1)


def test_rows_refer_to_the_first_engine() -> None:
    runs = {
        "one": [Run(8.0, 16.0, 50.0, ["a b", "c"]), Run(12.0, 16.0, 70.0, ["a b", "c"])],
        "other": [Run(2.0, 4.0, 60.0, ["a b", "d"]), Run(2.0, 4.0, 60.0, ["a b", "d"])],
    }
    first, second = summed_up(runs)
    assert first == ("one", 10.0, 16.0, 0.2, 1.0, 60.0, 1.0, 1.0)
    assert second == ("other", 2.0, 4.0, 1.0, 5.0, 60.0, 0.5, 0.5)
    assert as_markdown([second]).splitlines()[-1] == (
        "| other | 2.0 | 4.0 | 1.0 | 5.0 | 60 | 50.0% | 0.500 |"
    )
    figures = ["other", "2.0", "4.0", "1.0", "5.0", "60", "50.0%", "0.500"]
    assert as_text([second]).split()[-8:] == figures


def test_looping_outputs_are_counted() -> None:
    assert looping("to the to the to the to the to the")
    assert not looping("And he said to him, go to the house of the king.")
    assert not looping("")
    assert describe(["abcd"], ["a a a a a"]) == (
        "1 lines of 4 letters on average; outputs are 2.25 times as long, 100.0% of them loop"
    )


def test_sentences_of_the_data(shared_data: Path) -> None:
    lines = read_lines(shared_data, "lv", 1500)
    assert len(lines) == 1500
    assert all(lines)
    with pytest.raises(ValueError, match="only 2004 sentences in ru"):
        read_lines(shared_data, "ru", 5000)
