-- Who pays what for pensions, health and housing?
-- 养老、医疗、住房由谁支付多少？
-- chart: by_economic_yuan by purpose_name
SELECT
    department_name,
    purpose_name,
    by_function_yuan,
    by_economic_yuan,
    difference_yuan,
    agrees
FROM mart_function_by_economic
WHERE department_name LIKE '%委办公室'
ORDER BY by_economic_yuan DESC, purpose_code ASC
