"""Links in the Markdown of texts: safe ones only. Fields made for links are checked by the schemas."""

import re
from collections.abc import Iterator

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.rules.base import Context, Draft, Problem, Rule
from filrouge.catalogue.rules.texts import texts
from filrouge.findings import Severity
from filrouge.french import quote

SAFE = ("https:", "tel:", "mailto:")

_ADDRESS = re.compile(
    r"\]\(\s*<?((?:[^()\s>]|\([^()\s>]*\))*)|<([a-zA-Z][a-zA-Z0-9+.-]*:[^>\s]*)>|^\s{0,3}\[[^\]]+\]:\s*<?(\S+)",
    re.MULTILINE,
)
"""Addresses of Markdown: inline links (with balanced brackets inside or none), autolinks, definitions."""

_IMAGE = re.compile(r"!\[[^\]]*\][(\[]")


def unsafe(draft: Draft, context: Context) -> Iterator[Problem]:
    """A link to an address that is neither https, tel nor mailto."""
    if "](" in draft.text or "<" in draft.text or "]:" in draft.text:
        for path, text in texts(draft):
            for address in addresses(text):
                if not _is_safe(address):
                    yield Problem(path, f"Le lien {quote(address[:80])} n’est pas accepté.", _remedy(address))


def addresses(text: str) -> Iterator[str]:
    """Every address that a Markdown text links to, in order; empty for a link to nowhere."""
    for found in _ADDRESS.finditer(text):
        yield next((part for part in found.groups() if part), "")


def image(draft: Draft, context: Context) -> Iterator[Problem]:
    """An image in a text: it would be fetched from another site."""
    if "![" in draft.text:
        for path, text in texts(draft):
            if _IMAGE.search(text):
                yield Problem(path, "Ce texte contient une image.", "Décrivez-la, ou donnez un lien https.")


def _is_safe(address: str) -> bool:
    return address.lower().startswith(SAFE) and address.isprintable()


def _remedy(address: str) -> str:
    if address.lower().startswith("http:"):
        return f"Écrivez {quote('https' + address[4:80])} si le site y répond, sinon retirez le lien."
    return "Un lien commence par https:, tel: ou mailto:, et ne contient pas d’espace."


_ALL = frozenset(Kind) - {Kind.REFERENTIEL}

RULES = (
    Rule("lien-refuse", Severity.ERREUR, "Un lien commence par https:, tel: ou mailto:.", _ALL, unsafe),
    Rule("image-refusee", Severity.ERREUR, "Les textes n’ont pas d’image.", _ALL, image),
)
