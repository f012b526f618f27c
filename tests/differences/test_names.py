from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.differences import Context, names
from paraline.differences.actors.absence import Likely, likely_absent
from paraline.differences.actors.likeness import likeness
from paraline.differences.actors.meanings import name_keys
from paraline.differences.actors.places import place_keys
from paraline.differences.actors.sides import Side
from paraline.differences.names import find_names

Make = Callable[..., Context]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Stoltenberg", "Stoltenbergs"),
        ("Stoltenberg", "Столтенберга"),
        ("Kariņš", "Кариньш"),
        ("Johnson", "Džonsons"),
        ("Johnson", "Джонсон"),
    ],
)
def test_one_name_in_other_letters_is_alike(one: str, other: str) -> None:
    assert likeness(one, other) > likeness(one, "Merkel")
    assert likeness(one, other) > 0.7


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_has_no_direction(one: str, other: str) -> None:
    assert likeness(one, other) == pytest.approx(likeness(other, one))
    assert 0 <= likeness(one, other) <= 1


def test_acronyms_and_peoples_share_keys() -> None:
    assert name_keys("EU", "en") & name_keys("ES", "lv") & name_keys("ЕС", "ru")
    assert name_keys("Russian", "en") & name_keys("krievu", "lv") & name_keys("российский", "ru")
    assert name_keys("Foreign", "en") & name_keys("Ārlietu", "lv") & name_keys("МИД", "ru")
    assert not name_keys("us", "en")


def test_places_come_from_cldr_in_any_case() -> None:
    assert place_keys("Iceland", "en") & place_keys("Islandē", "lv") & place_keys("Исландии", "ru")
    assert place_keys("Ida-Viru", "en") & place_keys("Austrumviru", "lv")
    assert place_keys("Ida-Viru", "en") == place_keys("Ида-Вирумаа", "ru")
    assert place_keys("word", "xx") == frozenset()


def test_another_name_is_found_in_a_names_place(context_of: Make) -> None:
    context = context_of(
        ["Talks with Stoltenberg were held on the border."],
        ["Переговоры с Макроном прошли на границе."],
        languages=("en", "ru"),
    )
    found = list(find_names(context))
    assert [one.rule for one in found] == ["other-name"]
    assert found[0].a[0].of(context.a.text) == "Stoltenberg"
    assert found[0].b[0].of(context.b.text) == "Макроном"


@pytest.mark.parametrize(
    ("ours", "theirs", "rules"),
    [
        (0.95, 0.95, ["other-name"]),
        (0.45, 0.25, ["other-name"]),
        (0.25, 0.25, []),
        (0.45, 0.1, ["only"]),
        (0.1, 0.1, []),
    ],
)
def test_two_doubtful_names_in_one_place_are_believed(
    context_of: Make,
    monkeypatch: pytest.MonkeyPatch,
    ours: float,
    theirs: float,
    rules: list[str],
) -> None:
    def told(side: Side, _: Side) -> Iterator[Likely]:
        for name in side.names:
            yield Likely(name, ours if name.text == "Stoltenberg" else theirs)

    monkeypatch.setattr(names, "likely_absent", told)
    context = context_of(
        ["Talks with Stoltenberg were held."], ["Переговоры с Макроном."], languages=("en", "ru")
    )
    assert [one.rule for one in find_names(context)] == rules


def test_the_same_names_are_silent(context_of: Make) -> None:
    context = context_of(
        ["NATO head Jens Stoltenberg met Boris Johnson in Latvia."],
        ["NATO vadītājs Jenss Stoltenbergs tikās ar Borisu Džonsonu Latvijā."],
    )
    assert not list(find_names(context))


def test_swapping_sides_mirrors_the_finding(context_of: Make) -> None:
    a, b = "Talks with Stoltenberg were held.", "Переговоры с Макроном прошли."
    one = list(find_names(context_of([a], [b], languages=("en", "ru"))))
    other = list(find_names(context_of([b], [a], languages=("ru", "en"))))
    assert [(f.a, f.b, f.severity) for f in one] == [(f.b, f.a, f.severity) for f in other]


@pytest.mark.parametrize(("acronym", "said"), [("BNS", True), ("XQZ", False)])
def test_an_acronym_beside_its_own_words_adds_nothing(
    context_of: Make, acronym: str, said: bool
) -> None:
    context = context_of(
        [f"The Baltic News Service ({acronym}) reported it."], ["Par to ziņoja kāda aģentūra."]
    )
    a, b = context.names.sides(context.words(context.alignment.matches[0]))
    (absent,) = (one.absent for one in likely_absent(a, b) if one.name.text == acronym)
    assert (absent == 0) == said
