-- Which departments share their text with others?
-- 哪些部门的文字与他部门雷同？
-- chart: nearest_percent by department_name fiscal_year
SELECT
    fiscal_year,
    department_name,
    texts_count,
    in_other_bodies_percent,
    in_own_other_years_percent,
    nearest_percent,
    nearest_department_name
FROM mart_copied_text
WHERE text_kind = 'form'
ORDER BY nearest_percent DESC NULLS LAST, department_name ASC, fiscal_year ASC
