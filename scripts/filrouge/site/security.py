"""The content security policy: written once, in the page frame, repeated for hosts that send headers."""

import re
from collections.abc import Iterable

_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(self)"),
)
ALWAYS_ASKED = ("/sw.js", "/manifest.webmanifest")
"""What a browser asks for again each time: it learns there that the site has changed."""


def policy(page: str) -> str:
    """The policy that a page declares; empty when it declares none."""
    found = _META.search(page)
    return found[1] if found else ""


def union(policies: Iterable[str]) -> str:
    """The policy that allows what any of these does: a browser then holds each page to its own.

    Directives that a policy does not name fall back to `default-src`, which is 'none' in all of ours.
    """
    allowed: dict[str, dict[str, None]] = {}
    for directive in (each for declared in policies for each in declared.split(";")):
        name, *sources = directive.split()
        allowed.setdefault(name, {}).update(dict.fromkeys(sources))
    for kept in allowed.values():
        if len(kept) > 1:
            kept.pop("'none'", None)
    return "; ".join(" ".join((name, *kept)) for name, kept in allowed.items())


def headers(pages: Iterable[str]) -> bytes:
    """The `_headers` file of static hosts: what pages allow, and what a page cannot say itself."""
    declared = union(filter(None, map(policy, pages)))
    fields = list(ALWAYS)
    if declared:
        fields.insert(0, ("Content-Security-Policy", f"{declared}; frame-ancestors 'none'"))
    lines = ["/*", *(f"  {name}: {value}" for name, value in fields)]
    for path in ALWAYS_ASKED:
        lines += [path, "  Cache-Control: no-cache"]
    return ("\n".join(lines) + "\n").encode()
