"""Trains the guard's reader and writes ``paraline/translation/guard/reading/network.npz``.

    python scripts/train_guard.py ../shared/data [--batches N] [--keep FILE]

Needs the extra ``train`` (PyTorch). Some 20 minutes on a core: the sentences, good ones and
those broken on purpose (``scripts/guard_reading``), are read by the bundled encoder as at run time.

Learnt from: ``mt-pairs.tsv.gz`` without FLORES, and a quarter of FLORES and of NTREX dev
(``reading`` of ``scripts/guard_cases.py``); the half that the guard is measured on is not in it.
"""

from __future__ import annotations

import argparse
import pickle
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.guard_reading.examples import LANGUAGES, Example, examples
from scripts.guard_reading.network import Reader, Text

from paraline.embedding.e5 import E5Embedder
from paraline.embedding.words import form_of
from paraline.translation.guard.reading.network import CLASSES, FILE
from paraline.translation.guard.reading.sides import TRAITS, Placed, Side, placed, side_of

ROOT = Path(__file__).parent.parent
OUT = ROOT / "src/paraline/translation/guard/reading" / FILE
BATCH, WARM, RATE, DECAY = 64, 100, 2.5e-3, 0.05
SORTED = 40  # batches are cut from so many times their size, sorted by length
LONGEST = 60  # words
HELD_OUT = 40  # one example in so many is not learnt from
CHUNK = 2000  # texts that are read at once
CENTRED = 4000  # texts whose words' mean is taken off all others
BIASED = 0.01  # label smoothing
WEIGHTS = tuple(1.5 if reason.startswith("names") else 1.0 for reason in CLASSES)
WHOLE = 127.0  # steps in which the widest tables are kept

Centres = tuple[NDArray[np.float32], NDArray[np.float32]]


def read_all(found: Sequence[Example]) -> dict[str, Side]:
    """Return what is known of each text's words, in half precision."""
    texts = list(dict.fromkeys(text for one in found for text in (one.text, one.output)))
    embedder, sides = E5Embedder(), {}
    for start in range(0, len(texts), CHUNK):
        chunk = texts[start : start + CHUNK]
        for text, states in zip(chunk, embedder.token_states(chunk), strict=True):
            side = side_of(text, states)
            if side and len(side.words) <= LONGEST:
                halved = (rows.astype(np.float16) for rows in (side.states, side.own))
                sides[text] = side._replace(**dict(zip(("states", "own"), halved, strict=True)))
        print(f"{start + len(chunk)} of {len(texts)} texts read", flush=True)
    return sides


def centres_of(sides: Mapping[str, Side]) -> Centres:
    """Return the means of words' states and of their own vectors."""
    some = list(sides.values())[:CENTRED]
    rows = (np.concatenate([getattr(side, name) for side in some]) for name in ("states", "own"))
    states, own = (part.astype(np.float32).mean(axis=0) for part in rows)
    return states, own


class Batches:
    """Turns examples into tensors.

    Parameters
    ----------
    sides, centres
        The texts' words, and what is taken off all of them.
    """

    def __init__(self, sides: Mapping[str, Side], centres: Centres) -> None:
        self._sides = sides
        self._placed = {text: _halved(placed(_full(side), centres)) for text, side in sides.items()}

    def size(self, one: Example) -> int:
        """Return how many words both texts have."""
        return sum(len(self._sides[text].words) for text in (one.text, one.output))

    def without_end(
        self, found: Sequence[Example], chance: random.Random
    ) -> Iterator[list[Example]]:
        """Yield lists of examples, each once before any comes again."""
        while True:
            order = chance.sample(found, len(found))
            for start in range(0, len(order), BATCH * SORTED):
                part = sorted(order[start : start + BATCH * SORTED], key=self.size)
                cut = [part[k : k + BATCH] for k in range(0, len(part), BATCH)]
                yield from chance.sample(cut, len(cut))

    def tensors(self, few: Sequence[Example]) -> tuple[Text, Text, torch.Tensor, torch.Tensor]:
        """Return both sides, which words have one form, and the logarithm of the lengths' ratio."""
        texts = [one.text for one in few], [one.output for one in few]
        ours, theirs = ([self._sides[text] for text in side] for side in texts)
        pairs = zip(ours, theirs, strict=True)
        ratios = [np.log((len(a.words) + 1) / (len(b.words) + 1)) for a, b in pairs]
        ratio = torch.tensor(np.array(ratios, dtype=np.float32))
        same = torch.from_numpy(
            (_forms(ours, -1)[:, :, None] == _forms(theirs, -2)[:, None]).astype(np.float32)
        )
        return self._text(texts[0], ratio), self._text(texts[1], -ratio), same, ratio

    def _text(self, texts: Sequence[str], ratio: torch.Tensor) -> Text:
        longest = max(len(self._sides[text].words) for text in texts)
        shape = (len(texts), longest)
        near, states, own = (np.zeros((*shape, 384), np.float32) for _ in range(3))
        traits = np.zeros((*shape, TRAITS + 1), np.float32)
        mask, place = np.zeros(shape, bool), np.zeros(shape, np.float32)
        for row, text in enumerate(texts):
            side = self._sides[text]
            count = len(side.words)
            near[row, :count], states[row, :count], own[row, :count] = self._placed[text]
            traits[row, :count, :-1], traits[row, :count, -1] = side.traits, ratio[row]
            mask[row, :count] = True
            place[row, :count] = (np.arange(count) + 0.5) / count
        return Text(*map(torch.from_numpy, (near, states, own, traits, mask, place)))


