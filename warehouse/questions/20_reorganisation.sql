-- How do bodies grow net of renames and moved functions?
-- 扣除机构调整后各部门增长多少？
-- chart: like_for_like_growth_percent by department_name fiscal_year
SELECT
    fiscal_year,
    department_name,
    status,
    prior_department_name,
    growth_percent,
    like_for_like_growth_percent,
    taken_over_yuan,
    handed_over_yuan
FROM mart_reorganisation
WHERE scope = 'department' AND status <> 'first_seen'
ORDER BY growth_percent DESC
