-- 18. Expenditure of all money by COFOG division and group (政府职能分类), with the confidence of the mapping.
-- Functions without a mapping keep their money, with NULL codes and the reason.
CREATE VIEW mart_cofog AS
SELECT
    d.fiscal_year,
    d.region_name,
    d.department_name,
    d.document_kind,
    d.scope,
    left(c.cofog_code, 2) AS division_code,
    v.name_en AS division_name_en,
    c.cofog_code AS group_code,
    g.name_en AS group_name_en,
    sum(f.amount_yuan) AS amount_yuan,
    min(c.cofog_confidence) AS lowest_confidence_ratio,
    CASE
        WHEN c.cofog_code IS NOT NULL THEN NULL
        WHEN f.func_key = 0 THEN 'no_function_printed'
        ELSE 'function_not_mapped'
    END AS reason,
    d.org_group_key,
    d.document_key,
    d.file_name
FROM fct_expenditure_line AS f
INNER JOIN v_document AS d ON f.document_key = d.document_key
INNER JOIN dim_phase AS h ON f.phase_key = h.phase_key
INNER JOIN dim_func AS c ON f.func_key = c.func_key
LEFT JOIN dim_cofog AS v ON left(c.cofog_code, 2) = v.cofog_code
LEFT JOIN dim_cofog AS g ON c.cofog_code = g.cofog_code
WHERE h.phase_code = CASE d.document_kind WHEN 'final_account' THEN 'final' ELSE 'budget' END
GROUP BY ALL;
