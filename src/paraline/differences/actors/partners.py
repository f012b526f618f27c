"""What the words of a name are linked to in the other sentences of two stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from paraline.differences.words import BeadWords

_STEM: Final = 4  # letters that a word is known by
_LEAST: Final = 0.2  # score of a link that is remembered


class Usual(NamedTuple):
    """What a name is linked to elsewhere.

    ``sentences`` is how many other sentences link it, ``share`` how much of their links the
    likeliest partner has, and ``here`` how much of them the words of this bead have, both 0..1.
    """

    sentences: int
    share: float
    here: float


NOTHING: Final = Usual(0, 0.0, 0.0)


@dataclass(frozen=True)
class Partners:
    """The links of one story's words with a capital: (sentence, partner, score) by stem."""

    links: Mapping[str, list[tuple[int, str, float]]] = field(default_factory=dict)

    @classmethod
    def of(cls, linked: Iterable[BeadWords], *, of_a: bool) -> Partners:
        """Collect the links of A's words in *linked*, or those of B's."""
        found: defaultdict[str, list[tuple[int, str, float]]] = defaultdict(list)
        for words in linked:
            own, other = (words.a, words.b) if of_a else (words.b, words.a)
            for i, j, score in words.links:
                one, partner = (own[i], other[j]) if of_a else (own[j], other[i])
                if score >= _LEAST and one.text[:1].isupper():
                    found[stem(one.text)].append((one.sentence, stem(partner.text), score))
        return cls(found)

    def usual(self, text: str, besides: Collection[int], here: frozenset[str]) -> Usual:
        """Tell what the word *text* is linked to in sentences other than *besides*.

        *here* are the stems of the other side's words.
        """
        links = [link for link in self.links.get(stem(text), ()) if link[0] not in besides]
        if not links:
            return NOTHING
        weights: defaultdict[str, float] = defaultdict(float)
        for _, partner, score in links:
            weights[partner] += score
        total = sum(weights.values())
        return Usual(
            len({sentence for sentence, _, _ in links}),
            max(weights.values()) / total,
            sum(weight for one, weight in weights.items() if one in here) / total,
        )


def stem(word: str) -> str:
    """Return the letters of *word* that stay in any case, roughly."""
    return word.lower()[: max(2, min(_STEM, len(word) - 1))]
