-- How many figures in sentences disagree with the tables?
-- 文字说明中有多少数字与表格不符？
-- chart: failed_percent by department_name fiscal_year
SELECT
    fiscal_year,
    department_name,
    checked_count,
    failed_count,
    failed_percent,
    amounts_failed_count,
    percents_failed_count,
    directions_failed_count
FROM mart_narrative_mismatch
ORDER BY failed_percent DESC, department_name ASC, fiscal_year ASC
LIMIT 6
