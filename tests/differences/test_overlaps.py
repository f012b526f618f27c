"""One difference is reported once."""

from dataclasses import replace

from paraline.differences.finding import Finding, Kind
from paraline.differences.overlaps import without_repeats
from paraline.story import Span


def one(
    kind: Kind, a: tuple[int, int] | None, b: tuple[int, int] | None, confidence: float = 0.8
) -> Finding:
    spans = [(Span(*side),) if side else () for side in (a, b)]
    return Finding(kind, "medium", confidence, *spans, "m", "r")


def test_a_lone_name_is_no_partial_omission_as_well() -> None:
    name, plain = one("name", (10, 20), None), one("partial-omission", (8, 20), None)
    assert without_repeats([plain, name]) == [name]


def test_a_name_goes_with_a_longer_phrase_that_is_as_sure() -> None:
    name, phrase = one("name", (10, 20), None), one("partial-omission", (10, 60), None)
    assert without_repeats([phrase, name]) == [phrase]
    surer = one("name", (10, 20), None, 0.9)
    assert without_repeats([phrase, surer]) == [phrase, surer]


def test_both_sides_have_to_be_explained() -> None:
    name, plain = one("name", (10, 20), None), one("partial-omission", (10, 20), (0, 9))
    assert without_repeats([plain, name]) == [plain, name]


def test_of_two_kinds_on_the_same_words_the_surer_stays() -> None:
    date, number = one("date", (3, 5), (4, 6), 0.9), one("number", (3, 5), (4, 6), 0.7)
    assert without_repeats([number, date]) == [date]
    assert without_repeats([date, number]) == [date]


def test_an_omitted_sentence_explains_no_words_and_is_never_left_out() -> None:
    found = [one("omission", (0, 90), None), one("number", (3, 5), None)]
    assert without_repeats(found) == found


def test_words_whose_tone_is_told_are_not_told_as_plain_ones_too() -> None:
    tone, plain = one("tone", (3, 8), (4, 9), 0.5), one("partial-omission", (3, 8), (4, 9), 0.8)
    assert without_repeats([plain, tone]) == [tone]


def test_a_doubt_is_told_once() -> None:
    doubt = replace(one("attribution", None, (4, 9), 0.6), rule="doubt-added")
    hedge = replace(one("modality", (3, 8), (4, 9), 0.9), rule="hedge-added")
    assert without_repeats([hedge, doubt]) == [doubt]
    charged = replace(one("loaded-term", (0, 2), (4, 9), 0.9), rule="charge")
    assert without_repeats([doubt, charged]) == [doubt]
    elsewhere = replace(hedge, b=(Span(20, 26),))
    assert without_repeats([elsewhere, doubt]) == [elsewhere, doubt]


def test_a_pair_of_contraries_says_more_than_that_one_of_them_denies() -> None:
    contrary = replace(one("negation", (3, 8), (4, 9), 0.6), rule="opposite")
    denying = replace(one("negation", (3, 8), None, 0.9), rule="denying-lost")
    assert without_repeats([denying, contrary]) == [contrary]
    elsewhere = replace(denying, a=(Span(20, 26),))
    assert without_repeats([elsewhere, contrary]) == [elsewhere, contrary]


def test_who_speaks_says_more_than_that_a_name_differs() -> None:
    name, speaker = one("name", (3, 9), (4, 9), 0.8), one("quote", (3, 9), (4, 9), 0.6)
    speaker = replace(speaker, rule="other-speaker")
    assert without_repeats([name, speaker]) == [speaker]
    doubtful = replace(speaker, confidence=0.4)
    assert without_repeats([name, doubtful]) == [name, doubtful]
