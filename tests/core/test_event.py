"""A reader of every event gets each in order and holds up the source; a reader of the latest never does."""

from __future__ import annotations

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from core.event import Every, Publisher


async def turns(count: int = 20) -> None:
    """Let everybody run who can."""
    for _ in range(count):
        await asyncio.sleep(0)


async def collect(reader: Every[int]) -> list[int]:
    return [event async for event in reader]


async def test_every_reader_gets_every_event_in_order() -> None:
    publisher = Publisher[int]()
    readers = [publisher.every(), publisher.every()]
    for event in range(100):
        await publisher.publish(event)
    for reader in readers:
        reader.close()
    assert [await collect(reader) for reader in readers] == [list(range(100))] * 2


async def test_events_from_before_a_reader_opened_are_not_given() -> None:
    publisher = Publisher[int]()
    await publisher.publish(1)
    with publisher.every() as reader:
        await publisher.publish(2)
    assert await collect(reader) == [2]


async def test_a_full_reader_holds_up_the_source_until_it_reads() -> None:
    publisher = Publisher[int]()
    reader = publisher.every(limit=2)
    source = asyncio.create_task(publish_all(publisher, 5))
    await turns()
    assert not source.done()
    events = aiter(reader)
    assert await anext(events) == 0
    await turns()
    assert not source.done()
    received = [await anext(events) for _ in range(4)]
    await source
    assert received == [1, 2, 3, 4]


async def test_a_reader_that_leaves_lets_the_source_go_on() -> None:
    publisher = Publisher[int]()
    reader, other = publisher.every(limit=1), publisher.every()
    source = asyncio.create_task(publish_all(publisher, 3))
    await turns()
    assert not source.done()
    reader.close()
    await asyncio.wait_for(source, 10)
    other.close()
    assert await collect(other) == [0, 1, 2]
    assert await collect(reader) == [0]


async def test_closing_wakes_who_waits_for_events() -> None:
    publisher = Publisher[int]()
    reader = publisher.every()
    reading = asyncio.create_task(collect(reader))
    await turns()
    reader.close()
    assert await asyncio.wait_for(reading, 10) == []


async def test_closing_twice_is_fine_and_nothing_arrives_afterwards() -> None:
    publisher = Publisher[int]()
    reader = publisher.every()
    for _ in range(2):
        reader.close()
    await publisher.publish(1)
    assert await collect(reader) == []


async def test_cancelling_a_source_that_waits_leaves_the_rest_in_order() -> None:
    publisher = Publisher[int]()
    reader = publisher.every(limit=1)
    await publisher.publish(1)
    cancelled = asyncio.create_task(publisher.publish(2))
    following = asyncio.create_task(publisher.publish(3))
    await turns()
    cancelled.cancel()
    events = aiter(reader)
    assert [await anext(events), await anext(events)] == [1, 3]
    await following


async def test_cancelling_a_reader_that_waits_loses_nothing() -> None:
    publisher = Publisher[int]()
    with publisher.every() as reader:
        waiting = asyncio.create_task(collect(reader))
        await turns()
        waiting.cancel()
        await asyncio.wait([waiting])
        await publisher.publish(1)
    assert await collect(reader) == [1]


async def test_sources_that_wait_are_served_in_the_order_they_came() -> None:
    publisher = Publisher[int]()
    reader = publisher.every(limit=1)
    await publisher.publish(0)
    waiting = [asyncio.create_task(publisher.publish(event)) for event in (1, 2)]
    await turns()
    events = aiter(reader)
    assert await anext(events) == 0
    # There is room now, and 1 was told, but has not run yet.
    waiting += [asyncio.create_task(publisher.publish(event)) for event in (3, 4)]
    assert [await anext(events) for _ in range(4)] == [1, 2, 3, 4]
    await asyncio.gather(*waiting)


async def publish_all(publisher: Publisher[int], count: int) -> None:
    for event in range(count):
        await publisher.publish(event)


@given(
    limit=st.integers(1, 4),
    counts=st.lists(st.integers(0, 8), min_size=1, max_size=4),
    pauses=st.lists(st.integers(0, 3), max_size=20),
)
def test_any_speed_of_reader_and_sources_keeps_order_and_bounds(
    limit: int, counts: list[int], pauses: list[int]
) -> None:
    """Events of several sources interleave; those of each source stay in order, and never more than the limit wait."""

    async def run() -> None:
        publisher = Publisher[tuple[int, int]]()
        reader = publisher.every(limit)
        handed_over = [0]

        async def source(number: int, count: int) -> None:
            for event in range(count):
                await publisher.publish((number, event))
                handed_over[0] += 1

        sources = [asyncio.create_task(source(number, count)) for number, count in enumerate(counts)]
        received: list[tuple[int, int]] = []
        events = aiter(reader)
        for number in range(sum(counts)):
            await turns(pauses[number] if number < len(pauses) else 0)
            received.append(await asyncio.wait_for(anext(events), 10))
            assert handed_over[0] - len(received) <= limit
        await asyncio.gather(*sources)
        for number, count in enumerate(counts):
            assert [event for source, event in received if source == number] == list(range(count))

    asyncio.run(run())
