from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from paraline.batch import Group, Outcome, batch, find_groups, run_batch
from paraline.batch.tables import FINDINGS, STORIES, finding_rows, story_rows
from paraline.story import Metadata, Story


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def out(make_feed: Callable[[int], Path], tmp_path: Path, embedder: Any, translator: Any) -> Path:
    folder = make_feed(3)
    (folder / "story001.lv.txt").write_bytes(b"")
    lone = folder / "=lone.ru.txt"
    lone.write_text("Рига", encoding="utf-8")
    pairing = find_groups(folder)
    run_batch(
        pairing.groups,
        tmp_path / "out",
        embedder=embedder,
        translator=translator,
        unpaired=[Path(lone.name)],
    )
    return tmp_path / "out"


def results(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "results.jsonl").read_bytes().splitlines()]


def test_a_row_for_each_finding(out: Path) -> None:
    found = rows(out / "findings.csv")
    assert list(found[0]) == list(FINDINGS)
    told = [
        (line["group"], finding["kind"], finding["message"], str(finding["confidence"]))
        for line in results(out)
        for pair in line["comparisons"]
        for finding in pair["findings"]
    ]
    assert [(r["group"], r["kind"], r["message"], r["confidence"]) for r in found] == told
    assert found[0]["story_b"].endswith("story000.lv.txt")
    for row in found:
        for side in ("a", "b"):
            assert bool(row[f"words_{side}"]) == bool(row[f"offsets_{side}"])


def test_a_row_for_each_story_whatever_became_of_it(out: Path) -> None:
    found = rows(out / "stories.csv")
    assert list(found[0]) == list(STORIES)
    statuses = [(row["group"], row["status"]) for row in found]
    assert statuses == [
        ("story000", "reference"),
        ("story000", "compared"),
        ("story002", "reference"),
        ("story002", "compared"),
        ("story001", "failed"),
        ("story001", "failed"),
        ("", "unpaired"),
    ]
    assert "is empty" in found[4]["error"]
    assert found[-1]["path"] == "'=lone.ru.txt", "no formula for a spreadsheet"
    compared = found[1]
    assert int(compared["findings"]) == sum(
        int(compared[severity]) for severity in ("high", "medium", "low")
    )
    (pair,) = results(out)[0]["comparisons"]
    assert float(compared["coverage"]) == pair["summary"]["coverage_b"]
    assert float(compared["coverage_of_reference"]) == pair["summary"]["coverage_a"]
    assert found[0]["coverage"] == ""


def test_parquet_has_the_same_with_types(out: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow: extra parquet")
    for name, columns in (("findings", FINDINGS), ("stories", STORIES)):
        table = parquet.read_table(out / f"{name}.parquet")
        names = {str: "string", int: "int64", float: "double"}
        assert {field.name: str(field.type) for field in table.schema} == {
            column: names[kind] for column, kind in columns.items()
        }
        plain = rows(out / f"{name}.csv")
        assert table.num_rows == len(plain)
        for typed, cells in zip(table.to_pylist(), plain, strict=True):
            values = {k: "" if v is None else str(v) for k, v in typed.items()}
            assert values == {k: v.removeprefix("'") for k, v in cells.items()}


def test_outlet_and_day_come_from_the_format(embedder: Any, translator: Any) -> None:
    import datetime as dt
    from dataclasses import replace

    when = dt.datetime(2021, 12, 1, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    texts = {"en": "The council met on Monday. It took 3 decisions.", "lv": "Dome sanāca. Lēma."}
    stories = [
        replace(
            Story.from_text(text, code),
            metadata=Metadata(outlet=f"Outlet {code}", published=when),
        )
        for code, text in texts.items()
    ]
    (outcome,) = batch({"x": stories}, embedder=embedder, translator=translator)
    assert outcome.result is not None
    (row, *_) = finding_rows("x", outcome.result)
    assert (row["outlet_a"], row["outlet_b"], row["date"]) == (
        "Outlet en",
        "Outlet lv",
        "2021-12-01",
    )
    assert [row["outlet"] for row in story_rows("x", outcome.result)] == ["Outlet en", "Outlet lv"]
    assert list(row) == list(FINDINGS)
    assert outcome.findings()[0] == row
    assert Outcome("x", error="y").findings() == []
    assert Group("x", tuple(stories)).versions[0].path is None
