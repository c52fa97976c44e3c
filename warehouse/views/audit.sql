CREATE TABLE audit AS
SELECT
    d.file_name,
    c.page,
    c.table_index,
    t.table_kind,
    c.role,
    c.tokens,
    d.document_key,
    d.is_current
FROM staging.stg_token_count AS c
INNER JOIN document AS d ON c.sha256 = d.sha256 AND d.is_readable
LEFT JOIN staging.stg_table AS t ON c.sha256 = t.sha256 AND c.table_index = t.table_index
ORDER BY d.document_key, c.page, c.table_index, c.role;
