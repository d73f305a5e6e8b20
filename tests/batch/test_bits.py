"""Bits of people in columns, against numpy's own packing."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from poreroutine.batch._bits import bytes_of


@pytest.mark.slow
@given(st.integers(0, 40), st.integers(0, 30), st.randoms(use_true_random=False))
def test_eight_columns_make_a_byte_for_each_person(columns: int, people: int, dice: Random) -> None:
    flags = np.array(
        [[dice.random() < 0.5 for _ in range(people)] for _ in range(columns)],
        dtype=np.bool_,
    ).reshape(columns, people)

    expected = np.packbits(flags, axis=0, bitorder="little")
    np.testing.assert_array_equal(bytes_of(flags), expected)
