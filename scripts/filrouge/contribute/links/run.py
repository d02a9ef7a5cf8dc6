"""Many links at once: several sites together, one link of each at a time, results as they come."""

from collections import defaultdict
from collections.abc import Callable, Generator, Iterable
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic

from filrouge.contribute.links.outcome import Outcome
from filrouge.contribute.links.politeness import site_of

SITES_AT_ONCE = 8
_GRACE_SECONDS = 2.0
"""How long requests under way may take once the work is given up."""
_WATCH_SECONDS = 0.5
"""On some systems an interruption is only seen between two waits."""

Visit = Callable[[str], Outcome]


def run(
    addresses: Iterable[str],
    visit: Visit,
    give_up: Callable[[], None],
    sites_at_once: int = SITES_AT_ONCE,
) -> Generator[Outcome, None, None]:
    """Visit every address; what each is worth, in the order in which they are known.

    Closing the generator ends the work: `give_up` is called, requests under way finish, no other begins.
    """
    sites = _by_site(addresses)
    total = sum(map(len, sites))
    todo: SimpleQueue[list[str]] = SimpleQueue()
    for site in sites:
        todo.put(site)
    work = _Work(todo, visit)
    workers = [Thread(target=work.run, daemon=True) for _ in range(min(sites_at_once, len(sites)))]
    for worker in workers:
        worker.start()
    try:
        for _ in range(total):
            yield work.next()
    finally:
        work.stop.set()
        give_up()
        end = monotonic() + _GRACE_SECONDS
        for worker in workers:
            worker.join(max(0.0, end - monotonic()))


def _by_site(addresses: Iterable[str]) -> list[list[str]]:
    """The addresses of each site, the largest first: it will take the longest."""
    sites: defaultdict[str, list[str]] = defaultdict(list)
    for address in addresses:
        sites[site_of(address)].append(address)
    return sorted(sites.values(), key=len, reverse=True)


class _Work:
    """What the workers share."""

    def __init__(self, todo: "SimpleQueue[list[str]]", visit: Visit) -> None:
        self._results: SimpleQueue[Outcome | BaseException] = SimpleQueue()
        self.stop = Event()
        self._todo = todo
        self._visit = visit

    def next(self) -> Outcome:
        """The next result, as soon as there is one; what a worker could not do is raised here."""
        while True:
            try:
                result = self._results.get(timeout=_WATCH_SECONDS)
            except Empty:
                continue
            if isinstance(result, BaseException):
                raise result
            return result

    def run(self) -> None:
        """Take one site after another, until none is left."""
        try:
            while not self.stop.is_set():
                self._one_site(self._todo.get_nowait())
        except Empty:
            return
        except BaseException as error:  # the thread that waits must know, and will raise it
            self._results.put(error)

    def _one_site(self, addresses: Iterable[str]) -> None:
        for address in addresses:
            if self.stop.is_set():
                return
            self._results.put(self._visit(address))
