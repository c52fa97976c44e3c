-- What is the series on one constant table of functions?
-- 按统一科目口径的逐年序列如何？
-- chart: amount_yuan by section_name fiscal_year
SELECT
    section_code,
    section_name,
    fiscal_year,
    sum(amount_yuan) AS amount_yuan
FROM mart_constant_functions
WHERE scope = 'department' AND department_name LIKE '%人民代表大会%'
GROUP BY ALL
ORDER BY section_code, fiscal_year
