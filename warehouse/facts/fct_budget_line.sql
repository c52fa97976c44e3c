-- Expenditure of one fund by function and kind of spending (一般公共预算, 政府性基金, 国有资本经营预算支出表 and their final
-- accounts). Adds up within one phase: every row has one fund, one function, one kind.
CREATE TABLE fct_budget_line (
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
INSERT INTO fct_budget_line BY NAME
SELECT
    document_key,
    org_key,
    fiscal_year_key,
    member_key('phase', phase_code) AS phase_key,
    func_key,
    spending_kind_key,
    member_key(
        'fund',
        CASE
            WHEN table_kind LIKE '%government_fund' THEN 'government_fund'
            WHEN table_kind LIKE '%state_capital' THEN 'state_capital'
            ELSE 'general_public'
        END
    ) AS fund_key,
    is_carryover,
    amount_yuan,
    is_current,
    scope,
    member_key('table', table_kind) AS table_key,
    table_index,
    line,
    page
FROM spending
WHERE regexp_matches(table_kind, 'general_public_by_function|government_fund|state_capital')
ORDER BY document_key, table_index, line, fiscal_year_key, func_key, spending_kind_key, fund_key;
