-- The numbers of tables that are kept out of the facts, as they were read: to be compared with the page.
CREATE TABLE quarantined_amounts AS
SELECT
    d.file_name,
    a.table_kind,
    t.table_title,
    a.line,
    a.side,
    a.item_code,
    a.item_name,
    a.unit_name,
    t.project_name,
    a.measure,
    a.period,
    a.printed_text,
    a.value,
    coalesce(a.read_value, a.value) AS printed_value,
    a.read_value IS NOT NULL AS is_corrected,
    a.page,
    a.x0,
    a.top,
    a.x1,
    a.bottom,
    d.document_key,
    a.table_index,
    d.is_current
FROM staging.stg_amount AS a
INNER JOIN document AS d ON a.sha256 = d.sha256 AND d.is_readable
INNER JOIN staged_table AS t
    ON a.sha256 = t.sha256 AND a.table_index = t.table_index AND t.status = 'quarantined'
ORDER BY d.document_key, a.table_index, a.line, a.side, a.period, a.page, a.top, a.x0, a.measure, a.item_name;
