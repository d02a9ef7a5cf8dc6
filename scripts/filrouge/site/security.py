"""The content security policy: written once, in the page frame, repeated for hosts that send headers."""

import re

_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(self)"),
)


def policy(page: str) -> str:
    """The policy that a page declares; empty when it declares none."""
    found = _META.search(page)
    return found[1] if found else ""


def headers(page: str) -> bytes:
    """The `_headers` file of static hosts: the page's own policy, and what a page cannot say itself."""
    declared = policy(page)
    fields = list(ALWAYS)
    if declared:
        fields.insert(0, ("Content-Security-Policy", f"{declared}; frame-ancestors 'none'"))
    return ("/*\n" + "".join(f"  {name}: {value}\n" for name, value in fields)).encode()
