CREATE TABLE contents AS
SELECT
    d.file_name,
    c.ordinal,
    c.title,
    c.table_kind,
    c.page,
    d.document_key,
    d.is_current
FROM staging.stg_contents AS c
INNER JOIN document AS d ON c.sha256 = d.sha256
ORDER BY d.document_key, c.ordinal, c.page, c.title;
