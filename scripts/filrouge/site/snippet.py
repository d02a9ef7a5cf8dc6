"""Short pieces of HTML that pages are full of: what `Markup` does with `%` and `join`, several times faster.

`Markup` wraps every value in two objects before it writes it. Here strings are joined, and only what is not
safe HTML yet is escaped.
"""

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape


class Snippet:
    """HTML with one hole for each value to come, marked `%s`."""

    def __init__(self, html: str, *more: str) -> None:
        """`more`: what comes after a hole, where the text is cut already."""
        self._first, *self._rest = (html, *more) if more else html.split("%s")

    def __mod__(self, values: tuple[object, ...]) -> Markup:
        """Put the values in, escaped unless they are safe HTML. ValueError when they are not as many."""
        pieces = [self._first]
        for value, after in zip(values, self._rest, strict=True):
            pieces += (value if value.__class__ is Markup else escape(value), after)
        return Markup("".join(pieces))  # noqa: S704 (every value is safe or escaped)


def joined(lines: Iterable[Markup], between: str = "") -> Markup:
    """Safe HTML end to end, with some more of our own between two lines."""
    return Markup(between.join(lines))  # noqa: S704 (all of it is safe HTML)


def items(lines: Sequence[Markup]) -> Markup:
    """Lines as the items of a list; nothing when there are none."""
    return _ITEMS % (joined(lines, "</li><li>"),) if lines else Markup()


_ITEMS = Snippet("<li>%s</li>")
