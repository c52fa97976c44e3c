-- Top procurement items
-- What is bought for most money over all current budgets (政府采购品目), how often, and how much of it is kept for SMEs.
SELECT
    catalogue_code,
    catalogue_name,
    branch_name AS branch,
    count(*) AS lines,
    count(DISTINCT department_name) AS departments,
    sum(amount_yuan * 0.0001)::DECIMAL(18, 2) AS wan_yuan,
    round(100 * sum(amount_sme_yuan) / nullif(sum(amount_yuan), 0), 1) AS sme_percent
FROM v_procurement_line
GROUP BY catalogue_code, catalogue_name, branch_name
ORDER BY wan_yuan DESC NULLS LAST, catalogue_code ASC
LIMIT 20;
