-- The tables of document $1.
SELECT
    table_index,
    table_kind,
    table_title,
    unit,
    first_page,
    last_page,
    status,
    project_name
FROM tables
WHERE document_key = $1 AND table_index IS NOT NULL
ORDER BY table_index;
