"""What a user wants left out: kinds, unsure findings, the words of a glossary, decided findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, get_args

from paraline.differences.finding import Finding, Kind
from paraline.differences.glossary import Glossary

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


@dataclass(frozen=True)
class Settings:
    """What a user wants left out of the findings; by default nothing.

    Parameters
    ----------
    ignore
        Kinds to leave out.
    only
        The kinds to keep, where it is not empty; ``ignore`` still counts.
    confidence
        For a kind, the least confidence, 0..1, at which its findings are kept.
    glossary
        Terms and names that are the same thing in several languages.
    decided
        The ids of findings that somebody judged to be no difference.
    """

    ignore: frozenset[Kind] = frozenset()
    only: frozenset[Kind] = frozenset()
    confidence: Mapping[Kind, float] = field(default_factory=dict)
    glossary: Glossary = field(default_factory=Glossary)
    decided: frozenset[str] = frozenset()

    @property
    def signature(self) -> str:
        """Everything that is set, in one order: equal for equal settings, empty for none."""
        parts = (
            sorted(self.ignore),
            sorted(self.only),
            sorted(self.confidence.items()),
            [sorted(entry.items()) for entry in self.glossary.entries],
            sorted(self.decided),
        )
        return repr(parts) if any(parts) else ""

    def wants(self, finding: Finding) -> bool:
        """Tell whether kind and confidence of *finding* are such as the user wants to see."""
        kind = finding.kind
        if kind in self.ignore or (self.only and kind not in self.only):
            return False
        return finding.confidence >= self.confidence.get(kind, 0.0)
