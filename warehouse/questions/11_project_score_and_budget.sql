-- Which projects scored low and were kept or raised?
-- 哪些项目自评得分低而预算未减？
-- chart: budget_change_percent by department_name project_name
SELECT
    department_name,
    project_name,
    score_year,
    self_score_points,
    grade,
    prior_budget_yuan,
    budget_yuan,
    budget_change_percent,
    is_kept_or_raised
FROM mart_project_score_and_budget
WHERE self_score_points < 90
ORDER BY self_score_points, department_name
