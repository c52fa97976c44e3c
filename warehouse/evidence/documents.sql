-- The documents that $1 may mean: a file name, whole or without its folder, or the beginning of a content hash.
WITH named AS (
    SELECT
        *,
        CASE
            WHEN file_name = $1 THEN 0
            WHEN ends_with(file_name, '/' || $1) THEN 1
            WHEN length($1) >= 6 AND starts_with(document_sha256, lower($1)) THEN 2
        END AS fit
    FROM documents
),

best AS (
    SELECT document_sha256
    FROM named
    WHERE fit IS NOT NULL
    QUALIFY rank() OVER (ORDER BY fit) = 1
)

SELECT DISTINCT
    content.document_key,
    content.document_sha256 AS sha256,
    content.file_name,
    content.status,
    content.reason,
    content.region_name,
    content.department_name,
    content.fiscal_year,
    content.document_kind,
    content.scope,
    content.pages,
    content.revision,
    content.is_current
FROM best
INNER JOIN documents AS content
    ON best.document_sha256 = content.document_sha256 AND content.status <> 'duplicate'
ORDER BY content.file_name;
