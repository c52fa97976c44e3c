-- Findings with what their rule checks: the one named $1, or all of the documents from $2 to $3, in the order of the
-- pages.
SELECT
    f.finding_id,
    f.document_key,
    f.file_name,
    f.rule,
    r.title_zh,
    r.title_en,
    f.severity,
    f.cause,
    f.table_kind,
    f.item_code,
    f.item_name,
    f.measure,
    f.printed,
    f.computed,
    f.message,
    f.evidence,
    f.evidence_detail,
    f.is_healed,
    f.page
FROM findings AS f
LEFT JOIN dim_rule AS r ON f.rule = r.rule
WHERE f.finding_id = $1 OR f.document_key BETWEEN $2 AND $3
ORDER BY f.document_key, f.page NULLS LAST, f.top, f.x0, f.rule, f.finding_id;
