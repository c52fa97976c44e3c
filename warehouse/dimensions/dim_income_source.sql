CREATE TABLE dim_income_source (
    income_source_key BIGINT PRIMARY KEY,
    income_source_code VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    fund_key BIGINT NOT NULL REFERENCES dim_fund (fund_key),
    ordinal INTEGER NOT NULL
);
INSERT INTO dim_income_source BY NAME
SELECT
    0 AS income_source_key,
    '' AS income_source_code,
    '未知' AS name_zh,
    'unknown' AS name_en,
    0 AS fund_key,
    999 AS ordinal
UNION ALL
SELECT
    member_key('income_source', income_source_code) AS income_source_key,
    income_source_code,
    name_zh,
    name_en,
    member_key('fund', fund_code) AS fund_key,
    ordinal
FROM reference_file('income_source.csv');
