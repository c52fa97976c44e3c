-- Income by source, and by unit or function where the table says so (收入预算总表, 收入决算表).
CREATE TABLE fct_income (
    document_key BIGINT NOT NULL REFERENCES dim_document (document_key),
    org_key BIGINT NOT NULL,
    fiscal_year_key INTEGER NOT NULL,
    phase_key BIGINT NOT NULL,
    income_source_key BIGINT NOT NULL,
    func_key BIGINT NOT NULL,
    is_carryover BOOLEAN NOT NULL,
    amount_yuan DECIMAL(18, 2) NOT NULL,
    is_current BOOLEAN NOT NULL,
    scope VARCHAR,
    table_key BIGINT NOT NULL,
    table_index INTEGER NOT NULL,
    line INTEGER NOT NULL,
    page INTEGER
);
INSERT INTO fct_income BY NAME
SELECT
    s.document_key,
    org_key(s.region_key, s.org_name) AS org_key,
    s.fiscal_year_key,
    member_key('phase', CASE WHEN s.document_kind = 'final_account' THEN 'final' ELSE 'budget' END) AS phase_key,
    member_key(
        'income_source', CASE WHEN s.subject = 'source' THEN s.named_source ELSE r.member END
    ) AS income_source_key,
    CASE WHEN s.subject = 'function' THEN func_key(s.func_code, s.item_name) ELSE 0 END AS func_key,
    r.is_carryover OR (s.subject = 'source' AND s.named_carryover) AS is_carryover,
    s.amount_yuan,
    s.is_current,
    s.scope,
    member_key('table', s.table_kind) AS table_key,
    s.table_index,
    s.line,
    s.page
FROM subject_amount AS s
INNER JOIN measure_role AS r ON s.measure = r.measure AND r.role = 'income'
WHERE s.table_kind IN ('revenue_summary', 'final_revenue') AND s.quantity = 'money' AND s.amount_yuan IS NOT NULL
ORDER BY s.document_key, s.table_index, s.line, r.member, r.is_carryover;
