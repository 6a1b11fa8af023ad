"""Processes that read batches."""

from __future__ import annotations

import signal
import sys
from multiprocessing import get_all_start_methods

import pytest

from thbgraph.builder import pool


def prepared(batch: tuple[int, ...]) -> tuple[int, bool, bool]:
    """Return the batch, whether this process began prepared, and whether it leaves interrupts."""
    ignores = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    return batch[0], "thbgraph.builder.prepared" in sys.modules, ignores


def test_workers_begin_with_the_rules_where_the_platform_forks() -> None:
    forks = "forkserver" in get_all_start_methods()
    found = list(pool.in_order(prepared, pool.batches(range(4), 1), 2))
    assert found == [(number, forks, True) for number in range(4)]


def test_workers_are_started_afresh_where_the_platform_does_not_fork(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pool, "get_all_start_methods", lambda: ["spawn"])
    found = list(pool.in_order(prepared, pool.batches(range(2), 1), 2))
    assert found == [(0, False, True), (1, False, True)]


@pytest.mark.parametrize("ours", [signal.SIG_IGN, signal.default_int_handler])
def test_one_job_is_done_in_this_process_which_keeps_its_interrupts(
    monkeypatch: pytest.MonkeyPatch, ours: signal.Handlers
) -> None:
    before = signal.signal(signal.SIGINT, ours)
    try:
        monkeypatch.delitem(sys.modules, "thbgraph.builder.prepared", raising=False)
        found = list(pool.in_order(prepared, [(1,), (2,)], 1))
    finally:
        signal.signal(signal.SIGINT, before)
    ignores = ours is signal.SIG_IGN
    assert found == [(1, False, ignores), (2, False, ignores)]
