"""Is this output to be trusted? Checks for the ways in which translation engines fail.

Checks that settle the matter alone come first, one module each: :mod:`copying`, :mod:`looping`,
:mod:`writing` (script and language), :mod:`lengths`, :mod:`surety` (the engine's own score). What
only speaks against an output, :mod:`numbers`, :mod:`names`, length, :mod:`order` and the vectors,
is weighed together in :mod:`evidence`, with what :mod:`reading` makes of the words' states.
"""

from __future__ import annotations

from collections.abc import Sequence

from paraline.translation.guard.copying import copied
from paraline.translation.guard.evidence import closenesses, gather, verdict
from paraline.translation.guard.lengths import much_longer
from paraline.translation.guard.looping import loops
from paraline.translation.guard.reading import Reading, States, readings
from paraline.translation.guard.surety import unsure
from paraline.translation.guard.writing import wrong_language, wrong_script

__all__ = ["judge", "judge_all"]


def judge(source_text: str, output: str, source: str, target: str) -> str:
    """Tell why *output* is not to be trusted as a translation of *source_text*.

    As :func:`judge_all` for one output, without the engine's score and without vectors.

    Returns
    -------
    str
        The reason in a few words, or an empty string for an output that passes every check.
    """
    return judge_all([source_text], [output], source, target)[0]


def judge_all(
    sources: Sequence[str],
    outputs: Sequence[str],
    source: str,
    target: str,
    *,
    scores: Sequence[float | None] | None = None,
    similarities: Sequence[float | None] | None = None,
    states: States | None = None,
) -> list[str]:
    """Tell of each output why it is not to be trusted.

    Parameters
    ----------
    sources, outputs
        What the engine was given, and what it gave back, one for one. Scores and cosines are
        judged by what is usual in the batch, so it should be as large as can be.
    source, target
        Their languages (ISO 639-1 codes). Where a lexicon knows them more is checked: the script,
        number words, how names are written; the order of words where it has been counted.
    scores
        The engine's mean log-probability per output token (0 or less), where it has one.
    similarities
        The cosine (-1..1) of the sentence vectors of each source and its output by the bundled
        encoder, where there is one.
    states
        What gives the token states of texts by the bundled encoder, where there is one. It is
        asked for sources and outputs that no check alone has settled. Outputs that are not meant
        to be sentences (a gist, word for word) should be judged without.

    Returns
    -------
    list of str
        The reason in a few words for each output, or an empty string for one that passes.

    Raises
    ------
    ValueError
        If there is not one output, score and cosine for each source.
    """
    doubts = unsure(scores or [None] * len(outputs))
    near = closenesses(similarities or [None] * len(outputs))
    rows = list(zip(sources, outputs, doubts, near, strict=True))
    reasons = [_alone(text, output, source, target) for text, output, _, _ in rows]
    read = _read(sources, outputs, source, target, reasons, states)
    for number, (text, output, doubt, closeness) in enumerate(rows):
        if text.strip() and not reasons[number]:
            reading = read.get(number)
            found = gather(text, output, source, target, closeness, reading)
            against = verdict(found, vectors=closeness is not None, reading=reading)
            reasons[number] = against or ("the engine is unsure" if doubt else "")
    return reasons


def _alone(text: str, output: str, source: str, target: str) -> str:
    """Return why an output is bad where that can be told at once."""
    if not output.strip() or not text.strip():
        return "empty output" if text.strip() else ""
    return settled(text, output, source, target)


def _read(
    sources: Sequence[str],
    outputs: Sequence[str],
    source: str,
    target: str,
    reasons: Sequence[str],
    states: States | None,
) -> dict[int, Reading | None]:
    """Read those outputs that nothing has been said against."""
    left = [
        number
        for number, (text, reason) in enumerate(zip(sources, reasons, strict=True))
        if text.strip() and not reason
    ]
    if states is None or not left:
        return {}
    texts, answers = ([side[number] for number in left] for side in (sources, outputs))
    return dict(zip(left, readings(texts, answers, source, target, states), strict=True))


def settled(source_text: str, output: str, source: str, target: str) -> str:
    """Return the reason of the first check that settles the matter alone, or an empty string."""
    if source != target and copied(source_text, output, source):
        return "copied through"
    if loops(source_text, output):
        return "repeats itself"
    if wrong_script(source_text, output, target):
        return "wrong script"
    if wrong_language(output, source, target):
        return "wrong language"
    if much_longer(source_text, output):
        return "far too short"
    return "far too long" if much_longer(output, source_text) else ""
