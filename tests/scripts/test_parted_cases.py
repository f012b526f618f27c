"""News in which the end of a sentence is told as a sentence of its own."""

from __future__ import annotations

import random

from scripts.parted_cases import parted_document

DOCUMENT = {
    "en": [f"Line {k} tells of {k} trees in the garden, and of many leaves." for k in range(40)],
    "lv": [f"Rinda {k} stāsta par {k} kokiem dārzā, kā arī lapām tajos." for k in range(40)],
}


def test_a_clause_becomes_a_sentence_of_the_same_bead() -> None:
    cases = [
        parted_document("made", DOCUMENT, ("en", "lv"), 0.1, random.Random(seed))
        for seed in range(5)
    ]
    gold = [bead for case in cases for bead in case.gold]
    assert any(len(bead.b) > len(bead.a) > 0 for bead in gold)
    assert any(len(bead.a) > len(bead.b) > 0 for bead in gold)
    english = {text for case in cases for text in case.a}
    assert "And of many leaves." in english
    assert any(text.endswith("in the garden.") for text in english)


def test_gold_holds_each_sentence_once() -> None:
    for seed in range(20):
        case = parted_document("made", DOCUMENT, ("lv", "en"), 0.2, random.Random(seed))
        assert sorted(i for bead in case.gold for i in bead.a) == list(range(len(case.a)))
        assert sorted(j for bead in case.gold for j in bead.b) == list(range(len(case.b)))


def test_quotations_and_short_sentences_stay_whole() -> None:
    lines = ['"We have won the long war, and we are glad," he said.', "No, not here, not now."]
    document = {"en": lines * 20, "lv": lines * 20}
    for seed in range(5):
        case = parted_document("made", document, ("en", "lv"), 0.0, random.Random(seed))
        assert case.a == document["en"]
