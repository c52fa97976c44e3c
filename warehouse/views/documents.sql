CREATE TABLE documents AS
SELECT
    s.file_name,
    s.sha256 AS document_sha256,
    CASE WHEN s.sighting_rank = 1 THEN d.status ELSE 'duplicate' END AS status,
    CASE WHEN s.sighting_rank = 1 THEN d.reason ELSE 'same content as ' || s.document_file_name END AS reason,
    d.region_name,
    d.department_name,
    d.fiscal_year,
    d.document_kind,
    d.scope,
    d.amount_unit,
    d.pages,
    d.revision::INTEGER AS revision,
    d.is_current AND s.sighting_rank = 1 AS is_current,
    s.first_seen_at,
    d.loaded_at,
    d.extractor_version,
    d.document_key,
    d.department_code,
    d.title,
    s.size_bytes,
    d.approved_date,
    d.published_date
FROM sighting AS s
INNER JOIN document AS d ON s.sha256 = d.sha256
ORDER BY s.sequence, s.file_name, s.sha256;
