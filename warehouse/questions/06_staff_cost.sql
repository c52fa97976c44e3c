-- What does a post cost, and who is over establishment?
-- 每个岗位人员经费多少？哪些部门超编？
-- chart: per_filled_post_yuan by department_name fiscal_year
SELECT
    fiscal_year,
    department_name,
    headcount_authorised_count,
    headcount_actual_count,
    per_filled_post_yuan,
    per_approved_post_yuan,
    over_establishment_count
FROM mart_staff_cost
WHERE scope = 'department'
ORDER BY per_filled_post_yuan DESC
