"""Days as whole numbers, counted from 1 January 1970: what Python and a browser compute alike."""

from datetime import date, timedelta

EPOCH = date(1970, 1, 1)


def day(text: str) -> int:
    """Number of a day written AAAA-MM-JJ, or of the first day of AAAA-MM or AAAA."""
    return (date.fromisoformat((text + "-01-01")[:10]) - EPOCH).days


def last_day(text: str) -> int:
    """Number of a day written AAAA-MM-JJ, or of the last day of AAAA-MM or AAAA."""
    if len(text) == 10:
        return day(text)
    year, month = (int(text[:4]), int(text[5:7] or 12))
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - EPOCH).days - 1


def iso(number: int) -> str:
    """A day written AAAA-MM-JJ."""
    return (EPOCH + timedelta(days=number)).isoformat()


def year_of(number: int) -> int:
    """The year that a day is in."""
    return (EPOCH + timedelta(days=number)).year
