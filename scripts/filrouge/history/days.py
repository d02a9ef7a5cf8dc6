"""The day of an instant where the readers live: France, whatever the clock of the machine."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

_LATEST = 253_370_764_800
"""1 January 9999: later times are mistakes that dates cannot hold."""


@lru_cache(maxsize=65_536)
def day_in_france(time: int) -> str:
    """ISO date, in Paris, of a number of seconds since 1970.

    Written out (directive 2000/84/EC: summer time from the last Sunday of March to that of October, 1:00 UTC)
    because Python finds no table of time zones on some systems.
    """
    moment = instant(time)
    summer = _changes(moment.year, 3) <= moment < _changes(moment.year, 10)
    return (moment + timedelta(hours=2 if summer else 1)).date().isoformat()


def instant(time: int) -> datetime:
    """The same in UTC; a time that is no possible date becomes the nearest one."""
    return datetime.fromtimestamp(min(max(time, 0), _LATEST), UTC)


@lru_cache(maxsize=512)
def _changes(year: int, month: int) -> datetime:
    last = date(year, month, 31)
    sunday = last - timedelta(days=last.isoweekday() % 7)
    return datetime(year, month, sunday.day, 1, tzinfo=UTC)
