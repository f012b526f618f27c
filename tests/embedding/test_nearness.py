from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from paraline.embedding.nearness import Nearness, portions, softmax


@given(st.lists(st.integers(1, 700)))
def test_portions_hold_all_in_order_and_none_goes_on_when_full(sizes: list[int]) -> None:
    cut = list(portions(sizes, int))
    assert [size for some in cut for size in some] == sizes
    assert all(sum(some[:-1]) < 1000 for some in cut)
    assert all(sum(some) >= 1000 for some in cut[:-1])


def test_shares_sum_to_one() -> None:
    shares = softmax(np.array([[0.0, 1000.0], [3.0, 3.0]], dtype=np.float32))
    assert shares.tolist() == [[0.0, 1.0], [0.5, 0.5]]


def test_turned_is_what_the_other_side_has() -> None:
    one = np.arange(6, dtype=np.float32).reshape(2, 3)
    turned = Nearness(one, one + 1, one + 2).turned
    assert [part.tolist() for part in turned] == [(one + k).T.tolist() for k in range(3)]
