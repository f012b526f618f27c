"""Decisions are added without loss, and read in spite of damage."""

from __future__ import annotations

from pathlib import Path

import pytest

from paraline.differences.decisions import NOT_A_DIFFERENCE, add_decisions, read_decisions
from paraline.errors import SettingsError


def row(name: str) -> dict[str, str]:
    return {"id": name, "decision": NOT_A_DIFFERENCE}


def test_damaged_lines_stay_and_the_others_count(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    assert add_decisions(path, [row("a"), row("b"), row("a")]) == 2
    old = path.read_bytes() + b'{"id": "c"\n\xff\xfe\n[1]\n{"id": 4, "decision": "x"}'
    path.write_bytes(old)
    assert read_decisions(path).damaged == (3, 4, 5, 6)
    assert add_decisions(path, [row("b"), row("d")]) == 1
    assert path.read_bytes().startswith(old + b"\n")
    assert read_decisions(path).ids == {"a", "b", "d"}
    assert [one.name for one in tmp_path.iterdir()] == ["decisions.jsonl"]


def test_a_missing_file_is_refused_for_reading_and_made_for_adding(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_decisions(tmp_path / "none.jsonl")
    with pytest.raises(SettingsError, match="cannot be written"):
        add_decisions(tmp_path / "none" / "d.jsonl", [row("a")])
