"""What machines read about the site: its map and what robots may visit."""

from collections.abc import Iterator, Sequence
from html import escape
from urllib.parse import quote

SITEMAP_LIMIT = 50_000
"""Addresses in one sitemap file, by the protocol of sitemaps.org."""

_OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemaps(root: str, paths: Sequence[str], limit: int = SITEMAP_LIMIT) -> Iterator[tuple[str, bytes]]:
    """`sitemap.xml`, an index of numbered files when there are too many pages for one."""
    urls = [address(root, path) for path in paths]
    if len(urls) <= limit:
        yield "sitemap.xml", _list("urlset", "url", urls)
        return
    names: list[str] = []
    for start in range(0, len(urls), limit):
        names.append(f"sitemap-{len(names) + 1}.xml")
        yield names[-1], _list("urlset", "url", urls[start : start + limit])
    yield "sitemap.xml", _list("sitemapindex", "sitemap", [f"{root}{name}" for name in names])


def robots(root: str) -> bytes:
    """Everything is public."""
    return f"User-agent: *\nAllow: /\nSitemap: {root}sitemap.xml\n".encode()


def address(root: str, path: str) -> str:
    """Public address of a page file."""
    return root + quote(path.removesuffix("index.html"))


def _list(kind: str, item: str, urls: Sequence[str]) -> bytes:
    lines = "\n".join(f"<{item}><loc>{escape(url)}</loc></{item}>" for url in urls)
    return f'{_OPEN}<{kind} xmlns="{_SCHEMA}">\n{lines}\n</{kind}>\n'.encode()
