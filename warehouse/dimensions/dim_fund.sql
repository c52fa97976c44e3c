CREATE TABLE dim_fund (
    fund_key BIGINT PRIMARY KEY,
    fund_code VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    fund_group VARCHAR NOT NULL,
    is_fiscal_appropriation BOOLEAN,
    ordinal INTEGER NOT NULL
);
INSERT INTO dim_fund BY NAME
SELECT
    0 AS fund_key,
    '' AS fund_code,
    '未知' AS name_zh,
    'unknown' AS name_en,
    'unknown' AS fund_group,
    NULL AS is_fiscal_appropriation,
    999 AS ordinal
UNION ALL
SELECT
    member_key('fund', fund_code) AS fund_key,
    fund_code,
    name_zh,
    name_en,
    fund_group,
    is_fiscal_appropriation,
    ordinal
FROM reference_file('fund.csv');
