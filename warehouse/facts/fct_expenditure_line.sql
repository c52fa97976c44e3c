-- Expenditure from all money by function and kind of spending (支出预算总表, 支出决算表). Kept apart from fct_budget_line,
-- which repeats its fiscal part by fund: a sum over both would count that money twice.
CREATE TABLE fct_expenditure_line (
    document_key BIGINT NOT NULL REFERENCES dim_document (document_key),
    org_key BIGINT NOT NULL,
    fiscal_year_key INTEGER NOT NULL,
    phase_key BIGINT NOT NULL,
    func_key BIGINT NOT NULL,
    spending_kind_key BIGINT NOT NULL,
    fund_key BIGINT NOT NULL,
    is_carryover BOOLEAN NOT NULL,
    amount_yuan DECIMAL(18, 2) NOT NULL,
    is_current BOOLEAN NOT NULL,
    scope VARCHAR,
    table_key BIGINT NOT NULL,
    table_index INTEGER NOT NULL,
    line INTEGER NOT NULL,
    page INTEGER
);
INSERT INTO fct_expenditure_line BY NAME
SELECT
    document_key,
    org_key,
    fiscal_year_key,
    member_key('phase', phase_code) AS phase_key,
    func_key,
    spending_kind_key,
    member_key('fund', coalesce(fund_code, 'all_funds')) AS fund_key,
    is_carryover,
    amount_yuan,
    is_current,
    scope,
    member_key('table', table_kind) AS table_key,
    table_index,
    line,
    page
FROM spending
WHERE table_kind IN ('expenditure_summary', 'final_expenditure')
ORDER BY document_key, table_index, line, fiscal_year_key, func_key, spending_kind_key, fund_key;
