from __future__ import annotations

import pytest

from paraline.lexicons.acronyms import english_acronym


@pytest.mark.parametrize(
    ("word", "language", "english"),
    [
        ("ES", "lv", "EU"),
        ("ЕС", "ru", "EU"),
        ("ÜRO", "et", "UN"),
        ("PVO", "lv", "WHO"),
        ("ПВО", "ru", ""),  # air defence, whatever it looks like
        ("es", "lv", ""),  # I
        ("СГД", "lt", ""),
        ("", "lt", ""),
        ("ES", "de", ""),
    ],
)
def test_each_language_has_its_own(word: str, language: str, english: str) -> None:
    assert english_acronym(word, language) == english
