"""Whether a story names somebody anywhere."""

from __future__ import annotations

from dataclasses import dataclass

from paraline.differences.actors.likeness import likeness
from paraline.differences.actors.meanings import name_keys
from paraline.differences.actors.mentions import NameWord, name_words
from paraline.differences.words import words_of
from paraline.story import Story

_SAME = 0.8  # likeness from which two words are one name


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The names of a whole story."""

    words: frozenset[str]
    keys: frozenset[str]

    @classmethod
    def of(cls, story: Story) -> Elsewhere:
        """Collect the names of *story*."""
        found = name_words(words_of(story.sentences, range(len(story.sentences))), story.text)
        return cls(
            frozenset(name.text for name in found),
            frozenset(k for name in found for k in name_keys(name.text, name.word.language)),
        )

    def has(self, name: NameWord) -> bool:
        """Tell whether the story has *name* somewhere."""
        if self.keys & name_keys(name.text, name.word.language):
            return True
        return any(likeness(name.text, word) >= _SAME for word in self.words)
