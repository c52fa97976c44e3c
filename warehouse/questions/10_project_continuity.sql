-- Which projects live three years and more, and how did their budgets move?
-- 哪些项目连续三年以上？预算如何变化？
-- chart: budget_yuan by project_name fiscal_year
SELECT
    fiscal_year,
    department_name,
    project_name,
    years_count,
    budget_yuan,
    budget_change_percent,
    executed_percent,
    self_score_points
FROM mart_project_continuity
WHERE years_count >= 3 AND department_name LIKE '%委办公室'
ORDER BY project_name, fiscal_year
