"""What the server that reading processes are forked from has in memory, so that none of them loads it again.

Here: at import, the modules of both readers and the declarations they keep. Not here: reading. Nothing imports this
module; the pool of processes names it.
"""

from __future__ import annotations

import gc

import pyarrow as pa

from assets.documents import regions
from assets.narrative.vocabulary import vocabulary as claims
from assets.staging import document, rows
from assets.validated import compared, witness
from expectations.classification import names
from expectations.declarations import kinds, vocabulary
from expectations.rules import figures, rules

__all__ = ["compared", "document", "rows", "witness"]

kinds(), vocabulary(), claims(), rules(), figures(), names("function"), names("economic")
regions.region_of("武汉市")
pa.array([None], memory_pool=pa.system_memory_pool())  # whose first use loads pandas
gc.freeze()  # what is shared is not looked through, and so not copied, by every process
