"""Which sentences of a comparison are translated, and into what, in as few passes as can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from paraline.story import Story
from paraline.translation.judging import Guarded, Progress
from paraline.translation.translator import Pair, Translation, name_pairs

_BRIDGE = "en"  # the language that most packages translate into


@dataclass(frozen=True)
class TranslatedStories:
    """Translations by story and sentence (``None``: none was made), and notes for the reader.

    ``engine`` is the signature of what made them, or ``None`` where nothing was translated.
    """

    translations: tuple[tuple[Translation | None, ...], ...]
    notes: tuple[str, ...]
    engine: str | None


def translate_stories(
    stories: Sequence[Story], translator: Guarded, progress: Progress | None = None
) -> TranslatedStories:
    """Translate the further stories into the first one's language, for the reader of that one.

    A sentence is translated from its own language, which a quotation's may be. Where no way leads
    from a story's language, English is tried, for the first story, too, so that all can be read
    in one language. All sentences of one pair of languages go through the engine in one pass.
    """
    target, pairs = _target(stories, translator)
    outputs = _translate(_texts(stories, target, pairs), translator, progress)
    spoken = {story.language.code for story in stories} - {target}
    gaps = [(code, target) for code in sorted(spoken) if (code, target) not in pairs]
    gists = [pair for pair, made in outputs.items() if any(one.manner for one in made.values())]
    notes = [*_ways(outputs), *(translator.explain_gap(*pair) for pair in (*gists, *gaps))]
    return TranslatedStories(
        translations=tuple(
            tuple(outputs.get((one.language, target), {}).get(one.text) for one in story.sentences)
            for story in stories
        ),
        notes=tuple(note for note in notes if note),
        engine=_engine(outputs, translator),
    )


def texts_to_translate(stories: Sequence[Story], translator: Guarded) -> dict[Pair, list[str]]:
    """Return what :func:`translate_stories` would translate: distinct texts under their pair."""
    return _texts(stories, *_target(stories, translator))


def _target(stories: Sequence[Story], translator: Guarded) -> tuple[str, AbstractSet[Pair]]:
    """Return the language that all are to be read in, and the pairs that can be translated."""
    spoken = {story.language.code for story in stories}
    quoted = {one.language for story in stories for one in story.sentences}
    # A server need not be asked what it offers where nothing is to be translated.
    pairs = translator.pairs if len(spoken | quoted) > 1 else frozenset()
    target = stories[0].language.code
    lacking = {code for code in spoken - {target} if (code, target) not in pairs}
    # Where the other story is the English one, it is the first that English would help to read.
    foreign = {target if code == _BRIDGE else code for code in lacking}
    return _BRIDGE if any((code, _BRIDGE) in pairs for code in foreign) else target, pairs


def _texts(
    stories: Sequence[Story], target: str, pairs: AbstractSet[Pair]
) -> dict[Pair, list[str]]:
    """Return the distinct sentences in each language that can be translated to *target*."""
    texts: dict[Pair, dict[str, None]] = {}
    for story in stories:
        for one in story.sentences:
            if (one.language, target) in pairs:
                texts.setdefault((one.language, target), {})[one.text] = None
    return {pair: list(texts[pair]) for pair in sorted(texts)}


Outputs = Mapping[Pair, Mapping[str, Translation]]


def _translate(
    texts: Mapping[Pair, list[str]], translator: Guarded, progress: Progress | None
) -> Outputs:
    total = sum(map(len, texts.values()))
    outputs: dict[Pair, dict[str, Translation]] = {}
    for (source, target), sentences in texts.items():
        before = sum(map(len, outputs.values()))

        def tell(done: int, _: int, before: int = before) -> None:
            if progress:
                progress(before + done, total)

        made = translator.translate(sentences, source, target, progress=tell)
        outputs[source, target] = dict(zip(sentences, made, strict=True))
    return outputs


def _ways(outputs: Outputs) -> Iterator[str]:
    """Say which languages were passed through."""
    for (source, target), made in outputs.items():
        route = next(iter(made.values())).route
        if len(route) > 2:
            yield (
                f"Nothing here translates {source} to {target} directly; the way was "
                f"{name_pairs(pairwise(route))}."
            )


def _engine(outputs: Outputs, translator: Guarded) -> str | None:
    """Return the signature of the engine's parts that were used."""
    steps = {
        step: None
        for made in outputs.values()
        for step in pairwise(next(iter(made.values())).route)
    }
    return translator.sign(list(steps)) if steps else None
