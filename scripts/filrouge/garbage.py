"""Reading and compiling make millions of objects that live to its end, and next to no cycles among them.

Looking for cycles again and again while their number grows costs a tenth of a large build, for nothing.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Look for no cycle meanwhile; objects that nothing refers to are freed as ever."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
