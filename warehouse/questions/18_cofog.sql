-- What is spent by function of government, comparable with other countries?
-- 按政府职能分类（COFOG）支出多少？
-- chart: amount_yuan by division_name_en
SELECT
    fiscal_year,
    division_code,
    division_name_en,
    sum(amount_yuan) AS amount_yuan,
    min(lowest_confidence_ratio) AS lowest_confidence_ratio
FROM mart_cofog
WHERE scope = 'department' AND document_kind = 'budget' AND fiscal_year = 2024
GROUP BY ALL
ORDER BY amount_yuan DESC
