-- Findings of current documents by rule and cause.
SELECT
    f.rule,
    r.title_zh,
    r.title_en,
    f.severity,
    f.cause,
    count(*) AS findings,
    count(DISTINCT f.document_key) AS documents
FROM findings AS f
LEFT JOIN dim_rule AS r ON f.rule = r.rule
WHERE f.is_current AND f.severity IN ('error', 'warning')
GROUP BY ALL
ORDER BY f.severity ASC, count(*) DESC, f.rule ASC, f.cause ASC;
