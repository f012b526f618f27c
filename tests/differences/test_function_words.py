"""Function words of the languages with lists, and of the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.differences.function_words import is_function_word


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "the of because which has been it’s"),
        ("lv", "un no kurām viņiem tiek savukārt"),
        ("ru", "и из-за которыми нём были даже"),
        ("et", "ja et see"),
    ],
)
def test_known(language: str, words: str) -> None:
    assert all(is_function_word(word, language) for word in words.split())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "dog said not must The 10 a1"),
        ("lv", "suns teica nav jābūt Un"),
        ("ru", "пёс сказал не должен И"),
        ("et", "maja Ja 12"),
    ],
)
def test_content_words_negators_and_capitals(language: str, words: str) -> None:
    assert not any(is_function_word(word, language) for word in words.split())


@given(st.text(min_size=1), st.sampled_from(["en", "lv", "ru", "et"]))
def test_nothing_with_a_digit_or_capital(text: str, language: str) -> None:
    assert not is_function_word(text + "1", language)
    assert not is_function_word(text + "A", language)


def test_no_word_is_not_one() -> None:
    assert not is_function_word("", "en")
