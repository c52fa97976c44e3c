-- One row: when and by what this file was made. A file without it is not complete.
CREATE TABLE meta AS
SELECT
    'yusuan' AS application,
    getvariable('schema_version')::INTEGER AS schema_version,
    getvariable('built_at')::TIMESTAMP AS built_at,
    (SELECT max(extractor_version) FROM corpus.stg_version) AS extractor_version,
    (SELECT max(rules_version) FROM corpus.stg_version) AS rules_version,
    (SELECT count(*) FROM documents) AS documents,
    (
        SELECT count(*) FROM documents
        WHERE is_current
    ) AS current_documents,
    (SELECT count(*) FROM amounts) AS amounts,
    (SELECT count(*) FROM indicators) AS indicators,
    (SELECT count(*) FROM claims) AS claims,
    (SELECT count(*) FROM findings) AS findings;
