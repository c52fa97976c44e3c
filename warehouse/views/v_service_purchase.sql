-- fct_service_purchase with names, current documents only.
CREATE VIEW v_service_purchase AS
SELECT
    d.file_name,
    d.region_name,
    d.department_name,
    o.org_name,
    nullif(f.fiscal_year_key, 0) AS fiscal_year,
    p.project_name,
    f.content,
    f.catalogue_level1,
    f.catalogue_level2,
    f.catalogue_level3,
    f.includes_procurement,
    c.func_code,
    c.func_name,
    f.quantity,
    f.amount_yuan,
    f.line,
    f.scope,
    f.page,
    f.document_key
FROM fct_service_purchase AS f
INNER JOIN v_document AS d ON f.document_key = d.document_key
INNER JOIN dim_org AS o ON f.org_key = o.org_key
INNER JOIN dim_project AS p ON f.project_key = p.project_key
INNER JOIN dim_func AS c ON f.func_key = c.func_key;
