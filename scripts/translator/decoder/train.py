"""Trains the decoder, and goes on after the last checkpoint at any kill.

    python scripts/translator/decoder/train.py FOLDER CHECKPOINTS [--data ../shared/data]
        [--begin FILE] [--steps N] [--minutes M] [--rate R] [--tokens T] [--layers L] [--inner I]

FOLDER is that of ``prepare.py``. CHECKPOINTS gets ``last.pt``, from which the same call goes on;
``step-*.pt``, weights alone, for ``average.py``; ``log.tsv``, a line every so many steps; and with
``--data`` ``scores.tsv``: chrF and BLEU on lines of NTREX dev, from time to time. The same pairs
and options train the same weights, however often a run is killed. Where CHECKPOINTS is empty it
begins with the weights that ``packing.py`` wrote, if there are any. Where torch finds a GPU, it
trains there.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).parents[3]))

from scripts.toy_argos.network import Shape
from scripts.translator.decoder.batches import POOL, Batch, Batches
from scripts.translator.decoder.evaluate import SCORED, SOURCES, scores
from scripts.translator.decoder.learning import Candidates, has_bfloat16, led, losses, rate
from scripts.translator.decoder.network import Decoder, Weights, save_weights
from scripts.translator.decoder.packing import BEGUN, unpack
from scripts.translator.decoder.store import WIDTH, Store

SEED = 8
_HEADS = 6
_CLIPPED = 1.0
_KEPT = 12  # weights of so many checkpoints
_COLUMNS = ("step", "sentences", "loss", "astray", "rate", "sentences/s")


@dataclass
class Progress:
    """How far a training is; the sums are of the steps since the last line of the log."""

    step: int = 0
    sentences: int = 0
    pool: int = 0
    place: int = 0
    loss: float = 0.0
    astray: float = 0.0
    summed: int = 0


class Training:
    """A network, its optimizer, and how far they are.

    Parameters
    ----------
    store
        The pairs.
    checkpoints
        Where the training is kept; what is there is gone on from.
    options
        Of the command line.
    """

    def __init__(self, store: Store, checkpoints: Path, options: argparse.Namespace) -> None:
        torch.manual_seed(SEED)
        start = np.load(options.folder / "start.npz")
        shape = Shape(WIDTH, options.inner, _HEADS, options.layers)
        self._checkpoints, self._options = checkpoints, options
        self._device = "cuda" if torch.cuda.is_available() else "cpu"
        self.network = Decoder(len(start["counts"]), shape)
        self.network.begin(start)
        self.network.to(self._device)
        self._optimizer = torch.optim.AdamW(
            self.network.parameters(), options.rate, (0.9, 0.98), weight_decay=0.01, fused=True
        )
        self.progress = Progress()
        self._candidates = Candidates(torch.from_numpy(start["counts"]), SEED)
        self._batches = Batches(store, options.tokens, SEED)
        self._half = self._device != "cpu" or has_bfloat16()
        if (checkpoints / "last.pt").exists():
            self._resume()
        elif options.begin.exists():
            self._begin(unpack(options.begin))

    def run(self, steps: int | None) -> Iterator[Progress]:
        """Train until so many *steps* are done in all, and yield after each."""
        now = self.progress
        for pool, place, batch in self._batches.after(now.pool, now.place):
            if steps is not None and now.step >= steps:
                return
            for group in self._optimizer.param_groups:
                group["lr"] = rate(now.step, self._options.rate)
            there = Batch(*(part.to(self._device) for part in batch))
            with torch.autocast(self._device, torch.bfloat16, enabled=self._half):
                loss, astray = losses(self.network, there, self._candidates, now.step)
            (loss + led(now.step) * astray).backward()
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), _CLIPPED)
            self._optimizer.step()
            self._optimizer.zero_grad(set_to_none=True)
            now.step += 1
            now.sentences += len(batch.fed)
            now.pool, now.place = pool, place + 1
            now.loss += loss.item()
            now.astray += astray.item()
            now.summed += 1
            yield now

    def weights(self) -> Weights:
        """Return the weights as they are."""
        numbers = {name: value.detach().cpu().clone() for name, value in self._named().items()}
        return Weights(numbers, self.network.shape, self.progress.step, self.progress.sentences)

    def save(self) -> None:
        """Write a checkpoint; whoever is killed on the way leaves the one before."""
        self._checkpoints.mkdir(parents=True, exist_ok=True)
        save_weights(self.weights(), self._checkpoints / f"step-{self.progress.step:07}.pt")
        half = self._checkpoints / "last.half"
        optimizer = self._optimizer.state_dict()
        torch.save(
            {"network": self._named(), "optimizer": optimizer, "progress": asdict(self.progress)},
            half,
        )
        half.replace(self._checkpoints / "last.pt")
        for old in sorted(self._checkpoints.glob("step-*.pt"))[:-_KEPT]:
            old.unlink()

    def _named(self) -> dict[str, Any]:
        return self.network.state_dict()

    def _begin(self, weights: Weights) -> None:
        """Go on after a training that was packed; what its optimizer knew is learned anew."""
        if (weights.shape, len(weights.numbers["bias"])) != (
            self.network.shape,
            len(self._named()["bias"]),
        ):
            sys.exit(f"{self._options.begin} holds a network of another shape: name another file.")
        self.network.load_state_dict(weights.numbers)
        self.progress.step, self.progress.sentences = weights.step, weights.sentences
        self.progress.pool = weights.sentences // POOL

    def _resume(self) -> None:
        last = self._checkpoints / "last.pt"
        stored = torch.load(last, weights_only=True, map_location=self._device)
        self.network.load_state_dict(stored["network"])
        self._optimizer.load_state_dict(stored["optimizer"])
        self.progress = Progress(**stored["progress"])
        for name in ("log.tsv", "scores.tsv"):
            _forget(self._checkpoints / name, self.progress.step)


def _forget(log: Path, step: int) -> None:
    """Take out what a killed run wrote after its last checkpoint, which is done again."""
    if not log.exists():
        return
    first, *lines = log.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.endswith("\n") and int(line.split("\t")[0]) <= step]
    half = log.with_suffix(".half")
    half.write_text("".join([first, *kept]), encoding="utf-8")
    half.replace(log)


def note(path: Path, columns: tuple[str, ...], values: tuple[object, ...]) -> None:
    """Add a line to a table, and print it."""
    first = "" if path.exists() else "\t".join(columns) + "\n"
    line = "\t".join(map(str, values))
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{first}{line}\n")
    print(line, flush=True)


def main() -> None:
    """Train until killed, or for so many steps in all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("checkpoints", type=Path)
    parser.add_argument("--data", type=Path, help="judge by NTREX dev in this folder")
    parser.add_argument("--steps", type=int, help="in all; by default until killed")
    parser.add_argument("--minutes", type=float, help="stop after so many; by default never")
    parser.add_argument("--begin", type=Path, default=BEGUN, help="packed weights to begin with")
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--tokens", type=int, default=1500, help="English pieces of a batch")
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--inner", type=int, default=1536)
    parser.add_argument("--shown", type=int, default=50, help="steps from line to line of the log")
    parser.add_argument("--saved", type=float, default=10, help="minutes between checkpoints")
    parser.add_argument("--judged", type=float, default=60, help="minutes between scores")
    options = parser.parse_args()
    options.checkpoints.mkdir(parents=True, exist_ok=True)
    try:
        store = Store(options.folder)
    except ValueError as error:
        sys.exit(str(error))
    if options.data and (missing := set(SOURCES) - set(store.languages.tolist())):
        sys.exit(
            f"--data judges {', '.join(SOURCES)}: run prepare.py with {' '.join(missing)} first."
        )
    training = Training(store, options.checkpoints, options)
    begun = saved = judged = shown = time.monotonic()
    counted = training.progress.sentences
    for now in training.run(options.steps):
        if now.step % options.shown == 0:
            passed = time.monotonic()
            speed = (now.sentences - counted) / max(passed - shown, 1e-9)
            means = (f"{total / now.summed:.4f}" for total in (now.loss, now.astray))
            told = (f"{rate(now.step, options.rate):.6f}", f"{speed:.1f}")
            values = (now.step, now.sentences, *means, *told)
            note(options.checkpoints / "log.tsv", _COLUMNS, values)
            shown, counted = passed, now.sentences
            now.loss, now.astray, now.summed = 0.0, 0.0, 0
        if time.monotonic() - saved >= 60 * options.saved:
            training.save()
            saved = time.monotonic()
        if options.data and time.monotonic() - judged >= 60 * options.judged:
            judge(training.weights(), options)
            judged = time.monotonic()
        if options.minutes and time.monotonic() - begun >= 60 * options.minutes:
            break
    training.save()


def judge(weights: Weights, options: argparse.Namespace) -> None:
    """Note how well some of NTREX dev is translated."""
    values = scores(weights, options.folder, options.data)
    note(options.checkpoints / "scores.tsv", SCORED, (weights.step, weights.sentences, *values))


if __name__ == "__main__":
    main()
