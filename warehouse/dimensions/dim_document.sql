-- One row per distinct content (PDF); what facts join to. Sightings of the same content stand in documents only.
CREATE TABLE dim_document (
    document_key BIGINT PRIMARY KEY,
    document_sha256 VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    title VARCHAR,
    org_key BIGINT NOT NULL REFERENCES dim_org (org_key),
    region_key BIGINT NOT NULL REFERENCES dim_region (region_key),
    fiscal_year_key INTEGER NOT NULL REFERENCES dim_fiscal_year (fiscal_year_key),
    document_kind VARCHAR,
    scope VARCHAR,
    status VARCHAR NOT NULL,
    reason VARCHAR,
    revision INTEGER NOT NULL,
    is_current BOOLEAN NOT NULL,
    amount_unit VARCHAR,
    pages INTEGER,
    first_seen_at TIMESTAMP,
    loaded_at TIMESTAMP,
    extractor_version VARCHAR
);
INSERT INTO dim_document BY NAME
SELECT
    d.document_key,
    d.sha256 AS document_sha256,
    d.file_name,
    d.title,
    org_key(r.region_key, d.department_name) AS org_key,
    r.region_key,
    d.fiscal_year_key,
    d.document_kind,
    d.scope,
    d.status,
    d.reason,
    d.revision,
    d.is_current,
    d.amount_unit,
    d.pages,
    d.first_seen_at,
    d.loaded_at,
    d.extractor_version
FROM document AS d
INNER JOIN document_region AS r ON d.document_key = r.document_key;
