-- Which later document replaces which earlier one (修订). Two documents of one department, year, kind and scope are
-- revisions of each other when the later one carries at least half of the tables the earlier one carries: the same
-- table kind, and for the forms of projects (项目绩效) the same project. Otherwise (text and tables apart, part 1 and
-- part 2) both stay current; shared_tables > 0 then says that some tables may stand in both.
CREATE TEMP TABLE revision AS
WITH carried AS (
    SELECT DISTINCT
        sha256,
        table_kind,
        coalesce(project_name, '') AS project_name
    FROM corpus.stg_table
    WHERE status = 'loaded' AND table_kind <> 'other'
),

pair AS (
    SELECT
        older.sha256 AS older_sha256,
        newer.sha256 AS newer_sha256,
        newer.sequence AS newer_sequence,
        older.sequence AS older_sequence
    FROM document_identity AS older
    INNER JOIN document_identity AS newer
        ON
            older.revision_group = newer.revision_group
            AND (older.sequence, older.sha256) < (newer.sequence, newer.sha256)
)

SELECT
    p.older_sha256,
    p.newer_sha256,
    p.newer_sequence,
    p.older_sequence,
    count(n.sha256) AS shared_tables,
    count(*) AS older_tables,
    2 * count(n.sha256) >= count(*) AS replaces
FROM pair AS p
INNER JOIN carried AS o ON p.older_sha256 = o.sha256
LEFT JOIN carried AS n
    ON p.newer_sha256 = n.sha256 AND o.table_kind = n.table_kind AND o.project_name = n.project_name
GROUP BY ALL;
