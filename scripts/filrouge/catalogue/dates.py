"""Dates as entries write them: is there such a day?"""

import re
from datetime import date

SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def possible_date(text: object) -> bool:
    """Whether a date (AAAA, AAAA-MM or AAAA-MM-JJ) exists; what is not shaped so is judged elsewhere."""
    match = SHAPE.fullmatch(text) if isinstance(text, str) else None
    if not match:
        return True
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
