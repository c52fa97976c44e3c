-- One row per current document: its total, its 三公 and its project money, from the leaf facts of its own year. The total
-- that its table of expenditure prints stands beside: it is another where rows leave out what the total has.
CREATE VIEW v_department_year AS
WITH spent AS (
    SELECT
        document_key,
        sum(amount_yuan) AS expenditure_yuan,
        sum(amount_yuan) FILTER (WHERE spending_kind_code = 'project') AS project_yuan
    FROM v_expenditure_line
    GROUP BY document_key
),

printed AS (
    SELECT
        t.document_key,
        max(t.amount_yuan) AS printed_expenditure_yuan
    FROM fct_printed_total AS t
    INNER JOIN dim_table AS k ON t.table_key = k.table_key
    WHERE
        k.table_kind IN ('expenditure_summary', 'final_expenditure')
        AND t.measure = 'total'
        AND t.period = 'this_year'
        AND t.level = 0
    GROUP BY t.document_key
),

three_public AS (
    SELECT
        document_key,
        sum(amount_yuan) AS three_public_yuan
    FROM v_three_public
    WHERE is_three_public AND phase_code IN ('budget', 'final')
    GROUP BY document_key
),

bought AS (
    SELECT
        document_key,
        sum(amount_yuan) AS procurement_yuan
    FROM fct_procurement_line
    GROUP BY document_key
)

SELECT
    d.region_name,
    d.department_code,
    d.department_name,
    d.fiscal_year,
    d.document_kind,
    d.scope,
    s.expenditure_yuan,
    r.printed_expenditure_yuan,
    s.project_yuan,
    t.three_public_yuan,
    b.procurement_yuan,
    d.org_group_key,
    d.document_key,
    d.file_name
FROM v_document AS d
LEFT JOIN spent AS s ON d.document_key = s.document_key
LEFT JOIN printed AS r ON d.document_key = r.document_key
LEFT JOIN three_public AS t ON d.document_key = t.document_key
LEFT JOIN bought AS b ON d.document_key = b.document_key;
