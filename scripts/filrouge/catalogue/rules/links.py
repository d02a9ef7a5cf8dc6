"""Links in the Markdown of texts: safe ones only. Fields made for links are checked by the schemas."""

import re
from collections.abc import Iterator

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.rules.base import Context, Draft, Problem, Rule, problem
from filrouge.catalogue.rules.texts import texts
from filrouge.catalogue.sentences import say
from filrouge.findings import Severity

SAFE = ("https:", "tel:", "mailto:")

SHOWN = 80
"""Characters of a refused address that a message shows."""

ADDRESS = re.compile(
    r"\]\(\s*<?((?:[^()\s>]|\([^()\s>]*\))*)|<([a-zA-Z][a-zA-Z0-9+.-]*:[^>\s]*)>"
    r"|(?<![^\n])\s{0,3}\[[^\]]+\]:\s*<?(\S+)"
)
"""Addresses of Markdown: inline links (with balanced brackets inside or none), autolinks, definitions."""

IMAGE = re.compile(r"!\[[^\]]*\][(\[]")


def unsafe(draft: Draft, context: Context) -> Iterator[Problem]:
    """A link to an address that is neither https, tel nor mailto."""
    if "](" in draft.text or "<" in draft.text or "]:" in draft.text:
        for path, text in texts(draft):
            for address in addresses(text):
                if not _is_safe(address):
                    yield Problem(path, say("unsafe-link", address=address[:SHOWN]), _remedy(address))


def addresses(text: str) -> Iterator[str]:
    """Every address that a Markdown text links to, in order; empty for a link to nowhere."""
    for found in ADDRESS.finditer(text):
        yield next((part for part in found.groups() if part), "")


def image(draft: Draft, context: Context) -> Iterator[Problem]:
    """An image in a text: it would be fetched from another site."""
    if "![" in draft.text:
        for path, text in texts(draft):
            if IMAGE.search(text):
                yield problem(path, "image")


def _is_safe(address: str) -> bool:
    return address.lower().startswith(SAFE) and address.isprintable()


def _remedy(address: str) -> str:
    if address.lower().startswith("http:"):
        return say("unsafe-link.secure", address=f"https{address[4:SHOWN]}")
    return say("unsafe-link.remedy")


_ALL = frozenset(Kind) - {Kind.REFERENTIEL}

RULES = (
    Rule("lien-refuse", Severity.ERREUR, "Un lien commence par https:, tel: ou mailto:.", _ALL, unsafe),
    Rule("image-refusee", Severity.ERREUR, "Les textes n’ont pas d’image.", _ALL, image),
)
