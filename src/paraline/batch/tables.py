"""A batch's findings and stories as rows, one shape for every export and for data frames."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from paraline.reporting.rows import SEVERITIES

Row: TypeAlias = dict[str, Any]

FINDINGS: Final[Mapping[str, type]] = {
    "group": str,
    "story_a": str,
    "story_b": str,
    "language_a": str,
    "language_b": str,
    "outlet_a": str,
    "outlet_b": str,
    "date": str,
    "kind": str,
    "severity": str,
    "confidence": float,
    "message": str,
    "rule": str,
    "id": str,
    "words_a": str,
    "offsets_a": str,
    "words_b": str,
    "offsets_b": str,
}
"""The columns of a finding and their types; all but ``group`` to ``severity`` may be empty."""

STORIES: Final[Mapping[str, type]] = {
    "group": str,
    "path": str,
    "status": str,
    "language": str,
    "outlet": str,
    "date": str,
    "title": str,
    "sentences": int,
    "characters": int,
    "coverage": float,
    "coverage_of_reference": float,
    "findings": int,
    "high": int,
    "medium": int,
    "low": int,
    "error": str,
}
"""The columns of a story and their types; a number that there is not is ``None``."""


def finding_rows(group: str, result: Mapping[str, Any]) -> Iterator[Row]:
    """Yield a row for each finding of a group's *result*, with the columns of ``FINDINGS``."""
    stories = result["stories"]
    for pair in result["comparisons"]:
        a, b = stories[pair["a"]], stories[pair["b"]]
        for finding in pair["findings"]:
            yield {
                "group": group,
                "story_a": a["path"] or "",
                "story_b": b["path"] or "",
                "language_a": a["language"],
                "language_b": b["language"],
                "outlet_a": a.get("outlet", ""),
                "outlet_b": b.get("outlet", ""),
                "date": day(b) or day(a),
                **{
                    name: finding[name]
                    for name in ("kind", "severity", "confidence", "message", "rule", "id")
                },
                "words_a": _words(finding["a"]),
                "offsets_a": _offsets(finding["a"]),
                "words_b": _words(finding["b"]),
                "offsets_b": _offsets(finding["b"]),
            }


def story_rows(group: str, result: Mapping[str, Any]) -> Iterator[Row]:
    """Yield a row for each story of a group's *result*: the reference, then those compared."""
    told = {pair["b"]: pair for pair in result["comparisons"]}
    for number, story in enumerate(result["stories"]):
        sentences = story["sentences"]
        row = {
            "group": group,
            "path": story["path"] or "",
            "status": "compared" if number in told else "reference",
            "language": story["language"],
            "outlet": story.get("outlet", ""),
            "date": day(story),
            "title": story["title"] or "",
            "sentences": len(sentences),
            "characters": sum(len(one["text"]) for one in sentences),
        }
        yield story_row(**row, **(_verdict(told[number]) if number in told else {}))


def story_row(**known: Any) -> Row:
    """Return a row with the columns of ``STORIES``; what is not *known* is empty."""
    return {name: known.get(name, "" if kind is str else None) for name, kind in STORIES.items()}


def day(story: Mapping[str, Any]) -> str:
    """Return the day that a story carries, ``2021-12-01``: its format's, or its own; or empty."""
    published: str = story.get("published", "")
    return published[:10] or story["date"] or ""


def severities(pair: Mapping[str, Any]) -> Counter[str]:
    """Return how many findings of each severity a pair has."""
    return Counter(finding["severity"] for finding in pair["findings"])


def _verdict(pair: Mapping[str, Any]) -> Row:
    counts = severities(pair)
    return {
        "coverage": pair["summary"]["coverage_b"],
        "coverage_of_reference": pair["summary"]["coverage_a"],
        "findings": len(pair["findings"]),
        **{severity: counts[severity] for severity in SEVERITIES},
    }


def _words(spans: Sequence[Mapping[str, Any]]) -> str:
    return " … ".join(span["text"] for span in spans)


def _offsets(spans: Sequence[Mapping[str, Any]]) -> str:
    return " ".join(f"{span['start']}-{span['end']}" for span in spans)
