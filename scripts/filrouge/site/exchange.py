"""What no portable call does: swap two folders at once, and hold a lock that dies with its process."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LINUX_EXCHANGE = 2
_MAC_SWAP = 2
_HERE = -100
"""AT_FDCWD on Linux: paths are relative to the current folder."""


class Busy(Exception):
    """Another run is writing to the same place."""


def exchange(new: Path, current: Path) -> None:
    """Put a folder in the place of another, which takes its name. At once where the system can.

    Elsewhere the old folder steps aside under the name `.<name>.ancien` between two renames.
    """
    if not current.exists():
        new.rename(current)
    elif not _swap(os.fsencode(new), os.fsencode(current)):
        aside = current.with_name(f".{current.name}.ancien")
        current.rename(aside)
        new.rename(current)


def _swap(one: bytes, other: bytes) -> bool:
    """Ask the kernel to exchange two names; False when it cannot."""
    try:
        if sys.platform == "linux":
            return bool(ctypes.CDLL(None).renameat2(_HERE, one, _HERE, other, _LINUX_EXCHANGE) == 0)
        if sys.platform == "darwin":
            return bool(ctypes.CDLL(None).renamex_np(one, other, _MAC_SWAP) == 0)
    except (AttributeError, OSError):
        return False
    return False


@contextmanager
def exclusive(lock: Path) -> Iterator[None]:
    """Hold a lock file for the time of a block; raises `Busy` at once when another process holds it."""
    descriptor = _acquire(lock)
    try:
        yield
    finally:
        if os.name == "posix":  # elsewhere an open file cannot be removed
            lock.unlink(missing_ok=True)
        os.close(descriptor)
        if os.name != "posix":
            _forget(lock)


def _forget(lock: Path) -> None:
    try:
        lock.unlink(missing_ok=True)
    except OSError:
        return  # another run has just opened it


def _acquire(lock: Path) -> int:
    while True:
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
        if not _try_lock(descriptor):
            os.close(descriptor)
            raise Busy(f"Une autre construction écrit déjà ici : {lock.parent}")
        if _still_there(descriptor, lock):
            return descriptor
        os.close(descriptor)  # removed by the run that held it: take the new one


def _still_there(descriptor: int, lock: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), lock.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
