-- Names that belong to one organisation over time, joined by renames; the group is named after its earliest member.
CREATE TEMP TABLE org_group AS
WITH RECURSIVE link AS (
    SELECT
        from_org_key AS a,
        to_org_key AS b
    FROM org_succession
    WHERE kind = 'rename'
    UNION
    SELECT
        to_org_key AS a,
        from_org_key AS b
    FROM org_succession
    WHERE kind = 'rename'
),

reached AS (
    SELECT
        org_key AS a,
        org_key AS b
    FROM org_name
    UNION
    SELECT
        r.a,
        l.b
    FROM reached AS r
    INNER JOIN link AS l ON r.b = l.a
),

grouped AS (
    SELECT
        r.a AS org_key,
        arg_min(n.org_key, (coalesce(n.first_year, 9999), n.name)) AS root_org_key
    FROM reached AS r
    INNER JOIN org_name AS n ON r.b = n.org_key
    GROUP BY r.a
)

SELECT
    g.org_key,
    stable_key('org_group|' || g.root_org_key) AS org_group_key,
    lead(n.first_year) OVER (PARTITION BY g.root_org_key ORDER BY n.first_year, n.name) AS next_year
FROM grouped AS g
INNER JOIN org_name AS n ON g.org_key = n.org_key;
