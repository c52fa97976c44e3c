-- fct_expenditure_line with names, current documents only.
CREATE VIEW v_expenditure_line AS
SELECT
    d.file_name,
    d.region_name,
    d.department_name,
    o.org_name,
    nullif(f.fiscal_year_key, 0) AS fiscal_year,
    h.phase_code,
    h.name_zh AS phase,
    c.func_code,
    c.func_name,
    c.class_name,
    c.section_name,
    k.spending_kind_code,
    k.name_zh AS spending_kind,
    m.fund_code,
    m.name_zh AS fund,
    f.is_carryover,
    f.amount_yuan,
    f.scope,
    f.page,
    f.document_key
FROM fct_expenditure_line AS f
INNER JOIN v_document AS d ON f.document_key = d.document_key
INNER JOIN dim_org AS o ON f.org_key = o.org_key
INNER JOIN dim_phase AS h ON f.phase_key = h.phase_key
INNER JOIN dim_func AS c ON f.func_key = c.func_key
INNER JOIN dim_spending_kind AS k ON f.spending_kind_key = k.spending_kind_key
INNER JOIN dim_fund AS m ON f.fund_key = m.fund_key;
