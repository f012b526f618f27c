"""What the encoder and the letters tell of each word of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from paraline.embedding.embedder import unit_rows
from paraline.embedding.words import WORD
from paraline.story import Span
from paraline.translation.gloss.reading import word_vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.embedding.embedder import TokenStates

    Matrix = NDArray[np.float32]

TRAITS = 11
FEWEST = 3  # words; of fewer nothing can be told
_STATE = 384
_HALF_COMMON = 2  # a few tokens' mean is mostly what they say; of a sentence's, little is
_PAUSES, _ENDS = ",;:", ".!?…"
_LONG = 20  # letters


class Side(NamedTuple):
    """A text of *n* words.

    ``states`` ``(n, 384)`` are the means of the words' token states, ``own`` ``(n, 384)`` those of
    what the tokens are before any context, ``mean`` ``(384,)`` is that of all states, and
    ``common`` the share, 0..1, of it that says nothing of any word. ``traits`` is ``(n, 11)``.
    """

    words: list[str]
    states: Matrix
    own: Matrix
    mean: Matrix
    common: float
    traits: Matrix


class Placed(NamedTuple):
    """A side's vectors as the network takes them, each with what all texts share taken off.

    ``near`` ``(n, 384)`` are states less the text's own mean, to be held against another text's;
    ``states`` and ``own`` ``(n, 384)`` are less the means of many texts; all at length 1.
    """

    near: Matrix
    states: Matrix
    own: Matrix


def side_of(text: str, found: TokenStates) -> Side | None:
    """Return what is known of *text*, or ``None`` where it has too few words, or unread ones.

    Parameters
    ----------
    text
        A sentence.
    found
        The states of its tokens, and their own vectors.
    """
    spans = [Span(*match.span()) for match in WORD.finditer(text)]
    read = [part.start < part.stop for part in found.tokens_of(spans)]
    if len(spans) < FEWEST or found.own is None or not all(read):
        return None
    vectors = word_vectors(spans, found)
    return Side(
        [span.of(text) for span in spans],
        vectors[:, :_STATE],
        vectors[:, _STATE:],
        found.states.mean(axis=0),
        len(found.spans) / (len(found.spans) + _HALF_COMMON),
        _traits(text, spans),
    )


def placed(side: Side, centres: tuple[Matrix, Matrix]) -> Placed:
    """Return the vectors of *side*; *centres* are the means of states and of own vectors."""
    states, own = centres
    return Placed(
        unit_rows(side.states - side.common * side.mean),
        unit_rows(side.states - states),
        unit_rows(side.own - own),
    )


def _traits(text: str, spans: list[Span]) -> Matrix:
    import numpy as np

    count = len(spans)
    starts, ends = [one.start for one in spans], [one.end for one in spans]
    before = [text[a:b] for a, b in zip([starts[0], *ends[:-1]], starts, strict=True)]
    after = [*before[1:], ""]
    rows = [
        [
            any(letter.isdigit() for letter in word),
            word.isdigit(),
            word[0].isupper() and number > 0,
            len(word) > 1 and word.isupper(),
            number == 0,
            number == count - 1,
            min(len(word), _LONG) / 10,
            (number + 0.5) / count,
            any(mark in before[number] for mark in _PAUSES),
            any(mark in after[number] for mark in _PAUSES),
            any(mark in before[number] for mark in _ENDS),
        ]
        for number, word in enumerate(span.of(text) for span in spans)
    ]
    return np.array(rows, dtype=np.float32)
