"""Where else a story names somebody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from paraline.differences.actors.likeness import likeness
from paraline.differences.actors.meanings import name_keys
from paraline.differences.actors.mentions import NameWord, known_names, name_words
from paraline.differences.actors.respelling import NEVER, respelled
from paraline.differences.words import words_of
from paraline.embedding.words import WORD
from paraline.lexicons import fold
from paraline.story import Story

_SAME = 0.8  # likeness from which two words are one name
_KNOWN = 1.0  # likeness, and odds, of two words that stand for one key
_NEAREST = 4  # names that are looked at closely
_Found = list[tuple[float, float, frozenset[int]]]


@dataclass(frozen=True, slots=True)
class Near:
    """The nearest that a story comes to a name in some of its sentences.

    ``alike`` is the best likeness of its names, 0..1, ``sentences`` how many of the sentences name
    the same, and ``sound`` how surely one of the names is it respelled: see
    :func:`~paraline.differences.actors.respelling.respelled`.
    """

    alike: float
    sentences: int
    sound: float


@dataclass(frozen=True)
class Elsewhere:
    """The names of a whole story: its words, and what they stand for, with their sentences.

    ``known`` is what :func:`~paraline.differences.actors.mentions.known_names` finds in it, and
    ``heading`` holds the words of its dateline, byline and credits, and what those stand for.
    """

    known: frozenset[str]
    heading: frozenset[str]
    words: Mapping[str, frozenset[int]]
    keys: Mapping[str, frozenset[int]]
    _found: dict[tuple[str, str], _Found] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, story: Story) -> Elsewhere:
        """Collect the names of *story*."""
        words: defaultdict[str, set[int]] = defaultdict(set)
        keys: defaultdict[str, set[int]] = defaultdict(set)
        whole = words_of(story.sentences, range(len(story.sentences)))
        known = known_names(whole, story.text)
        for name in name_words(whole, story.text, known):
            words[name.text].add(name.word.sentence)
            for key in name_keys(name.text, name.word.language):
                keys[key].add(name.word.sentence)
        return cls(
            known,
            _heading(story),
            {text: frozenset(where) for text, where in words.items()},
            {key: frozenset(where) for key, where in keys.items()},
        )

    def heads(self, name: NameWord) -> bool:
        """Tell whether the story has *name* around its sentences: "RIGA, Nov. 24 (LETA) –"."""
        keys = name_keys(name.text, name.word.language)
        return not self.heading.isdisjoint({fold(name.text), *keys})

    def has(self, name: NameWord) -> bool:
        """Tell whether the story has *name* somewhere."""
        return self.near(name, ()).alike >= _SAME

    def near(self, name: NameWord, besides: Collection[int]) -> Near:
        """Return how near the story comes to *name* in sentences other than *besides*."""
        text, language = name.text, name.word.language
        found = self._found.get((text, language))
        if found is None:
            found = self._found[text, language] = self._search(text, language)
        best, sound, named = 0.0, NEVER, set[int]()
        for alike, odds, where in found:
            others = where.difference(besides)
            if others:
                best, sound = max(best, alike), max(sound, odds)
            if alike >= _SAME:
                named |= others
        return Near(best, len(named), sound)

    def _search(self, text: str, language: str) -> _Found:
        alike = sorted(((likeness(text, word), word) for word in self.words), reverse=True)
        found = [
            (value, respelled(text, word) if n < _NEAREST else NEVER, self.words[word])
            for n, (value, word) in enumerate(alike)
        ]
        own = name_keys(text, language)
        return [*found, *((_KNOWN, _KNOWN, self.keys[key]) for key in own if key in self.keys)]


def _heading(story: Story) -> frozenset[str]:
    layout = story.layout
    spans = (layout.dateline, layout.byline, *layout.credits)
    words = [word[0] for span in spans if span for word in WORD.finditer(span.of(story.text))]
    keys = (key for word in words for key in name_keys(word, story.language.code))
    return frozenset([*map(fold, words), *keys])
