-- Which mandatory tables are there, empty or missing?
-- 应公开的表有哪些在、空或缺？
-- chart: complete_percent by department_name fiscal_year
SELECT
    fiscal_year,
    department_name,
    mandatory_count,
    present_count,
    empty_with_note_count,
    empty_without_note_count,
    missing_count,
    complete_percent,
    missing_tables
FROM mart_disclosure
ORDER BY complete_percent, department_name, fiscal_year
