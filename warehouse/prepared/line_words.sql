-- The words of line tables (采购, 购买服务, 支出明细), one text per line and attribute.
CREATE TEMP TABLE line_words AS
SELECT
    d.document_key,
    l.table_index,
    l.table_kind,
    l.line,
    l.attribute,
    string_agg(l.text, '' ORDER BY l.page, l.top, l.x0) AS text
FROM staging.stg_line_text AS l
INNER JOIN document AS d ON l.sha256 = d.sha256 AND d.is_readable
GROUP BY d.document_key, l.table_index, l.table_kind, l.line, l.attribute;
