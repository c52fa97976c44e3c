-- fct_check_result with names, current documents only.
CREATE VIEW v_check_result AS
SELECT
    d.file_name,
    d.region_name,
    d.department_name,
    nullif(f.fiscal_year_key, 0) AS fiscal_year,
    r.rule,
    r.title_zh,
    r.title_en,
    r.severity,
    f.outcome,
    f.checked,
    f.failed,
    f.findings,
    f.reason,
    f.scope,
    f.document_key
FROM fct_check_result AS f
INNER JOIN v_document AS d ON f.document_key = d.document_key
INNER JOIN dim_rule AS r ON f.rule_key = r.rule_key;
