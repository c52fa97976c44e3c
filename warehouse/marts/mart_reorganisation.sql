-- 20. Growth of bodies net of reorganisation: the whole growth, and that of the function sections (款) which the
-- body has in both years; what came or went with a section is apart. New, renamed and continued bodies are told
-- apart.
CREATE VIEW mart_reorganisation AS
WITH section AS (
    SELECT
        d.org_group_key,
        d.scope,
        d.document_kind,
        d.fiscal_year,
        coalesce(n.section_code, n.func_code) AS section_code,
        any_value(d.region_name ORDER BY d.document_key) AS region_name,
        any_value(d.department_name ORDER BY d.document_key) AS department_name,
        sum(f.amount_yuan) AS amount_yuan
    FROM fct_expenditure_line AS f
    INNER JOIN v_document AS d ON f.document_key = d.document_key
    INNER JOIN dim_phase AS h ON f.phase_key = h.phase_key
    INNER JOIN dim_func AS p ON f.func_key = p.func_key
    INNER JOIN dim_func AS n ON p.canonical_key = n.func_key
    WHERE
        h.phase_code = CASE d.document_kind WHEN 'final_account' THEN 'final' ELSE 'budget' END
        AND d.org_group_key <> 0
        AND d.fiscal_year IS NOT NULL
    GROUP BY ALL
),

whole AS (
    SELECT
        org_group_key,
        scope,
        document_kind,
        fiscal_year,
        any_value(region_name ORDER BY section_code) AS region_name,
        any_value(department_name ORDER BY section_code) AS department_name,
        sum(amount_yuan) AS amount_yuan
    FROM section
    GROUP BY ALL
),

common AS (
    SELECT
        t.org_group_key,
        t.scope,
        t.document_kind,
        t.fiscal_year,
        sum(t.amount_yuan) AS this_yuan,
        sum(e.amount_yuan) AS earlier_yuan
    FROM section AS t
    INNER JOIN section AS e
        ON
            t.org_group_key = e.org_group_key
            AND t.scope = e.scope
            AND t.document_kind = e.document_kind
            AND t.section_code = e.section_code
            AND t.fiscal_year = e.fiscal_year + 1
    GROUP BY ALL
),

followed AS (
    SELECT
        *,
        lag(amount_yuan) OVER in_order AS earlier_yuan,
        lag(fiscal_year) OVER in_order AS earlier_year,
        lag(department_name) OVER in_order AS earlier_name
    FROM whole
    WINDOW in_order AS (PARTITION BY org_group_key, scope, document_kind ORDER BY fiscal_year)
)

SELECT
    w.fiscal_year,
    w.region_name,
    w.department_name,
    w.document_kind,
    w.scope,
    CASE
        WHEN w.earlier_year IS NULL THEN 'first_seen'
        WHEN w.earlier_name <> w.department_name THEN 'renamed'
        ELSE 'continued'
    END AS status,
    w.earlier_name AS prior_department_name,
    w.amount_yuan AS total_yuan,
    CASE WHEN w.earlier_year = w.fiscal_year - 1 THEN w.earlier_yuan END AS prior_total_yuan,
    CASE
        WHEN w.earlier_year = w.fiscal_year - 1
            THEN round(100 * (w.amount_yuan - w.earlier_yuan) / nullif(w.earlier_yuan, 0), 2)::DECIMAL(18, 2)
    END AS growth_percent,
    c.this_yuan AS like_for_like_yuan,
    c.earlier_yuan AS prior_like_for_like_yuan,
    round(100 * (c.this_yuan - c.earlier_yuan) / nullif(c.earlier_yuan, 0), 2)::DECIMAL(18, 2)
        AS like_for_like_growth_percent,
    w.amount_yuan - c.this_yuan AS taken_over_yuan,
    w.earlier_yuan - c.earlier_yuan AS handed_over_yuan,
    CASE
        WHEN w.earlier_year IS NULL THEN 'no_earlier_document'
        WHEN w.earlier_year < w.fiscal_year - 1 THEN 'no_document_of_the_year_before'
        WHEN c.fiscal_year IS NULL THEN 'no_section_in_both_years'
    END AS reason,
    w.org_group_key
FROM followed AS w
LEFT JOIN common AS c
    ON
        w.org_group_key = c.org_group_key
        AND w.scope = c.scope
        AND w.document_kind = c.document_kind
        AND w.fiscal_year = c.fiscal_year;
