-- fct_balance_line with names, current documents only.
CREATE VIEW v_balance_line AS
SELECT
    d.file_name,
    d.region_name,
    d.department_name,
    nullif(f.fiscal_year_key, 0) AS fiscal_year,
    h.phase_code,
    h.name_zh AS phase,
    f.fund_scope,
    f.side,
    f.item_name,
    f.parent_name,
    c.func_code,
    i.income_source_code,
    m.fund_code,
    m.name_zh AS fund,
    f.is_carryover,
    f.amount_yuan,
    f.scope,
    f.page,
    f.document_key
FROM fct_balance_line AS f
INNER JOIN v_document AS d ON f.document_key = d.document_key
INNER JOIN dim_phase AS h ON f.phase_key = h.phase_key
INNER JOIN dim_func AS c ON f.func_key = c.func_key
INNER JOIN dim_fund AS m ON f.fund_key = m.fund_key
INNER JOIN dim_income_source AS i ON f.income_source_key = i.income_source_key;
