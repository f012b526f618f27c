"""Words that are never reported alone."""

import pytest

from paraline.differences.function_words import is_function_word


@pytest.mark.parametrize(
    ("word", "language"),
    [("The", "en"), ("won’t", "en"), ("в", "ru"), ("её", "ru"), ("Tā", "lv"), ("un", "lv")],
)
def test_function_words(word: str, language: str) -> None:
    assert is_function_word(word, language)


@pytest.mark.parametrize(
    ("word", "language"),
    [("tax", "en"), ("7", "en"), ("ЕС", "ru"), ("суд", "ru"), ("ES", "pl"), ("ēka", "lv")],
)
def test_words_with_content(word: str, language: str) -> None:
    assert not is_function_word(word, language)


def test_without_a_lexicon_short_words_are() -> None:
    assert [w for w in ("ale", "Bug", "25", "dom", "miasto") if is_function_word(w, "pl")] == [
        "ale",
        "dom",
    ]
