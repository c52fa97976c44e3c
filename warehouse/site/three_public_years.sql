-- Three public expenses of the same bodies in two years that follow each other: those that publish in both.
WITH body AS (
    SELECT
        org_group_key,
        fiscal_year,
        document_kind,
        scope,
        sum(three_public_yuan) AS three_public_yuan
    FROM mart_three_public_per_head
    WHERE org_group_key <> 0 AND fiscal_year IS NOT NULL
    GROUP BY ALL
    HAVING count(*) = 1 AND count(three_public_yuan) = 1
)

SELECT
    l.fiscal_year,
    l.document_kind,
    l.scope,
    count(*) AS bodies,
    sum(e.three_public_yuan) AS earlier_yuan,
    sum(l.three_public_yuan) AS later_yuan
FROM body AS l
INNER JOIN body AS e
    ON
        l.org_group_key = e.org_group_key AND l.document_kind = e.document_kind
        AND l.scope = e.scope AND l.fiscal_year = e.fiscal_year + 1
GROUP BY ALL
ORDER BY l.document_kind, l.scope, l.fiscal_year;
