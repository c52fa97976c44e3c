-- The rows of corrections.csv with what came of them: both what was read and what stands there now (更正).
CREATE TABLE corrections AS
SELECT
    coalesce(d.file_name, c.document) AS file_name,
    c.file_line,
    c.document,
    c.table_kind,
    c.measure,
    c.period,
    c.side,
    c.item_code,
    c.item_name,
    c.unit_name,
    c.project_name,
    c.printed_value,
    c.corrected_value,
    c.reason,
    c.reviewer,
    try_cast(c.date AS DATE) AS reviewed_on,
    c.status,
    c.problem,
    c.printed_text,
    c.read_value AS old_value,
    c.read_yuan AS old_amount_yuan,
    c.new_value,
    c.new_yuan AS new_amount_yuan,
    c.first_applied_at,
    coalesce(c.amount_page, try_cast(c.page AS INTEGER)) AS page,
    coalesce(c.amount_line, try_cast(c.line AS INTEGER)) AS line,
    c.table_index,
    c.x0,
    c.top,
    c.x1,
    c.bottom,
    coalesce(d.document_key, 0) AS document_key,
    coalesce(d.is_current, FALSE) AS is_current
FROM corpus.stg_correction AS c
LEFT JOIN document AS d ON c.sha256 = d.sha256
ORDER BY c.file_line, document_key;
