"""Ways to spoil an entry: a line of its text, a value of its data, or anything anywhere, always the same."""

import copy
import json
import random
import re
from collections.abc import Callable, Iterator

import yaml
from tests.unit.catalogue.shapes import Json, at, parts

SCALAR_LINE = re.compile(r"( *(?:- )?)([a-z_]+): (?![|>{\[])(.+)")

Lines = list[str]
Mutation = Callable[[Lines, int, re.Match[str]], tuple[Lines, int] | None]
"""Changes one line of a text; gives the new lines and the number of the line to be found, from 1."""


def put(lines: Lines, index: int, line: str) -> tuple[Lines, int]:
    return [*lines[:index], line, *lines[index + 1 :]], index + 1


def unknown_field(lines: Lines, index: int, line: re.Match[str]) -> tuple[Lines, int]:
    return put(lines, index, f"{line[1]}zz_{line[2]}: {line[3]}")


def repeated_field(lines: Lines, index: int, line: re.Match[str]) -> tuple[Lines, int]:
    again = f"{' ' * len(line[1])}{line[2]}: {line[3]}"
    return [*lines[: index + 1], again, *lines[index + 1 :]], index + 2


def list_for_scalar(lines: Lines, index: int, line: re.Match[str]) -> tuple[Lines, int]:
    return put(lines, index, f"{line[1]}{line[2]}: [[x]]")


def no_value(lines: Lines, index: int, line: re.Match[str]) -> tuple[Lines, int]:
    return put(lines, index, f"{line[1]}{line[2]}: null")


def tab(lines: Lines, index: int, line: re.Match[str]) -> tuple[Lines, int]:
    return put(lines, index, f"\t{line[0]}")


def anchor(lines: Lines, index: int, line: re.Match[str]) -> tuple[Lines, int]:
    return put(lines, index, f"{line[1]}{line[2]}: &ancre {line[3]}")


def alias(lines: Lines, index: int, line: re.Match[str]) -> tuple[Lines, int]:
    return put(lines, index, f"{line[1]}{line[2]}: *ancre")


def tag(lines: Lines, index: int, line: re.Match[str]) -> tuple[Lines, int]:
    return put(lines, index, f"{line[1]}{line[2]}: !type {line[3]}")


def null_byte(lines: Lines, index: int, line: re.Match[str]) -> tuple[Lines, int]:
    return put(lines, index, f"{line[0]}\x00")


def bidi(lines: Lines, index: int, line: re.Match[str]) -> tuple[Lines, int]:
    return put(lines, index, f"{line[1]}{line[2]}: \u202e{line[3]}")


def long_word(lines: Lines, index: int, line: re.Match[str]) -> tuple[Lines, int]:
    return put(lines, index, f"{line[1]}{line[2]}: {'x' * 90_000}")


def open_quote(lines: Lines, index: int, line: re.Match[str]) -> tuple[Lines, int]:
    return put(lines, index, f'{line[1]}{line[2]}: "{line[3].strip(chr(34))}')


def colon(lines: Lines, index: int, line: re.Match[str]) -> tuple[Lines, int]:
    return put(lines, index, f"{line[1]}{line[2]}: a: b")


def infinite(lines: Lines, index: int, line: re.Match[str]) -> tuple[Lines, int]:
    return put(lines, index, f"{line[1]}{line[2]}: .inf")


MUTATIONS: tuple[Mutation, ...] = (
    *(unknown_field, repeated_field, list_for_scalar, no_value, tab, anchor, alias, tag),
    *(null_byte, bidi, long_word, open_quote, colon, infinite),
)


def scalar_lines(lines: Lines) -> list[int]:
    """Indexes of the lines `field: value`; prose is left out, where anything may be written."""
    found, in_prose = [], False
    for index, line in enumerate(lines):
        in_prose = line.endswith("|-") or (in_prose and line[:1] in ("", " "))
        if not in_prose and SCALAR_LINE.fullmatch(line):
            found.append(index)
    return found


