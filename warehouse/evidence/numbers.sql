-- The numbers of the documents from $1 to $2 in the order of their tables, rows and columns.
SELECT
    document_key,
    number_id,
    table_index,
    table_kind,
    line,
    side,
    item_code,
    item_name,
    parent_name,
    unit_name,
    project_name,
    measure,
    period,
    printed_text,
    amount_yuan,
    is_corrected,
    page,
    x0,
    top,
    x1,
    bottom,
    grid,
    level
FROM amounts
WHERE document_key BETWEEN $1 AND $2
ORDER BY document_key, table_index, line, side, top, x0;
