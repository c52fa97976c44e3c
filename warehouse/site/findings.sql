-- Findings of the documents from $1 to $2, in the order of the pages.
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
WHERE f.document_key BETWEEN $1 AND $2 AND f.is_current
ORDER BY f.document_key, f.page NULLS LAST, f.top, f.x0, f.rule, f.finding_id;
