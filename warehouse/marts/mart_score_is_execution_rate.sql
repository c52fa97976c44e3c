-- 12. Where a project's score is nothing but its execution rate (执行率): the score beside executed over budget of
-- its year.
CREATE VIEW mart_score_is_execution_rate AS
SELECT
    fiscal_year,
    region_name,
    department_name,
    scope,
    project_name,
    self_score AS self_score_points,
    coalesce(told_budget_yuan, budget_yuan) AS budget_yuan,
    executed_yuan,
    round(100 * executed_yuan / nullif(coalesce(told_budget_yuan, budget_yuan), 0), 2)::DECIMAL(18, 2)
        AS executed_percent,
    -- a rate is printed rounded or cut off: 80.157 as 80.16 or 80.15
    abs(self_score - 100 * executed_yuan / nullif(coalesce(told_budget_yuan, budget_yuan), 0)) < 0.01
        AS is_execution_rate,
    CASE
        WHEN executed_yuan IS NULL THEN 'execution_not_stated'
        WHEN coalesce(told_budget_yuan, budget_yuan) IS NULL THEN 'budget_not_stated'
        WHEN coalesce(told_budget_yuan, budget_yuan) = 0 THEN 'budget_is_0'
    END AS reason,
    told_in_year,
    project_group_key,
    org_group_key
FROM v_project_year
WHERE self_score IS NOT NULL;
