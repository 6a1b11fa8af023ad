"""What is done when something has taken too long, by one timer of the loop."""

from __future__ import annotations

import asyncio
from functools import partial

from thbgraph.web.endpoint import deadlines
from thbgraph.web.endpoint.deadlines import TICK


def test_a_deadline_calls_unless_it_was_dropped_and_each_once() -> None:
    called: list[str] = []

    async def wait() -> None:
        due = deadlines.here()
        due.add(0.0, lambda: called.append("at once"))
        dropped = due.add(0.0, lambda: called.append("never"))
        due.add(60.0, lambda: called.append("later"))
        due.drop(dropped)
        await asyncio.sleep(TICK * 4)

    asyncio.run(wait())
    assert called == ["at once"]


def test_one_that_is_called_may_drop_another_and_add_a_third() -> None:
    called: list[str] = []

    async def wait() -> None:
        due = deadlines.here()

        def first() -> None:
            called.append("first")
            due.drop(second)
            due.add(0.0, lambda: called.append("third"))

        due.add(0.0, first)
        second = due.add(0.0, lambda: called.append("second"))
        await asyncio.sleep(TICK * 4)

    asyncio.run(wait())
    assert called == ["first", "third"]


def test_a_pause_without_deadlines_does_not_end_the_looking() -> None:
    called: list[int] = []

    async def wait() -> None:
        for number in range(2):
            deadlines.here().add(0.0, partial(called.append, number))
            await asyncio.sleep(TICK * 4)

    asyncio.run(wait())
    assert called == [0, 1]


def test_each_loop_has_its_own() -> None:
    async def own() -> tuple[deadlines.Deadlines, deadlines.Deadlines]:
        return deadlines.here(), deadlines.here()

    one, same = asyncio.run(own())
    other, _ = asyncio.run(own())
    assert one is same
    assert one is not other
