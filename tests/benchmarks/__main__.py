"""All benchmarks, one after the other: ``python -m tests.benchmarks``, as ``make bench`` runs it."""

from tests.benchmarks import build, extraction, growth
from tests.benchmarks.shown import machine

print(machine(), flush=True)
print(flush=True)
extraction.main(())
print(flush=True)
build.main(())
print(flush=True)
growth.main(())
