-- Both sides of the findings of the documents from $1 to $2, cell by cell.
SELECT
    document_key AS finding_document_key,
    finding_id,
    role,
    part,
    number_id,
    cell_document_key AS document_key,
    file_name,
    table_kind,
    side,
    item_code,
    item_name,
    measure,
    period,
    printed_text,
    unit,
    amount_yuan,
    page,
    x0,
    top,
    x1,
    bottom
FROM finding_cells
WHERE document_key BETWEEN $1 AND $2
ORDER BY finding_document_key ASC, finding_id ASC, role DESC, part ASC, number_id ASC;
