"""What two stories have in common, sentence by sentence: the look that costs most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from paraline.batch.matching.centred import centred

if TYPE_CHECKING:
    from paraline.batch.matching.outline import Outline
    from paraline.embedding.embedder import Embedder, Vectors

_TOGETHER: Final = 256  # pairs whose sentences are encoded in one go
_SAME: Final = 0.5  # cosine from which two sentences mostly say the same


class Common(NamedTuple):
    """What the headlines and first sentences of two stories have in common.

    Parameters
    ----------
    likest
        The mean cosine, -1..1, of the likest pairs of sentences that are each other's nearest:
        half as many as the shorter story has sentences, a pair that is wanting counting as 0.
    share
        The share, 0..1, of the shorter story's sentences that have such a partner, and are at
        least .5 alike.
    """

    likest: float
    share: float


def in_common(pairs: Sequence[tuple[Outline, Outline]], embedder: Embedder) -> list[Common]:
    """Look at both stories of each pair, sentence by sentence.

    Two stories of one event have many sentences that are somewhat alike; versions of one story
    have some that say the same, however many others were left out.
    """
    found = []
    for start in range(0, len(pairs), _TOGETHER):
        some = pairs[start : start + _TOGETHER]
        stories = list({id(story): story for pair in some for story in pair}.values())
        sentences = [(text, story.language) for story in stories for text in story.told]
        vectors = centred(
            [text for text, _ in sentences], [code for _, code in sentences], embedder
        )
        rows: dict[int, Vectors] = {}
        at = 0
        for story in stories:
            rows[id(story)] = vectors[at : at + len(story.told)]
            at += len(story.told)
        found += [_compared(rows[id(one)], rows[id(other)]) for one, other in some]
    return found


def _compared(one: Vectors, other: Vectors) -> Common:
    cosines = one @ other.T
    there, back = cosines.argmax(axis=1).tolist(), cosines.argmax(axis=0).tolist()
    mutual = [float(cosines[i, j]) for i, j in enumerate(there) if back[j] == i]
    shorter = min(cosines.shape)
    half = (shorter + 1) // 2
    likest = sum(sorted(mutual, reverse=True)[:half]) / half
    return Common(likest, sum(cosine >= _SAME for cosine in mutual) / shorter)
