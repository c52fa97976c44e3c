CREATE TABLE findings AS
WITH found AS (
    SELECT
        *,
        'reading' AS found_by
    FROM staging.stg_reader_finding
    UNION ALL BY NAME
    SELECT
        *,
        'rules' AS found_by
    FROM staging.stg_check_finding
)

SELECT
    d.file_name,
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
    d.document_key,
    d.is_current,
    d.region_name,
    d.department_name,
    d.fiscal_year,
    d.document_kind,
    f.x0,
    f.top,
    f.x1,
    f.bottom
FROM found AS f
INNER JOIN document AS d ON f.sha256 = d.sha256
ORDER BY
    d.document_key,
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
