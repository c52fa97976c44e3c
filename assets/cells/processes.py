"""Work on many files in processes of their own, each within limits, so that no file can harm another.

Here: the fan-out, the limits of a process, why one ended. Not here: what is done with a file (the ``work`` function
given), the limits inside a document (``assets.cells.limits``).

Three fences, from the inside out: the process's own time limits per step, which name the step; its memory limit,
beyond which allocation fails; and the parent's clock, which ends a process that neither stopped. A process that dies
takes only its own file with it.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import resource
import signal
import sys
import time
import types
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import forkserver
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from assets.cells.errors import Reason, UnreadablePdf, as_unreadable
from assets.cells.limits import limit_memory, time_limit
from assets.state import BuildError

DOCUMENT_SECONDS = 300.0
"""Processor time for a whole document. The largest published budgets (some 200 pages) need about 60 s."""

BACKSTOP_SECONDS = 900.0
"""Time on the wall after which the parent ends a worker, whatever it is doing."""

MEMORY_MEGABYTES = 768
"""What all workers together may map for their documents; each has its share, at least ``LEAST_MEGABYTES``."""

LEAST_MEGABYTES = 384
AHEAD = 8
"""Jobs per worker given out beyond the document waited for: results are yielded in order, and wait in memory."""

DOCUMENTS_PER_WORKER = 20
"""A worker is replaced after so many, because PDF libraries give memory back badly."""

BROKEN_PROGRAM = (ImportError, SyntaxError, NameError)
"""The reader itself is broken: that ends the run, lest every good document be replaced by a quarantined one."""

_ENDED_BY = {
    signal.SIGXCPU: (Reason.TOO_SLOW, "the reading process would not stop at its time limit"),
    signal.SIGABRT: (Reason.TOO_MUCH_MEMORY, "the PDF library gave up, as it does without memory"),
    signal.SIGKILL: (Reason.TOO_MUCH_MEMORY, "the system ended the reading process"),
}
"""What the signal that ended a worker says. pdfium aborts where memory is short; its own mistakes end in SIGILL."""


Job = TypeVar("Job")
Result = TypeVar("Result")
Work = Callable[[Job], Result]
Failed = Callable[[Job, UnreadablePdf, float], Result]
"""What stands for the result of a job that failed: given the job, the reason, the seconds it took."""


def work_on(
    jobs: Sequence[Job],
    workers: int,
    work: Work[Job, Result],
    failed: Failed[Job, Result],
    preload: Sequence[str],
    seconds: float = DOCUMENT_SECONDS,
) -> Iterator[Result]:
    """Yield one result per job, in the order of ``jobs``; none is missing, whatever happens to a process.

    ``work`` and ``failed`` must be importable by name in another process; ``preload`` names the modules that the
    processes have loaded when they begin. ``seconds`` of processor time are the limit of one job.
    """
    if not jobs:
        return
    workers = max(1, min(workers, len(jobs)))
    memory = max(LEAST_MEGABYTES, MEMORY_MEGABYTES // workers)
    waiting = enumerate(jobs)
    tried_again: set[int] = set()
    with _no_main_module(), _pool(workers, memory, preload) as pool:

        def schedule(number: int, job: Job) -> tuple[int, Job, Any]:
            future = pool.schedule(_do, args=(job, work, failed, seconds), timeout=BACKSTOP_SECONDS)
            return number, job, future

        under_way = deque(schedule(*item) for item in islice(waiting, AHEAD * workers))
        while under_way:
            number, job, future = under_way.popleft()
            started = time.monotonic()
            try:
                result = future.result()
            except BROKEN_PROGRAM:
                raise
            except BrokenProcessPool as problem:
                raise BuildError(
                    f"the reading processes do not start ({problem}); is memory short?"
                ) from problem
            except Exception as problem:
                if _ended_at_limit(problem) and number not in tried_again:
                    tried_again.add(number)
                    under_way.appendleft(schedule(number, job))
                    continue
                result = failed(job, _outside(problem), time.monotonic() - started)
            under_way.extend(schedule(*following) for following in islice(waiting, 1))
            yield result


def start(preload: Sequence[str]) -> None:
    """Have the server that the processes are forked from load ``preload``, while the caller does something else."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    with _no_main_module():
        forkserver.ensure_running()


@contextlib.contextmanager
def _pool(workers: int, memory: int, preload: Sequence[str]) -> Iterator[Any]:
    """A pool of fresh processes; on any way out (an interrupt too) its workers are ended, not waited for.

    The processes are forked from a clean server that has the PDF libraries loaded: forking the build itself would
    copy its threads' locks (Dagster, DuckDB), starting each from nothing would cost its imports.
    """
    context: Any = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    pool: Any = ProcessPool(
        max_workers=workers,
        max_tasks=DOCUMENTS_PER_WORKER,
        initializer=_prepare_worker,
        initargs=(memory, os.getpid()),
        context=context,
    )
    try:
        yield pool
        pool.close()
    except BaseException:
        pool.stop()
        raise
    finally:
        pool.stop()
        pool.join()


@contextlib.contextmanager
def _no_main_module() -> Iterator[None]:
    """Hide the program's main module: each worker would import it again, and under Dagster that is all of Dagster."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _prepare_worker(memory: int, parent: int) -> None:
    """Once per worker: its memory, no core dumps, and to die with the build even when that is killed outright."""
    limit_memory(memory)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the build's to handle
    with contextlib.suppress(
        OSError, AttributeError
    ):  # Linux only; elsewhere the pool's pipe tells in the end
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: the parent here is the fork server
    if not _alive(parent):
        os._exit(1)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _do(job: Job, work: Work[Job, Result], failed: Failed[Job, Result], seconds: float) -> Result:
    """In the process: work on one file; whatever it makes the libraries raise becomes a reason in words."""
    started = time.monotonic()
    try:
        with time_limit(seconds, "reading the whole document"):
            return work(job)
    except BROKEN_PROGRAM:
        raise
    except Exception as problem:
        return failed(job, as_unreadable(problem), time.monotonic() - started)


def _ended_at_limit(problem: Exception) -> bool:
    """Whether the kernel ended a worker at its limit of processor time.

    A machine that was paused (a suspended laptop, a virtual machine moved) wakes up with all of the pause counted as
    processor time of what was running: such a document gets a second try, a truly endless one ends a second time.
    """
    return isinstance(problem, ProcessExpired) and problem.exitcode == -signal.SIGXCPU


def _outside(problem: Exception) -> UnreadablePdf:
    """In the parent: what the end of a worker says about its document."""
    if isinstance(problem, TimeoutError):
        return UnreadablePdf(Reason.TOO_SLOW, f"reading took longer than {BACKSTOP_SECONDS:g} s on the clock")
    if isinstance(problem, MemoryError):
        return UnreadablePdf(Reason.TOO_MUCH_MEMORY, "the reading process ran out of it")
    if not isinstance(problem, ProcessExpired):
        return as_unreadable(problem)
    code = problem.exitcode
    if -code in _ENDED_BY:
        return UnreadablePdf(*_ENDED_BY[-code])
    name = signal.Signals(-code).name if code < 0 else f"exit status {code}"
    return UnreadablePdf(Reason.CRASHED, name)
