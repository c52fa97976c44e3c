CREATE TABLE dim_fund (
    fund_key BIGINT PRIMARY KEY,
    fund_code VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    fund_group VARCHAR NOT NULL,
    is_fiscal_appropriation BOOLEAN,
    ordinal INTEGER NOT NULL
);
INSERT INTO dim_fund
SELECT 0, '', '未知', 'unknown', 'unknown', NULL, 999
UNION ALL
SELECT
    member_key('fund', fund_code), fund_code, name_zh, name_en, fund_group, is_fiscal_appropriation, ordinal
FROM reference_file('fund.csv');
