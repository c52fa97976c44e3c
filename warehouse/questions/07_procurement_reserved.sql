-- How much of procurement is kept for small enterprises, and who prints exactly the policy's share?
-- 面向中小企业的采购占比多少？谁恰好等于政策比例？
-- chart: sme_percent by department_name fiscal_year
SELECT
    fiscal_year,
    department_name,
    procurement_yuan,
    sme_percent,
    micro_percent,
    policy_constant,
    reason
FROM mart_procurement_reserved
ORDER BY sme_percent DESC NULLS LAST, department_name ASC, fiscal_year ASC
