-- What does not hold, on the numbers as corrected; as info (is_healed), what a correction healed; corrections that
-- could not be applied, under document_key 0 where they meet no document.
CREATE TABLE findings AS
SELECT
    coalesce(d.file_name, 'corrections.csv') AS file_name,
    f.rule,
    f.severity,
    f.cause,
    f.table_kind,
    f.item_code,
    f.item_name,
    f.measure,
    redacted(f.printed) AS printed,
    redacted(f.computed) AS computed,
    f.page,
    redacted(f.message) AS message,
    f.found_by,
    f.finding_id,
    f.evidence,
    redacted(f.evidence_detail) AS evidence_detail,
    coalesce(d.document_key, 0) AS document_key,
    coalesce(d.is_current, FALSE) AS is_current,
    d.region_name,
    d.department_name,
    d.fiscal_year,
    d.document_kind,
    f.x0,
    f.top,
    f.x1,
    f.bottom,
    f.is_healed
FROM finding AS f
LEFT JOIN document AS d ON f.sha256 = d.sha256
WHERE d.document_key IS NOT NULL OR f.sha256 IS NULL
ORDER BY
    document_key,
    f.page,
    f.top,
    f.x0,
    f.rule,
    f.table_kind,
    f.item_code,
    f.item_name,
    f.measure,
    f.printed,
    f.message;
