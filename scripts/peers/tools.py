"""The aligners that are compared: each turns a case into beads that hold every sentence once.

The peers are not needed for anything else: one that is not installed is left out.
``pip install galechurch sentalign nltk`` brings three of them (``sentalign`` wants a C compiler);
``scripts/peers/bertalign_tool.py`` says how to get the fourth.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from scripts.alignment_data import Case
from scripts.peers.bertalign_tool import with_bertalign

from paraline.alignment import Bead, align

if TYPE_CHECKING:
    from paraline.embedding import Embedder, Vectors

# The first is the package's default, made for another encoder's vectors; the best of all is shown.
DELETIONS = (0.2, 0.05, 0.3)
SKIPS = (-0.1, -0.05, 0.0)
# Of sentences in a bead, both sides together; NTREX has hardly a bead of more than four, and each
# size more makes a third more joined sentences to encode.
_LARGEST = {"ntrex": 4}
_LARGEST_DEFAULT = 8


def _of_joined(_: Case, embedder: Embedder) -> Embedder:
    return embedder


@dataclass(frozen=True)
class Tool:
    """An aligner and how it is used.

    Parameters
    ----------
    package
        What has to be importable.
    run
        From a case and an encoder to beads.
    settings
        Said once under the table.
    vectors
        From a case and the encoder to the encoder that the aligner is given.
    way
        What it is given, where the same package is used in several ways.
    value
        The setting that is tried with several values, of which the best is shown.
    """

    package: str
    run: Callable[[Case, Embedder], list[Bead]]
    settings: str
    vectors: Callable[[Case, Embedder], Embedder] = _of_joined
    way: str = ""
    value: str = ""

    @property
    def family(self) -> str:
        """Package and way: what has one row for each data set."""
        return f"{self.package} {self.way}".strip()

    @property
    def name(self) -> str:
        """Package, way and value: the same in tables and on the command line."""
        return f"{self.family} {self.value}".strip()

    @property
    def installed(self) -> bool:
        """Whether the package is here."""
        return importlib.util.find_spec(self.package) is not None


def _with_paraline(case: Case, embedder: Embedder) -> list[Bead]:
    return list(align(case.a, case.b, embedder=embedder))


def _with_galechurch(case: Case, _: Embedder) -> list[Bead]:
    import galechurch

    return [
        Bead(
            tuple(range(bead.source_start, bead.source_end)),
            tuple(range(bead.target_start, bead.target_end)),
            1.0,
        )
        for bead in galechurch.align(case.a, case.b).beads
    ]


def _with_nltk(case: Case, _: Embedder) -> list[Bead]:
    from nltk.translate.gale_church import align_blocks

    links = align_blocks([len(text) for text in case.a], [len(text) for text in case.b])
    return _beads_of_links(links, len(case.a), len(case.b))


def _with_sentalign(case: Case, embedder: Embedder, *, deletion: float) -> list[Bead]:
    from sentalign import sentalign

    found = sentalign(
        case.a,
        case.b,
        embedder.embed,
        alignment_max_size=_largest(case),
        del_percentile_frac=deletion,
    )
    return [
        Bead(tuple(bead.src_indices), tuple(bead.tgt_indices), 1.0) for bead in found.alignments
    ]


def _largest(case: Case) -> int:
    return _LARGEST.get(case.name.partition("-")[0], _LARGEST_DEFAULT)


def _of_means(case: Case, embedder: Embedder) -> Embedder:
    return MeanEmbedder(embedder, (case.a, case.b), _largest(case))


class MeanEmbedder:
    """Gives joined sentences the mean of their own vectors, so that only sentences are encoded.

    Parameters
    ----------
    embedder
        The encoder of the sentences.
    sides
        The sentences whose runs will be asked for, joined by a space.
    largest
        The most sentences in a run.
    """

    def __init__(self, embedder: Embedder, sides: Iterable[Sequence[str]], largest: int) -> None:
        self._embedder = embedder
        self.signature = f"{embedder.signature}/means"
        self._parts: dict[str, list[str]] = {}
        for side in sides:
            texts = [text.strip() for text in side]
            for size in range(2, largest + 1):
                for first in range(len(texts) - size + 1):
                    parts = texts[first : first + size]
                    self._parts[" ".join(parts)] = parts

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return an ``(n, d)`` array, one row for each text."""
        import numpy as np

        parts = [self._parts.get(text, [text]) for text in texts]
        known = list(dict.fromkeys(part for some in parts for part in some))
        rows = dict(zip(known, self._embedder.embed(known), strict=True))
        return np.stack([np.mean([rows[part] for part in some], axis=0) for some in parts])


def _beads_of_links(links: Iterable[tuple[int, int]], n: int, m: int) -> list[Bead]:
    """Group the pairs of sentences of a monotone alignment; what is in no pair stands alone."""
    groups: list[tuple[set[int], set[int]]] = []
    for i, j in sorted(links):
        if groups and (i in groups[-1][0] or j in groups[-1][1]):
            groups[-1][0].add(i)
            groups[-1][1].add(j)
        else:
            groups.append(({i}, {j}))
    beads = [Bead(tuple(sorted(a)), tuple(sorted(b)), 1.0) for a, b in groups]
    paired_a, paired_b = ({k for group in groups for k in group[side]} for side in (0, 1))
    beads += [Bead((i,), (), 1.0) for i in range(n) if i not in paired_a]
    return beads + [Bead((), (j,), 1.0) for j in range(m) if j not in paired_b]


_SENTALIGN = (
    f"alignment_max_size {_LARGEST_DEFAULT} (its default; {_LARGEST['ntrex']} on NTREX), the best "
    f"del_percentile_frac of {', '.join(map(str, sorted(DELETIONS)))} ({DELETIONS[0]} is default)"
)
_BERTALIGN = (
    "vectors of joined sentences; is_split=True, the best skip of "
    f"{', '.join(map(str, sorted(SKIPS)))} ({SKIPS[0]} is default)"
)

TOOLS = {
    tool.name: tool
    for tool in (
        Tool("paraline", _with_paraline, "as it comes"),
        Tool("galechurch", _with_galechurch, "as it comes; lengths alone"),
        Tool("nltk", _with_nltk, "translate.gale_church as it comes; lengths alone"),
        *(
            Tool(
                "sentalign",
                partial(_with_sentalign, deletion=deletion),
                f"{said}; {_SENTALIGN}",
                vectors,
                way,
                f"{deletion}",
            )
            for way, said, vectors in (
                ("", "vectors of joined sentences", _of_joined),
                ("means", "means of the sentences' vectors", _of_means),
            )
            for deletion in DELETIONS
        ),
        *(
            Tool("bertalign", partial(with_bertalign, skip=skip), _BERTALIGN, value=f"{skip}")
            for skip in SKIPS
        ),
    )
}
