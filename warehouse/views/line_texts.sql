CREATE TABLE line_texts AS
SELECT
    d.file_name,
    l.table_kind,
    l.line,
    l.attribute,
    redacted(l.text) AS text,
    l.page,
    d.document_key,
    d.is_current,
    l.table_index,
    l.x0,
    l.top,
    l.x1,
    l.bottom
FROM staging.stg_line_text AS l
INNER JOIN document AS d ON l.sha256 = d.sha256 AND d.is_readable
ORDER BY d.document_key, l.table_index, l.line, l.attribute, l.page, l.top;
