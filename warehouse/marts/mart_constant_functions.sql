-- 19. Expenditure on one constant table of functions: codes and names that changed with the years (20805, 21005
-- …) stand under their present member, beside the codes as printed.
CREATE VIEW mart_constant_functions AS
SELECT
    d.fiscal_year,
    d.region_name,
    d.department_name,
    d.document_kind,
    d.scope,
    n.func_code,
    n.func_name,
    n.class_code,
    n.class_name,
    n.section_code,
    n.section_name,
    string_agg(DISTINCT p.func_code || ' ' || p.func_name, '；' ORDER BY p.func_code || ' ' || p.func_name)
        AS printed_as,
    bool_or(p.func_code <> n.func_code OR p.func_name <> n.func_name) AS is_recoded,
    sum(f.amount_yuan) AS amount_yuan,
    CASE WHEN p.canonical_key = 0 THEN 'no_function_printed' END AS reason,
    p.canonical_key,
    d.org_group_key,
    d.document_key,
    d.file_name
FROM fct_expenditure_line AS f
INNER JOIN v_document AS d ON f.document_key = d.document_key
INNER JOIN dim_phase AS h ON f.phase_key = h.phase_key
INNER JOIN dim_func AS p ON f.func_key = p.func_key
INNER JOIN dim_func AS n ON p.canonical_key = n.func_key
WHERE h.phase_code = CASE d.document_kind WHEN 'final_account' THEN 'final' ELSE 'budget' END
GROUP BY ALL;
