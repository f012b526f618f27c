"""Words that the two stories put in different mouths: another speaker, or another source."""

from __future__ import annotations

from collections.abc import Iterator

from paraline.differences.finding import Context, Finding, shown
from paraline.differences.quotations.mouths import OtherMouth, other_mouths


def find_speakers(context: Context) -> Iterator[Finding]:
    """Yield a finding where matched words are said by somebody else.

    A ``quote`` (rule ``other-speaker``) where both sides quote the words; else an ``attribution``:
    ``other-source``, or ``made-anonymous`` where one side tells who says them, and the other one
    has "officials" or the like.
    """
    for pair in other_mouths(context):
        yield _finding(pair, context)


def _finding(pair: OtherMouth, context: Context) -> Finding:
    a, b = shown(pair.a.span.of(context.a.text)), shown(pair.b.span.of(context.b.text))
    spans = (pair.a.span,), (pair.b.span,)
    if pair.quoted and not pair.hidden:
        message = f"words quoted from {a} in A, from {b} in B"
        return Finding("quote", "high", pair.sure, *spans, message, "other-speaker")
    message = f"{a} is the source in A, {b} in B"
    rule = "made-anonymous" if pair.hidden else "other-source"
    # Never "high": too few were planted to know how often another source is right.
    return Finding("attribution", "medium", pair.sure, *spans, message, rule)
