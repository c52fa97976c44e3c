-- 17. Who pays what for pensions, health and housing: the same money by function (its personnel part) and by
-- economic item (功能×经济), and whether both agree. Inferred by the pairs of bridge_func_econ; one row per
-- document and purpose.
CREATE VIEW mart_function_by_economic AS
WITH purpose AS (
    SELECT DISTINCT
        purpose_code,
        name_zh
    FROM bridge_func_econ
),

by_function AS (
    SELECT
        b.document_key,
        p.purpose_code,
        sum(b.amount_yuan) AS amount_yuan
    FROM v_budget_line AS b
    INNER JOIN bridge_func_econ AS p ON p.side = 'function' AND b.func_code = p.code
    WHERE
        b.fund_code = 'general_public'
        AND b.phase_code IN ('budget', 'final')
        AND b.spending_kind_code IN ('personnel', 'basic')
    GROUP BY ALL
),

by_economic AS (
    SELECT
        e.document_key,
        p.purpose_code,
        sum(e.amount_yuan) AS amount_yuan
    FROM v_econ_line AS e
    INNER JOIN bridge_func_econ AS p ON p.side = 'economic' AND e.econ_code = p.code
    WHERE e.phase_code IN ('budget', 'final')
    GROUP BY ALL
),

told AS (
    SELECT
        document_key,
        bool_or(table_kind IN ('general_public_by_function', 'final_general_public_by_function')) AS has_functions,
        bool_or(table_kind IN ('basic_by_economic', 'final_basic_by_economic')) AS has_items
    FROM v_table_presence
    WHERE presence = 'loaded'
    GROUP BY document_key
)

SELECT
    d.fiscal_year,
    d.region_name,
    d.department_name,
    d.document_kind,
    d.scope,
    p.purpose_code,
    p.name_zh AS purpose_name,
    CASE WHEN t.has_functions THEN coalesce(f.amount_yuan, 0) END AS by_function_yuan,
    CASE WHEN t.has_items THEN coalesce(e.amount_yuan, 0) END AS by_economic_yuan,
    CASE WHEN t.has_functions AND t.has_items THEN coalesce(f.amount_yuan, 0) - coalesce(e.amount_yuan, 0) END
        AS difference_yuan,
    CASE WHEN t.has_functions AND t.has_items THEN coalesce(f.amount_yuan, 0) = coalesce(e.amount_yuan, 0) END
        AS agrees,
    CASE
        WHEN NOT coalesce(t.has_functions, FALSE) THEN 'no_table_by_function'
        WHEN NOT coalesce(t.has_items, FALSE) THEN 'no_table_by_economic_item'
    END AS reason,
    d.org_group_key,
    d.document_key,
    d.file_name
FROM v_document AS d
CROSS JOIN purpose AS p
LEFT JOIN told AS t ON d.document_key = t.document_key
LEFT JOIN by_function AS f ON d.document_key = f.document_key AND p.purpose_code = f.purpose_code
LEFT JOIN by_economic AS e ON d.document_key = e.document_key AND p.purpose_code = e.purpose_code;
