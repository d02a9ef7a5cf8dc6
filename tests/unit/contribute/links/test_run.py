"""Many links: each site in turn, several sites together, nothing lost, nothing kept that is not needed."""

import gc
import tracemalloc
from contextlib import closing
from threading import Barrier, Event, Lock, active_count, get_ident
from urllib.parse import urlsplit

import pytest
from tests.unit.contribute.links.ground import Handler, StillClock, client, site, status

from filrouge.contribute.links.outcome import Outcome, Reason
from filrouge.contribute.links.politeness import PAUSE_SECONDS, Clock, Interrupted, Turns
from filrouge.contribute.links.run import run
from filrouge.contribute.links.visit import Visitor


def nothing() -> None:
    """Nobody to tell that the work is over."""


def alive(address: str) -> Outcome:
    return Outcome(address, Reason.ANSWERS)


ADDRESSES = [f"https://site{n % 7}.example/{n}" for n in range(100)]


def test_every_address_is_visited_once() -> None:
    visited = [outcome.address for outcome in run(ADDRESSES, alive, nothing)]
    assert sorted(visited) == sorted(ADDRESSES)
    assert list(run([], alive, nothing)) == []


def test_a_site_is_asked_by_one_worker_at_a_time() -> None:
    """All the links of a site are visited by the same thread, one after the other."""
    workers: dict[str, set[int]] = {}
    lock = Lock()

    def visit(address: str) -> Outcome:
        with lock:
            workers.setdefault(urlsplit(address).netloc, set()).add(get_ident())
        return alive(address)

    list(run(ADDRESSES, visit, nothing))
    assert {len(threads) for threads in workers.values()} == {1}


def test_two_sites_are_asked_together() -> None:
    """Each answer waits for the other: asked one after the other, they would never come."""
    both = Barrier(2, timeout=30)

    def answer(handler: Handler) -> None:
        both.wait()
        status(200)(handler)

    clock = StillClock()
    with site({"/": answer}, certificate=None) as there:
        addresses = [there.at("/", "localhost"), there.at("/", "127.0.0.1")]
        ours = Visitor(client(), Turns(clock), clock)
        found = list(run(addresses, ours.visit, clock.interrupt))
    assert {outcome.reason for outcome in found} == {Reason.ANSWERS}


def test_a_site_never_has_two_requests_at_once_and_rests_between_them() -> None:
    """Even when every link of another site leads to it."""
    inside = Lock()
    together = Event()

    def alone(handler: Handler) -> None:
        if inside.acquire(blocking=False):
            # Long enough for another to come in, if it were let in.
            together.wait(0.05)
            inside.release()
        else:
            together.set()
        status(200)(handler)

    clock = StillClock()
    with site({f"/{n}": alone for n in range(10)}, certificate=None) as there:
        pages = {f"/{n}": status(302, Location=there.at(f"/{n}", "127.0.0.1")) for n in range(5)}
        with site(pages, certificate=None) as other:
            addresses = [there.at(f"/{n}", "127.0.0.1") for n in range(5, 10)]
            addresses += [other.at(f"/{n}") for n in range(5)]
            ours = Visitor(client(), Turns(clock), clock)
            found = list(run(addresses, ours.visit, clock.interrupt))
    assert {outcome.reason for outcome in found} == {Reason.ANSWERS}
    assert not together.is_set()
    assert len(there.asked) == 10
    # Ten requests to one site: nine pauses at least, on a clock that only waits move.
    assert clock.now() >= 9 * PAUSE_SECONDS


def test_turns_of_a_site_are_a_pause_apart() -> None:
    clock = StillClock()
    turns = Turns(clock, pause=3.0)
    starts = []
    for address in ("https://a.fr/1", "https://a.fr/2", "https://b.fr/1", "https://A.fr/3"):
        with turns.turn(address):
            starts.append(clock.now())
    assert starts == [0.0, 3.0, 3.0, 6.0]
    turns.rest("https://a.fr/", 60.0)
    assert turns.wait_for("https://a.fr/4") == 60.0
    turns.rest("https://a.fr/", 5.0)
    assert turns.wait_for("https://a.fr/4") == 60.0
    assert turns.wait_for("https://c.fr/") == 0.0


def test_a_defect_of_a_visit_is_not_swallowed() -> None:
    def visit(address: str) -> Outcome:
        if address.endswith("/42"):
            raise ZeroDivisionError
        return alive(address)

    with pytest.raises(ZeroDivisionError):
        list(run(ADDRESSES, visit, nothing))


def test_giving_up_leaves_no_one_at_work() -> None:
    before = active_count()
    told = Event()
    with closing(run(ADDRESSES, alive, told.set, 3)) as outcomes:
        next(outcomes)
    assert told.is_set()
    assert active_count() == before


def test_giving_up_ends_a_long_wait() -> None:
    clock = Clock()
    clock.interrupt()
    with pytest.raises(Interrupted):
        clock.sleep(10_000)


def test_ten_thousand_links_fit_in_little_memory() -> None:
    """What a run keeps does not grow with what servers send, and little with the number of links."""

    def peak(links: int) -> int:
        addresses = [f"https://site{n % 500}.example/page/{n}" for n in range(links)]
        gc.collect()
        tracemalloc.start()
        visited = sum(1 for _ in run(addresses, alive, nothing))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert visited == links
        return most

    assert peak(10_000) < 4_000_000
