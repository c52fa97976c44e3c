-- Documents whose rows in the warehouse may differ from the published ones: those whose staged rows changed since, and
-- those of which the registry or a revision now says something else (new, superseded, under another name).
CREATE OR REPLACE TEMP TABLE affected AS
WITH differing AS (
    (
        SELECT * FROM documents
        EXCEPT ALL
        SELECT * FROM published.documents
    )
    UNION ALL
    (
        SELECT * FROM published.documents
        EXCEPT ALL
        SELECT * FROM documents
    )
)

SELECT
    d.document_key,
    d.sha256
FROM document AS d
INNER JOIN corpus.stg_version AS v ON d.sha256 = v.sha256
WHERE v.generation > getvariable('since')
UNION
SELECT
    document_key,
    document_sha256 AS sha256
FROM differing
UNION
-- what corrections.csv says of no document
SELECT
    0 AS document_key,
    '' AS sha256;
