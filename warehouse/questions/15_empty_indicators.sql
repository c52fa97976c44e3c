-- How many indicators say nothing?
-- 有多少绩效指标是空洞的？
-- chart: empty_percent by department_name fiscal_year
SELECT
    fiscal_year,
    department_name,
    indicators_count,
    unchanged_count,
    hundred_percent_count,
    no_number_count,
    empty_percent
FROM mart_empty_indicators
ORDER BY indicators_count DESC, department_name ASC, fiscal_year ASC
