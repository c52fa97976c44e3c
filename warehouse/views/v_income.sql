-- fct_income with names, current documents only.
CREATE VIEW v_income AS
SELECT
    d.file_name,
    d.region_name,
    d.department_name,
    o.org_name,
    nullif(f.fiscal_year_key, 0) AS fiscal_year,
    h.phase_code,
    h.name_zh AS phase,
    i.income_source_code,
    i.name_zh AS income_source,
    c.func_code,
    c.func_name,
    f.is_carryover,
    f.amount_yuan,
    f.scope,
    f.page,
    f.document_key
FROM fct_income AS f
INNER JOIN v_document AS d ON f.document_key = d.document_key
INNER JOIN dim_org AS o ON f.org_key = o.org_key
INNER JOIN dim_phase AS h ON f.phase_key = h.phase_key
INNER JOIN dim_func AS c ON f.func_key = c.func_key
INNER JOIN dim_income_source AS i ON f.income_source_key = i.income_source_key;
