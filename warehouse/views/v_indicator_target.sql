-- fct_indicator_target with names, current documents only.
CREATE VIEW v_indicator_target AS
SELECT
    d.file_name,
    d.region_name,
    d.department_name,
    nullif(f.fiscal_year_key, 0) AS fiscal_year,
    p.project_name,
    n.level1,
    n.level2,
    n.indicator_name,
    f.horizon,
    f.value_role,
    f.printed_value,
    f.operator,
    f.number,
    f.unit,
    f.weight,
    f.indicator_key,
    f.scope,
    f.page,
    f.document_key
FROM fct_indicator_target AS f
INNER JOIN v_document AS d ON f.document_key = d.document_key
INNER JOIN dim_project AS p ON f.project_key = p.project_key
INNER JOIN dim_indicator AS n ON f.indicator_key = n.indicator_key;
