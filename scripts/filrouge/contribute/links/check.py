"""The whole check of the links: what is known already, what is asked, what is kept on the way."""

from collections.abc import Callable, Sequence
from contextlib import closing

from filrouge.contribute.links.journal import Journal
from filrouge.contribute.links.outcome import Outcome
from filrouge.contribute.links.politeness import Clock
from filrouge.contribute.links.run import SITES_AT_ONCE, Visit, run


def check(
    addresses: Sequence[str],
    visit: Visit,
    journal: Journal,
    clock: Clock,
    *,
    progress: Callable[[int, int], None] = lambda done, total: None,
    sites_at_once: int = SITES_AT_ONCE,
) -> dict[str, Outcome]:
    """What every address is worth. Interrupted, it leaves in the journal all that it knew."""
    with journal:
        wanted = set(addresses)
        found = {address: outcome for address, outcome in journal.known.items() if address in wanted}
        todo = [address for address in addresses if address not in found]
        with closing(run(todo, visit, clock.interrupt, sites_at_once)) as outcomes:
            for outcome in outcomes:
                journal.add(outcome)
                found[outcome.address] = outcome
                progress(len(found), len(addresses))
    journal.finish()
    return found
