-- The tables of the documents from $1 to $2: found, and promised in vain.
SELECT
    document_key,
    table_index,
    table_kind,
    table_title,
    unit,
    first_page,
    last_page,
    status,
    numbers,
    project_name
FROM tables
WHERE document_key BETWEEN $1 AND $2 AND is_current
ORDER BY document_key, table_index NULLS LAST, table_kind;
