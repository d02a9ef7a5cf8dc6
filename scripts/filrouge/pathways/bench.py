"""One person in front of the inventory: each thing that several offers share is worked out once."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from filrouge.conditions.situation import BOARDER, Facts
from filrouge.conditions.tree import Tree
from filrouge.conditions.windows import Window, windows
from filrouge.pathways.atlas import TENTHS, Atlas
from filrouge.pathways.entries import Entry, clipped, entries
from filrouge.pathways.needs import Reading, read
from filrouge.pathways.offers import BOARDING, Place, Sort
from filrouge.pathways.start import Start

CONDITION, FACT, ZONE = "condition", "fait", "zone"
LIFTED = {"faits": FACT, "faits_exclus": FACT, "zone_eligibilite": ZONE}
"""Key of the node that is lifted → kind of what is; a condition when it is not here."""
NEVER_LIFTED = ("a_verifier", "etat")


class Reached(NamedTuple):
    """The nearest place of a sort. `boarding`: one must sleep there; `sure`: one is known to be able to.

    `far`: out of reach unless something changes.
    """

    place: Place
    km: int
    boarding: bool = False
    sure: bool = True
    far: bool = False


class Way(NamedTuple):
    """A way in, and what had to be lifted for it to open: nothing, or a kind and a sentence."""

    window: Window
    lifted: tuple[str, ...] = ()


class Bench:
    """What is true of the inventory for one person."""

    def __init__(self, atlas: Atlas, start: Start, given: frozenset[str]) -> None:
        """`given`: the facts that a step may give."""
        self.atlas = atlas
        self.start = start
        self._given = given
        unheld = sorted(fact for fact in given if start.facts.get(fact) is not True)
        self.bits = {fact: 1 << place for place, fact in enumerate(unheld)}
        weights = atlas.weights
        self._neighbourhood = weights.neighbourhood_km * TENTHS
        widest = max(weights.wider * start.radius, weights.wider_km * TENTHS)
        self._wider = min(widest, self._neighbourhood)
        self._ways: dict[tuple[int, bool], list[Way]] = {}
        self._entries: dict[tuple[object, ...], tuple[Entry, ...]] = {}
        self._readings: dict[tuple[Window, str, bool], Reading] = {}

    def knowing(self, facts: Facts) -> "Bench":
        """The same person, of whom one knows these facts."""
        other = Bench(self.atlas, self.start.knowing(facts), self._given)
        other._entries = self._entries
        return other

    def moved(self, start: Start) -> "Bench":
        """The same person, who lives elsewhere."""
        other = Bench(self.atlas, start, self._given)
        other._entries, other._readings = self._entries, self._readings
        other._ways = {key: ways for key, ways in self._ways.items() if key[0] in self.atlas.placeless}
        return other

    def mask(self, facts: Iterable[str]) -> int:
        """The bits of facts, those that do not hold yet."""
        return sum(self.bits.get(fact, 0) for fact in facts)

    def reached(self, sort: int, wider: bool = False) -> Reached | None:
        """The nearest place, when one may go there every day or sleep there; `wider`: or even farther."""
        km, nearest = self.atlas.nearest(self.start.commune, sort)
        sleeping = self.atlas.inventory.sorts[sort].hebergement
        if km <= self.start.radius:
            return Reached(nearest, km)
        willing = self.start.facts.get(BOARDER)
        if sleeping in BOARDING and willing is not False:
            return Reached(nearest, km, boarding=True)
        if not sleeping and willing and km <= self._neighbourhood:
            return Reached(nearest, km, sure=False)
        return Reached(nearest, km, far=True) if wider and km <= self._wider else None

    def near(self, sort: int) -> Reached | None:
        """The nearest place of a sort if one may go there every day."""
        reached = self.reached(sort)
        return reached if reached and reached.km <= self.start.radius else None

    def ways(self, tree: int, lifting: bool = False) -> list[Way]:
        """The ways in, for this person; `lifting`: also those that one lifted condition would open, named."""
        key = (tree, lifting)
        if key not in self._ways:
            known = self.atlas.inventory.trees[tree]
            self._ways[key] = [
                *(Way(window) for window in windows(known, self.start.situation, self._given)),
                *(self._lifted(known) if lifting else ()),
            ]
        return self._ways[key]

    def _lifted(self, tree: Tree) -> Iterator[Way]:
        nodes = tree["nodes"]
        for place, node in enumerate(nodes):
            if "no" in node and node["key"] not in NEVER_LIFTED:
                rest = {**tree, "nodes": [*nodes[:place], *nodes[place + 1 :]]}
                lifted = f"{LIFTED.get(node['key'], CONDITION)}:{node['no']}"
                for window in windows(rest, self.start.situation, self._given):
                    yield Way(window, (lifted,))

    def entries(self, sort: Sort, window: Window) -> tuple[Entry, ...]:
        """When one may start through a window."""
        like = (sort.entrees, sort.sessions, sort.days)
        if like not in self._entries:
            self._entries[like] = entries(sort, self.start.today, self.atlas.weights)
        key = (like, window.first, window.last)
        if key not in self._entries:
            self._entries[key] = tuple(clipped(self._entries[like], window.first, window.last))
        return self._entries[key]

    def reading(self, window: Window, etape: str, boarding: bool) -> Reading:
        """What a window asks of this person for a step of this étape."""
        key = (window, etape, boarding)
        if key not in self._readings:
            wants = self.atlas.weights.wants.get(etape, {})
            # A window that already asks about it says so by the same question.
            asked = self.atlas.questions.get(BOARDER) in window.open
            more = (BOARDER,) if boarding and not asked else ()
            self._readings[key] = read(window, more, self.start.facts, self.bits, wants)
        return self._readings[key]
