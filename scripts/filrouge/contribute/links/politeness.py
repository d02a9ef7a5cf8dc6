"""One request at a time to a site, a pause between two, and longer when it asks for it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock
from urllib.parse import urlsplit

PAUSE_SECONDS = 1.0


class Interrupted(Exception):
    """Nobody waits for the answer any more."""


class Clock:
    """The time, and how to let it pass."""

    def __init__(self) -> None:
        self._interrupted = Event()

    def now(self) -> float:
        """Seconds on a clock that only goes forward."""
        return time.monotonic()

    def calendar(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Wait. Raises `Interrupted` when the work is given up meanwhile, or was before."""
        if self._interrupted.wait(seconds):
            raise Interrupted

    def interrupt(self) -> None:
        """Wake everyone up: the work is given up."""
        self._interrupted.set()


@dataclass
class _Site:
    turn: Lock = field(default_factory=Lock)
    free_at: float = float("-inf")


class Turns:
    """Gives each site its turns; shared by all those who ask."""

    def __init__(self, clock: Clock, pause: float = PAUSE_SECONDS) -> None:
        self._clock = clock
        self._pause = pause
        self._sites: dict[str, _Site] = {}
        self._lock = Lock()

    @contextmanager
    def turn(self, address: str) -> Iterator[None]:
        """Wait for one's turn on the site of an address, and keep it."""
        site = self._site(address)
        with site.turn:
            self._clock.sleep(max(0.0, site.free_at - self._clock.now()))
            try:
                yield
            finally:
                # A longer wait may have been asked for meanwhile.
                site.free_at = max(site.free_at, self._clock.now() + self._pause)

    def rest(self, address: str, seconds: float) -> None:
        """Leave the site of an address alone for a while."""
        site = self._site(address)
        site.free_at = max(site.free_at, self._clock.now() + seconds)

    def wait_for(self, address: str) -> float:
        """Seconds until the next turn on the site of an address."""
        return max(0.0, self._site(address).free_at - self._clock.now())

    def _site(self, address: str) -> _Site:
        with self._lock:
            return self._sites.setdefault(site_of(address), _Site())


def site_of(address: str) -> str:
    """The name of the machine that an address is asked from; empty when it has none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
