-- Every content that was ever seen, with its body and its findings by severity; current ones have a page.
WITH found AS (
    SELECT
        document_key,
        count(*) FILTER (severity = 'error') AS errors,
        count(*) FILTER (severity = 'warning') AS warnings
    FROM findings
    GROUP BY document_key
)

SELECT
    d.document_key,
    d.document_sha256 AS sha256,
    d.file_name,
    d.status,
    d.reason,
    coalesce(v.region_name, d.region_name) AS region_name,
    coalesce(v.department_name, d.department_name) AS department_name,
    d.fiscal_year,
    d.document_kind,
    d.scope,
    d.pages,
    d.revision,
    d.is_current,
    v.org_group_key,
    coalesce(f.errors, 0) AS errors,
    coalesce(f.warnings, 0) AS warnings,
    r.tables_promised,
    r.tables_loaded,
    r.tables_declared_empty,
    r.tables_blank,
    r.tables_unrecognised,
    r.tables_missing,
    r.columns_checked,
    r.columns_not_closing
FROM documents AS d
LEFT JOIN v_document AS v ON d.document_key = v.document_key
LEFT JOIN document_report AS r ON d.document_key = r.document_key
LEFT JOIN found AS f ON d.document_key = f.document_key
WHERE d.status <> 'duplicate'
ORDER BY
    d.region_name ASC NULLS LAST,
    d.department_name ASC NULLS LAST,
    d.fiscal_year DESC NULLS LAST,
    d.document_kind ASC,
    d.scope ASC,
    d.file_name ASC;
