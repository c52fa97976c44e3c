-- fct_econ_line with names, current documents only.
CREATE VIEW v_econ_line AS
SELECT
    d.file_name,
    d.region_name,
    d.department_name,
    o.org_name,
    nullif(f.fiscal_year_key, 0) AS fiscal_year,
    h.phase_code,
    h.name_zh AS phase,
    e.econ_code,
    e.econ_name,
    e.class_name,
    g.econ_gov_code,
    g.econ_gov_name,
    k.spending_kind_code,
    k.name_zh AS spending_kind,
    f.is_carryover,
    f.amount_yuan,
    f.scope,
    f.page,
    f.document_key
FROM fct_econ_line AS f
INNER JOIN v_document AS d ON f.document_key = d.document_key
INNER JOIN dim_org AS o ON f.org_key = o.org_key
INNER JOIN dim_phase AS h ON f.phase_key = h.phase_key
INNER JOIN dim_spending_kind AS k ON f.spending_kind_key = k.spending_kind_key
INNER JOIN dim_econ AS e ON f.econ_key = e.econ_key
INNER JOIN dim_econ_gov AS g ON f.econ_gov_key = g.econ_gov_key;
