-- Errors and warnings of current documents, at most $1 of each rule and cause.
SELECT
    f.finding_id,
    f.document_key,
    f.rule,
    r.title_zh,
    r.title_en,
    f.severity,
    f.cause,
    f.department_name,
    f.fiscal_year,
    f.file_name,
    f.table_kind,
    f.item_code,
    f.item_name,
    f.measure,
    f.printed,
    f.computed,
    f.page
FROM findings AS f
LEFT JOIN dim_rule AS r ON f.rule = r.rule
WHERE f.is_current AND f.severity IN ('error', 'warning')
QUALIFY
    row_number() OVER (PARTITION BY f.rule, f.severity, f.cause ORDER BY f.document_key, f.page, f.finding_id) <= $1
ORDER BY f.severity ASC, f.rule ASC, f.cause ASC, f.document_key ASC, f.page ASC, f.finding_id ASC;
