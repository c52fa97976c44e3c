-- Each distinct content with its place among the revisions; what the contract's tables and the facts join to.
CREATE TEMP TABLE document AS
WITH replaced AS (
    SELECT
        older_sha256 AS sha256,
        arg_max(newer_sha256, newer_sequence) AS by_sha256
    FROM revision
    WHERE replaces
    GROUP BY ALL
),

replacing AS (
    SELECT
        newer_sha256 AS sha256,
        count(*) AS earlier_revisions
    FROM revision
    WHERE replaces
    GROUP BY ALL
),

beside AS (
    SELECT
        r.newer_sha256 AS sha256,
        min(d.file_name) AS file_name,
        max(r.shared_tables) AS shared_tables
    FROM revision AS r
    INNER JOIN document_identity AS d ON r.older_sha256 = d.sha256
    WHERE NOT r.replaces AND r.shared_tables > 0
    GROUP BY ALL
)

SELECT
    d.* EXCLUDE (read_status, read_reason), -- noqa: RF02
    CASE WHEN r.by_sha256 IS NULL THEN d.read_status ELSE 'superseded' END AS status,
    CASE
        WHEN r.by_sha256 IS NOT NULL THEN 'replaced by ' || newer.file_name
        WHEN b.file_name IS NOT NULL
            THEN concat_ws(
                '; ', nullif(d.read_reason, ''), 'shares ' || b.shared_tables || ' tables with '
                || b.file_name || ', both kept as current'
            )
        ELSE d.read_reason
    END AS reason,
    1 + coalesce(p.earlier_revisions, 0) AS revision,
    d.is_readable AND r.by_sha256 IS NULL AS is_current
FROM document_identity AS d
LEFT JOIN replaced AS r ON d.sha256 = r.sha256
LEFT JOIN document_identity AS newer ON r.by_sha256 = newer.sha256
LEFT JOIN replacing AS p ON d.sha256 = p.sha256
LEFT JOIN beside AS b ON d.sha256 = b.sha256;
