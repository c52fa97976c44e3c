-- How far had projects spent by July or September, against an even pace?
-- 项目年中执行进度与序时进度相比如何？
-- chart: ahead_of_even_pace_percent by project_name fiscal_year
SELECT
    fiscal_year,
    project_name,
    budget_yuan,
    executed_through_month,
    executed_to_date_yuan,
    executed_to_date_percent,
    ahead_of_even_pace_percent,
    rest_of_year_percent,
    reason
FROM mart_execution_pace
ORDER BY ahead_of_even_pace_percent DESC
