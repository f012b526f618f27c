"""Prints how long stock Argos Translate and paraline take for the same lines with one package.

Same package, sentences, threads and beam. Each engine runs in a process of its own, with home and
packages in a temporary folder, after one line to load the model; the engines take turns, so that
what else the machine does meets all of them. Argos Translate is called through its public API, as
its users do: line by line, and once with all lines as one text. ``ARGOS_BEAM_SIZE`` and
``ARGOS_INTRA_THREADS`` give it beam and threads; paraline remembers nothing.

Argos Translate splits what it is given into sentences by a network (MiniSBD) that it downloads on
first use, and has no setting to do without. There is no network here, and every line is one
sentence, so its splitter is replaced by one that does nothing: what is left out is time that only
Argos Translate would have needed.

Usage: python scripts/compare_translation.py [DATA] [--package FILE] [--sentences N]
       [--threads N] [--beam N] [--rounds N] [--markdown]
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import mean, median
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.peers.one_translation import ENGINES

from paraline.errors import ParalineError
from paraline.models.packages import ArgosPackage, install_package
from paraline.models.paths import cache_dir

ROOT = Path(__file__).parent.parent
HEADS = ("seconds", "CPU s", "lines/s", "times", "MB", "same", "alike")


class Run(NamedTuple):
    """One engine, once over all lines; *cpu* is the seconds that its threads worked."""

    seconds: float
    cpu: float
    megabytes: float
    outputs: list[str]


class Row(NamedTuple):
    """One engine: medians over the rounds, and its outputs beside those of the first engine."""

    engine: str
    seconds: float
    cpu: float
    rate: float
    times: float
    megabytes: float
    same: float
    alike: float


def read_lines(data: Path, language: str, count: int) -> list[str]:
    """Return *count* sentences of NTREX dev, then FLORES dev, in *language*."""
    lines: list[str] = []
    for name in ("ntrex-dev.tsv", "flores-dev.tsv"):
        with (data / name).open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            lines += [row[language] for row in rows if row.get(language)]
    if len(lines) < count:
        raise ValueError(f"{data} has only {len(lines)} sentences in {language}.")
    return lines[:count]


def run(engine: str, package: ArgosPackage, lines: Sequence[str], beam: int, threads: int) -> Run:
    """Translate *lines* in a new process whose home is a temporary folder."""
    command = [sys.executable, "-W", "ignore", "-m", "scripts.peers.one_translation"]
    command += [engine, package.source, package.target, str(beam), str(threads)]
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=_environment(Path(home), package, beam, threads),
            input="\n".join(lines),
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(f"{engine} stopped:\n{done.stderr}")
    told = Run(**json.loads(done.stdout.splitlines()[-1]))
    if len(told.outputs) != len(lines):
        raise RuntimeError(f"{engine} made {len(told.outputs)} lines of {len(lines)}.")
    return told


def _environment(home: Path, package: ArgosPackage, beam: int, threads: int) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return kept | {
        "HOME": str(home),
        "PARALINE_CACHE": str(home / "paraline"),
        "ARGOS_PACKAGES_DIR": str(package.path.parent),
        "ARGOS_BEAM_SIZE": str(beam),
        "ARGOS_INTRA_THREADS": str(threads),
        "OMP_NUM_THREADS": str(threads),
    }


def compare(
    package: ArgosPackage, lines: Sequence[str], beam: int, threads: int, rounds: int
) -> dict[str, list[Run]]:
    """Return each engine's runs: in every round all of them, in turn."""
    runs: dict[str, list[Run]] = {engine: [] for engine in ENGINES}
    for _ in range(rounds):
        for engine, done in runs.items():
            done.append(run(engine, package, lines, beam, threads))
            print(f"{engine}: {done[-1].seconds:.1f} s", file=sys.stderr)
    return runs


def summed_up(runs: dict[str, list[Run]]) -> list[Row]:
    """Return a row for each engine; times and likeness refer to the first one."""
    from rapidfuzz import fuzz

    first = next(iter(runs.values()))
    rows = []
    for engine, done in runs.items():
        outputs = list(zip(first[0].outputs, done[0].outputs, strict=True))
        seconds = median(each.seconds for each in done)
        rows.append(
            Row(
                engine,
                seconds,
                median(each.cpu for each in done),
                len(outputs) / seconds,
                # Of the same round: both met the same other work on this machine.
                median(a.seconds / b.seconds for a, b in zip(first, done, strict=True)),
                median(each.megabytes for each in done),
                mean(a == b for a, b in outputs),
                mean(fuzz.ratio(a, b) / 100 for a, b in outputs),
            )
        )
    return rows


def looping(text: str) -> bool:
    """Tell whether three words stand in *text* in the same order three times or more."""
    words = text.lower().split()
    triples = Counter(zip(words, words[1:], words[2:], strict=False))
    return max(triples.values(), default=0) >= 3


def describe(lines: Sequence[str], outputs: Sequence[str]) -> str:
    """Say how natural *outputs* are: decoding time hangs on their length."""
    length = sum(map(len, outputs)) / sum(map(len, lines))
    return (
        f"{len(lines)} lines of {mean(map(len, lines)):.0f} letters on average; outputs are"
        f" {length:.2f} times as long, {mean(map(looping, outputs)):.1%} of them loop"
    )


def cells(row: Row) -> list[str]:
    """Return a row as it is printed."""
    return [
        f"{row.seconds:.1f}",
        f"{row.cpu:.1f}",
        f"{row.rate:.1f}",
        f"{row.times:.1f}",
        f"{row.megabytes:.0f}",
        f"{row.same:.1%}",
        f"{row.alike:.3f}",
    ]


def as_text(rows: Iterable[Row]) -> str:
    """Return the rows as a table for a terminal."""
    lines = [f"{'':22}" + "".join(f"{head:>9}" for head in HEADS)]
    lines += [f"{row.engine:22}" + "".join(f"{cell:>9}" for cell in cells(row)) for row in rows]
    return "\n".join(lines)


def as_markdown(rows: Iterable[Row]) -> str:
    """Return the rows as a table for the README."""
    lines = [f"| engine | {' | '.join(HEADS)} |", "|---|" + "--:|" * len(HEADS)]
    lines += [f"| {row.engine} | {' | '.join(cells(row))} |" for row in rows]
    return "\n".join(lines)


def main() -> None:
    """Print the table, and what has to be known to read it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument("--package", type=Path, help="an .argosmodel file; default: trained lv-en")
    parser.add_argument("--sentences", type=int, default=500)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--markdown", action="store_true", help="print the README's table")
    options = parser.parse_args()
    file = options.package or cache_dir() / "test-models" / "translate-lv_en.argosmodel"
    if not file.is_file():
        sys.exit(f"{file} is not there: run scripts/train_tiny_argos.py, or name another package.")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ARGOS_PACKAGES_DIR"] = str(Path(folder) / "packages")
        try:
            package = install_package(file)
            lines = read_lines(options.data, package.source, options.sentences)
            runs = compare(package, lines, options.beam, options.threads, options.rounds)
        except (OSError, RuntimeError, ValueError, ParalineError) as error:
            sys.exit(str(error))
    rows = summed_up(runs)
    print(as_markdown(rows) if options.markdown else as_text(rows))
    print()
    print(describe(lines, runs["paraline"][0].outputs))
    print(
        f"{file.name}; beam {options.beam}, {options.threads} threads, median of"
        f" {options.rounds} rounds; argos-translate-lt {version('argos-translate-lt')},"
        f" ctranslate2 {version('ctranslate2')}; Argos without its sentence splitter"
    )


if __name__ == "__main__":
    main()
