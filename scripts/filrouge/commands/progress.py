"""A progress bar for long work, on a terminal only, and only once the work has proved long."""

import sys
import time

import click

PATIENCE_SECONDS = 2.0
"""How long one waits without wondering."""

WIDTH = 30


class Progress:
    """Call it with what is done and the total; call `end` when the work is over."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._started = time.monotonic()
        self._on_terminal = sys.stderr.isatty()
        self._shown = -1

    def __call__(self, done: int, total: int) -> None:
        """Draw the bar again if it has moved."""
        percent = 100 * done // max(total, 1)
        late = time.monotonic() - self._started > PATIENCE_SECONDS
        if self._on_terminal and late and percent != self._shown:
            self._shown = percent
            full = WIDTH * percent // 100
            bar = "#" * full + " " * (WIDTH - full)
            click.echo(f"\r{self._label} [{bar}] {percent} %", nl=False, err=True)

    def end(self) -> None:
        """Leave a clean line behind."""
        if self._shown >= 0:
            click.echo(f"\r{' ' * (len(self._label) + WIDTH + 9)}\r", nl=False, err=True)
