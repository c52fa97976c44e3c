-- Expenditure by class of function (类) within a year, kind of document and scope.
SELECT
    d.fiscal_year,
    d.document_kind,
    d.scope,
    nullif(left(c.func_code, 3), '') AS class_code,
    any_value(c.class_name ORDER BY c.func_code) AS class_name,
    sum(f.amount_yuan) AS amount_yuan,
    count(DISTINCT f.document_key) AS documents
FROM fct_expenditure_line AS f
INNER JOIN v_document AS d ON f.document_key = d.document_key
INNER JOIN dim_phase AS h ON f.phase_key = h.phase_key
INNER JOIN dim_func AS c ON f.func_key = c.func_key
WHERE h.phase_code = CASE d.document_kind WHEN 'final_account' THEN 'final' ELSE 'budget' END
GROUP BY ALL
ORDER BY d.fiscal_year DESC NULLS LAST, d.document_kind ASC, d.scope ASC, sum(f.amount_yuan) DESC;
