-- mandatory_from: the first year whose documents must have the table (财预〔2016〕143号), NULL where none is asked for.
-- Ordinal: the usual place of the table in the document (预算NN表).
CREATE TABLE dim_table (
    table_key BIGINT PRIMARY KEY,
    table_kind VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    document_kind VARCHAR,
    layout VARCHAR,
    mandatory_from INTEGER,
    ordinal INTEGER NOT NULL
);
INSERT INTO dim_table BY NAME
SELECT
    0 AS table_key,
    '' AS table_kind,
    '未知' AS name_zh,
    NULL AS document_kind,
    NULL AS layout,
    NULL AS mandatory_from,
    999 AS ordinal
UNION ALL
SELECT
    member_key('table', k.table_kind) AS table_key,
    k.table_kind,
    k.name_zh,
    k.document_kind,
    k.layout,
    m.mandatory_from::INTEGER AS mandatory_from,
    k.ordinal
FROM declared_kind AS k
LEFT JOIN reference_file('mandatory_table.csv') AS m ON k.table_kind = m.table_kind
UNION ALL
SELECT DISTINCT
    member_key('table', t.table_kind) AS table_key,
    t.table_kind,
    '其他表' AS name_zh,
    NULL::VARCHAR AS document_kind,
    NULL::VARCHAR AS layout,
    NULL::INTEGER AS mandatory_from,
    998 AS ordinal
FROM corpus.stg_table AS t
ANTI JOIN declared_kind AS k ON t.table_kind = k.table_kind;
