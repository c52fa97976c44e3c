-- Projects by year (项目逐年): the budget of the year's own document (project table, else the lines of its form,
-- else what a later document tells), and the execution and score that later documents tell. The same project
-- over years is one project_group_key; rows of no known project are left out. Of several later documents the
-- latest counts.
CREATE VIEW v_project_year AS
WITH listed AS (
    SELECT
        d.org_group_key,
        f.scope,
        p.project_group_key,
        f.fiscal_year_key,
        min(f.document_key) AS document_key,
        coalesce(min(f.project_key) FILTER (p.project_code IS NOT NULL), min(f.project_key)) AS project_key,
        sum(f.amount_yuan) AS listed_yuan
    FROM fct_project_funding AS f
    INNER JOIN v_document AS d ON f.document_key = d.document_key
    INNER JOIN dim_project AS p ON f.project_key = p.project_key
    WHERE p.project_group_key <> 0 AND f.fiscal_year_key <> 0
    GROUP BY ALL
),

applied AS (
    SELECT
        d.org_group_key,
        f.scope,
        p.project_group_key,
        f.fiscal_year_key,
        min(f.document_key) AS document_key,
        min(f.project_key) AS project_key,
        sum(f.amount_yuan) AS applied_yuan
    FROM fct_project_cost_line AS f
    INNER JOIN v_document AS d ON f.document_key = d.document_key
    INNER JOIN dim_project AS p ON f.project_key = p.project_key
    WHERE p.project_group_key <> 0 AND f.fiscal_year_key <> 0
    GROUP BY ALL
),

told AS (
    SELECT
        d.org_group_key,
        f.scope,
        p.project_group_key,
        f.fiscal_year_key,
        arg_max(f.document_key, d.fiscal_year) AS document_key,
        arg_max(f.project_key, d.fiscal_year) AS project_key,
        arg_max(f.amount_yuan, d.fiscal_year) FILTER (h.phase_code = 'budget') AS told_budget_yuan,
        arg_max(f.amount_yuan, d.fiscal_year) FILTER (h.phase_code = 'executed') AS executed_yuan,
        arg_max(f.amount_yuan, d.fiscal_year) FILTER (h.phase_code = 'executed_to_date') AS executed_to_date_yuan,
        arg_max(f.executed_through_month, d.fiscal_year) FILTER (h.phase_code = 'executed_to_date')
            AS executed_through_month,
        arg_max(f.self_score, d.fiscal_year) FILTER (f.self_score IS NOT NULL) AS self_score,
        max(d.fiscal_year) AS told_in_year
    FROM fct_project_history AS f
    INNER JOIN v_document AS d ON f.document_key = d.document_key
    INNER JOIN dim_phase AS h ON f.phase_key = h.phase_key
    INNER JOIN dim_project AS p ON f.project_key = p.project_key
    WHERE p.project_group_key <> 0 AND f.fiscal_year_key <> 0
    GROUP BY ALL
),

-- names are looked up once the rows are few: sorting them along with the money costs most of the time
together AS (
    SELECT
        org_group_key,
        scope,
        project_group_key,
        fiscal_year_key,
        coalesce(l.document_key, a.document_key, t.document_key) AS document_key,
        coalesce(l.project_key, a.project_key, t.project_key) AS project_key,
        l.project_key IS NOT NULL AS is_listed,
        l.listed_yuan,
        a.applied_yuan,
        t.told_budget_yuan,
        t.executed_yuan,
        t.executed_to_date_yuan,
        t.executed_through_month,
        t.self_score,
        t.told_in_year
    FROM listed AS l
    FULL OUTER JOIN applied AS a USING (org_group_key, scope, project_group_key, fiscal_year_key)
    FULL OUTER JOIN told AS t USING (org_group_key, scope, project_group_key, fiscal_year_key)
)

SELECT
    t.fiscal_year_key AS fiscal_year,
    d.region_name,
    d.department_name,
    t.scope,
    p.project_name,
    CASE WHEN t.is_listed THEN p.project_code END AS project_code,
    coalesce(t.listed_yuan, t.applied_yuan, t.told_budget_yuan) AS budget_yuan,
    CASE
        WHEN t.listed_yuan IS NOT NULL THEN 'project_table'
        WHEN t.applied_yuan IS NOT NULL THEN 'project_form'
        WHEN t.told_budget_yuan IS NOT NULL THEN 'told_later'
    END AS budget_source,
    t.told_budget_yuan,
    t.executed_yuan,
    t.executed_to_date_yuan,
    t.executed_through_month,
    t.self_score,
    t.told_in_year,
    t.project_group_key,
    t.org_group_key
FROM together AS t
INNER JOIN v_document AS d ON t.document_key = d.document_key
INNER JOIN dim_project AS p ON t.project_key = p.project_key;
