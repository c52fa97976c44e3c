-- 10. Projects through the years (项目延续): budget, execution and score of each year, since when, for how many
-- years. The same project is the same name or the same full code within one body; names that only resemble are
-- not joined.
CREATE VIEW mart_project_continuity AS
WITH lived AS (
    SELECT
        *,
        count(*) OVER life AS years_count,
        min(fiscal_year) OVER life AS first_year,
        max(fiscal_year) OVER life AS last_year,
        lag(budget_yuan) OVER in_order AS earlier_budget_yuan,
        lag(fiscal_year) OVER in_order AS earlier_year
    FROM v_project_year
    WINDOW
        life AS (PARTITION BY org_group_key, scope, project_group_key),
        in_order AS (PARTITION BY org_group_key, scope, project_group_key ORDER BY fiscal_year)
)

SELECT
    fiscal_year,
    region_name,
    department_name,
    scope,
    project_name,
    project_code,
    years_count,
    first_year,
    last_year,
    budget_yuan,
    budget_source,
    CASE WHEN earlier_year = fiscal_year - 1 THEN earlier_budget_yuan END AS prior_budget_yuan,
    CASE WHEN earlier_year = fiscal_year - 1 THEN budget_yuan - earlier_budget_yuan END AS budget_change_yuan,
    CASE
        WHEN earlier_year = fiscal_year - 1
            THEN round(100 * (budget_yuan - earlier_budget_yuan) / nullif(earlier_budget_yuan, 0), 2)::DECIMAL(18, 2)
    END AS budget_change_percent,
    executed_yuan,
    round(100 * executed_yuan / nullif(coalesce(told_budget_yuan, budget_yuan), 0), 2)::DECIMAL(18, 2)
        AS executed_percent,
    self_score AS self_score_points,
    CASE
        WHEN told_in_year IS NULL THEN 'no_later_document_tells'
        WHEN executed_yuan IS NULL THEN 'execution_not_stated'
        WHEN self_score IS NULL THEN 'score_not_stated'
    END AS execution_reason,
    project_group_key,
    org_group_key
FROM lived;
