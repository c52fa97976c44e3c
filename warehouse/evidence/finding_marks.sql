-- Both sides of findings, cell by cell: of the one named $1, or of all of the documents from $2 to $3.
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
WHERE finding_id = $1 OR document_key BETWEEN $2 AND $3
ORDER BY finding_document_key ASC, finding_id ASC, role DESC, part ASC, number_id ASC;