SIGNS = (
    *"-:#|>\"'[]{}&*!%@`\\ \t,?é~",
    ": ",
    "- ",
    "&a ",
    "!t ",
    "\u202e",
    "\u00a0",
    "\U0001d41a",
    "\r",
    "\n",
    "---\n",
)


def spoilt(text: str, chosen: random.Random) -> str:
    """A text in which a few lines were moved, doubled, shifted, cut or filled with a stray sign."""
    lines = text.split("\n")
    for _ in range(chosen.randint(1, 3)):
        index = chosen.randrange(len(lines))
        line = lines[index]
        cut = chosen.randint(0, len(line))
        changes: list[Lines] = [
            [],
            [line, line],
            [f" {line}"],
            [line[1:]],
            [line[:cut]],
            [line[:cut], line[cut:]],
            *([line[:cut] + chosen.choice(SIGNS) + line[cut:]] for _ in range(3)),
        ]
        lines[index : index + 1] = chosen.choice(changes)
        lines = lines or [""]
    return "\n".join(lines)


VALUES: tuple[Json, ...] = (
    *(None, True, False, 0, 1, -1, 12.5, 1e-7, 1e16, 1e22, 2**53 + 1, 10**30, "", " ", "x", "é" * 61),
    *(
        "01000",
        "\u0661\u0662\u0663",
        "12,5",
        "2026-02-30",
        "2026-13",
        "0000",
        "2026-09-01\n",
        "a\nb",
        "a\u200bb",
    ),
    *(
        "mot " * 700,
        "https://exemple.fr/a b",
        [],
        {},
        [[]],
        ["x", "x"],
        [1, True, 1],
        {"x": "y"},
        [{} for _ in range(60)],
    ),
)
"""What may stand where something else is expected."""


def changed(kind: str, data: Json, chosen: random.Random) -> Json:
    """Data with one value replaced, taken away, doubled, or given a name or a code that nearly exists."""
    whole = copy.deepcopy(data)
    places = [path for path, _ in parts(kind, whole) if path]
    path = chosen.choice(places)
    holder, step = at(whole, path[:-1]), path[-1]
    match chosen.randrange(5):
        case 0:
            del holder[step]
        case 1:
            holder[step] = nearly(holder[step], chosen)
        case 2 if isinstance(holder, dict):
            holder[nearly(step, chosen)] = holder.pop(step)
        case 3 if isinstance(holder, list):
            holder.append(copy.deepcopy(holder[step]))
        case _:
            holder[step] = copy.deepcopy(chosen.choice(VALUES))
    return whole


def nearly(value: Json, chosen: random.Random) -> Json:
    """A text with two letters swapped or one taken away; anything else as a text, or in a list."""
    if not isinstance(value, str) or not value:
        return chosen.choice([str(value), [value]])
    cut = chosen.randrange(len(value))
    swapped = value[:cut] + value[cut : cut + 2][::-1] + value[cut + 2 :]
    return chosen.choice([swapped, value[:cut] + value[cut + 1 :]])


def mutants(kind: str, text: str, data: Json, number: int) -> Iterator[str]:
    """`number` spoilt versions of an entry: of one of its lines, of its values, of anything."""
    chosen = random.Random(text)  # noqa: S311  (a fixed choice)
    lines = text.split("\n")
    for count in range(number):
        match count % 4:
            case 0 if scalar_lines(lines):
                index = chosen.choice(scalar_lines(lines))
                line = SCALAR_LINE.fullmatch(lines[index])
                done = line and chosen.choice(MUTATIONS)(lines, index, line)
                yield "\n".join(done[0] if done else lines)
            case 1:
                yield yaml.safe_dump(changed(kind, data, chosen), allow_unicode=True, sort_keys=False)
            case 2:
                yield json.dumps(
                    changed(kind, changed(kind, data, chosen), chosen), ensure_ascii=False, indent=1
                )
            case _:
                yield spoilt(text, chosen)
