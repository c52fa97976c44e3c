-- Which forms have weights with an unusual sum, or indicators without a counterpart?
-- 哪些绩效表权重合计异常，或指标长期与年度不对应？
-- chart: weight_sum_points by project_name department_name fiscal_year
SELECT
    fiscal_year,
    department_name,
    project_name,
    weight_sum_points,
    is_usual_sum,
    long_term_only_count,
    annual_only_count,
    page
FROM mart_indicator_weights
WHERE NOT is_usual_sum OR long_term_only_count > 0 OR annual_only_count > 0
ORDER BY weight_sum_points DESC NULLS LAST, department_name ASC, fiscal_year ASC, page ASC
LIMIT 8
