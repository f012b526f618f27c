from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scripts.alignment_data import Case
from scripts.compare_aligners import Row, as_markdown, as_text, best_variants
from scripts.peers.one_run import measure
from scripts.peers.tools import TOOLS, MeanEmbedder, Tool

from paraline.alignment import Bead
from paraline.embedding import Vectors, default_embedder

TOY = Case(
    "toy",
    [
        "The minister resigned on Friday.",
        "He gave no reason.",
        "Elections follow in May.",
        "The opposition welcomed it.",
    ],
    ["Der Minister trat am Freitag zurück.", "Gründe nannte er nicht, gewählt wird im Mai."],
    [],
)
FIGURES = {"strict": 0.5, "lax": 1.0, "matched": 0.5, "unmatched": None}
FIGURES |= {"seconds": 0.01, "megabytes": 40.2}


class LetterEmbedder:
    """Counts letters: enough to tell the toy's sentences apart."""

    signature = "letters"

    def embed(self, texts: Sequence[str]) -> Vectors:
        rows = [[text.lower().count(letter) for letter in "abcdefghijklmnop"] for text in texts]
        counted = np.array(rows, dtype=np.float32) + 0.1
        return np.asarray(counted / np.linalg.norm(counted, axis=1, keepdims=True))


@pytest.mark.parametrize("name", TOOLS)
@pytest.mark.filterwarnings("ignore::RuntimeWarning", "ignore::DeprecationWarning")
def test_each_aligner_gives_every_sentence_once(name: str) -> None:
    tool = TOOLS[name]
    if not tool.installed:
        pytest.skip(f"{tool.package} is not installed")
    beads = tool.run(TOY, tool.vectors(TOY, default_embedder()))
    assert sorted(i for bead in beads for i in bead.a) == [0, 1, 2, 3]
    assert sorted(j for bead in beads for j in bead.b) == [0, 1]
    assert any(bead.a and bead.b for bead in beads)


def test_joined_sentences_have_the_mean_of_their_vectors() -> None:
    letters = LetterEmbedder()
    one, two, both = MeanEmbedder(letters, [["aa", " bb "]], 2).embed(["aa", "bb", "aa bb"])
    assert np.allclose(one, letters.embed(["aa"])[0])
    assert np.allclose(both, (one + two) / 2)


def test_the_best_variant_of_each_aligner_is_shown() -> None:
    rows = [
        Row("data", TOOLS["paraline"], FIGURES),
        Row("data", TOOLS["sentalign 0.2"], FIGURES),
        Row("data", TOOLS["sentalign 0.05"], FIGURES | {"strict": 0.6}),
        Row("data", TOOLS["sentalign means 0.2"], FIGURES),
    ]
    names = [row.tool.name for row in best_variants(rows)]
    assert names == ["paraline", "sentalign 0.05", "sentalign means 0.2"]


def test_figures_of_one_run(tmp_path: Path) -> None:
    case = Case("one", ["a", "b"], ["c"], [Bead((0,), (0,), 1.0), Bead((1,), (), 1.0)])
    joined = Tool("paraline", lambda *_: [Bead((0, 1), (0,), 1.0)], "joins all")
    figures = measure(joined, [case], tmp_path)
    assert (figures.strict, figures.lax, figures.unmatched) == (0.0, 1.0, 0.0)
    assert (figures.encoded, figures.encoding) == (0, 0.0)
    assert figures.megabytes > 5
    assert measure(joined, [replace(case, gold=case.gold[:1])], tmp_path).unmatched is None


def test_tables() -> None:
    rows = [
        Row("data", TOOLS["paraline"], FIGURES | {"strict": 0.75}),
        Row("data", TOOLS["galechurch"], FIGURES),
    ]
    markdown = as_markdown(rows).splitlines()
    assert markdown[2:] == [
        "| data | paraline | **0.750** | **1.000** | **0.500** | – | 0.01 | 40 |",
        "|  | galechurch | 0.500 | **1.000** | **0.500** | – | 0.01 | 40 |",
    ]
    text = as_text(rows).splitlines()
    assert text[1].split() == ["paraline", "0.750", "1.000", "0.500", "–", "0.01", "40"]
