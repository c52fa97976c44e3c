-- fct_table_presence with names, current documents only.
CREATE VIEW v_table_presence AS
SELECT
    d.file_name,
    d.region_name,
    d.department_name,
    nullif(f.fiscal_year_key, 0) AS fiscal_year,
    t.table_kind,
    t.name_zh AS table_name,
    f.presence,
    f.tables,
    f.numbers,
    f.scope,
    f.document_key
FROM fct_table_presence AS f
INNER JOIN v_document AS d ON f.document_key = d.document_key
INNER JOIN dim_table AS t ON f.table_key = t.table_key;
