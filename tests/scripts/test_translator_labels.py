"""What the links of two sentences say a word should be called."""

from __future__ import annotations

from scripts.translator.labels import labels

ENGLISH = ["the", "head", "of", "the", "government", "resigned", "in", "New", "York"]


def said(*links: tuple[int, int, float]) -> list[tuple[str, str]]:
    count = max(i for i, _, _ in links) + 1
    return [
        (" ".join(ENGLISH[j] for j in one.opening), " ".join(ENGLISH[j] for j in one.core))
        for one in labels(count, ENGLISH, links)
    ]


def test_small_words_that_nothing_accounts_for_open_what_follows() -> None:
    assert said((0, 4, 0.9), (1, 1, 0.8), (2, 5, 0.9)) == [
        ("of the", "government"),
        ("the", "head"),
        ("", "resigned"),
    ]


def test_a_small_word_with_a_partner_of_its_own_is_no_opening() -> None:
    assert said((0, 6, 0.9), (1, 7, 0.5), (1, 8, 0.9)) == [("", "in"), ("", "New York")]


def test_an_english_word_goes_to_the_surest_of_its_partners() -> None:
    assert said((0, 5, 0.4), (1, 5, 0.8)) == [("", ""), ("", "resigned")]
