"""An engine for what another one lacks."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from paraline.errors import ModelError
from paraline.translation import Translation
from paraline.translation.judging import Guarded
from paraline.translation.standby import WithStandby
from paraline.translation.translator import reading_by


class Rough:
    """A standby of the simplest kind; it writes ``~`` before each text."""

    signature = "rough/1"
    pairs = frozenset({("lv", "en"), ("ru", "en")})

    def explain_gap(self, source: str, target: str) -> str:
        return f"{source}-{target} is rough"

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Translation]:
        assert (source, target) in self.pairs
        return [Translation(f"~{one}", engine=self.signature, manner="rough") for one in sentences]


def test_the_first_engine_is_preferred(tagging: type) -> None:
    engine = WithStandby(tagging("lv-en"), Rough())
    (first,) = engine.translate(["a"], "lv", "en")
    (other,) = engine.translate(["a"], "ru", "en")
    assert (first.text, first.engine, first.manner) == ("en: a", "tagging/1", "")
    assert (other.text, other.engine, other.manner) == ("~a", "rough/1", "rough")
    assert other.route == ("ru", "en")


def test_a_longer_way_through_the_first_comes_before_the_standby(tagging: type) -> None:
    engine = WithStandby(tagging("ru-de", "de-en"), Rough())
    (output,) = engine.translate(["a"], "ru", "en")
    assert output.text == "en: de: a"
    assert output.route == ("ru", "de", "en")
    assert engine.explain_gap("ru", "en") == ""


def test_what_the_standby_says_is_not_translated_on(tagging: type) -> None:
    engine = Guarded(WithStandby(tagging("en-de"), Rough()))
    assert ("lv", "de") not in engine.pairs
    with pytest.raises(ModelError):
        engine.translate(["a"], "lv", "de")


def test_pairs_gaps_and_signatures_are_those_of_who_translates(tagging: type) -> None:
    engine = WithStandby(tagging("lv-en", "en-de"), Rough())
    assert engine.pairs == {("lv", "en"), ("en", "de"), ("lv", "de"), ("ru", "en")}
    assert engine.explain_gap("ru", "en") == "ru-en is rough"
    assert "does not translate fr to de" in engine.explain_gap("fr", "de")
    assert engine.sign([("ru", "en")]) == "rough/1"
    assert engine.sign([("lv", "en")]) == "tagging/1"
    assert engine.sign([("lv", "en"), ("ru", "en")]) == "tagging/1 | rough/1"
    assert engine.signature == "tagging/1 | rough/1"


class Reading(Rough):
    """A standby that reads with an encoder."""

    def __init__(self, encoder: object = None) -> None:
        self.encoder = encoder

    def reading_by(self, embedder: object) -> Reading:
        return Reading(embedder)


def test_who_reads_with_an_encoder_is_given_it_and_the_other_stays_in_memory(tagging: type) -> None:
    first, encoder, given = tagging("lv-en"), object(), []
    engine = reading_by(WithStandby(first, Reading()), encoder)  # type: ignore[arg-type]
    assert isinstance(engine, WithStandby)
    assert engine.wrapped(lambda one: given.append(one) or one).pairs == engine.pairs
    assert given[0] is first
    assert given[1].encoder is encoder
    assert reading_by(first, encoder) is first  # type: ignore[arg-type]


def test_blank_and_equal_texts(tagging: type) -> None:
    engine = WithStandby(tagging("lv-en"), Rough())
    outputs = engine.translate(["", "b", "b"], "ru", "en")
    assert [one.text for one in outputs] == ["", "~b", "~b"]
    assert [one.route for one in outputs] == [("ru", "en")] * 3
