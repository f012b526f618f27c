"""Two sides of a bead: what is like what, and how much work that is."""

from __future__ import annotations

from collections import Counter

import pytest
from scripts.planting.base import story

from paraline.differences.actors import respelling, seen, traits
from paraline.differences.actors.elsewhere import Elsewhere
from paraline.differences.actors.mentions import name_words
from paraline.differences.actors.partners import Partners
from paraline.differences.actors.seen import look
from paraline.differences.actors.sides import Side, sides_of
from paraline.differences.actors.traits import described
from paraline.differences.words import BeadWords, words_of


def _sides(one: str, other: str, languages: tuple[str, str] = ("en", "lv")) -> tuple[Side, Side]:
    a, b = story([one], languages[0]), story([other], languages[1])
    words = BeadWords(words_of(a.sentences, (0,)), words_of(b.sentences, (0,)))
    names = name_words(words.a, a.text), name_words(words.b, b.text)
    return sides_of(words, names, (Elsewhere.of(a), Elsewhere.of(b)), (Partners(), Partners()))


def test_the_nearest_word_and_names_that_nothing_is_like() -> None:
    found = look(*_sides("He met Johnson and Obama.", "Viņš tikās ar Džonsonu un Merkeli."))
    johnson, obama = found.rows
    assert found.texts[johnson.nearest[0]] == "Džonsonu"
    assert johnson.best > 0.7 > obama.best
    assert [found.texts[j] for j in found.free] == ["Merkeli"]
    assert [found.side.words[i].text for i in found.free_own] == ["Obama"]


def test_two_words_may_be_one_on_the_other_side() -> None:
    found = look(*_sides("He went to Las Vegas.", "Viņš devās uz Lasvegasu."))
    assert found.joined(0) > 0.9
    assert found.joined(1) == found.joined(0)


def test_names_in_a_row_know_how_the_others_are_found() -> None:
    found = look(*_sides("He met Boris Johnson.", "Viņš tikās ar Borisu."))
    boris, johnson = found.mates
    assert boris.count == johnson.count == 1
    assert johnson.alike > 0.8 > boris.alike


@pytest.mark.parametrize("module", ["likeness", "respelled", "name_keys"])
def test_a_name_that_is_said_again_is_not_looked_at_again(
    module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = Counter[str]()

    def counting(place: object, name: str) -> None:
        real = getattr(place, name)

        def counted(*args: str) -> object:
            calls[name] += 1
            return real(*args)

        monkeypatch.setattr(place, name, counted)

    place = {"likeness": seen, "respelled": traits, "name_keys": seen}[module]
    counting(place, module)
    one = "and then Johnson met Obama in Riga with Merkel, "
    other = "un tad Džonsons tikās ar Obamu Rīgā ar Merkeli, "
    done = []
    for times in (10, 20, 40):
        calls.clear()
        sides = _sides("He said " + one * times, "Viņš teica " + other * times)
        assert len(list(described(*sides))) >= 4 * times
        done.append(calls[module])
    # Twice the words, no more than twice the work.
    assert done[1] <= 2.1 * done[0]
    assert done[2] <= 2.1 * done[1]
    assert respelling.respelled("Johnson", "Džonsons") > 0
