"""Limits of time and memory inside a reading process, so that one hostile file cannot stall or bloat a run.

Here: :func:`time_limit` around a step and what it leaves, :func:`limit_memory` once per process. Not here: what is
read, and the parent's own backstop (``assets.cells.pool``).

Time is *processor* time (user and system), not the clock on the wall: whether a document is quarantined must not
depend on what else the machine is doing. Reading a local file never waits for anything, so the two agree when idle.
"""

from __future__ import annotations

import math
import resource
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from assets.cells.errors import TimeLimitExceeded

AGAIN = 0.5
"""Seconds after which the alarm rings again, in case a library's bare ``except:`` swallowed it."""

GRACE = 2
"""Seconds beyond a limit after which the kernel ends the process: a loop in C never sees a Python signal handler."""


class _AlarmRang(BaseException):
    """Not an ``Exception``: PDF libraries catch those and carry on."""


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise _AlarmRang


@contextmanager
def time_limit(seconds: float, what: str) -> Iterator[None]:
    """Let the block use at most ``seconds`` of processor time; ``what`` names it in the message ("page 3").

    Blocks may be nested; the tighter limit rings. Works in the main thread only (signals go there): elsewhere the
    block runs without a limit, which is right for tests and for reading one file in a notebook.

    Raises:
        TimeLimitExceeded: the block was stopped.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    outer_left, _ = signal.getitimer(signal.ITIMER_PROF)
    if 0 < outer_left <= seconds:  # the surrounding limit is tighter: it rings, and names itself
        yield
        return
    started = time.process_time()
    previous = signal.signal(signal.SIGPROF, _ring)
    old_cpu = _kill_after(seconds + GRACE)
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
        yield
    except _AlarmRang:
        raise TimeLimitExceeded(what, seconds) from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)
        resource.setrlimit(resource.RLIMIT_CPU, old_cpu)
        if outer_left > 0:
            left = outer_left - (time.process_time() - started)
            signal.setitimer(signal.ITIMER_PROF, max(left, 0.001), AGAIN)


def time_left() -> float | None:
    """Seconds of processor time that the surrounding limit leaves; ``None`` where there is none."""
    if threading.current_thread() is not threading.main_thread():
        return None
    left, _ = signal.getitimer(signal.ITIMER_PROF)
    return left or None


def _kill_after(seconds: float) -> tuple[int, int]:
    """Have the kernel end this process (SIGXCPU) after ``seconds`` more of processor time; returns the old limit."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = math.ceil(time.process_time() + seconds)
    limits = [limit for limit in (wanted, soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_CPU, (min(limits), hard))
    return soft, hard


def limit_memory(megabytes: int) -> None:
    """Let this process map ``megabytes`` MiB more than it does: beyond, allocations fail with ``MemoryError``."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = _mapped() + megabytes * 2**20
    resource.setrlimit(
        resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard)
    )


def _mapped() -> int:
    """Bytes that this process maps now; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return 0
    return pages * resource.getpagesize()
