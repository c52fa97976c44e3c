-- Total budget by department and year
-- Expenditure from all money (支出预算总表) as the leaf rows add up, in 万元, names of one department over time joined.
SELECT
    any_value(o.org_name) FILTER (WHERE o.is_current) AS department,
    d.scope,
    d.fiscal_year,
    sum(f.amount_yuan * 0.0001)::DECIMAL(18, 2) AS wan_yuan
FROM fct_expenditure_line AS f
INNER JOIN v_document AS d ON f.document_key = d.document_key
INNER JOIN dim_org AS o ON d.org_group_key = o.org_group_key AND o.is_current
WHERE d.document_kind = 'budget'
GROUP BY d.org_group_key, d.scope, d.fiscal_year
ORDER BY department, d.scope, d.fiscal_year;
