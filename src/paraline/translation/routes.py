"""Going through other languages where no model translates a pair directly."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import pairwise

from paraline.errors import ModelError
from paraline.translation.tidy import one_line
from paraline.translation.translator import Pair, Translation, Translator, Wrapper, ask

_BRIDGE = "en"  # the language that most models translate into and from, and best


def find_route(pairs: AbstractSet[Pair], source: str, target: str) -> tuple[str, ...] | None:
    """Return the languages of a shortest way from *source* to *target*, or ``None``.

    Of ways of one length it is one through English, and then the first by alphabet.
    """
    before = _ways_from(pairs, source)
    if target not in before or source == target:
        return None
    route = [target]
    while route[-1] != source:
        route.append(before[route[-1]])
    return tuple(reversed(route))


def _ways_from(pairs: AbstractSet[Pair], source: str) -> dict[str, str]:
    """Search breadth-first: every language in reach, with the one before it on a shortest way."""
    steps: dict[str, list[str]] = {}
    for start, there in sorted(pairs, key=lambda pair: (pair[1] != _BRIDGE, pair)):
        steps.setdefault(start, []).append(there)
    before = {source: source}
    waiting = deque([source])
    while waiting:
        here = waiting.popleft()
        for there in steps.get(here, ()):
            if there not in before:
                before[there] = here
                waiting.append(there)
    return before


def routed(engine: Translator) -> Routed:
    """Return *engine* with all ways through other languages, which it may know already."""
    return engine if isinstance(engine, Routed) else Routed(engine)


class Routed(Wrapper):
    """An engine that also translates pairs for which it has no model, through other languages."""

    @property
    def pairs(self) -> AbstractSet[Pair]:
        """Every (source, target) to which a way leads."""
        steps = self.engine.pairs
        return {
            (source, target)
            for source in {source for source, _ in steps}
            for target in _ways_from(steps, source)
            if target != source
        }

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate *sentences* step by step, each step in one pass; a blank one stays blank.

        Raises
        ------
        ModelError
            If no way leads from *source* to *target*.
        """
        route = find_route(self.engine.pairs, source, target)
        if route is None:
            gap = self.explain_gap(source, target)
            raise ModelError(
                gap or f"The translator {self.signature} translates nothing: name another."
            )
        steps = list(pairwise(route))
        engine = self.sign(steps)
        done = [Translation(sentence) for sentence in sentences]
        for step in steps:
            done = self._step(done, step)
        known = len(steps) == 1  # which word is which; of several steps nobody knows
        return [
            replace(one, engine=engine, route=route, words=one.words if known else ())
            for one in done
        ]

    def _step(self, done: list[Translation], step: Pair) -> list[Translation]:
        """Translate the outputs of the step before."""
        texts = list(dict.fromkeys(one.text for one in done if one.text))
        outputs = ask(self.engine, texts, *step) if texts else []
        found = dict(zip(texts, outputs, strict=True))
        return [_joined(one, found[one.text]) if one.text else one for one in done]


def _joined(first: Translation, then: Translation) -> Translation:
    """Return the second step's output with what is known of both: the worse of each."""
    scores = [score for score in (first.score, then.score) if score is not None]
    text = one_line(then.text)
    return Translation(
        text=text,
        manner=first.manner or then.manner,
        words=then.words if text == then.text else (),
        trusted=first.trusted and then.trusted,
        reason=first.reason or then.reason,
        score=min(scores, default=None),
    )
