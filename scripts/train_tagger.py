"""Trains the coverage tagger and writes ``src/paraline/differences/coverage/tagger.npz``.

    python scripts/train_tagger.py --wordnet FOLDER [--minutes M] [--keep FILE]

Needs the extra ``train`` (PyTorch), the folder ``../shared/data`` and WordNet's files (unpack
Debian's ``wordnet-base``; FOLDER is its ``usr/share/wordnet``). Some 75 minutes on two cores: the
sentences are read by the bundled encoder as at run time, and once more with errors in them.

Learnt from: ``mt-pairs.tsv.gz`` without its Bible, and the English antonyms of WordNet. NTREX is
not among it: ``scripts/eval_differences.py`` measures on texts that nothing was learnt from.
"""

from __future__ import annotations

import argparse
import pickle
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.tagger.batches import UNKNOWN, Batch, Example, batches
from scripts.tagger.errors import Broken, Substitutes, cut, insert, substitute
from scripts.tagger.network import CLASSES, Tagger
from scripts.tagger.opposites import LANGUAGES, Opposites, english, exchange, transferred
from scripts.tagger.pairs import Links, Text, links_of, load_pairs, read_all

from paraline.embedding.e5 import E5Embedder
from paraline.models.encoder import token_vectors

ROOT = Path(__file__).parent.parent
OUT = ROOT / "src" / "paraline" / "differences" / "coverage" / "tagger.npz"
WAYS = {"cut": 0.55, "substitute": 0.33, "insert": 0.12}
TRIES = 6
OPPOSITES, OFTEN = 16000, 60  # of all, and of one word: frequent ones would crowd out the rest
LONGEST = 50  # words
FREQUENT = 20000  # tokens, which the vocabulary has in the order of how often they are seen
BATCH, WARM, DECAY = 48, 200, 0.02
# The share of the time, the rate, and the weights of words said, missing and changed: the latter
# two are rare, and learnt last.
ROUNDS = ((0.36, 1.2e-3, (1.0, 1.0, 1.0)), (0.64, 1.0e-3, (1.0, 1.3, 2.0)))

Pair = tuple[Text, Text, Links]


def read_pairs(shared: Path, embedder: E5Embedder, chance: random.Random) -> list[Pair]:
    """Return the faithful pairs, read and linked."""
    codes: dict[str, str] = {}
    rows = load_pairs(shared, chance)
    for code, one, other in rows:
        languages = [*code.split(), "en"]
        codes |= {one: languages[0], other: languages[1]}
    texts = [(code, text) for text, code in codes.items()]
    read = dict(zip(codes, read_all(texts, embedder), strict=True))
    both = ((read[one], read[other]) for _, one, other in rows)
    return [(one, other, links_of(one, other)) for one, other in both if one and other]


def broken(pairs: Sequence[Pair], chance: random.Random) -> Iterator[tuple[Text, Text, Broken]]:
    """Yield (the untouched side, the other before, and after) with one error in each side."""
    texts = [text for pair in pairs for text in pair[:2]]
    by = Substitutes(texts)
    donors: dict[str, list[Text]] = {}
    for text in texts:
        donors.setdefault(text.language, []).append(text)
    for own, other, links in _both_ways(pairs):
        (way,) = chance.choices(list(WAYS), list(WAYS.values()))
        for _ in range(TRIES):
            if way == "cut":
                found = cut(own, other, links, chance)
            elif way == "substitute":
                found = substitute(own, other, links, by, chance)
            else:
                found = insert(own, other, chance.choice(donors[own.language]), chance)
            if found:
                yield other, own, found
                break


def contrary(
    pairs: Sequence[Pair], wordnet: Path, chance: random.Random
) -> list[tuple[Text, Text, Broken]]:
    """Return pairs with an opposite in the place of one word."""
    known = Counter(
        word.lower()
        for text in {id(t): t for pair in pairs for t in pair[:2] if t.language == "en"}.values()
        for word in text.words
    )
    by: dict[str, Opposites] = {"en": english(wordnet, known)}
    by |= {code: transferred(by["en"], pairs, code) for code in LANGUAGES}
    found, often = [], Counter[tuple[str, str]]()
    for own, other, links in _both_ways(pairs):
        changed = exchange(own, other, links, by.get(own.language, {}), chance)
        if changed and often[own.language, changed[0]] < OFTEN:
            often[own.language, changed[0]] += 1
            found.append((other, own, changed[1]))
    return chance.sample(found, min(len(found), OPPOSITES))


