-- The numbers of document $1 in the order of their tables, rows and columns.
SELECT
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
WHERE document_key = $1
ORDER BY table_index, line, side, top, x0;
