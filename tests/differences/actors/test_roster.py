"""The actors of two stories: who is named and quoted, where, and how prominently."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.differences import Context
from paraline.differences.actors.roster import Actor, roster

Make = Callable[..., Context]
EN_RU = ("en", "ru")


def _actor(context: Context, name: str) -> Actor:
    return next(one for one in roster(context).actors if name in one.name)


def test_one_actors_mentions_are_joined(context_of: Make) -> None:
    context = context_of(
        ["NATO chief Jens Stoltenberg spoke.", "Later Stoltenberg left."],
        ["Выступил Йенс Столтенберг.", "Потом он уехал."],
        languages=EN_RU,
    )
    actor = _actor(context, "Stoltenberg")
    assert (len(actor.a), len(actor.b)) == (2, 1)
    assert (actor.first_a, actor.first_b) == (0, 0)
    assert actor.name == "Jens Stoltenberg"


@pytest.mark.parametrize(
    ("a", "b", "name", "there"),
    [
        ("Help came from Canadian troops.", "Помогли канадские войска.", "Canadian", "канадские"),
        ("Troops of Latvia and Lithuania came.", "Пришли войска Литвы.", "Lithuania", "Литвы"),
        ("He met the Lithuanian Petrauskaite.", "С ней говорил в Вильнюсе.", "Petrauskaite", ""),
    ],
)
def test_places_are_known_and_never_guessed_by_letters(
    context_of: Make, a: str, b: str, name: str, there: str
) -> None:
    context = context_of([a], [b], languages=EN_RU)
    actor = _actor(context, name)
    assert [span.of(context.b.text) for span in actor.b] == ([there] if there else [])


def test_what_only_small_letters_name_is_no_actor(context_of: Make) -> None:
    context = context_of(["The troops came."], ["Пришли канадские войска."], languages=EN_RU)
    assert roster(context).actors == ()


def test_a_name_ends_where_another_alphabet_begins(context_of: Make) -> None:
    a, b = "Tad BM Rail piekrita.", "Потом согласился BM Rail Эдгарс Страутманис."
    context = context_of([a], [b], languages=("lv", "ru"))
    assert [span.of(context.b.text) for span in _actor(context, "BM Rail").b] == ["BM Rail"]


def test_quotations_are_counted_with_their_speaker(context_of: Make) -> None:
    a = ['"We will build the bridge this year," said Stoltenberg.']
    b = ["«Мы построим мост в этом году», — сказал Столтенберг."]
    actor = _actor(context_of(a, b, languages=EN_RU), "Stoltenberg")
    assert (actor.quotes_a, actor.quotes_b) == (1, 1)


@given(st.permutations(["Bonn met Macron.", "Later Scholz spoke.", "In Riga Macron left."]))
def test_prominence_is_shared_out_and_falls_with_depth(
    context_of: Make, sentences: list[str]
) -> None:
    actors = roster(context_of(sentences, ["Teikums."], [])).actors
    assert sum(actor.prominence_a for actor in actors) == pytest.approx(1)
    once = sorted((a for a in actors if len(a.a) == 1), key=lambda one: one.first_a or 0)
    shares = [actor.prominence_a for actor in once]
    assert shares == sorted(shares, reverse=True)
    assert all(actor.prominence_b == 0 and actor.first_b is None for actor in actors)
