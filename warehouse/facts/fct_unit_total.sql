-- Expenditure by unit and kind of spending (分单位); the same money as fct_budget_line, cut differently.
CREATE TABLE fct_unit_total (
    document_key BIGINT NOT NULL REFERENCES dim_document (document_key),
    org_key BIGINT NOT NULL,
    fiscal_year_key INTEGER NOT NULL,
    phase_key BIGINT NOT NULL,
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
INSERT INTO fct_unit_total BY NAME
SELECT
    document_key,
    org_key,
    fiscal_year_key,
    member_key('phase', phase_code) AS phase_key,
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
WHERE table_kind = 'general_public_by_unit'
ORDER BY document_key, table_index, line, fiscal_year_key, spending_kind_key;
