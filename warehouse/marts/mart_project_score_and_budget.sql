-- 11. Projects with a score (自评得分) and what became of their budget: the latest budget against the year before
-- it. Grades as the Ministry's: 90 and more 优, 80 良, 60 中, less 差. is_kept_or_raised tells whether money was
-- not cut.
CREATE VIEW mart_project_score_and_budget AS
WITH project AS MATERIALIZED (
    SELECT * FROM v_project_year
),

scored AS (
    SELECT
        org_group_key,
        scope,
        project_group_key,
        max(fiscal_year) AS score_year,
        arg_max(self_score, fiscal_year) AS self_score
    FROM project
    WHERE self_score IS NOT NULL
    GROUP BY ALL
),

budgeted AS (
    SELECT p.*
    FROM project AS p
    INNER JOIN scored AS s
        ON
            p.org_group_key = s.org_group_key
            AND p.scope = s.scope
            AND p.project_group_key = s.project_group_key
    WHERE p.budget_yuan IS NOT NULL
),

latest_year AS (
    SELECT
        org_group_key,
        scope,
        project_group_key,
        max(fiscal_year) AS fiscal_year
    FROM budgeted
    GROUP BY ALL
),

latest AS (
    SELECT
        l.*,
        e.budget_yuan AS earlier_yuan
    FROM latest_year AS y
    INNER JOIN budgeted AS l USING (org_group_key, scope, project_group_key, fiscal_year)
    LEFT JOIN budgeted AS e
        ON
            y.org_group_key = e.org_group_key
            AND y.scope = e.scope
            AND y.project_group_key = e.project_group_key
            AND y.fiscal_year = e.fiscal_year + 1
)

SELECT
    l.fiscal_year,
    l.region_name,
    l.department_name,
    s.scope,
    l.project_name,
    s.score_year,
    s.self_score AS self_score_points,
    CASE
        WHEN s.self_score >= 90 THEN '优'
        WHEN s.self_score >= 80 THEN '良'
        WHEN s.self_score >= 60 THEN '中'
        ELSE '差'
    END AS grade,
    l.budget_yuan,
    l.budget_source,
    l.earlier_yuan AS prior_budget_yuan,
    l.budget_yuan - l.earlier_yuan AS budget_change_yuan,
    round(100 * (l.budget_yuan - l.earlier_yuan) / nullif(l.earlier_yuan, 0), 2)::DECIMAL(18, 2)
        AS budget_change_percent,
    CASE WHEN l.fiscal_year > s.score_year THEN l.budget_yuan >= l.earlier_yuan END AS is_kept_or_raised,
    CASE
        WHEN l.fiscal_year IS NULL THEN 'no_budget_known'
        WHEN l.fiscal_year <= s.score_year THEN 'no_budget_after_the_score'
        WHEN l.earlier_yuan IS NULL THEN 'no_budget_of_the_year_before'
    END AS reason,
    s.project_group_key,
    s.org_group_key
FROM scored AS s
LEFT JOIN latest AS l
    ON
        s.org_group_key = l.org_group_key
        AND s.scope = l.scope
        AND s.project_group_key = l.project_group_key;
