"""The phrases that every report for people shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from paraline.comparison import Comparison, PairResult
from paraline.differences.finding import Finding
from paraline.reporting.rows import SEVERITIES, Cell, PairView, Side
from paraline.story import Span, Story
from paraline.translation.translator import Translation

ONLY_IN_A = "not in B"
ONLY_IN_B = "not in A"
NO_HEADLINE = "no headline"
NOTHING_FOUND = "no differences found"
_SUREST = 0.99


def percent(share: float) -> str:
    """Return *share* (0..1) in whole per cent: 100% only if all is there, 0% only if nothing."""
    if share in (0, 1):
        return f"{share:.0%}"
    return f"{min(max(round(share * 100), 1), 99)}%"


def kind_name(kind: str) -> str:
    """Return a finding's kind as words: ``partial-omission`` is *partial omission*."""
    return kind.replace("-", " ")


def story_name(story: Story, side: Side) -> str:
    """Return what to call a story: its path, or ``story A``."""
    return story.path or f"story {side.upper()}"


def coverage(pair: PairResult) -> tuple[str, str]:
    """Return the two halves of the verdict: how much of each story the other one holds."""
    return f"{percent(pair.coverage_a)} of A in B", f"{percent(pair.coverage_b)} of B in A"


def severity_counts(findings: Sequence[Finding]) -> str:
    """Return ``6 differences: 2 high, 4 low``, gravest first."""
    if not findings:
        return NOTHING_FOUND
    counts = Counter(finding.severity for finding in findings)
    parts = ", ".join(f"{counts[s]} {s}" for s in SEVERITIES if counts[s])
    return f"{len(findings)} {'difference' if len(findings) == 1 else 'differences'}: {parts}"


def verdict(pair: PairResult) -> str:
    """Return the counts by severity, and how many findings decisions have left out."""
    left = f"; {pair.decided} left out by decisions" if pair.decided else ""
    return severity_counts(pair.findings) + left


def and_more(view: PairView) -> str:
    """Return ``and 7 more, of low severity: see --format json``; empty where all is shown."""
    if not view.hidden:
        return ""
    found = {finding.severity for finding in view.hidden}
    severities = " and ".join(s for s in SEVERITIES if s in found)
    return f"and {len(view.hidden)} more, of {severities} severity: see --format json"


def kind_counts(pair: PairResult) -> str:
    """Return ``number 2, omission 1``, most frequent first; empty where nothing was found."""
    return ", ".join(f"{kind_name(kind)} {count}" for kind, count in pair.count_by_kind().items())


def confidence(finding: Finding) -> str:
    """Return ``confidence 0.97``: never 1.00, as nothing here is certain; then the id, if any."""
    sure = sureness(finding)
    return f"{sure}, {finding.id}" if finding.id else sure


def sureness(finding: Finding) -> str:
    """Return ``confidence 0.97``: never 1.00."""
    return f"confidence {min(finding.confidence, _SUREST):.2f}"


def translated(translation: Translation) -> str:
    """Return a translation after its sign, or why the guard does not let it stand for one."""
    if not translation.trusted:
        return f"≈ ({translation_name(translation)})"
    manner = f"({translation.manner}) " if translation.manner else ""
    return f"≈ {manner}{translation.text}"


def translation_name(translation: Translation) -> str:
    """Return what a translation is called: its manner, if it has one, and why it is not trusted."""
    name = translation.manner or "translation"
    return name if translation.trusted else f"{name} not trusted: {translation.reason}"


def offsets(span: Span) -> str:
    """Return a span's place in the original text: ``101–106``."""
    return f"{span.start}–{span.end}"


def sentence_range(cells: Sequence[Cell]) -> str:
    """Return the numbers of sentences: ``4``, ``4–6``, or ``4–6, 9`` where some stand elsewhere."""
    runs: list[list[int]] = []
    for cell in cells:
        if runs and cell.number == runs[-1][-1] + 1:
            runs[-1].append(cell.number)
        else:
            runs.append([cell.number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def engine_lines(comparison: Comparison, version: str) -> list[str]:
    """Return what made the comparison, so that it can be replayed: one engine a line."""
    return [
        f"paraline {version}",
        f"vectors: {comparison.embedder}",
        f"translation: {comparison.translator or 'none'}",
    ]
