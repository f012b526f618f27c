"""Prints how paraline's aligner and others that pip can install do on the same data.

Every aligner that works with vectors is given those of paraline's encoder, of joined sentences
where it asks for them; they are encoded once and kept. Each aligner runs over each data set in a
process of its own, where they are read and not counted, after one small case to warm up.

Usage: python scripts/compare_aligners.py [DATA] [--seeds N] [--vectors FOLDER] [--markdown]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.peers.sets import SETS
from scripts.peers.tools import TOOLS, Tool

from paraline.models.paths import cache_dir

ROOT = Path(__file__).parent.parent
_HEADS = ("strict", "lax", "matched", "unmatched", "seconds", "MB")
_ENCODED = "Text+Berg dev de-fr"

Figures = dict[str, Any]


class Row(NamedTuple):
    """One aligner on one data set."""

    chosen: str
    tool: Tool
    figures: Figures


def run(tool: Tool, chosen: str, options: argparse.Namespace, vectors: Path) -> Figures:
    """Run one aligner over one data set in a new process, and return its figures."""
    # This process has to stay small: a child's peak memory starts at its parent's.
    words = (tool.name, chosen, options.data.resolve(), options.seeds, vectors.resolve())
    command = [sys.executable, "-m", "scripts.peers.one_run", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{tool.name} on {chosen} stopped:\n{done.stderr}")
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def best_variants(rows: Iterable[Row]) -> list[Row]:
    """Keep of each aligner's variants the one with the best strict F1, for each data set."""
    groups = groupby(rows, key=lambda row: (row.chosen, row.tool.family))
    return [max(group, key=lambda row: float(row.figures["strict"])) for _, group in groups]


def compare(tools: Sequence[Tool], options: argparse.Namespace) -> list[Row]:
    """Run every aligner over every data set."""
    rows = []
    for chosen in options.sets:
        for tool in tools:
            figures = run(tool, chosen, options, options.vectors)
            if figures["encoded"]:
                # The encoder was loaded and at work: time and memory are not alignment's alone.
                figures = run(tool, chosen, options, options.vectors)
            rows.append(Row(chosen, tool, figures))
            print(".", end="", flush=True, file=sys.stderr)
    print(file=sys.stderr)
    return best_variants(rows)


def cells(row: Row) -> list[str]:
    """Return a row's figures as they are printed."""
    rates = [row.figures[name] for name in _HEADS[:4]]
    seconds = row.figures["seconds"]
    return [
        *("–" if rate is None else f"{rate:.3f}" for rate in rates),
        f"{seconds:.1f}" if seconds >= 0.1 else f"{seconds:.2f}",
        f"{row.figures['megabytes']:.0f}",
    ]


def as_text(rows: Iterable[Row]) -> str:
    """Return the rows as a table for a terminal."""
    lines = []
    for chosen, group in groupby(rows, key=lambda row: row.chosen):
        lines.append(f"{chosen:24}" + "".join(f"{head:>10}" for head in _HEADS))
        lines += [
            f"  {row.tool.name:22}" + "".join(f"{cell:>10}" for cell in cells(row)) for row in group
        ]
    return "\n".join(lines)


def as_markdown(rows: Iterable[Row]) -> str:
    """Return the rows as a table for the README, the best of each data set's F1 in bold."""
    lines = [f"| data | aligner | {' | '.join(_HEADS)} |", "|---|---|" + "--:|" * len(_HEADS)]
    for chosen, group in groupby(rows, key=lambda row: row.chosen):
        printed = [(row.tool.name, cells(row)) for row in group]
        best = [max(column) for column in zip(*(line[:4] for _, line in printed), strict=True)]
        for number, (name, line) in enumerate(printed):
            rates = [
                f"**{rate}**" if rate == top and rate != "–" else rate
                for rate, top in zip(line, best, strict=False)
            ]
            first = "" if number else chosen
            lines.append(f"| {first} | {name} | {' | '.join([*rates, *line[4:]])} |")
    return "\n".join(lines)


def encoding(tools: Sequence[Tool], options: argparse.Namespace) -> Iterable[str]:
    """Yield how many texts each aligner has encoded anew for one document, and the seconds."""
    for tool in {tool.family: tool for tool in tools}.values():
        with tempfile.TemporaryDirectory() as folder:
            figures = run(tool, _ENCODED, options, Path(folder))
        if figures["encoded"]:
            yield (
                f"{tool.family}: {figures['encoded']} texts encoded for {_ENCODED}"
                f" in {figures['encoding']:.0f} s"
            )


def main() -> None:
    """Print one table, and what has to be known to read it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument("--seeds", type=int, default=2, help="how many times to generate cases")
    parser.add_argument("--sets", nargs="+", choices=SETS, default=list(SETS), metavar="SET")
    parser.add_argument("--vectors", type=Path, help="where vectors are kept")
    parser.add_argument("--encoding", action="store_true", help="time the encoder, too")
    parser.add_argument("--markdown", action="store_true", help="print the README's table")
    options = parser.parse_args()
    options.vectors = options.vectors or cache_dir() / "comparison"
    tools = [tool for tool in TOOLS.values() if tool.installed]
    rows = compare(tools, options)
    print(as_markdown(rows) if options.markdown else as_text(rows))
    print()
    for tool in {tool.family: tool for tool in tools}.values():
        print(f"{tool.family} ({version(tool.package)}): {tool.settings}")
    for package in dict.fromkeys(tool.package for tool in TOOLS.values() if not tool.installed):
        print(f"{package} is not installed")
    if options.encoding:
        print(*encoding(tools, options), sep="\n")


if __name__ == "__main__":
    main()
