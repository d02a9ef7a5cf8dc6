"""Snippets write what `Markup` writes, whatever the values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from filrouge.site.snippet import Snippet, items, joined

VALUES = st.one_of(st.text(), st.integers(), st.none(), st.text("<>&'\"").map(Markup))


@given(values=st.lists(VALUES, max_size=4), around=st.text("<b> &\"'/", max_size=8))
def test_values_are_written_as_markup_writes_them(values: list[object], around: str) -> None:
    html = around + f"%s{around}" * len(values)
    assert Snippet(html) % tuple(values) == Markup(html) % tuple(values)  # noqa: S704 (the reference)


@given(lines=st.lists(st.text().map(Markup.escape), max_size=4))
def test_lines_are_joined_as_markup_joins_them(lines: list[Markup]) -> None:
    assert joined(lines, "<br>") == Markup("<br>").join(lines)
    assert items(lines) == Markup().join(Markup("<li>%s</li>") % (line,) for line in lines)


@pytest.mark.parametrize("values", [(), ("un",), ("un", "deux", "trois")])
def test_values_must_be_as_many_as_the_holes(values: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="argument"):
        Snippet("<p>%s, %s</p>") % values