def _full(side: Side) -> Side:
    return side._replace(states=side.states.astype(np.float32), own=side.own.astype(np.float32))


def _halved(rows: Placed) -> Placed:
    return Placed(*(part.astype(np.float16) for part in rows))


def _forms(sides: Sequence[Side], filler: int) -> NDArray[np.int64]:
    found = np.full((len(sides), max(len(side.words) for side in sides)), filler, np.int64)
    for row, side in enumerate(sides):
        found[row, : len(side.words)] = [hash(form_of(word)) for word in side.words]
    return found


def train(found: Sequence[Example], batches: Batches, count: int) -> Reader:
    """Return a network trained on *count* batches; the rate rises, then falls along a cosine."""
    torch.manual_seed(0)
    net, chance = Reader(), random.Random(0)
    held_out, learnt = found[::HELD_OUT], [e for n, e in enumerate(found) if n % HELD_OUT]
    step = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY, betas=(0.9, 0.98))
    losses = []
    for number, few in enumerate(islice(batches.without_end(learnt, chance), count)):
        slope = 0.5 * (1 + np.cos(np.pi * number / count)) * 0.97 + 0.03
        step.param_groups[0]["lr"] = RATE * min(1, number / WARM) * slope
        loss = functional.cross_entropy(
            net(*batches.tensors(few)), _labels(few), torch.tensor(WEIGHTS), label_smoothing=BIASED
        )
        step.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        step.step()
        losses.append(loss.item())
        if number % 1000 == 0:
            print(f"{number} batches, loss {np.mean(losses[-1000:]):.4f}", flush=True)
    net.eval()
    with torch.no_grad():
        few = [held_out[k : k + BATCH] for k in range(0, len(held_out), BATCH)]
        rows = torch.cat([net(*batches.tensors(part)) for part in few])
    right = (rows.argmax(1) == _labels(held_out)).float().mean().item()
    print(f"of {len(held_out)} held out {right:.3f} are told rightly")
    return net


def _labels(few: Sequence[Example]) -> torch.Tensor:
    return torch.tensor([CLASSES.index(one.reason) for one in few])


def save(net: Reader, centres: Centres, path: Path) -> None:
    """Write the tables as wide as the states in whole steps, all else in half precision."""
    arrays: dict[str, NDArray[np.generic]] = {"languages": np.array(" ".join(LANGUAGES))}
    for name, centre in zip(("states", "own"), centres, strict=True):
        arrays[f"centre.{name}"] = centre.astype(np.float16)
    for name, tensor in net.arrays().items():
        rows = tensor.numpy()
        if rows.ndim == 2 and rows.shape[1] == len(centres[0]):
            scale = np.abs(rows).max(axis=1, keepdims=True) / WHOLE
            arrays[f"{name}.scale"] = scale.astype(np.float16)
            rows = np.round(rows / scale.astype(np.float16)).clip(-WHOLE, WHOLE).astype(np.int8)
            arrays[name] = rows
        else:
            arrays[name] = rows.astype(np.float16)
    np.savez_compressed(path, **arrays)
    print(f"{path}: {path.stat().st_size} bytes")


def main() -> None:
    """Break, read, train, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path, help="the folder of mt-pairs.tsv.gz and the others")
    parser.add_argument("--batches", type=int, default=4800)
    parser.add_argument("--keep", type=Path, help="file to keep what was read in, or to take it")
    options = parser.parse_args()
    if options.keep and options.keep.exists():
        found, sides = pickle.loads(options.keep.read_bytes())
    else:
        found = examples(options.data, random.Random(11))
        sides = read_all(found)
        if options.keep:
            options.keep.write_bytes(pickle.dumps((found, sides), protocol=5))
    found = [one for one in found if one.text in sides and one.output in sides]
    print(f"{len(found)} examples")
    centres = centres_of(sides)
    save(train(found, Batches(sides, centres), options.batches), centres, OUT)


if __name__ == "__main__":
    main()
