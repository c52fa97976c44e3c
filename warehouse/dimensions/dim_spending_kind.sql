CREATE TABLE dim_spending_kind (
    spending_kind_key BIGINT PRIMARY KEY,
    spending_kind_code VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    spending_group VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL
);
INSERT INTO dim_spending_kind BY NAME
SELECT
    0 AS spending_kind_key,
    '' AS spending_kind_code,
    '未知' AS name_zh,
    'unknown' AS name_en,
    'unknown' AS spending_group,
    999 AS ordinal
UNION ALL
SELECT
    member_key('spending_kind', spending_kind_code) AS spending_kind_key,
    spending_kind_code,
    name_zh,
    name_en,
    spending_group,
    ordinal
FROM reference_file('spending_kind.csv');
