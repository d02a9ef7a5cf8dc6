"""Opening hours in French, from the notation of OpenStreetMap; what is rare in it stays as it is written.

The form has a twin: `overrides/assets/js/contribuer/opening_hours.js`.
"""

import re

from filrouge.french import DAYS, NBSP, join

_DAYS = dict(zip(("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"), DAYS, strict=True))
_SPAN = re.compile(r"([0-2]\d):([0-5]\d)-([0-2]\d):([0-5]\d)", re.ASCII)
_RULE = re.compile(r"((?:[A-Z][a-z]|PH)(?:[,-](?:[A-Z][a-z]|PH))*)?(?:(?:^| )(off|[\d:,-]+))?", re.ASCII)
_EVERY_DAY = "tous les jours"
_ALWAYS = "24/7"


def in_french(kept: str) -> str:
    """« du lundi au vendredi de 9 h à 12 h ; fermé les jours fériés »."""
    if kept == _ALWAYS:
        return f"24{NBSP}h sur{NBSP}24, {_EVERY_DAY}"
    rules = [_rule(each.strip()) for each in kept.split(";")]
    return f"{NBSP}; ".join(rules) if all(rules) else kept


def _rule(text: str) -> str:
    """One rule; empty when it has no words."""
    found = _RULE.fullmatch(text)
    if not found:
        return ""
    days, hours = _days(found[1] or "Mo-Su"), found[2] or ""
    if not days or hours == "off":
        return days and f"fermé {days}"
    spans = [_span(each) for each in hours.split(",")] if hours else []
    return " ".join([days, *([join(spans)] if spans else [])]) if text and all(spans) else ""


def _days(text: str) -> str:
    if text == "Mo-Su":
        return _EVERY_DAY
    said = [_some_days(*each.split("-")) for each in text.split(",")]
    return join(said) if all(said) else ""


def _some_days(*bounds: str) -> str:
    if bounds == ("PH",):
        return "les jours fériés"
    names = [_DAYS.get(each, "") for each in bounds]
    if len(names) > 2 or not all(names):
        return ""
    return f"le {names[0]}" if len(names) == 1 else f"du {names[0]} au {names[1]}"


def _span(text: str) -> str:
    found = _SPAN.fullmatch(text)
    return f"de {_hour(found[1], found[2])} à {_hour(found[3], found[4])}" if found else ""


def _hour(hour: str, minutes: str) -> str:
    return f"{int(hour)}{NBSP}h" + ("" if minutes == "00" else f"{NBSP}{minutes}")
