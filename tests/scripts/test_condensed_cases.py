"""News told in fewer sentences, with parts cut out."""

from __future__ import annotations

import random

from scripts.condensed_cases import condensed_document

DOCUMENT = {
    "en": [
        f"Line {k} tells of {k} trees and of their many leaves in the garden." for k in range(40)
    ],
    "lv": [f"Rinda {k} stāsta par {k} kokiem un to daudzajām lapām dārzā." for k in range(40)],
}


def test_lines_are_told_as_one_and_parts_are_lost() -> None:
    cases = [
        condensed_document("made", DOCUMENT, ("en", "lv"), 0.1, random.Random(seed))
        for seed in range(5)
    ]
    gold = [bead for case in cases for bead in case.gold]
    assert any(len(bead.b) > len(bead.a) > 0 for bead in gold)
    assert any(len(bead.a) > len(bead.b) > 0 for bead in gold)
    english = {text for case in cases for text in case.a}
    assert any(" and line " in text for text in english)
    assert any(" and line " not in text for text in english - set(DOCUMENT["en"]))


def test_gold_holds_each_sentence_once_and_what_was_lost_alone() -> None:
    for seed in range(20):
        case = condensed_document("made", DOCUMENT, ("lv", "en"), 0.2, random.Random(seed))
        assert sorted(i for bead in case.gold for i in bead.a) == list(range(len(case.a)))
        assert sorted(j for bead in case.gold for j in bead.b) == list(range(len(case.b)))
        assert any(not bead.a or not bead.b for bead in case.gold)


def test_nothing_is_told_in_a_headline() -> None:
    for seed in range(20):
        case = condensed_document("made", DOCUMENT, ("en", "lv"), 0.0, random.Random(seed))
        assert " and line 1 " not in case.a[0]
