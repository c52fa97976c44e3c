-- Why the rows of a document may have changed in this publication, and which new document took the place of which.
CREATE OR REPLACE TEMP TABLE taken_over AS
SELECT
    older.document_key AS older_key,
    arg_max(newer.document_key, newer.revision) AS newer_key
FROM dim_document AS older
INNER JOIN was.dim_document AS before ON older.document_key = before.document_key
INNER JOIN dim_document AS newer
    ON
        older.org_key = newer.org_key
        AND older.fiscal_year_key = newer.fiscal_year_key
        AND older.document_kind IS NOT DISTINCT FROM newer.document_kind
        AND older.scope IS NOT DISTINCT FROM newer.scope
        AND newer.is_current
WHERE older.status = 'superseded' AND before.status <> 'superseded'
GROUP BY older.document_key;

CREATE OR REPLACE TEMP TABLE reason AS
WITH said AS (
    (
        SELECT * FROM correction_now
        EXCEPT ALL
        SELECT * FROM correction_was
    )
    UNION ALL
    (
        SELECT * FROM correction_was
        EXCEPT ALL
        SELECT * FROM correction_now
    )
),

corrected AS (
    SELECT DISTINCT document_key FROM said
),

taking AS (
    SELECT DISTINCT newer_key FROM taken_over
),

other_rules AS (
    SELECT coalesce(max(n.rules_version), '') <> coalesce(max(w.rules_version), '') AS differ
    FROM meta AS n
    LEFT JOIN was.meta AS w ON TRUE
),

other_program AS (
    SELECT coalesce(arg_max(p.warehouse_version, p.publication), '') <> getvariable('warehouse_version') AS differ
    FROM was.publications AS p
)

SELECT
    n.document_key,
    w.document_key IS NULL AS is_new,
    CASE
        WHEN t.newer_key IS NOT NULL OR o.older_key IS NOT NULL THEN 'revision'
        WHEN w.document_key IS NULL THEN 'new_document'
        WHEN coalesce(n.extractor_version, '') <> coalesce(w.extractor_version, '') THEN 'new_extractor'
        WHEN c.document_key IS NOT NULL THEN 'correction'
        WHEN coalesce(n.loaded_at <> w.loaded_at, FALSE) THEN 'read_again'
        WHEN r.differ THEN 'new_rules'
        WHEN p.differ THEN 'new_program'
        ELSE 'other_document'
    END AS why
FROM dim_document AS n
SEMI JOIN touched AS a ON n.document_key = a.document_key
CROSS JOIN other_rules AS r
CROSS JOIN other_program AS p
LEFT JOIN was.dim_document AS w ON n.document_key = w.document_key
LEFT JOIN taking AS t ON n.document_key = t.newer_key
LEFT JOIN taken_over AS o ON n.document_key = o.older_key
LEFT JOIN corrected AS c ON n.document_key = c.document_key
UNION ALL
SELECT
    0 AS document_key,
    FALSE AS is_new,
    'correction' AS why;
