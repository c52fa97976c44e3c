CREATE TABLE dim_spending_kind (
    spending_kind_key BIGINT PRIMARY KEY,
    spending_kind_code VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    spending_group VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL
);
INSERT INTO dim_spending_kind
SELECT 0, '', '未知', 'unknown', 'unknown', 999
UNION ALL
SELECT member_key('spending_kind', spending_kind_code), spending_kind_code, name_zh, name_en, spending_group, ordinal
FROM reference_file('spending_kind.csv');
