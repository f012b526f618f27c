"""Words inside a matched bead that the other side does not say."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from scripts.planting.base import story

from paraline.alignment.alignment import Alignment, Bead
from paraline.differences.finding import Context, Finding
from paraline.differences.partial import find_partial
from paraline.differences.words import BeadWords, words_of

EN = "The minister, who resigned in March, met the farmers in Riga."
RU = "Министр встретился с фермерами в Риге."
BEAD = Bead((0,), (0,), 0.9)


def found(
    a: str = EN,
    b: str = RU,
    alone_a: dict[str, float] | None = None,
    alone_b: dict[str, float] | None = None,
    links: tuple[tuple[str, str], ...] = (),
) -> list[Finding]:
    one, other = story([a], "en"), story([b], "ru")
    sides = words_of(one.sentences, [0]), words_of(other.sentences, [0])
    numbers = [{word.text: n for n, word in enumerate(side)} for side in sides]
    words = BeadWords(
        *sides,
        links=tuple((numbers[0][x], numbers[1][y], 0.8) for x, y in links),
        alone_a=tuple((alone_a or {}).get(word.text, 0.0) for word in sides[0]),
        alone_b=tuple((alone_b or {}).get(word.text, 0.0) for word in sides[1]),
    )
    return list(find_partial(Context(one, other, Alignment((BEAD,)), {BEAD: words})))


def test_words_that_stand_alone_are_one_phrase() -> None:
    (one,) = found(alone_a={"who": 0.4, "resigned": 0.9, "in": 0.3, "March": 0.8})
    assert (one.kind, one.rule, one.b) == ("partial-omission", "alone", ())
    assert one.a[0].of(EN) == "resigned in March"
    assert one.message == "only in A: “resigned in March”"


def test_what_only_b_says_is_an_addition() -> None:
    (one,) = found(alone_b={"фермерами": 0.9})
    assert (one.kind, one.a, one.b[0].of(RU)) == ("partial-addition", (), "фермерами")


def test_function_words_are_never_reported_alone() -> None:
    assert found(alone_a={"who": 0.99, "in": 0.99}) == []


def test_that_a_figure_is_an_age_is_not_reported() -> None:
    aged = "The man, who is 58 years old, met the farmers."
    assert found(aged, alone_a={"years": 0.99, "old": 0.99}) == []
    without = "The man, who is old, met the farmers for years."
    assert len(found(without, alone_a={"years": 0.99, "old": 0.99})) == 2


def test_words_in_each_others_place_are_one_finding() -> None:
    (one,) = found(
        alone_a={"farmers": 0.9}, alone_b={"фермерами": 0.8}, links=(("farmers", "фермерами"),)
    )
    assert (one.kind, one.rule) == ("partial-omission", "exchanged")
    assert (one.a[0].of(EN), one.b[0].of(RU)) == ("farmers", "фермерами")
    assert one.message == "“farmers” in A, “фермерами” in B"


def test_two_ways_to_say_how_sure_a_thing_is_are_no_difference() -> None:
    a, b, other = "Possibly he left.", "Не исключено, что он ушёл.", "Я сказал, что он ушёл."
    alone = {"Possibly": 0.9}
    links = (("Possibly", "исключено"), ("he", "он"))
    assert not found(a, b, alone, {"исключено": 0.9}, links)
    assert found(a, other, alone, {"сказал": 0.9}, (("Possibly", "сказал"),))


def test_without_aligned_words_nothing_is_found() -> None:
    one, other = story([EN], "en"), story([RU], "ru")
    assert list(find_partial(Context(one, other, Alignment((BEAD,))))) == []


def test_a_long_phrase_is_shown_by_its_beginning() -> None:
    text = "It said " + "wonderful " * 20
    (one,) = found(a=text, alone_a={"wonderful": 0.9})
    assert len(one.message) < 80
    assert one.message.endswith("…”")


@given(st.lists(st.floats(0, 1), min_size=11, max_size=11))
def test_swapping_the_sides_swaps_the_findings(chances: list[float]) -> None:
    one, other = story([EN], "en"), story([RU], "ru")
    sides = words_of(one.sentences, [0]), words_of(other.sentences, [0])
    quiet = (0.0,) * len(sides[1])
    words = BeadWords(*sides, alone_a=tuple(chances[: len(sides[0])]), alone_b=quiet)
    turned = BeadWords(words.b, words.a, alone_a=quiet, alone_b=words.alone_a)
    alignment = Alignment((BEAD,))
    straight = list(find_partial(Context(one, other, alignment, {BEAD: words})))
    mirrored = list(find_partial(Context(other, one, alignment, {BEAD: turned})))
    assert [one.a for one in straight] == [one.b for one in mirrored]
    assert all(not one.b for one in straight)
    assert [replace(one, message="", kind="number", a=(), b=()) for one in straight] == [
        replace(one, message="", kind="number", a=(), b=()) for one in mirrored
    ]
