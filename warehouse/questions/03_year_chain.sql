-- Does a year's total agree with what the next year's document says of it?
-- 上年总额与下一年文件所述是否一致？
-- chart: earlier_total_yuan by department_name fiscal_year
SELECT
    fiscal_year,
    department_name,
    earlier_total_yuan,
    implied_by_text_yuan,
    text_agrees,
    stated_by_form_yuan,
    form_agrees
FROM mart_year_chain
WHERE earlier_total_yuan IS NOT NULL
ORDER BY department_name, fiscal_year
