-- What is bought, and how far apart are the unit prices of the same item?
-- 采购了什么？同一品目的单价相差多少？
-- chart: unit_price_spread_ratio by catalogue_name fiscal_year
SELECT
    fiscal_year,
    branch_name,
    catalogue_code,
    catalogue_name,
    departments_count,
    lines_count,
    amount_yuan,
    lowest_unit_price_yuan,
    highest_unit_price_yuan,
    unit_price_spread_ratio
FROM mart_procurement_catalogue
WHERE scope = 'department'
ORDER BY unit_price_spread_ratio DESC NULLS LAST, catalogue_code ASC, fiscal_year ASC
LIMIT 8
