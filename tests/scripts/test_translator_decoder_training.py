"""What the decoder is trained with: batches, candidates, schedules, averages."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

torch = pytest.importorskip("torch", reason="training needs torch: pip install 'paraline[train]'")

from scripts.toy_argos.network import Shape  # noqa: E402
from scripts.translator.decoder.average import average  # noqa: E402
from scripts.translator.decoder.batches import Batch, Batches, _noisy  # noqa: E402
from scripts.translator.decoder.learning import Candidates, led, rate  # noqa: E402
from scripts.translator.decoder.network import Weights, load_weights, save_weights  # noqa: E402
from scripts.translator.decoder.packing import pack, unpack  # noqa: E402
from scripts.translator.decoder.store import WIDTH, Observed, Store, write_part  # noqa: E402


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Pairs whose pieces can be told from their states: a state's numbers are all its piece."""
    folder, draw = tmp_path_factory.mktemp("store"), np.random.default_rng(0)
    pairs = []
    for number in range(60):
        sides = [draw.integers(3, 90, draw.integers(2, 12)).tolist() for _ in range(2)]
        states = [np.array([[0, *side, 1]]).T * np.ones((1, WIDTH)) for side in sides]
        links = draw.integers(-1, len(sides[0]), len(sides[1])).astype(np.int16)
        origin = ("wmt", "bible")[number % 2]
        pairs.append(Observed("lv", origin, *sides, links, *map(np.float32, states)))
    write_part(folder, 0, pairs, range(60))
    return Store(folder)


def same(one: Batch, other: Batch) -> bool:
    return all(torch.equal(a, b) for a, b in zip(one, other, strict=True))


def test_batches_are_the_same_from_any_place_on(store: Store) -> None:
    whole = list(islice(Batches(store, 2000, 1).after(0, 0), 100))
    assert whole[-1][0] > 0
    for begin in (1, 30, 99):
        pool, place, _ = whole[begin]
        again = list(islice(Batches(store, 2000, 1).after(pool, place), 100 - begin))
        assert [one[:2] for one in again] == [one[:2] for one in whole[begin:]]
        assert all(same(a, b) for (_, _, a), (_, _, b) in zip(again, whole[begin:], strict=True))
    other = next(Batches(store, 2000, 2).after(0, 0))[2]
    assert not same(other, whole[0][2])


def test_batches_hold_what_is_stored(store: Store) -> None:
    known = {tuple(store.english(number)): number for number in range(len(store))}
    echoed = verses = rows = 0
    for _, _, batch in islice(Batches(store, 300, 0).after(0, 0), 60):
        assert batch.fed.numel() <= 300
        for memory, seen, fed, wanted, partner in zip(*batch, strict=True):
            english = wanted[wanted > 1].tolist()
            number = known[tuple(english)]
            assert fed[: len(english) + 1].tolist() == [0, *english]
            assert wanted[: len(english) + 1].tolist() == [*english, 1]
            pieces = memory[seen, 0].tolist()
            rows, verses = rows + 1, verses + (store.origins[number] == "bible")
            if pieces[1:-1] != store.source(number).tolist():
                assert set(pieces[1:-1]) <= set(english)
                echoed += 1
                at = partner[: len(english)]
                said = [memory[place, 0].item() for place in at[at >= 0]]
                assert said == [piece for piece, a in zip(english, at, strict=True) if a >= 0]
            else:
                links = store.links(number).tolist()
                assert [max(place - 1, -1) for place in partner[: len(english)]] == links
            assert partner[len(english)] == len(pieces) - 1
    assert 0.2 < echoed / rows < 0.5
    assert verses / rows < 0.2


@given(st.integers(2, 40), st.integers(0, 10_000))
def test_noise_keeps_partners_together(size: int, seed: int) -> None:
    states = np.arange(size, dtype=np.uint16)[:, None]
    moved, places = _noisy(states, np.arange(1, size), np.random.default_rng(seed))
    assert moved[0] == 0
    assert moved[-1] == size - 1
    kept = [number for number in range(1, size) if number in moved]
    assert [number for number, place in enumerate(places, 1) if place >= 0] == kept
    assert all(moved[place] == number for number, place in enumerate(places, 1) if place >= 0)


def test_candidates_hold_all_that_is_wanted() -> None:
    counts = torch.arange(5000, 0, -1).float()
    wanted = torch.tensor([4999, 7, 4999, 3000])
    candidates = Candidates(counts, 0)
    picked, added, places = candidates.drawn(wanted, 3)
    assert torch.equal(picked[places], wanted)
    assert 1500 < len(picked) < 3000
    assert torch.equal(added[picked < 1000], torch.zeros(1000))
    assert torch.all(added[picked >= 1000] > 0)
    assert torch.equal(candidates.drawn(wanted, 3)[0], picked)
    assert not torch.equal(candidates.drawn(wanted, 4)[0], picked)


def test_a_softmax_over_candidates_is_that_over_all_on_the_whole() -> None:
    counts = torch.arange(4000, 0, -1).float()
    logits = torch.randn(4000, generator=torch.Generator().manual_seed(0))
    candidates = Candidates(counts, 0)
    sums = []
    for step in range(200):
        draw = torch.Generator().manual_seed(step)
        wanted = torch.multinomial(counts, 500, replacement=True, generator=draw)
        picked, added, _ = candidates.drawn(wanted, step)
        sums.append((logits[picked] + added).exp().sum())
    assert torch.stack(sums).mean() == pytest.approx(logits.exp().sum().item(), rel=0.01)


def test_the_rate_rises_stays_and_falls_and_the_lead_ends() -> None:
    rates = [rate(step, 1e-3) for step in range(20_000)]
    assert rates[0] < 1e-5
    assert max(rates) == rates[1000] == 1e-3
    assert rates[10_000] == pytest.approx(0.5e-3)
    assert led(0) == led(2000) > led(3000) > led(4000) == led(9000) == 0


def test_the_average_is_the_mean_and_comes_back_from_disk(tmp_path: Path) -> None:
    found = [
        Weights({"bias": torch.tensor([float(n), 1.0])}, Shape(4, 8, 2, 1), n, 10 * n)
        for n in (1, 2, 6)
    ]
    save_weights(average(found), tmp_path / "average.pt")
    back = load_weights(tmp_path / "average.pt")
    assert back.numbers["bias"].tolist() == [3.0, 1.0]
    assert back[1:] == (Shape(4, 8, 2, 1), 6, 60)
    assert [path.name for path in tmp_path.iterdir()] == ["average.pt"]


def test_packed_weights_come_back_but_for_their_last_bits(tmp_path: Path) -> None:
    numbers = {"matrix": torch.randn(5, 8), "bias": torch.randn(5)}
    weights = Weights(numbers, Shape(8, 16, 2, 1), 3, 40)
    pack(weights, tmp_path / "packed.npz")
    found = unpack(tmp_path / "packed.npz")
    assert found[1:] == weights[1:]
    assert torch.equal(found.numbers["bias"], numbers["bias"])
    assert torch.allclose(found.numbers["matrix"], numbers["matrix"], atol=0.02)
