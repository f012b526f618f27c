"""Alignment cases made from NTREX dev: news with sentences deleted, split anew, joined or moved."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from scripts.alignment_data import Case

from paraline.alignment import Bead
from paraline.sentences import split_sentences

Document = dict[str, list[str]]
Side = tuple[list[str], list[frozenset[int]]]
"""Sentences, and for each the lines of the document that stand in it."""
Make = Callable[[str, Document, tuple[str, str], float, random.Random], Case]
"""(name, document, languages, rate of lines lost, draw) → case."""


def news_documents(data: Path) -> list[Document]:
    """Return NTREX dev by document: language → sentences, aligned by line."""
    with (data / "ntrex-dev.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    documents = []
    for _, group in groupby(rows, key=lambda row: row["doc"]):
        lines = list(group)
        documents.append({code: [line[code] for line in lines] for code in ("en", "lv", "ru")})
    return documents


def deleted(
    data: Path, languages: tuple[str, str], *, rate: float = 0.12, seed: int = 0
) -> Iterator[Case]:
    """Yield one case a news document, each side without a random *rate* of its sentences.

    Each side loses sentences on its own; a sentence lost on both sides is in neither.
    """
    yield from joined(data, languages, rate=rate, share=0.0, seed=seed)


def joined(
    data: Path,
    languages: tuple[str, str],
    *,
    rate: float = 0.0,
    share: float = 0.08,
    seed: int = 0,
) -> Iterator[Case]:
    """Yield one case a news document, some neighbours on each side written as one sentence.

    That makes 2-1, 1-2 and 2-2 beads and longer ones. Before it, a random *rate* of the
    sentences is deleted; *share* is the chance of a sentence to be joined to the one before.
    """
    draw = random.Random(f"{seed}-{languages}-{rate}-{share}")
    for number, document in enumerate(news_documents(data)):
        sides = []
        for code in languages:
            kept = _kept_lines(document[code], rate, draw)
            groups: list[list[int]] = []
            for line in kept:
                # Only what was neighbours before the deletion can be one sentence.
                after = bool(groups) and groups[-1][-1] == line - 1
                if after and draw.random() < share:
                    groups[-1].append(line)
                else:
                    groups.append([line])
            texts = [" ".join(document[code][line] for line in group) for group in groups]
            sides.append((texts, [frozenset(group) for group in groups]))
        yield _case_of(f"ntrex-{number}", *sides)


def split_anew(
    data: Path, languages: tuple[str, str], *, rate: float = 0.0, seed: int = 0
) -> Iterator[Case]:
    """Yield one case a news document, its lines written as running text and split again.

    A headline grows together with the sentence after it, and a line of two sentences comes
    apart, in one language and not in the other: 2-1, 1-2 and 2-2 beads as they arise by nature.
    Before it, each side loses a random *rate* of its lines.
    """
    draw = random.Random(f"{seed}-{languages}-{rate}")
    yield from each_document(data, languages, rate, draw, split_document)


def each_document(
    data: Path, languages: tuple[str, str], rate: float, draw: random.Random, make: Make
) -> Iterator[Case]:
    """Yield what *make* makes of each news document of NTREX dev."""
    for number, document in enumerate(news_documents(data)):
        yield make(f"ntrex-{number}", document, languages, rate, draw)


def split_document(
    name: str, document: Document, languages: tuple[str, str], rate: float, draw: random.Random
) -> Case:
    """Return one document as such a case."""
    return rewritten(name, document, languages, rate, draw, written_anew)


def rewritten(
    name: str,
    document: Document,
    languages: tuple[str, str],
    rate: float,
    draw: random.Random,
    write: Callable[[Sequence[str], Sequence[int], str], Side],
) -> Case:
    """Return one document, each side without a *rate* of its lines, as *write* tells the rest.

    *write* is given the lines, which of them are kept, and the language.
    """
    sides = [
        write(document[code], _kept_lines(document[code], rate, draw), code) for code in languages
    ]
    return _case_of(name, *sides)


def written_anew(lines: Sequence[str], kept: Sequence[int], code: str) -> Side:
    """Write the *kept* of *lines*, in their order, as running text, and split it."""
    text, spans = "", []
    for line in kept:
        text += " " if text else ""
        spans.append((len(text), len(text) + len(lines[line]), line))
        text += lines[line]
    sentences = split_sentences(text, code)
    # A dash that ends one line and is taken for the next one's beginning says nothing.
    inside = [
        frozenset(
            line
            for start, end, line in spans
            if any(map(str.isalnum, text[max(start, one.start) : min(end, one.end)]))
        )
        for one in sentences
    ]
    return [one.of(text) for one in sentences], inside


def reordered(data: Path, languages: tuple[str, str], *, seed: int = 0) -> Iterator[Case]:
    """Yield one case a news document, one to three blocks of 1–4 sentences of B elsewhere.

    A block passes more sentences than it has, so that it is the block that moved and not what
    it passed; documents too short for that are left out, and so are those where other blocks of as
    many sentences may be called the moved ones. Gold marks the blocks' beads as moved.
    """
    draw = random.Random(f"{seed}-{languages}")
    for number, document in enumerate(news_documents(data)):
        count = len(document["en"])
        blocks = draw.randint(1, 3)
        for _ in range(100):
            order = list(range(count))
            moved: set[int] = set()
            for _ in range(blocks):
                _move_a_block(order, moved, draw)
            rise, ways = _longest_rise(order)
            if len(moved) and rise == count - len(moved) <= count - blocks:
                if ways > 1:
                    break
                a = document[languages[0]]
                b = [document[languages[1]][line] for line in order]
                place = {line: j for j, line in enumerate(order)}
                gold = [Bead((i,), (place[i],), 1.0, i in moved) for i in range(count)]
                yield Case(f"ntrex-{number}", a, b, gold)
                break


def unrelated(data: Path, languages: tuple[str, str], *, seed: int = 0) -> Iterator[Case]:
    """Yield passages of 1 to 8 sentences of two different documents: nothing matches."""
    draw = random.Random(f"{seed}-{languages}")
    documents = news_documents(data)
    for number in range(100):
        size = draw.randint(1, 8)
        long = [document for document in documents if len(document["en"]) > size]
        sides = []
        for code, document in zip(languages, draw.sample(long, 2), strict=True):
            first = draw.randrange(len(document[code]) - size)
            sides.append(document[code][first : first + size])
        gold = [Bead((i,), (), 1.0) for i in range(size)]
        gold += [Bead((), (j,), 1.0) for j in range(size)]
        yield Case(f"unrelated-{number}", sides[0], sides[1], gold)


def _kept_lines(lines: Sequence[str], rate: float, draw: random.Random) -> list[int]:
    """Return which of *lines* are left when each is lost with the chance *rate*."""
    return [line for line in range(len(lines)) if draw.random() >= rate]


def beads_of(a: Sequence[frozenset[int]], b: Sequence[frozenset[int]]) -> list[Bead]:
    """Return what shares a line, directly or by others, as beads: in A's order, B's own last.

    *a* and *b* tell which lines stand in each sentence. Each sentence is in one bead. Where lines
    that grew together with others are lost on one side, a bead's sentences need not be neighbours.
    A line of as many sentences on both sides is that many beads: a bead is as small as can be.
    """
    beads: list[Bead] = []
    seen_a, seen_b = set[int](), set[int]()
    starts = [({i}, set[int]()) for i in range(len(a))] + [(set[int](), {j}) for j in range(len(b))]
    for in_a, in_b in starts:
        if in_a & seen_a or in_b & seen_b:
            continue
        while True:
            lines = frozenset[int]().union(*(a[k] for k in in_a), *(b[k] for k in in_b))
            more_a = {k for k, own in enumerate(a) if own & lines}
            more_b = {k for k, own in enumerate(b) if own & lines}
            if not lines or (more_a, more_b) == (in_a, in_b):
                break
            in_a, in_b = more_a, more_b
        seen_a |= in_a
        seen_b |= in_b
        if len(lines) == 1 and len(in_a) == len(in_b):
            pairs = zip(sorted(in_a), sorted(in_b), strict=True)
            beads += [Bead((i,), (j,), 1.0) for i, j in pairs]
        elif in_a and in_b:
            beads.append(Bead(tuple(sorted(in_a)), tuple(sorted(in_b)), 1.0))
        else:
            beads += [Bead((i,), (), 1.0) for i in sorted(in_a)]
            beads += [Bead((), (j,), 1.0) for j in sorted(in_b)]
    return beads


def _case_of(name: str, a: Side, b: Side) -> Case:
    """Return two sides with their gold."""
    return Case(name, a[0], b[0], beads_of(a[1], b[1]))


def _move_a_block(order: list[int], moved: set[int], draw: random.Random) -> None:
    """Take 1–4 neighbours out of *order*, none of them moved before, and put them elsewhere."""
    size = draw.randint(1, 4)
    if len(order) < 2 * size + 2:
        return
    first = draw.randrange(len(order) - size + 1)
    block = order[first : first + size]
    if moved & set(block) or block[-1] - block[0] != size - 1:
        return
    rest = order[:first] + order[first + size :]
    place = draw.randrange(len(rest) + 1)
    if abs(place - first) > size:
        order[:] = rest[:place] + block + rest[place:]
        moved.update(block)


def _longest_rise(order: Sequence[int]) -> tuple[int, int]:
    """Return how long the longest rising choice from *order* is, and how many such there are."""
    ends: list[tuple[int, int]] = []
    for k, value in enumerate(order):
        before = [ends[i] for i in range(k) if order[i] < value]
        most = max((length for length, _ in before), default=0)
        ways = sum(count for length, count in before if length == most)
        ends.append((most + 1, max(ways, 1)))
    most = max(length for length, _ in ends)
    return most, sum(count for length, count in ends if length == most)
