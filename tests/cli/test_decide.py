"""``paraline decide`` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from paraline.cli import cli

RESULT = {
    "comparisons": [
        {"findings": [{"id": "abc", "kind": "number", "a": [{"text": "3"}], "b": []}]},
    ]
}


def test_decide_keeps_the_words(tmp_path: Path) -> None:
    result, file = tmp_path / "r.json", tmp_path / "d.jsonl"
    result.write_text(json.dumps(RESULT), encoding="utf-8")
    arguments = ["decide", str(file), "abc", "--from", str(result), "--who", "me"]
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    (row,) = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    assert (row["id"], row["who"], row["kind"], row["a"]) == ("abc", "me", "number", ["3"])
    assert row["decision"] == "not a difference"


def test_an_unknown_id_or_a_damaged_result_is_refused(tmp_path: Path) -> None:
    result, file = tmp_path / "r.json", tmp_path / "d.jsonl"
    for text, name in ((json.dumps(RESULT), "abd"), ("[]", "abc"), ("{", "abc")):
        result.write_text(text, encoding="utf-8")
        told = CliRunner().invoke(cli, ["decide", str(file), name, "--from", str(result)])
        assert told.exit_code == 2
    assert not file.exists()
