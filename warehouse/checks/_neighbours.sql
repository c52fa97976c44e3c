-- The given documents ($1) with all that are linked to them, directly or not.

WITH RECURSIVE reached AS (
    SELECT unnest($1) AS sha256
    UNION
    SELECT chk_linked.other_sha256 AS sha256
    FROM reached
    INNER JOIN chk_linked ON reached.sha256 = chk_linked.sha256
)

SELECT DISTINCT sha256
FROM reached
ORDER BY sha256;
