"""A name for a finding that stays the same as long as its words and their sentences do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

from paraline.differences.finding import Context, Finding
from paraline.story import Span, Story

_LENGTH = 12


def identified(finding: Finding, context: Context) -> Finding:
    """Return *finding* with its id.

    It is a digest of the kind, the words of both sides and the sentences in which they stand:
    no offset and no other finding changes it, and an edit of those sentences does.
    """
    told = [finding.kind, _told(finding.a, context.a), _told(finding.b, context.b)]
    text = json.dumps(told, ensure_ascii=True)
    return replace(finding, id=hashlib.sha256(text.encode()).hexdigest()[:_LENGTH])


def _told(spans: Sequence[Span], story: Story) -> list[list[str | int]]:
    """Return the words of each span, their sentences, and the place of the words in them.

    The place within its sentence tells two equal words of one sentence apart.
    """
    told: list[list[str | int]] = []
    for span in spans:
        around = [s for s in story.sentences if s.start < span.end and span.start < s.end]
        within = span.start - around[0].start if around else 0
        told.append([span.of(story.text), within, *(sentence.text for sentence in around)])
    return told
