-- The numbers of the document $1 as read, with the project of their form.
SELECT
    a.table_index,
    a.table_kind,
    a.line,
    a.side,
    a.item_code,
    a.item_name,
    a.unit_name,
    t.project_name,
    a.measure,
    a.period,
    a.quantity,
    a.printed_text,
    coalesce(a.read_value, a.value) AS value,
    a.unit,
    CASE WHEN a.read_value IS NULL THEN a.amount_yuan ELSE a.read_yuan END AS yuan,
    a.page,
    a.x0,
    a.top,
    a.x1,
    a.bottom
FROM stg_amount AS a
INNER JOIN stg_table AS t ON a.sha256 = t.sha256 AND a.table_index = t.table_index
WHERE a.sha256 = $1
ORDER BY a.table_index, a.line, a.page, a.top, a.x0, a.measure, a.period;
