-- fct_project_cost_line with names, current documents only.
CREATE VIEW v_project_cost_line AS
SELECT
    d.file_name,
    d.region_name,
    d.department_name,
    nullif(f.fiscal_year_key, 0) AS fiscal_year,
    p.project_name,
    p.project_group_key,
    d.org_group_key,
    f.line,
    f.content,
    f.basis,
    f.amount_yuan,
    f.scope,
    f.page,
    f.document_key
FROM fct_project_cost_line AS f
INNER JOIN v_document AS d ON f.document_key = d.document_key
INNER JOIN dim_project AS p ON f.project_key = p.project_key;
