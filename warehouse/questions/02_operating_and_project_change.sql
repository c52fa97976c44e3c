-- Which departments cut operating expense most, and did project money grow instead?
-- 哪些部门公用经费压减最多？项目支出是否此减彼增？
-- chart: operating_change_percent by department_name fiscal_year
SELECT
    fiscal_year,
    department_name,
    operating_change_percent,
    project_change_percent,
    personnel_change_percent,
    is_shifted_to_projects,
    prior_source,
    reason
FROM mart_operating_and_project_change
WHERE scope = 'department'
ORDER BY operating_change_percent
