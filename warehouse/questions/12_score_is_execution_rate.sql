-- Where is the score just the execution rate?
-- 哪些自评得分就是执行率？
-- chart: self_score_points by project_name fiscal_year
SELECT
    fiscal_year,
    project_name,
    budget_yuan,
    executed_yuan,
    executed_percent,
    self_score_points,
    is_execution_rate,
    reason
FROM mart_score_is_execution_rate
WHERE department_name LIKE '%委办公室' AND fiscal_year = 2022
ORDER BY self_score_points, project_name
LIMIT 8
