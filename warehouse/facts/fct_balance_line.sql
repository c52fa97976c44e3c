-- The two sides of the summary tables (收支总表, 财政拨款收支总表): income items and expenditure classes by name. For reports;
-- overlaps the other facts. Adds up within one side and one fund_scope; all_funds and fiscal_appropriation overlap.
-- Where the expenditure side repeats its money by purpose or economic item, the classes of function (功能分类) count.
-- Sections and items below a class (款, 项), which some print here too, are its parts and left out.
CREATE TABLE fct_balance_line (
    document_key BIGINT NOT NULL REFERENCES dim_document (document_key),
    org_key BIGINT NOT NULL,
    fiscal_year_key INTEGER NOT NULL,
    phase_key BIGINT NOT NULL,
    side VARCHAR NOT NULL,
    fund_scope VARCHAR NOT NULL,
    item_name VARCHAR,
    parent_name VARCHAR,
    func_key BIGINT NOT NULL,
    income_source_key BIGINT NOT NULL,
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
INSERT INTO fct_balance_line BY NAME
SELECT
    s.document_key,
    org_key(s.region_key, s.org_name) AS org_key,
    s.fiscal_year_key,
    member_key('phase', CASE WHEN s.document_kind = 'final_account' THEN 'final' ELSE 'budget' END) AS phase_key,
    coalesce(s.side, 'unknown') AS side,
    CASE WHEN s.table_kind LIKE '%fiscal_appropriation%' THEN 'fiscal_appropriation' ELSE 'all_funds' END AS fund_scope,
    s.item_name,
    s.parent_name,
    CASE WHEN s.side = 'expenditure' AND c.code IS NOT NULL THEN func_key(c.code, s.item_name) ELSE 0 END AS func_key,
    CASE WHEN s.side = 'revenue' THEN member_key('income_source', s.named_source) ELSE 0 END AS income_source_key,
    CASE WHEN s.side = 'expenditure' THEN member_key('spending_kind', r.member) ELSE 0 END AS spending_kind_key,
    member_key('fund', coalesce(r.fund_code, i.fund_code, fund_scope)) AS fund_key,
    r.is_carryover OR s.named_carryover OR coalesce(regexp_matches(s.parent_name, '结转|结余'), FALSE) AS is_carryover,
    s.amount_yuan,
    s.is_current,
    s.scope,
    member_key('table', s.table_kind) AS table_key,
    s.table_index,
    s.line,
    s.page
FROM subject_amount AS s
INNER JOIN measure_role AS r ON s.measure = r.measure AND r.role = 'spending'
LEFT JOIN func_class_by_name AS c ON comparable(s.item_name) = c.name
LEFT JOIN func_below_class AS b ON comparable(s.item_name) = b.name
LEFT JOIN purpose_name AS p ON comparable(s.item_name) = p.name
LEFT JOIN reference_file('income_source.csv') AS i ON s.named_source = i.income_source_code AND s.side = 'revenue'
WHERE
    s.table_kind IN (
        'budget_summary', 'fiscal_appropriation_summary', 'final_summary', 'final_fiscal_appropriation_summary'
    )
    AND s.quantity = 'money' AND s.amount_yuan IS NOT NULL
WINDOW rows_of_side AS (PARTITION BY s.document_key, s.table_index, s.side)
QUALIFY
    s.side IS DISTINCT FROM 'expenditure'
    OR c.code IS NOT NULL
    OR regexp_matches(s.item_name, '结转|结余')
    OR NOT bool_or(c.code IS NOT NULL) OVER rows_of_side
    OR (
        p.name IS NULL
        AND NOT coalesce(regexp_matches(s.parent_name, '用途|经济'), FALSE)
        AND NOT bool_or(b.name IS NOT NULL) OVER rows_of_side
    )
ORDER BY s.document_key, s.table_index, s.side, s.line, r.member, r.fund_code;
