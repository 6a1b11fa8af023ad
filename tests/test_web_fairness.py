"""Who is next: the line of queries that wait, without any process behind it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from thbgraph.web.endpoint.fairness import BusyError, Line, ShareError, Waiter, client_of
from thbgraph.web.endpoint.limits import Limits
from thbgraph.web.endpoint.worker import Worker

LIMITS = Limits(workers=4, waiting=6)


def workers(number: int) -> list[Worker]:
    return [cast("Worker", SimpleNamespace(name=i)) for i in range(number)]


def served(line: Line, waiting: list[Waiter], free: list[Worker]) -> list[str]:
    """Give out workers; whose queries got one, in the order in which they joined."""
    line.hand_out(lambda _: free.pop() if free else None, LIMITS)
    return [one.client for one in waiting if one.worker is not None]


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_a_client_is_an_address_or_the_network_of_a_subscriber(address: str, client: str) -> None:
    assert client_of(address) == client


def test_shares_are_half_of_all_rounded_up() -> None:
    found = [
        (Limits(workers=n, waiting=n).share, Limits(workers=n, waiting=n).share_waiting)
        for n in (1, 2, 3, 4)
    ]
    assert found == [(1, 1), (1, 1), (2, 2), (2, 2)]
    assert Limits(waiting=0).share_waiting == 0


def test_one_client_runs_its_share_and_the_rest_goes_to_others() -> None:
    line = Line()
    waiting = [Waiter(name, "") for name in ("a", "a", "a", "b")]
    for one in waiting:
        line.join(one, LIMITS)
    assert served(line, waiting, workers(4)) == ["a", "a", "b"]
    assert (len(line), line.may_run("a", LIMITS), line.may_run("b", LIMITS)) == (1, False, True)
    line.end("a")
    assert served(line, waiting, workers(1)) == ["a", "a", "a", "b"]


def test_who_has_least_running_goes_first_then_who_came_first() -> None:
    line = Line()
    line.begin("a")
    waiting = [Waiter(name, "") for name in ("a", "b", "c")]
    for one in waiting:
        line.join(one, LIMITS)
    free = workers(1)
    assert served(line, waiting, free) == ["b"]
    assert served(line, waiting, workers(1)) == ["b", "c"]
    assert served(line, waiting, workers(1)) == ["a", "b", "c"]


def test_a_query_for_another_build_lets_others_pass() -> None:
    line = Line()
    old, new = Waiter("a", "old"), Waiter("a", "new")
    line.join(old, LIMITS)
    line.join(new, LIMITS)
    free = workers(1)
    line.hand_out(lambda stamp: free.pop() if free and stamp == "new" else None, LIMITS)
    assert (old.worker, new.worker is not None, len(line)) == (None, True, 1)


def test_one_client_has_its_share_of_the_places_and_all_have_no_more_than_all() -> None:
    line = Line()
    first = Waiter("a", "")
    line.join(first, LIMITS)
    for _ in range(2):
        line.join(Waiter("a", ""), LIMITS)
    with pytest.raises(ShareError):
        line.join(Waiter("a", ""), LIMITS)
    for _ in range(3):
        line.join(Waiter("b", ""), LIMITS)
    with pytest.raises(BusyError) as caught:
        line.join(Waiter("c", ""), LIMITS)
    assert not isinstance(caught.value, ShareError)
    line.leave(first)
    line.leave(first)
    line.join(Waiter("c", ""), LIMITS)
    assert len(line) == 6
