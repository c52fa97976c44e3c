-- fct_project_funding with names, current documents only.
CREATE VIEW v_project_funding AS
SELECT
    d.file_name,
    d.region_name,
    d.department_name,
    o.org_name,
    nullif(f.fiscal_year_key, 0) AS fiscal_year,
    p.project_code,
    p.project_name,
    p.project_group_key,
    d.org_group_key,
    m.fund_code,
    m.name_zh AS fund,
    f.is_carryover,
    f.amount_yuan,
    f.scope,
    f.page,
    f.document_key
FROM fct_project_funding AS f
INNER JOIN v_document AS d ON f.document_key = d.document_key
INNER JOIN dim_org AS o ON f.org_key = o.org_key
INNER JOIN dim_project AS p ON f.project_key = p.project_key
INNER JOIN dim_fund AS m ON f.fund_key = m.fund_key;
