CREATE TABLE dim_income_source (
    income_source_key BIGINT PRIMARY KEY,
    income_source_code VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    fund_key BIGINT NOT NULL REFERENCES dim_fund (fund_key),
    ordinal INTEGER NOT NULL
);
INSERT INTO dim_income_source
SELECT 0, '', '未知', 'unknown', 0, 999
UNION ALL
SELECT
    member_key('income_source', income_source_code), income_source_code, name_zh, name_en,
    member_key('fund', fund_code), ordinal
FROM reference_file('income_source.csv');
