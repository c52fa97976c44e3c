-- Budget and outturn of one body and year side by side, by function, kind of spending and fund; current documents only.
-- Phases of one money stand in columns, so that a column can be summed; scope department and unit overlap.
CREATE VIEW v_budget_outturn AS
SELECT
    o.org_group_key,
    f.scope,
    c.func_code,
    k.spending_group,
    m.fund_code,
    f.is_carryover,
    nullif(f.fiscal_year_key, 0) AS fiscal_year,
    any_value(d.region_name ORDER BY d.document_key) AS region_name,
    any_value(d.department_name ORDER BY d.document_key) AS department_name,
    any_value(c.func_name ORDER BY d.document_key) AS func_name,
    sum(f.amount_yuan) FILTER (h.phase_code = 'budget') AS budget_yuan,
    sum(f.amount_yuan) FILTER (h.phase_code = 'full_year_budget') AS full_year_budget_yuan,
    sum(f.amount_yuan) FILTER (h.phase_code = 'final') AS outturn_yuan
FROM fct_budget_line AS f
INNER JOIN v_document AS d ON f.document_key = d.document_key
INNER JOIN dim_org AS o ON f.org_key = o.org_key
INNER JOIN dim_phase AS h ON f.phase_key = h.phase_key
INNER JOIN dim_func AS c ON f.func_key = c.func_key
INNER JOIN dim_spending_kind AS k ON f.spending_kind_key = k.spending_kind_key
INNER JOIN dim_fund AS m ON f.fund_key = m.fund_key
WHERE h.phase_code IN ('budget', 'full_year_budget', 'final')
GROUP BY ALL;
