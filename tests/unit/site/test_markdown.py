"""Descriptions: little Markdown, no HTML, no dangerous link; the short way equals the parser."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filrouge.site.markdown import is_safe_link, parse, plain, render


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Un mot.", "<p>Un mot.</p>\n"),
        ("Un **mot** *fort*.", "<p>Un <strong>mot</strong> <em>fort</em>.</p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("[ici](https://a.fr)", '<p><a rel="nofollow" href="https://a.fr">ici</a></p>\n'),
        ("# titre", "<p># titre</p>\n"),
        ("`code` ![x](https://a.fr/b.png)", None),
    ],
)
def test_renders_what_is_allowed(text: str, html: str | None) -> None:
    assert render(text) == (html if html is not None else parse(text))
    assert "<img" not in render(text)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "//a.fr"])
def test_unsafe_links_stay_text(url: str) -> None:
    assert "<a" not in render(f"[x]({url})")
    assert not is_safe_link(url)


@pytest.mark.parametrize("url", ["https://a.fr/b?c=d", "mailto:contact@a.fr", "tel:+33247000000"])
def test_safe_links(url: str) -> None:
    assert is_safe_link(url)


def test_html_is_escaped() -> None:
    assert "<script" not in render("<script>alert(1)</script>")


SIGNS = ' \n\n-+*_1.)(ab’é :[]<&"\\\t#>`~=|\xa0\u202f\ufeff\u2003\r'
ALPHABET = st.text(alphabet=st.sampled_from(SIGNS), max_size=60)


@settings(max_examples=400)
@given(ALPHABET | st.text(max_size=40))
def test_short_way_equals_the_parser(text: str) -> None:
    assert str(render(text)) == parse(text)


PIECES = ["<", "script", ">", "[a](", "javascript:", ")", "*", "\n", "- ", "https://", '"', "&lt;"]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            assert name in {"href", "rel", "start", "title"}
            assert name != "href" or (value or "").startswith(("https://", "mailto:", "tel:"))


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES)))
def test_nothing_but_the_allowed_tags(parts: list[str]) -> None:
    found = _Tags()
    found.feed(render("".join(parts)))
    assert found.tags <= {"p", "ul", "ol", "li", "em", "strong", "a"}


def test_plain_summary() -> None:
    assert plain("Un **mot** et [un lien](https://a.fr).\n\nSuite.") == "Un mot et un lien. Suite."
    assert plain("mot " * 80, limit=20) == "mot mot mot mot mot…"
