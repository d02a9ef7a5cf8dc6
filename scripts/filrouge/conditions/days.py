"""Days as whole numbers, counted from 1 January 1970: what Python and the browser both compare fast."""

from datetime import date, timedelta

EPOCH = date(1970, 1, 1)
FIRST, LAST = -719_162, 2_932_896
"""Bounds of what has no beginning or no end: 1 January of year 1, 31 December of year 9999."""
FAR_YEARS = 10
"""A day farther than that from today, either way, is a slip."""


def day_number(iso: str) -> int:
    """Number of an ISO date; of a month alone (AAAA-MM), its first day. Raises ValueError."""
    return (date.fromisoformat(iso if len(iso) == 10 else f"{iso}-01") - EPOCH).days


def iso_date(day: int) -> str:
    """ISO date of a day."""
    return (EPOCH + timedelta(days=day)).isoformat()


def last_of_month(iso_month: str) -> int:
    """Last day of a month (AAAA-MM)."""
    return plus_months(day_number(iso_month), 1) - 1


def plus_months(day: int, months: int) -> int:
    """The same day some months later or earlier, or the last of that month when it has no such day."""
    start = EPOCH + timedelta(days=day)
    index = 12 * start.year + start.month - 1 + months
    year, month = divmod(index, 12)
    if year < 1:
        return FIRST
    if year > 9999:
        return LAST
    return (date(year, month + 1, min(start.day, _length(year, month + 1))) - EPOCH).days


def plus_years(day: int, years: int) -> int:
    """The anniversary; of 29 February, the last day of February where there is no such day."""
    return plus_months(day, 12 * years)


def around(iso: str) -> tuple[str, str]:
    """First and last days that make sense around a day: rules and sessions say nothing beyond."""
    day = day_number(iso)
    return iso_date(plus_years(day, -FAR_YEARS)), iso_date(plus_years(day, FAR_YEARS))


def _length(year: int, month: int) -> int:
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - date(year, month, 1)).days
