"""What a user leaves out: kinds, thresholds, glossary; and how a wrong file is told of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from paraline.differences import Context, Finding, Settings, find_differences
from paraline.differences.identity import identified
from paraline.differences.settings_file import read_glossary, read_settings
from paraline.errors import SettingsError
from paraline.story import Span

A = ["The State Border Guard held 5 men.", "It rained."]
B = ["Valsts robežsardzes vīri aizturēja 7 vīrus.", "Lija."]
HELD = ["The guard held 5 men.", "It rained."], ["Sargi aizturēja 7 vīrus.", "Lija."]
GLOSSARY = '[[glossary]]\nen = "State Border Guard"\nlv = ["Valsts robežsardz*", "VRS"]\n'


def name(context: Context, a: str, b: str) -> Finding:
    def spans(words: str, text: str) -> tuple[Span, ...]:
        start = text.index(words)
        return (Span(start, start + len(words)),) if words else ()

    return Finding(
        "name", "high", 0.9, spans(a, context.a.text), spans(b, context.b.text), "differs"
    )


def test_kinds_and_unsure_findings_are_left_out(context_of: Callable[..., Context]) -> None:
    context = context_of(*HELD)
    assert [one.kind for one in find_differences(context)] == ["number"]
    assert find_differences(context, Settings(ignore=frozenset({"number"}))) == ()
    assert find_differences(context, Settings(only=frozenset({"moved"}))) == ()
    assert find_differences(context, Settings(confidence={"number": 1.0})) == ()


@pytest.mark.parametrize(
    ("a", "b", "explained"),
    [
        ("State Border Guard", "Valsts robežsardzes", True),
        ("Border Guard", "", True),
        ("", "robežsardzes", True),
        ("State Border Guard held", "Valsts robežsardzes", False),
        ("men", "", False),
        ("rained", "Lija", False),
    ],
)
def test_a_glossary_explains_its_own_terms(
    context_of: Callable[..., Context], tmp_path: Path, a: str, b: str, explained: bool
) -> None:
    path = tmp_path / "paraline.toml"
    path.write_text(GLOSSARY, encoding="utf-8")
    context = context_of(A, B)
    assert read_settings(path).glossary.explains(name(context, a, b), context) is explained


def test_a_term_whose_partner_is_missing_explains_nothing(
    context_of: Callable[..., Context], tmp_path: Path
) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text("en\tlv\nState Border Guard\tValsts robežsardz*|VRS\n", encoding="utf-8")
    context = context_of(A, ["Vīri aizturēja 7 vīrus.", "Lija."])
    found = name(context, "State Border Guard", "")
    assert not read_glossary(path).explains(found, context)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ignore = ['nubmer']", "is 'number' meant?"),
        ("ingore = []", "is 'ignore' meant?"),
        ("ignore = 'number'", "must be a list"),
        ("confidence = 0.5", "must be a table"),
        ("[confidence]\nnumber = 2", "from 0 to 1"),
        ("[confidence]\nnumber = true", "from 0 to 1"),
        ("glossary = 3", "[[glossary]]"),
        ("[[glossary]]\nen = ''", "no word"),
        ("[[glossary]]\nen = '*'", "no word"),
        ("[[glossary]]\nEnglish = 'x'", "no language code"),
        ("ignore = [", "is not TOML"),
    ],
)
def test_a_wrong_file_is_told_of_in_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "paraline.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        read_settings(path)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_settings(tmp_path / "none.toml")


def test_equal_settings_have_one_signature() -> None:
    assert Settings().signature == ""
    one = Settings(ignore=frozenset({"number", "moved", "tone"}))
    assert one.signature == Settings(ignore=frozenset({"tone", "moved", "number"})).signature


def test_an_id_depends_on_words_and_sentences_only(context_of: Callable[..., Context]) -> None:
    (found,) = find_differences(context_of(*HELD))
    later = find_differences(context_of(["Hello there.", *HELD[0]], ["Sveiki!", *HELD[1]]))
    assert found.id in {one.id for one in later}
    context = context_of(*HELD)
    assert identified(replace(found, confidence=0.1, message=""), context).id == found.id
    edited = find_differences(context_of(["The guard held 5 boys.", HELD[0][1]], HELD[1]))
    assert found.id not in {one.id for one in edited}
