"""Which sentences of a comparison are translated, and into what, in as few passes as can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from paraline.story import Story
from paraline.translation import missing_package_hint
from paraline.translation.translator import Translation, Translator

_BRIDGE = "en"  # the language that most packages translate into


@dataclass(frozen=True)
class TranslatedStories:
    """Translations by story and sentence (``None``: none was made), and notes for the reader."""

    translations: tuple[tuple[Translation | None, ...], ...]
    notes: tuple[str, ...]

    @property
    def used(self) -> bool:
        """Whether any engine gave anything."""
        return any(one is not None for row in self.translations for one in row)


def translate_stories(stories: Sequence[Story], translator: Translator) -> TranslatedStories:
    """Translate the further stories into the first one's language, for the reader of that one.

    A sentence is translated from its own language, which a quotation's may be. Where no engine
    knows a story's pair, English is tried, for the first story, too, so that all can be read in
    one language. All sentences of one pair of languages go through the engine in one pass.
    """
    spoken = {story.language.code for story in stories}
    target = stories[0].language.code
    missing = [code for code in spoken - {target} if not translator.supports(code, target)]
    if any(translator.supports(code, _BRIDGE) for code in missing):
        target = _BRIDGE
    outputs = _translate(stories, target, translator)
    hints = (
        missing_package_hint(code, target)
        for code in sorted(spoken - {target})
        if not translator.supports(code, target)
    )
    return TranslatedStories(outputs, tuple(hints))


def _translate(
    stories: Sequence[Story], target: str, translator: Translator
) -> tuple[tuple[Translation | None, ...], ...]:
    sentences = [one for story in stories for one in story.sentences]
    found: dict[tuple[str, str], Translation] = {}
    for code in sorted({one.language for one in sentences} - {target}):
        if translator.supports(code, target):
            texts = [one.text for one in sentences if one.language == code]
            outputs = translator.translate(texts, code, target)
            found |= {(code, text): output for text, output in zip(texts, outputs, strict=True)}
    return tuple(
        tuple(found.get((one.language, one.text)) for one in story.sentences) for story in stories
    )
