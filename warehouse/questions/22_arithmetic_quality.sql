-- Whose tables add up?
-- 谁的表格勾稽相符？
-- chart: held_percent by department_name fiscal_year
SELECT
    fiscal_year,
    department_name,
    checked_count,
    failed_count,
    held_percent,
    quality_rank,
    columns_checked_count,
    columns_closing_count
FROM mart_arithmetic_quality
ORDER BY held_percent, department_name, fiscal_year
