-- Which documents to hold against which: one whose rows changed against itself, a new revision against what it
-- replaces. A document that could not be read before is told as a whole.
CREATE OR REPLACE TEMP TABLE compared AS
WITH had AS (
    SELECT document_key FROM was.dim_document
    WHERE status NOT IN ('quarantined', 'not_a_budget')
    UNION ALL
    SELECT 0 AS document_key
)

SELECT
    c.document_key AS was_key,
    c.document_key AS now_key
FROM changed AS c
SEMI JOIN had AS h ON c.document_key = h.document_key
ANTI JOIN taken_over AS o ON c.document_key = o.older_key
ANTI JOIN taken_over AS t ON c.document_key = t.newer_key
UNION ALL
SELECT
    older_key AS was_key,
    newer_key AS now_key
FROM taken_over;
