"""Trains small Argos packages on this machine, in a few minutes each: toys, for tests only.

Each is a Transformer of one and one layer, for Latvian taught mostly with Bible verses: its outputs
hardly make sense, many repeat themselves, and on the whole they are too short. It starts
from a dictionary that a word aligner makes of the same pairs, or it would not look at its source
at all in so short a time. Stock Argos Translate runs the packages, too.

Needs torch (``pip install 'paraline[train]'``). NTREX is not learned from, nor are the last 200
sentences of FLORES dev. So many minutes of training stand for so many steps, whatever the machine:
the same call trains the same weights.

Usage: python scripts/train_tiny_argos.py [DATA] [--pairs lv-en ru-en en-lv] [--out DIR]
       [--minutes M] [--argos-size]
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.toy_argos.pairs import encode, pieces, read_pairs, train_tokenizer

from paraline.models.paths import cache_dir

PAIRS = ("lv-en", "ru-en", "en-lv")
PIECES = 4000
# Measured: what one core does on a machine that does nothing else.
STEPS_A_MINUTE = 350
# The shape of the packages that argosopentech distributes: 6 and 6 layers, 512 wide.
ARGOS_LAYERS, ARGOS_PIECES = 6, 32_000
README = """# A toy, for tests only

Translates {source} to {target}, badly: trained for {steps} steps of some 15 sentences by
paraline's scripts/train_tiny_argos.py{size}.

The sentences are those of WMT news tests, Tatoeba, TICO-19, FLORES-200, EU law, software messages
and the Bible, as far as there are any for the pair; not all of their licences allow other uses
than research.
"""


def train_package(pair: str, data: Path, out: Path, steps: int, argos_size: bool) -> list[Path]:
    """Train *pair* (``lv-en``) for so many *steps*, write what was asked for, return the files."""
    import torch
    from scripts.toy_argos.learning import learn
    from scripts.toy_argos.network import Shape, plain
    from scripts.toy_argos.package import enlarge, save

    # Two threads of one process wait for each other; two pairs side by side do not.
    torch.set_num_threads(1)
    source, _, target = pair.partition("-")
    pairs = read_pairs(data, source, target)
    tokenizer = train_tokenizer(pairs, PIECES)
    size = len(pieces(tokenizer))
    network = plain(learn(encode(pairs, tokenizer), size, steps, Shape()))
    told = {"source": source, "target": target, "steps": steps}
    out.mkdir(parents=True, exist_ok=True)
    name = f"translate-{source}_{target}"
    files = [
        save(
            out / f"{name}.argosmodel", network, tokenizer, source, target,
            README.format(**told, size=""),
        )
    ]  # fmt: skip
    if argos_size:
        large = enlarge(network, ARGOS_LAYERS, ARGOS_PIECES)
        grown = ", and blown up to the size of Argos's own packages, for timing"
        files.append(
            save(
                out / f"{name}-argos-size.argosmodel", large, tokenizer, source, target,
                README.format(**told, size=grown),
            )
        )  # fmt: skip
    return files


def train_packages(
    pairs: Sequence[str], data: Path, out: Path, steps: int, argos_size: bool
) -> list[Path]:
    """Train each of *pairs*, two side by side, and return the files."""
    os.environ["OMP_NUM_THREADS"] = "1"
    with ProcessPoolExecutor(min(2, len(pairs)), mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(train_package, pair, data, out, steps, argos_size) for pair in pairs]
        return [file for job in jobs for file in job.result()]


def main() -> None:
    """Train, and print the files written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument("--pairs", nargs="+", default=list(PAIRS), metavar="PAIR")
    parser.add_argument("--out", type=Path, help="folder, by default in paraline's cache")
    parser.add_argument("--minutes", type=float, default=4.0, help="training of each pair")
    parser.add_argument(
        "--argos-size",
        action="store_true",
        help="write each package a second time, as large as Argos's own, for timing",
    )
    options = parser.parse_args()
    try:
        import torch
    except ImportError:
        sys.exit("Training needs torch: pip install 'paraline[train]' (or torch==2.13.0)")
    del torch
    began = time.monotonic()
    steps = max(1, round(options.minutes * STEPS_A_MINUTE))
    out = options.out or cache_dir() / "test-models"
    try:
        files = train_packages(options.pairs, options.data, out, steps, options.argos_size)
    except (OSError, ValueError) as error:
        sys.exit(str(error))
    print(*files, sep="\n")
    print(f"{time.monotonic() - began:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