def _both_ways(pairs: Sequence[Pair]) -> Iterator[tuple[Text, Text, Links]]:
    """Yield (the side to break, the other, links from the other's words to its own)."""
    for one, other, links in pairs:
        yield other, one, links
        yield one, other, [(j, i, score) for i, j, score in links]


def examples_of(
    pairs: Sequence[Pair], changed: Sequence[tuple[Text, Text, Broken]], embedder: E5Embedder
) -> Iterator[Example]:
    """Yield what to learn from: faithful pairs, and those with an error, read anew."""
    for one, other, _ in pairs:
        zeros = (np.zeros(len(text.spans), np.int8) for text in (one, other))
        yield Example(one, other, *zeros)
    texts = [(own.language, error.text) for _, own, error in changed]
    for (other, _, error), text in zip(changed, read_all(texts, embedder), strict=True):
        if text and len(text.spans) == len(error.own):
            yield Example(other, text, error.other, error.own)


def own_centre() -> NDArray[np.float32]:
    """Return the mean of the tokens' own vectors, of those that are seen most."""
    return token_vectors(np.arange(FREQUENT)).mean(axis=0)


def train(examples: Sequence[Example], minutes: float, seed: int) -> Tagger:
    """Return a network trained in :data:`ROUNDS`, which share *minutes*."""
    torch.manual_seed(seed)
    net = Tagger()
    for number, (share, rate, weights) in enumerate(ROUNDS):
        stream = batches(examples, own_centre(), BATCH, random.Random(seed + number))
        _round(net, stream, 60 * minutes * share, rate, torch.tensor(weights))
    return net


def _round(
    net: Tagger, stream: Iterator[Batch], seconds: float, rate: float, weights: torch.Tensor
) -> None:
    """Train for some *seconds*; the rate rises at first and then falls along half a cosine."""
    step = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=DECAY, betas=(0.9, 0.98))
    start, seen, losses = time.monotonic(), 0, []
    for number, batch in enumerate(stream):
        share = (time.monotonic() - start) / seconds
        if share >= 1:
            break
        slope = 0.5 * (1 + np.cos(np.pi * share)) * 0.97 + 0.03
        step.param_groups[0]["lr"] = rate * min(1, number / WARM) * slope
        logits = net(batch.a, batch.b, batch.same)
        labels = torch.cat([batch.labels_a.flatten(), batch.labels_b.flatten()])
        rows = torch.cat([side.reshape(-1, CLASSES) for side in logits])
        loss = functional.cross_entropy(
            rows, labels, weights, ignore_index=UNKNOWN, label_smoothing=0.01
        )
        step.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        step.step()
        seen += len(batch.same)
        losses.append(loss.item())
        if number % 500 == 0:
            print(f"{seen} examples, loss {np.mean(losses[-500:]):.4f}", flush=True)


def save(net: Tagger, path: Path) -> None:
    """Write the weights as float16."""
    arrays = {name: tensor.numpy().astype(np.float16) for name, tensor in net.state_dict().items()}
    np.savez_compressed(path, own_centre=own_centre(), **arrays)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    """Read, break, train, write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--wordnet", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--minutes", type=float, default=39)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="file to keep what was read in, or to take it")
    options = parser.parse_args()
    if options.keep and options.keep.exists():
        examples = pickle.loads(options.keep.read_bytes())
    else:
        chance, embedder = random.Random(5), E5Embedder()
        pairs = read_pairs(options.shared, embedder, chance)
        changed = [*broken(pairs, chance), *contrary(pairs, options.wordnet, chance)]
        found = examples_of(pairs, changed, embedder)
        examples = [e for e in found if max(len(e.a.spans), len(e.b.spans)) <= LONGEST]
        if options.keep:
            options.keep.write_bytes(pickle.dumps(examples, protocol=5))
    print(f"{len(examples)} examples")
    save(train(examples, options.minutes, options.seed), OUT)


if __name__ == "__main__":
    main()
