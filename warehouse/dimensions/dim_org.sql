-- Departments and units, one row per name they had (SCD2). Key: region and name; the code (部门编码) is an attribute,
-- because codes are handed out anew at reorganisations.
CREATE TABLE dim_org (
    org_key BIGINT PRIMARY KEY,
    org_group_key BIGINT NOT NULL,
    region_key BIGINT NOT NULL REFERENCES dim_region (region_key),
    org_code VARCHAR,
    org_name VARCHAR NOT NULL,
    org_level VARCHAR NOT NULL,
    parent_org_key BIGINT NOT NULL,
    valid_from INTEGER,
    valid_to INTEGER,
    is_current BOOLEAN NOT NULL,
    first_year INTEGER,
    last_year INTEGER
);
INSERT INTO dim_org BY NAME
SELECT
    0 AS org_key,
    0 AS org_group_key,
    0 AS region_key,
    NULL AS org_code,
    '未知' AS org_name,
    'unknown' AS org_level,
    0 AS parent_org_key,
    NULL AS valid_from,
    NULL AS valid_to,
    TRUE AS is_current,
    NULL AS first_year,
    NULL AS last_year
UNION ALL
SELECT
    n.org_key,
    g.org_group_key,
    n.region_key,
    n.code AS org_code,
    n.printed_name AS org_name,
    n.org_level,
    coalesce(p.org_key, 0) AS parent_org_key,
    n.first_year AS valid_from,
    CASE WHEN g.next_year IS NOT NULL THEN greatest(g.next_year - 1, n.first_year) END AS valid_to,
    g.next_year IS NULL AS is_current,
    n.first_year,
    n.last_year
FROM org_name AS n
INNER JOIN org_group AS g ON n.org_key = g.org_key
LEFT JOIN org_name AS p ON org_key(n.region_key, n.parent_name) = p.org_key;
