-- Documents that are new, gone, or have another status or identity; new ones with what they hold.
INSERT INTO publication_changes BY NAME
WITH holds AS (
    SELECT
        document_key,
        count(*) AS numbers
    FROM amounts
    WHERE document_key IN (SELECT t.document_key FROM touched AS t)
    GROUP BY document_key
),

has AS (
    SELECT
        document_key,
        count(*) AS findings
    FROM findings
    WHERE document_key IN (SELECT t.document_key FROM touched AS t)
    GROUP BY document_key
),

was_document AS (
    SELECT
        d.*,
        concat_ws(' ', d.status, d.department_name, d.fiscal_year, d.document_kind, 'revision ' || d.revision) AS words
    FROM was_documents AS d
),

now_document AS (
    SELECT
        d.*,
        concat_ws(' ', d.status, d.department_name, d.fiscal_year, d.document_kind, 'revision ' || d.revision) AS words
    FROM documents AS d
)

SELECT
    getvariable('publication') AS publication,
    'document' AS what,
    CASE WHEN w.words IS NULL THEN 'added' WHEN n.words IS NULL THEN 'removed' ELSE 'altered' END AS change,
    CASE WHEN n.status = 'duplicate' THEN 'new_document' ELSE coalesce(r.why, 'new_document') END AS why,
    coalesce(n.file_name, w.file_name) AS file_name,
    w.words AS before,
    n.words AS after,
    h.numbers,
    f.findings,
    coalesce(n.document_key, w.document_key) AS document_key
FROM was_document AS w
FULL OUTER JOIN now_document AS n ON w.file_name = n.file_name AND w.document_sha256 = n.document_sha256
LEFT JOIN reason AS r ON coalesce(n.document_key, w.document_key) = r.document_key
LEFT JOIN holds AS h ON n.document_key = h.document_key AND n.status <> 'duplicate'
LEFT JOIN has AS f ON n.document_key = f.document_key AND n.status <> 'duplicate'
WHERE w.words IS DISTINCT FROM n.words;
