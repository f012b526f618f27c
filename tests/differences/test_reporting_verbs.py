"""Reporting verbs are told apart by class."""

from __future__ import annotations

import pytest

from paraline.differences.quotations.verbs import verb_class


@pytest.mark.parametrize(
    ("language", "word", "name"),
    [
        ("en", "said", "neutral"),
        ("en", "claimed", "doubting"),
        ("en", "Emphasised", "stressing"),
        ("en", "table", None),
        ("lv", "sacīja", "neutral"),
        ("lv", "apgalvo", "doubting"),
        ("lv", "noliedza", "denying"),
        ("ru", "сказала", "neutral"),
        ("ru", "утверждает", "doubting"),
        ("ru", "обвинила", "accusing"),
        ("lt", "teigė", "neutral"),
        ("et", "väitis", "doubting"),
        ("de", "sagte", None),
    ],
)
def test_class(language: str, word: str, name: str | None) -> None:
    assert verb_class(word, language) == name
