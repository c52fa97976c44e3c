-- Documents known before of which the rows of one table (now_rows, was_rows) are not what they were.
CREATE OR REPLACE TEMP TABLE changed AS
WITH now_hash AS (
    SELECT
        document_key,
        count(*) AS lines,
        sum(hash(*columns(*))) AS content
    FROM now_rows
    GROUP BY document_key
),

was_hash AS (
    SELECT
        document_key,
        count(*) AS lines,
        sum(hash(*columns(*))) AS content
    FROM was_rows
    GROUP BY document_key
),

differing AS (
    SELECT coalesce(n.document_key, w.document_key) AS document_key
    FROM now_hash AS n
    FULL OUTER JOIN was_hash AS w ON n.document_key = w.document_key
    WHERE (n.lines, n.content) IS DISTINCT FROM (w.lines, w.content)
),

since AS (
    SELECT
        document_key,
        max(known_until) AS known_from
    FROM past.replaced
    WHERE table_name = getvariable('which')
    GROUP BY document_key
)

SELECT
    d.document_key,
    coalesce(s.known_from, 0) AS known_from
FROM differing AS d
INNER JOIN known AS k ON d.document_key = k.document_key
LEFT JOIN since AS s ON d.document_key = s.document_key;
