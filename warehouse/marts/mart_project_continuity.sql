-- 10. Projects through the years (项目延续): budget, execution and score of each year, since when, for how many
-- years. The same project is the same name or the same full code within one body; names that only resemble are
-- not joined.
CREATE VIEW mart_project_continuity AS
WITH project AS MATERIALIZED (
    SELECT * FROM v_project_year
),

life AS (
    SELECT
        org_group_key,
        scope,
        project_group_key,
        count(*) AS years_count,
        min(fiscal_year) AS first_year,
        max(fiscal_year) AS last_year
    FROM project
    GROUP BY ALL
)

SELECT
    p.fiscal_year,
    p.region_name,
    p.department_name,
    p.scope,
    p.project_name,
    p.project_code,
    l.years_count,
    l.first_year,
    l.last_year,
    p.budget_yuan,
    p.budget_source,
    e.budget_yuan AS prior_budget_yuan,
    p.budget_yuan - e.budget_yuan AS budget_change_yuan,
    round(100 * (p.budget_yuan - e.budget_yuan) / nullif(e.budget_yuan, 0), 2)::DECIMAL(18, 2)
        AS budget_change_percent,
    p.executed_yuan,
    round(100 * p.executed_yuan / nullif(coalesce(p.told_budget_yuan, p.budget_yuan), 0), 2)::DECIMAL(18, 2)
        AS executed_percent,
    p.self_score AS self_score_points,
    CASE
        WHEN p.told_in_year IS NULL THEN 'no_later_document_tells'
        WHEN p.executed_yuan IS NULL THEN 'execution_not_stated'
        WHEN p.self_score IS NULL THEN 'score_not_stated'
    END AS execution_reason,
    p.project_group_key,
    p.org_group_key
FROM project AS p
INNER JOIN life AS l
    ON
        p.org_group_key = l.org_group_key
        AND p.scope IS NOT DISTINCT FROM l.scope
        AND p.project_group_key = l.project_group_key
LEFT JOIN project AS e
    ON
        p.org_group_key = e.org_group_key
        AND p.scope IS NOT DISTINCT FROM e.scope
        AND p.project_group_key = e.project_group_key
        AND p.fiscal_year = e.fiscal_year + 1;
