-- Tables that a blocking rule keeps out of the facts (隔离), unless a reviewer confirmed what is printed in them.
CREATE TEMP TABLE quarantined_table AS
SELECT
    q.sha256,
    q.table_index,
    q.table_kind,
    q.rule,
    q.failures,
    q.since
FROM corpus.stg_quarantine AS q
ANTI JOIN corpus.stg_correction AS c
    ON q.sha256 = c.sha256 AND q.table_index = c.table_index AND c.status = 'confirmed';
