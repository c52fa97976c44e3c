-- Which lines buy something that their economic item does not pay for?
-- 哪些采购品目与支出经济科目不符？
-- chart: amount_yuan by catalogue_name econ_name
SELECT
    fiscal_year,
    department_name,
    econ_code,
    econ_name,
    catalogue_code,
    catalogue_name,
    amount_yuan,
    is_fitting,
    page
FROM mart_procurement_mismatch
WHERE NOT is_fitting
ORDER BY amount_yuan DESC
