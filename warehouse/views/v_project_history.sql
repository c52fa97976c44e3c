-- fct_project_history with names, current documents only.
CREATE VIEW v_project_history AS
SELECT
    d.file_name,
    d.region_name,
    d.department_name,
    d.fiscal_year AS document_year,
    nullif(f.fiscal_year_key, 0) AS fiscal_year,
    h.phase_code,
    h.name_zh AS phase,
    p.project_name,
    p.project_group_key,
    d.org_group_key,
    f.amount_yuan,
    f.self_score,
    f.executed_through_month,
    f.scope,
    f.page,
    f.document_key
FROM fct_project_history AS f
INNER JOIN v_document AS d ON f.document_key = d.document_key
INNER JOIN dim_phase AS h ON f.phase_key = h.phase_key
INNER JOIN dim_project AS p ON f.project_key = p.project_key;
