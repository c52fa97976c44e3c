-- Ordinal: the usual place of the table in the document (预算NN表).
CREATE TABLE dim_table (
    table_key BIGINT PRIMARY KEY,
    table_kind VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    document_kind VARCHAR,
    layout VARCHAR,
    ordinal INTEGER NOT NULL
);
INSERT INTO dim_table
SELECT 0, '', '未知', NULL, NULL, 999
UNION ALL
SELECT member_key('table', table_kind), table_kind, name_zh, document_kind, layout, ordinal
FROM declared_kind
UNION ALL
SELECT DISTINCT member_key('table', t.table_kind), t.table_kind, '其他表', NULL::VARCHAR, NULL::VARCHAR, 998
FROM staging.stg_table AS t
ANTI JOIN declared_kind AS k ON t.table_kind = k.table_kind;
