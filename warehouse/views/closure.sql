CREATE TABLE closure AS
SELECT
    d.file_name,
    c.table_index,
    t.table_kind,
    t.table_title,
    t.first_page,
    c.side,
    c.measure,
    c.period,
    c.identities,
    c.exact,
    c.rounded,
    c.failed,
    CASE
        WHEN c.failed > 0 THEN 'does_not_close'
        WHEN c.rounded > 0 THEN 'closes_within_rounding'
        WHEN c.identities > 0 THEN 'closes'
        ELSE 'nothing_to_check'
    END AS verdict,
    s.outcome AS second_reading,
    d.document_key,
    d.is_current
FROM staging.stg_column_closure AS c
INNER JOIN document AS d ON c.sha256 = d.sha256 AND d.is_readable
INNER JOIN staging.stg_table AS t ON c.sha256 = t.sha256 AND c.table_index = t.table_index
LEFT JOIN staging.stg_second_reading AS s ON c.sha256 = s.sha256 AND c.table_index = s.table_index
ORDER BY d.document_key, c.table_index, c.side, c.period, c.measure;
