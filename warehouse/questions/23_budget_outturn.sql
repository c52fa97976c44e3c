-- Where do budget and outturn differ by more than 10 %?
-- 预算与执行偏离超过10%的有哪些？
-- chart: deviation_percent by subject_name department_name fiscal_year
SELECT
    fiscal_year,
    department_name,
    subject,
    subject_name,
    budget_yuan,
    budget_source,
    outturn_yuan,
    deviation_percent
FROM mart_budget_outturn
WHERE is_over_10_percent AND subject = 'project'
ORDER BY abs(deviation_percent) DESC
LIMIT 8
