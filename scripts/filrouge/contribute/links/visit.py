"""One link from the question to the verdict: a light request, a real one, redirections, one more try.

Whoever asks takes its turn on each site it meets, those that redirections lead to included.
"""

from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from typing import Protocol
from urllib.parse import urldefrag, urljoin, urlsplit

from filrouge.contribute.links.client import Answer
from filrouge.contribute.links.outcome import WORTH_ANOTHER_TRY, Failure, Outcome, Reason
from filrouge.contribute.links.politeness import Clock, Turns, site_of
from filrouge.french import count

REDIRECTIONS = 10
RETRY_SECONDS = 5.0
PATIENCE_SECONDS = 120.0
"""The longest wait that we grant a site; beyond, its links are checked by hand."""

_MOVED_FOR_GOOD = frozenset({301, 308})
_REDIRECTS = _MOVED_FOR_GOOD | {302, 303, 307}
_ROBOTS = frozenset({401, 403, 405, 406, 407, 418, 429, 451, 999})
"""How sites turn programs away, whatever the page is worth (999 is LinkedIn's own)."""
_GONE = frozenset({404, 410})
_BUSY = frozenset({429, 503})
_NOBODY_THERE = WORTH_ANOTHER_TRY - {Reason.CUT, Reason.UNREADABLE, Reason.NO_ANSWER} | {
    *(Reason.UNKNOWN_NAME, Reason.CERTIFICATE, Reason.ISSUER, Reason.PRIVATE, Reason.IMPOSSIBLE),
}
"""Failures that another kind of request would meet too."""


class Asker(Protocol):
    """What `Client` does: one request, one answer."""

    def ask(self, method: str, address: str) -> Answer:
        """Raises `Failure`."""


class Visitor:
    """Visits links; may be used by several threads at once."""

    def __init__(self, client: Asker, turns: Turns, clock: Clock) -> None:
        self._client = client
        self._turns = turns
        self._clock = clock

    def visit(self, address: str) -> Outcome:
        """Find out what a link is worth. Never raises for what a server does."""
        if self._turns.wait_for(address) > PATIENCE_SECONDS:
            return Outcome(address, Reason.WAIT, "le site l’a demandé pour un autre lien")
        first = _Visit(address, self._ask)
        outcome = first.outcome()
        if outcome.reason not in WORTH_ANOTHER_TRY and first.last_status not in _BUSY:
            return outcome
        wait = self._rest(first)
        if wait > PATIENCE_SECONDS:
            return Outcome(address, Reason.WAIT, count(round(wait), "seconde"))
        again = _Visit(address, self._ask_page)
        outcome = again.outcome()
        if again.last_status in _BUSY:
            self._rest(again)
        return outcome

    def _rest(self, visit: "_Visit") -> float:
        """Leave a site alone as long as it asks for, or a moment; return how long, in seconds."""
        wait = self._asked_wait(visit) or RETRY_SECONDS
        self._turns.rest(visit.here, wait)
        return wait

    def _asked_wait(self, visit: "_Visit") -> float:
        """Seconds of the `Retry-After` of the last answer, given as a number or as a date; 0 when none."""
        said = visit.retry_after.strip()
        if said.isdecimal():
            return float(said[:9])
        try:
            return max(0.0, parsedate_to_datetime(said).timestamp() - self._clock.calendar())
        except (ValueError, TypeError, OverflowError):
            return 0.0

    def _ask(self, address: str) -> Answer:
        """The head of a page, or the page itself where heads are refused."""
        try:
            with self._turns.turn(address):
                answer = self._client.ask("HEAD", address)
            if answer.status < 300 or answer.status in _REDIRECTS or answer.status in _BUSY:
                return answer
        except Failure as failure:
            if failure.reason in _NOBODY_THERE:
                raise
        return self._ask_page(address)

    def _ask_page(self, address: str) -> Answer:
        with self._turns.turn(address):
            return self._client.ask("GET", address)


class _Visit:
    """One walk along the redirections of a link."""

    def __init__(self, address: str, ask: Callable[[str], Answer]) -> None:
        self._address = address
        self._ask = ask
        self._lasting = address
        """Where permanent redirections alone lead."""
        self.here = urldefrag(address).url
        self.last_status = 0
        self.retry_after = ""

    def outcome(self) -> Outcome:
        try:
            return self._walk()
        except Failure as failure:
            return self._said(failure.reason, failure.detail)

    def _walk(self) -> Outcome:
        seen = {self.here}
        for_good = cookie = False
        for answer, following in self._steps():
            cookie = cookie or answer.cookie
            if not following:
                return self._end(answer)
            if following in seen:
                self.here = following
                return self._said(Reason.COOKIE if cookie else Reason.LOOP)
            for_good = answer.status in _MOVED_FOR_GOOD and (for_good or len(seen) == 1)
            if for_good:
                self._lasting = _with_fragment(following, self._address)
            seen.add(following)
            self.here = following
        return self._said(Reason.TOO_FAR, f"plus de {REDIRECTIONS}")

    def _steps(self) -> Iterator[tuple[Answer, str]]:
        """Each answer with the address it leads to, empty when the way ends there."""
        for _ in range(REDIRECTIONS + 1):
            answer = self._ask(self.here)
            self.last_status, self.retry_after = answer.status, answer.retry_after
            yield answer, self._following(answer) if answer.status in _REDIRECTS else ""

    def _following(self, answer: Answer) -> str:
        try:
            target = urldefrag(urljoin(self.here, answer.location.strip())).url if answer.location else ""
        except ValueError:
            target = ""
        if not target.startswith(("https://", "http://")) or not site_of(target):
            raise Failure(Reason.NOWHERE, str(answer.status))
        return target

    def _end(self, answer: Answer) -> Outcome:
        status = answer.status
        if status >= 300:
            return self._said(_refusal(status), str(status))
        if _is_home(self.here) and not _is_home(self._address):
            return self._said(Reason.HOME)
        moved = self._lasting != self._address and self._lasting.startswith("https://")
        return Outcome(
            self._address,
            Reason.MOVED if moved else Reason.ANSWERS,
            final=self._final(),
            suggestion=self._lasting if moved else "",
        )

    def _said(self, reason: Reason, detail: str = "") -> Outcome:
        return Outcome(self._address, reason, detail, final=self._final())

    def _final(self) -> str:
        return "" if self.here == urldefrag(self._address).url else self.here


def _refusal(status: int) -> Reason:
    if status in _GONE:
        return Reason.GONE
    if status in _ROBOTS:
        return Reason.ROBOTS
    return Reason.SITE_ERROR if status >= 500 else Reason.REFUSED


def _is_home(address: str) -> bool:
    """Whether an address is a site's front page: nothing after its name, or an index."""
    parts = urlsplit(address)
    path = parts.path.strip("/").lower()
    return not parts.query and (not path or path.partition(".")[0] in ("index", "accueil", "home"))


def _with_fragment(address: str, before: str) -> str:
    fragment = urldefrag(before).fragment
    return f"{address}#{fragment}" if fragment else address
