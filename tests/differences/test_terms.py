"""Finding a lexicon's terms in running text."""

from paraline.differences.terms import Terms

TERMS = Terms([("special operation*", 1), ("special*", 2), ("её", 3), ("war", 4)])


def found(text: str) -> list[tuple[str, int]]:
    return [(one.span.of(text), one.entry) for one in TERMS.find(text)]


def test_the_longest_form_wins() -> None:
    assert found("The Special operations, specially") == [
        ("Special operations", 1),
        ("specially", 2),
    ]


def test_a_form_without_a_star_is_the_whole_word() -> None:
    assert found("warm war, wars") == [("war", 4)]


def test_yo_is_read_as_ye_on_both_sides() -> None:
    assert found("Ее и ЕЁ") == [("Ее", 3), ("ЕЁ", 3)]


def test_offsets_hold_beside_letters_that_grow_in_small_letters() -> None:
    assert found("İİ war") == [("war", 4)]
