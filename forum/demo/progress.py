"""A bar that shows how far a long command is, in a terminal; in a log a line every tenth."""

import time

from django.core.management.base import OutputWrapper

WIDTH = 40


class Bar:
    """Counts rows up to ``total`` and writes to ``out``."""

    def __init__(self, total: int, out: OutputWrapper) -> None:
        self.total, self.out = max(total, 1), out
        self.done, self.tenths = 0, 0
        self.since = time.monotonic()

    def add(self, rows: int) -> None:
        self.done += rows
        if self.out.isatty():
            self.out.write(f"\r{self._line()}", ending="")
            self.out.flush()
        elif (tenths := self.done * 10 // self.total) > self.tenths:
            self.tenths = tenths
            self.out.write(self._line())

    def end(self) -> None:
        if self.out.isatty():
            self.out.write("")

    def _line(self) -> str:
        share = min(self.done / self.total, 1)
        bar = "█" * round(share * WIDTH)
        speed = self.done / max(time.monotonic() - self.since, 0.001)
        return f"{bar:<{WIDTH}} {share:4.0%}  {self.done:,} rows, {speed:,.0f} a second"
