"""Weights in 8 bits: near to what they were, and no pair that a processor would cut off."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from paraline.models.quantizing import quantized, quantized_in_pairs

ROWS = arrays(
    np.float32,
    st.tuples(st.integers(1, 5), st.sampled_from([2, 4, 16])),
    elements=st.floats(-3, 3, width=32).map(lambda x: x if abs(x) > 1e-3 else 0.0),
)


@pytest.mark.parametrize("how", [quantized, quantized_in_pairs])
@given(rows=ROWS)
def test_the_bytes_stand_for_the_numbers(how, rows):
    found, scales = how(rows)
    assert (found.dtype, scales.dtype) == (np.int8, np.float32)
    assert np.allclose(found / scales[:, None], rows, atol=0.5001 / scales.min())


@given(ROWS)
def test_no_pair_overflows_sixteen_bits(rows):
    weights = quantized_in_pairs(rows)[0].astype(int)
    states = np.array([0, 255])
    for first, second in ((a, b) for a in states for b in states):
        sums = first * weights[:, 0::2] + second * weights[:, 1::2]
        assert -(2**15) <= sums.min() <= sums.max() < 2**15


def test_the_highest_number_of_a_row_is_127():
    found, scales = quantized(np.array([[0.5, -1.0], [0.0, 0.0]], np.float32))
    assert found.tolist() == [[64, -127], [0, 0]]
    assert scales.tolist() == [127, 1]


def test_weights_of_other_signs_need_no_room():
    found, _ = quantized_in_pairs(np.array([[1, -1, 0.5, 0.25], [1, 1, 0, 0]], np.float32))
    assert found.tolist() == [[127, -127, 64, 32], [64, 64, 0, 0]]
