"""Atom feeds (RFC 4287) of lists of changes: one entry a day, with absolute addresses.

A day keeps its identifier and is brought up to date when more happens; readers of feeds show it anew.
"""

import re
from collections.abc import Sequence
from datetime import date
from html import escape
from typing import NamedTuple

from filrouge.french import count, date_in_words
from filrouge.history.days import instant
from filrouge.site.changes import Day, Line
from filrouge.site.shell import clean

DAYS = 20
"""Entries of a feed."""
LINES = 60
"""Changes told in an entry; its page has more."""
_NOT_XML = re.compile("[\ufffe\uffff]")


class Feed(NamedTuple):
    """A feed to write: its own address, that of the page it follows, its title, who publishes it."""

    address: str
    page: str
    title: str
    publisher: str


def write(feed: Feed, days: Sequence[Day], root: str, today: date) -> bytes:
    """The file. `root`: address of the site; `today` dates a feed where nothing has happened yet."""
    latest = days[:DAYS]
    updated = max((each.time for each in latest), default=None)
    entries = "".join(_entry(feed.page, day, root) for day in latest)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">\n'
        f"<id>{_safe(feed.address)}</id>\n<title>{_safe(feed.title)}</title>\n"
        f"<updated>{f'{today}T00:00:00Z' if updated is None else _moment(updated)}</updated>\n"
        f"<author><name>{_safe(feed.publisher)}</name></author>\n"
        f'<link rel="self" type="application/atom+xml" href="{_safe(feed.address)}"/>\n'
        f'<link rel="alternate" type="text/html" href="{_safe(feed.page)}"/>\n{entries}</feed>\n'
    )
    return clean(text)


def anchor(day: str) -> str:
    """Identifier of a day on a page of changes."""
    return f"j{day}"


def _entry(page: str, day: Day, root: str) -> str:
    address = _safe(f"{page}#{anchor(day.date)}")
    told = [_item(line, root) for line in day.lines[:LINES]]
    more = len(day.lines) - len(told)
    rest = f"<p>Et {count(more, 'autre changement')}.</p>" if more else ""
    html = f"<ul>{''.join(told)}</ul>{rest}"
    number = count(day.fiches, "fiche")
    return (
        f"<entry>\n<id>{address}</id>\n<title>{date_in_words(day.date)} : {number}</title>\n"
        f'<updated>{_moment(day.time)}</updated>\n<link rel="alternate" type="text/html" href="{address}"/>\n'
        f'<content type="html">{_safe(html)}</content>\n</entry>\n'
    )


def _item(line: Line, root: str) -> str:
    """One change as HTML, which the feed then carries escaped once more."""
    nom = escape(line.nom)
    if line.href:
        nom = f'<a href="{escape(root + line.href.removeprefix("../../"))}">{nom}</a>'
    detail = f" ({escape(line.detail)})" if line.detail else ""
    return f"<li>{nom}{detail} : {escape(line.texte)}.</li>"


def _moment(time: int) -> str:
    return instant(time).strftime("%Y-%m-%dT%H:%M:%SZ")


def _safe(text: str) -> str:
    """Text for XML: escaped, and without the two characters that no XML may hold and `clean` lets through."""
    return escape(_NOT_XML.sub("", text))
