-- fct_procurement_line with names, current documents only.
CREATE VIEW v_procurement_line AS
SELECT
    d.file_name,
    d.region_name,
    d.department_name,
    o.org_name,
    nullif(f.fiscal_year_key, 0) AS fiscal_year,
    p.project_name,
    q.item_code AS catalogue_code,
    q.item_name AS catalogue_name,
    q.branch_name,
    c.func_code,
    c.func_name,
    e.econ_code,
    e.econ_name,
    f.quantity,
    f.unit_of_measure,
    f.unit_price_yuan,
    f.amount_yuan,
    f.amount_sme_yuan,
    f.amount_micro_yuan,
    f.line,
    f.scope,
    f.page,
    f.document_key
FROM fct_procurement_line AS f
INNER JOIN v_document AS d ON f.document_key = d.document_key
INNER JOIN dim_org AS o ON f.org_key = o.org_key
INNER JOIN dim_project AS p ON f.project_key = p.project_key
INNER JOIN dim_procurement AS q ON f.procurement_key = q.procurement_key
INNER JOIN dim_func AS c ON f.func_key = c.func_key
INNER JOIN dim_econ AS e ON f.econ_key = e.econ_key;
