-- Personnel, operating and project money of each current document, from its general public budget by function;
-- where that does not split 人员 from 公用, from the basic expenditure by economic item. NULL, with the reason,
-- where neither does.
CREATE VIEW v_spending_structure AS
WITH by_function AS (
    SELECT
        b.document_key,
        sum(b.amount_yuan) AS total_yuan,
        sum(b.amount_yuan) FILTER (k.spending_kind_code = 'personnel') AS personnel_yuan,
        sum(b.amount_yuan) FILTER (k.spending_kind_code = 'operating_expense') AS operating_yuan,
        sum(b.amount_yuan) FILTER (k.spending_kind_code = 'project') AS project_yuan,
        bool_or(k.spending_kind_code IN ('basic', 'unsplit')) AS is_basic_unsplit,
        bool_or(k.spending_kind_code = 'unsplit') AS is_unsplit
    FROM fct_budget_line AS b
    INNER JOIN dim_document AS d ON b.document_key = d.document_key
    INNER JOIN dim_phase AS h ON b.phase_key = h.phase_key
    INNER JOIN dim_spending_kind AS k ON b.spending_kind_key = k.spending_kind_key
    INNER JOIN dim_fund AS m ON b.fund_key = m.fund_key
    WHERE
        d.is_current
        AND m.fund_code = 'general_public'
        AND h.phase_code = CASE d.document_kind WHEN 'final_account' THEN 'final' ELSE 'budget' END
    GROUP BY b.document_key
),

-- a total of projects over rows that print none: some documents leave the rows out
totalled AS (
    SELECT t.document_key
    FROM fct_printed_total AS t
    INNER JOIN dim_table AS k ON t.table_key = k.table_key
    WHERE
        k.table_kind IN ('general_public_by_function', 'final_general_public_by_function')
        AND t.measure = 'project'
        AND t.period IN ('this_year', 'final')
        AND t.level = 0
        AND t.amount_yuan <> 0
    GROUP BY t.document_key
),

by_economic AS (
    SELECT
        e.document_key,
        coalesce(sum(e.amount_yuan) FILTER (k.spending_kind_code = 'personnel'), 0) AS personnel_yuan,
        coalesce(sum(e.amount_yuan) FILTER (k.spending_kind_code = 'operating_expense'), 0) AS operating_yuan
    FROM fct_econ_line AS e
    INNER JOIN dim_document AS d ON e.document_key = d.document_key
    INNER JOIN dim_phase AS h ON e.phase_key = h.phase_key
    INNER JOIN dim_spending_kind AS k ON e.spending_kind_key = k.spending_kind_key
    WHERE d.is_current AND h.phase_code = CASE d.document_kind WHEN 'final_account' THEN 'final' ELSE 'budget' END
    GROUP BY e.document_key
    HAVING NOT bool_or(k.spending_kind_code NOT IN ('personnel', 'operating_expense'))
)

SELECT
    d.fiscal_year,
    d.region_name,
    d.department_name,
    d.document_kind,
    d.scope,
    CASE WHEN f.is_basic_unsplit THEN e.personnel_yuan ELSE coalesce(f.personnel_yuan, f.total_yuan - f.total_yuan) END
        AS personnel_yuan,
    CASE WHEN f.is_basic_unsplit THEN e.operating_yuan ELSE coalesce(f.operating_yuan, f.total_yuan - f.total_yuan) END
        AS operating_yuan,
    CASE
        WHEN
            NOT f.is_unsplit AND (f.project_yuan IS NOT NULL OR t.document_key IS NULL)
            THEN coalesce(f.project_yuan, 0)
    END
        AS project_yuan,
    f.total_yuan AS general_public_yuan,
    CASE
        WHEN f.document_key IS NULL THEN 'no_table_by_function'
        WHEN f.is_unsplit AND e.document_key IS NULL THEN 'table_has_no_kinds_of_spending'
        WHEN f.is_unsplit THEN 'project_not_split'
        WHEN f.project_yuan IS NULL AND t.document_key IS NOT NULL THEN 'rows_of_the_total_not_printed'
        WHEN f.is_basic_unsplit AND e.document_key IS NULL THEN 'basic_not_split'
    END AS reason,
    d.org_group_key,
    d.document_key,
    d.file_name
FROM v_document AS d
LEFT JOIN by_function AS f ON d.document_key = f.document_key
LEFT JOIN by_economic AS e ON d.document_key = e.document_key
LEFT JOIN totalled AS t ON d.document_key = t.document_key;
