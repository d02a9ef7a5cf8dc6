"""An order of places in which neighbours follow each other: along the curve of Hilbert."""

from filrouge.search.documents import STEPS

NOWHERE = 1 << 32
"""After every place."""


def hilbert(x: int, y: int) -> int:
    """Position of a step along the curve that visits the whole box, neighbours after neighbours."""
    position, side = 0, (STEPS + 1) // 2
    while side:
        right, top = int(bool(x & side)), int(bool(y & side))
        position += side * side * ((3 * right) ^ top)
        if not top:
            if right:
                x, y = STEPS - x, STEPS - y
            x, y = y, x
        side //= 2
    return position
