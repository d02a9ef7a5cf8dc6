"""The issue of a platform on the forge: what it has to check again and its dead links, in safe Markdown.

A hidden marker says whose issue it is, so that there is never more than one. Names come from contributed
files: nothing in them may become a mention, a link or HTML.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from filrouge.catalogue.layout import Kind
from filrouge.contribute.links.outcome import BROKEN, State
from filrouge.contribute.markdown import escaped, within_limits
from filrouge.contribute.stale import MOTIFS, ToReview, by_motif
from filrouge.french import NBSP, count, nbsp, quote

MARKER = "<!-- filrouge:fraicheur:{} -->"
NOBODY = "region"
"""The name in the marker for what no platform answers for."""
CATALOGUE = "catalogue"
_OURS = (f"{CATALOGUE}/", "docs/")
"""Where the files that one may correct are in the repository."""
SHOWN = 25
"""Entries listed under each heading: an issue is read, the whole queue is on the site."""
_TOO_LONG = "La suite est trop longue pour un signalement."


class BrokenFile(Exception):
    """The file of results is not what `filrouge links` writes; the message says so in French."""


class BrokenLink(NamedTuple):
    """A link that leads nowhere, and the file where it is written."""

    address: str
    state: State
    message: str
    file: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the issue leads: the page of an entry, the form that corrects a file, the queue, the guide."""

    page: Callable[[Kind, str], str]
    edit: Callable[[str], str]
    queue: Callable[[str], str]
    guide: str


def read_broken(path: Path) -> list[BrokenLink]:
    """The links that are dead for those who click, among the results of `filrouge links --format json`."""
    try:
        records = json.loads(path.read_text("utf-8"))
        return [
            BrokenLink(record["adresse"], State(record["etat"]), record["message"], place["file"])
            for record in records
            for place in record["places"]
            if State(record["etat"]) in BROKEN
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"Le fichier {quote(path.as_posix())} n’est pas un résultat de « filrouge links »"
        raise BrokenFile(f"{message} --format json.") from error


def share(
    links: Sequence[BrokenLink], owners: Mapping[str, str], root: str, shared: str
) -> dict[str, list[BrokenLink]]:
    """Broken links by platform. `owners`: path of an entry → its platform; the others are `shared`."""
    found: dict[str, list[BrokenLink]] = {}
    for link in links:
        owner = owners.get(link.file.removeprefix(f"{root}/"), shared)
        found.setdefault(owner, []).append(link)
    return found


def title(name: str) -> str:
    """The title of an issue, on one line."""
    return f"Fraîcheur{NBSP}: {' '.join(name.split())}"


def body(owner: str, entries: Sequence[ToReview], links: Sequence[BrokenLink], addresses: Addresses) -> str:
    """The whole text of an issue. The same input gives the same text: nothing is posted for nothing."""
    return "\n".join(within_limits(_lines(owner, entries, links, addresses), _TOO_LONG))


def _lines(
    owner: str, entries: Sequence[ToReview], links: Sequence[BrokenLink], addresses: Addresses
) -> Iterator[str]:
    yield MARKER.format(owner or NOBODY)
    yield from _introduction(owner, entries, links, addresses)
    yield from _links("Liens morts", State.DEAD, links, addresses)
    yield from _links("Liens injoignables au dernier passage", State.UNREACHABLE, links, addresses)
    for code, members in by_motif(entries).items():
        yield from _group(code, members, addresses)


def _introduction(
    owner: str, entries: Sequence[ToReview], links: Sequence[BrokenLink], addresses: Addresses
) -> Iterator[str]:
    counted = [count(len(entries), "fiche à relire", "fiches à relire")] if entries else []
    if links:
        counted.append(count(len({link.address for link in links}), "lien cassé"))
    yield f"**{' et '.join(counted)}.**"
    if owner:
        yield f"[La liste complète]({addresses.queue(owner)}) est sur le site, mise à jour chaque matin."
    yield f"[Comment relire une fiche]({addresses.guide})."
    yield nbsp("Ce signalement se met à jour et se ferme seul : corrigez les fiches, pas ce texte.")


def _group(code: str, entries: Sequence[ToReview], addresses: Addresses) -> Iterator[str]:
    yield f"\n### {MOTIFS[code].heading} ({len(entries)})\n"
    for entry in entries[:SHOWN]:
        why = " ".join(reason.message for reason in entry.reasons)
        name = f"[{escaped(entry.nom)}]({addresses.page(entry.kind, entry.id)})"
        yield f"- {name}{NBSP}: {why} {_correct(addresses.edit(f'{CATALOGUE}/{entry.path}'))}".rstrip()
    if len(entries) > SHOWN:
        yield f"- … et {count(len(entries) - SHOWN, 'autre')}."


def _links(heading: str, state: State, links: Sequence[BrokenLink], addresses: Addresses) -> Iterator[str]:
    found = sorted(link for link in links if link.state is state)
    if found:
        yield f"\n### {heading} ({len(found)})\n"
    for link in found[:SHOWN]:
        # Neither spaces nor angle brackets: an address cannot leave its brackets.
        where = _correct(addresses.edit(link.file)) if link.file.startswith(_OURS) else ""
        yield f"- <{link.address}>{NBSP}: {escaped(link.message)} {escaped(link.file)} {where}".rstrip()
    if len(found) > SHOWN:
        yield f"- … et {count(len(found) - SHOWN, 'autre')}."


def _correct(address: str) -> str:
    return f"[Corriger]({address})" if address else ""
