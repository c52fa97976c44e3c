-- Basic expenditure by economic item (基本支出, 部门预算支出经济分类): salaries, goods and services, benefits.
CREATE TABLE fct_econ_line (
    document_key BIGINT NOT NULL REFERENCES dim_document (document_key),
    org_key BIGINT NOT NULL,
    fiscal_year_key INTEGER NOT NULL,
    phase_key BIGINT NOT NULL,
    econ_key BIGINT NOT NULL,
    econ_gov_key BIGINT NOT NULL,
    func_key BIGINT NOT NULL,
    spending_kind_key BIGINT NOT NULL,
    is_carryover BOOLEAN NOT NULL,
    amount_yuan DECIMAL(18, 2) NOT NULL,
    is_current BOOLEAN NOT NULL,
    scope VARCHAR,
    table_key BIGINT NOT NULL,
    table_index INTEGER NOT NULL,
    line INTEGER NOT NULL,
    page INTEGER
);
INSERT INTO fct_econ_line BY NAME
SELECT
    document_key,
    org_key,
    fiscal_year_key,
    member_key('phase', phase_code) AS phase_key,
    econ_key,
    econ_gov_key,
    func_key,
    spending_kind_key,
    is_carryover,
    amount_yuan,
    is_current,
    scope,
    member_key('table', table_kind) AS table_key,
    table_index,
    line,
    page
FROM spending
WHERE table_kind LIKE '%basic_by_economic'
ORDER BY document_key, table_index, line, fiscal_year_key, econ_key, econ_gov_key, func_key, spending_kind_key;
