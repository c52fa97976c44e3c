-- 21. Completeness of disclosure (公开完整性): of the tables that documents of the year must have, how many are there,
-- empty with a note, empty without one, or missing. No document prints when it was approved and published: the days
-- between are known where the sidecar (sources.csv) gives both dates.
CREATE VIEW mart_disclosure AS
WITH due AS (
    SELECT
        d.document_key,
        t.table_kind,
        t.name_zh,
        coalesce(p.presence, 'missing') AS presence
    FROM v_document AS d
    INNER JOIN dim_table AS t
        ON coalesce(d.document_kind, 'budget') = t.document_kind AND d.fiscal_year >= t.mandatory_from
    LEFT JOIN v_table_presence AS p ON d.document_key = p.document_key AND t.table_kind = p.table_kind
),

counted AS (
    SELECT
        document_key,
        count(*) AS mandatory_count,
        count(*) FILTER (presence = 'loaded') AS present_count,
        count(*) FILTER (presence = 'declared_empty') AS empty_with_note_count,
        count(*) FILTER (presence = 'blank') AS empty_without_note_count,
        count(*) FILTER (presence NOT IN ('loaded', 'declared_empty', 'blank', 'missing')) AS not_readable_count,
        count(*) FILTER (presence = 'missing') AS missing_count,
        string_agg(name_zh, '、' ORDER BY table_kind) FILTER (presence = 'missing') AS missing_tables
    FROM due
    GROUP BY document_key
)

SELECT
    d.fiscal_year,
    d.region_name,
    d.department_name,
    d.document_kind,
    d.scope,
    c.mandatory_count,
    c.present_count,
    c.empty_with_note_count,
    c.empty_without_note_count,
    c.not_readable_count,
    c.missing_count,
    round(100 * (c.present_count + c.empty_with_note_count) / nullif(c.mandatory_count, 0), 2)::DECIMAL(18, 2)
        AS complete_percent,
    c.missing_tables,
    date_diff('day', s.approved_date, s.published_date) AS approval_to_publication_days,
    CASE
        WHEN s.approved_date IS NULL THEN 'approval_date_not_given'
        WHEN s.published_date IS NULL THEN 'publication_date_not_given'
    END AS days_reason,
    CASE
        WHEN d.fiscal_year IS NULL THEN 'year_unknown'
        WHEN c.document_key IS NULL THEN 'no_mandatory_tables_in_that_year'
    END AS reason,
    d.org_group_key,
    d.document_key,
    d.file_name
FROM v_document AS d
INNER JOIN documents AS s ON d.document_key = s.document_key AND s.is_current
LEFT JOIN counted AS c ON d.document_key = c.document_key;
