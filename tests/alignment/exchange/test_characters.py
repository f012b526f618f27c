from __future__ import annotations

from paraline.alignment.exchange.characters import exported


def test_exported_keeps_what_is_data() -> None:
    assert exported("a\tb\r\nc \u202e\x00\x1b\x9b\ufffe\ud800") == "a b c \u202e" + "\ufffd" * 5


def test_long_runs_of_blanks_are_not_slow() -> None:
    assert exported("\n " * 500_000 + "x") == " x"
