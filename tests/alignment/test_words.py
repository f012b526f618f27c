"""Words: rules on made-up vectors, and a few sentences through the real encoder."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import paraline
from paraline.alignment.word_links import link_scores, links
from paraline.alignment.words import WordAlignment, align_words, align_words_batch
from paraline.embedding.e5 import E5Embedder, TokenStates
from paraline.errors import AlignmentError, ParalineError
from paraline.story import Span

DIMENSIONS = 2048  # so many that strangers are at right angles
WORD = re.compile(r"\w+(?:[-'’.,:/]\w+)*|[%$€£°]")


def direction(name: str) -> np.ndarray:
    return np.random.default_rng(zlib.crc32(name.encode())).normal(size=DIMENSIONS)


class Dictionary:
    """Gives every word the direction of its translation, and cuts it into tokens of 4 letters."""

    def __init__(
        self, meanings: Mapping[str, Sequence[str]] | None = None, reads: int = 1000
    ) -> None:
        self.meanings = meanings or {}
        self.reads = reads
        self.calls: list[list[str]] = []

    def token_states(self, texts: Sequence[str]) -> list[TokenStates]:
        self.calls.append(list(texts))
        return [self._states(text) for text in texts]

    def _states(self, text: str) -> TokenStates:
        spans, states = [], []
        for match in re.finditer(r"\S+", text):
            for start in range(match.start(), match.end(), 4):
                word = match[0].strip(".,").casefold()
                spans.append((start, min(start + 4, match.end())))
                states.append(sum(map(direction, self.meanings.get(word, [word]))))
        rows = np.array(states, dtype=np.float32).reshape(-1, DIMENSIONS)
        return TokenStates(tuple(spans[: self.reads]), rows[: self.reads])


def pairs_of(found: WordAlignment, a: str, b: str) -> list[tuple[str, str]]:
    return [(pair.a.of(a), pair.b.of(b)) for pair in found.pairs]


def mirrored(found: WordAlignment) -> WordAlignment:
    turned = [type(pair)(pair.b, pair.a, pair.score) for pair in found.pairs]
    turned.sort(key=lambda pair: (pair.a, pair.b))
    return WordAlignment(tuple(turned), found.unmatched_b, found.unmatched_a)


MARKS = ["the", "house", "House", "5", "5.5", "%", "pre-war", "ļoti", "—", "  ", "!", "5%"]
SENTENCES = st.lists(st.sampled_from(MARKS), max_size=12).map(" ".join) | st.text(max_size=20)


@given(SENTENCES, SENTENCES)
def test_every_word_is_in_a_pair_or_unmatched(a: str, b: str) -> None:
    found = align_words(a, b, embedder=Dictionary())
    for text, paired, unmatched in (
        (a, {pair.a for pair in found.pairs}, found.unmatched_a),
        (b, {pair.b for pair in found.pairs}, found.unmatched_b),
    ):
        assert not paired & set(unmatched)
        assert sorted((*paired, *unmatched)) == sorted(
            Span(*match.span()) for match in WORD.finditer(text)
        )
        assert list(unmatched) == sorted(unmatched)
    assert all(0 <= pair.score <= 1 for pair in found.pairs)
    assert list(found.pairs) == sorted(found.pairs, key=lambda pair: (pair.a, pair.b))


@given(SENTENCES, SENTENCES)
def test_swapping_the_sides_mirrors_the_result(a: str, b: str) -> None:
    found = align_words(a, b, embedder=Dictionary())
    assert align_words(b, a, embedder=Dictionary()) == mirrored(found)


@given(st.lists(st.tuples(SENTENCES, SENTENCES), max_size=4))
def test_a_batch_is_its_pairs_one_by_one(pairs: list[tuple[str, str]]) -> None:
    one_by_one = [align_words(a, b, embedder=Dictionary()) for a, b in pairs]
    assert align_words_batch(pairs, embedder=Dictionary()) == one_by_one


def test_a_batch_is_encoded_in_one_call_and_each_text_once() -> None:
    embedder = Dictionary()
    align_words_batch([("one two", "viens divi"), ("one two", "один два")], embedder=embedder)
    assert [sorted(call) for call in embedder.calls] == [["one two", "viens divi", "один два"]]


def test_translations_are_found_in_another_order() -> None:
    english, latvian = "yesterday government adopted budget", "valdība vakar pieņēma budžetu"
    embedder = Dictionary(
        {"valdība": ["government"], "vakar": ["yesterday"], "pieņēma": ["adopted"],
         "budžetu": ["budget"]}
    )  # fmt: skip
    found = align_words(english, latvian, embedder=embedder)
    assert pairs_of(found, english, latvian) == [
        ("yesterday", "vakar"), ("government", "valdība"), ("adopted", "pieņēma"),
        ("budget", "budžetu"),
    ]  # fmt: skip


def test_a_word_that_two_words_translate_is_in_two_pairs() -> None:
    english, russian = "furry bats see", "пушистые летучие мыши видят"
    embedder = Dictionary(
        {"bats": ["fly", "mouse"], "летучие": ["fly"], "мыши": ["mouse"], "видят": ["see"],
         "пушистые": ["furry"]}
    )  # fmt: skip
    found = align_words(english, russian, embedder=embedder)
    assert {("bats", "летучие"), ("bats", "мыши")} <= set(pairs_of(found, english, russian))
    assert found.unmatched_b == ()


def test_a_number_finds_itself_in_another_notation() -> None:
    # Nothing but the digits tells these apart: every number has the same state.
    numbers = ["55,000", "2.3", "1040", "1,040", "2,3", "55.000"]
    embedder = Dictionary({number: ["some number"] for number in numbers})
    a, b = "sold 55,000 then 2.3 then 1040", "vispirms 1,040 vēlāk 2,3 beidzot 55.000"
    found = pairs_of(align_words(a, b, embedder=embedder), a, b)
    assert {pair for pair in found if {*pair} & {*numbers}} == {
        ("55,000", "55.000"),
        ("2.3", "2,3"),
        ("1040", "1,040"),
    }


def test_a_single_word_is_more_than_what_its_sentence_has_in_common() -> None:
    found = align_words("Yes.", "jā", embedder=Dictionary({"jā": ["yes"]}))
    assert pairs_of(found, "Yes.", "jā") == [("Yes", "jā")]


def test_strangers_have_no_partner() -> None:
    found = align_words("seven green bottles", "запрос поступил утром", embedder=Dictionary())
    assert found.pairs == ()
    assert (len(found.unmatched_a), len(found.unmatched_b)) == (3, 3)


def test_words_that_the_encoder_does_not_read_are_unmatched() -> None:
    text = "alpha beta gamma delta"
    found = align_words(text, text + ".", embedder=Dictionary(reads=3))
    assert pairs_of(found, text, text) == [("alpha", "alpha"), ("beta", "beta")]
    assert [span.of(text) for span in found.unmatched_a] == ["gamma", "delta"]


@pytest.mark.parametrize("nothing", ["", " \n", "… —!"])
def test_a_side_without_words_asks_no_encoder(nothing: str) -> None:
    embedder = Dictionary()
    words = tuple(Span(*match.span()) for match in WORD.finditer("some words"))
    assert align_words("some words", nothing, embedder=embedder) == WordAlignment((), words, ())
    assert align_words(nothing, nothing, embedder=embedder) == WordAlignment((), (), ())
    assert embedder.calls == []


def test_an_embedder_of_sentences_only_is_refused() -> None:
    class Sentences:
        signature = "sentences"

        def embed(self, texts: Sequence[str]) -> np.ndarray:
            return np.ones((len(texts), 2), dtype=np.float32)

    with pytest.raises(AlignmentError, match=r"^Sentences gives .*E5Embedder\.$") as caught:
        align_words("a", "b", embedder=Sentences())
    assert isinstance(caught.value, ParalineError)


def table(*rows: Sequence[float]) -> np.ndarray:
    return np.array(rows, dtype=np.float64)


def test_short_words_must_be_surer() -> None:
    assert links(table([0.2]), (["house"], ["māja"])) == [(0, 0)]
    assert links(table([0.2]), (["house"], ["tā"])) == []
    assert links(table([0.2]), (["the"], ["māja"])) == []


def test_what_is_left_over_is_looked_at_again() -> None:
    words = ["alpha", "beta"], ["alfa", "bēta"]
    assert links(table([0.9, 0.5], [0.8, 0.2]), words) == [(0, 0), (1, 1)]


def test_a_word_left_over_joins_only_its_neighbours_partner() -> None:
    three, two = ["alpha", "beta", "gamma"], ["alfa", "bēta"]
    assert (2, 1) in links(table([0.9, 0], [0, 0.9], [0, 0.5]), (three, two))
    assert links(table([0.9, 0], [0, 0.9], [0.5, 0]), (three, two)) == [(0, 0), (1, 1)]


def test_a_pair_beside_a_likely_pair_gains() -> None:
    vectors = np.eye(3, dtype=np.float32)
    others = vectors * [[1], [0], [0]]  # nothing is known of the second and the third word
    words = ["alpha", "beta", "gamma"], ["alfa", "bēta", "gamma-ray"]
    scores = link_scores((vectors, others), words, ([0.5] * 3, [0.5] * 3))
    assert scores[1, 1] > scores[1, 2]
    assert scores[1, 2] == scores[2, 1]


def test_of_two_equal_words_the_nearer_place_is_preferred() -> None:
    one, two = np.ones((1, 2), dtype=np.float32), np.ones((2, 2), dtype=np.float32)
    scores = link_scores((one, two), (["alpha"], ["alfa", "bēta"]), ([0.0], [0.0, 1.0]))
    assert scores[0, 0] > scores[0, 1]


def test_a_pair_with_a_rival_is_less_sure() -> None:
    sure, doubtful = np.eye(2, dtype=np.float32)
    vectors = np.stack([sure, doubtful]), np.stack([doubtful, doubtful, sure])
    words = ["alpha", "beta"], ["bēta", "bet", "alfa"]
    scores = link_scores(vectors, words, ([0.5] * 2, [0.5] * 3))
    assert scores[0, 2] > scores[1, 0]


@pytest.fixture(scope="module")
def embedder() -> E5Embedder:
    return E5Embedder()


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (
            "The government adopted the budget on Tuesday.",
            "Valdība otrdien pieņēma budžetu.",
            "government=Valdība adopted=pieņēma budget=budžetu Tuesday=otrdien",
        ),
        (
            "Police detained 12 men, 3 women and 40 dogs.",
            "Полиция задержала 40 собак, 3 женщин и 12 мужчин.",
            "Police=Полиция detained=задержала 12=12 3=3 women=женщин 40=40",
        ),
    ],
)
def test_news_through_the_real_encoder(embedder: E5Embedder, a: str, b: str, expected: str) -> None:
    found = align_words(a, b, embedder=embedder)
    assert set(expected.split()) <= {"=".join(pair) for pair in pairs_of(found, a, b)}
    assert align_words(b, a, embedder=embedder) == mirrored(found)


def test_a_sentence_too_long_for_the_encoder(embedder: E5Embedder) -> None:
    long = "Government " + "and then something else happened " * 200 + "yesterday"
    found = align_words(long, "Valdība vakar", embedder=embedder)
    assert ("Government", "Valdība") in pairs_of(found, long, "Valdība vakar")
    assert "yesterday" in {span.of(long) for span in found.unmatched_a}


def test_it_is_part_of_the_public_names() -> None:
    assert paraline.align_words is align_words
