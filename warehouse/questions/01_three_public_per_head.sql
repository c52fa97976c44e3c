-- Who spends most on the three public expenses per head?
-- 人均“三公”经费最高的部门是哪些？
-- chart: per_head_yuan by department_name fiscal_year
SELECT
    fiscal_year,
    department_name,
    three_public_yuan,
    headcount_actual_count,
    per_head_yuan,
    per_head_rank,
    per_vehicle_yuan
FROM mart_three_public_per_head
WHERE scope = 'department'
ORDER BY fiscal_year DESC, per_head_yuan DESC
