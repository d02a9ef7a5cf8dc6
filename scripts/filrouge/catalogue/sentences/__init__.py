"""Every sentence of the checks of one entry: one table, filled in by Python and, in the form, by the browser.

Keys are English and say what is met; `….remedy` says what to do about it. A gap is `{name}`, or
`{name|caractère}` for a number with its noun. Sentences are written with ordinary spaces.
"""

from collections.abc import Mapping
from types import MappingProxyType

from filrouge.catalogue.sentences.reading import READING
from filrouge.catalogue.sentences.rules import RULES
from filrouge.catalogue.sentences.shape import SHAPE
from filrouge.conditions.contradictions import CONTRADICTIONS
from filrouge.findings import CLOSEST
from filrouge.french import fill, nbsp

PARTS = (READING, SHAPE, RULES, CONTRADICTIONS, {"closest": CLOSEST})

SENTENCES: Mapping[str, str] = MappingProxyType(
    {key: nbsp(text) for part in PARTS for key, text in part.items()}
)
"""Key → template, its typography right; what the browser receives."""


def say(key: str, /, **gaps: str | float) -> str:
    """The sentence of this key, filled in; what fills a gap is kept as it is. Raises KeyError."""
    return fill(SENTENCES[key], **gaps)
