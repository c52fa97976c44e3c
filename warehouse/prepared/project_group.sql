-- Which projects of one organisation are the same over the years: those with the same name, those with the same code
-- (21 characters; short codes are categories), and whatever these join. Names that only resemble each other are not
-- joined. Each group is known by the least key among its names.
CREATE TEMP TABLE project_group AS
WITH named AS (
    SELECT
        p.project_key,
        g.org_group_key,
        p.name,
        CASE WHEN length(p.code) >= 15 THEN p.code ELSE p.project_key::VARCHAR END AS code,
        stable_key('project_group|' || g.org_group_key || '|' || p.name) AS name_key
    FROM mention_project AS p
    INNER JOIN dim_document AS d ON p.document_key = d.document_key
    INNER JOIN dim_org AS g ON d.org_key = g.org_key
),

by_code AS (
    SELECT
        *,
        min(name_key) OVER (PARTITION BY org_group_key, code) AS key_1
    FROM named
),

by_name AS (
    SELECT
        *,
        min(key_1) OVER (PARTITION BY org_group_key, name) AS key_2
    FROM by_code
),

by_code_again AS (
    SELECT
        *,
        min(key_2) OVER (PARTITION BY org_group_key, code) AS key_3
    FROM by_name
)

SELECT
    project_key,
    org_group_key,
    min(key_3) OVER (PARTITION BY org_group_key, name) AS project_group_key,
    CASE WHEN min(key_3) OVER (PARTITION BY org_group_key, name) = name_key THEN 'exact_name' ELSE 'exact_code' END
        AS method
FROM by_code_again;
