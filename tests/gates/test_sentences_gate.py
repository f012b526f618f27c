"""Floors for splitting news into sentences; ``scripts/eval_sentences.py`` prints the figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from scripts.eval_sentences import documents, line_recall, measure

from paraline.sentences import split_sentences


@pytest.mark.parametrize(
    ("language", "recall", "recall_of_all", "precision"),
    [("en", 1.0, 0.921, 0.998), ("lv", 1.0, 0.930, 0.983), ("ru", 1.0, 0.919, 0.958)],
)
def test_line_ends_of_joined_documents(
    shared_data: Path, language: str, recall: float, recall_of_all: float, precision: float
) -> None:
    docs = list(documents(shared_data / "ntrex-dev.tsv", language))
    found = measure(lambda text: [span.of(text) for span in split_sentences(text, language)], docs)
    assert found.recall >= recall
    assert found.recall_of_all >= recall_of_all
    assert found.precision >= precision


@pytest.mark.parametrize(("language", "floor"), [("en", 1.0), ("lv", 1.0), ("ru", 0.998)])
def test_line_ends_of_whole_stories(shared_data: Path, language: str, floor: float) -> None:
    docs = list(documents(shared_data / "ntrex-dev.tsv", language))
    assert line_recall(docs, language) >= floor
