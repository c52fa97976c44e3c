-- Documents with lines of procurement or services of a unit that other documents brought into dim_org, or took away.
WITH changed AS (
    (
        SELECT org_key FROM dim_org
        EXCEPT
        SELECT org_key FROM published.dim_org
    )
    UNION ALL
    (
        SELECT org_key FROM published.dim_org
        EXCEPT
        SELECT org_key FROM dim_org
    )
)

SELECT DISTINCT
    d.document_key,
    d.sha256
FROM mention_unit AS u
INNER JOIN changed AS c ON u.unit_key = c.org_key
INNER JOIN document AS d ON u.document_key = d.document_key
ANTI JOIN affected AS a ON u.document_key = a.document_key;
