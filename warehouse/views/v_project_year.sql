-- Projects by year (项目逐年): the budget of the year's own document (project table, else the lines of its form,
-- else what a later document tells), and the execution and score that later documents tell. The same project
-- over years is one project_group_key; rows of no known project are left out. Of several later documents the
-- latest counts.
CREATE VIEW v_project_year AS
WITH told AS (
    SELECT
        org_group_key,
        scope,
        project_group_key,
        fiscal_year,
        any_value(region_name) AS region_name,
        arg_max(department_name, document_year) AS department_name,
        arg_max(project_name, document_year) AS project_name,
        arg_max(amount_yuan, document_year) FILTER (phase_code = 'budget') AS told_budget_yuan,
        arg_max(amount_yuan, document_year) FILTER (phase_code = 'executed') AS executed_yuan,
        arg_max(amount_yuan, document_year) FILTER (phase_code = 'executed_to_date') AS executed_to_date_yuan,
        arg_max(executed_through_month, document_year) FILTER (phase_code = 'executed_to_date')
            AS executed_through_month,
        arg_max(self_score, document_year) FILTER (self_score IS NOT NULL) AS self_score,
        max(document_year) AS told_in_year
    FROM v_project_history
    WHERE project_group_key <> 0 AND fiscal_year IS NOT NULL
    GROUP BY ALL
),

listed AS (
    SELECT
        org_group_key,
        scope,
        project_group_key,
        fiscal_year,
        any_value(region_name) AS region_name,
        any_value(department_name ORDER BY document_key) AS department_name,
        any_value(project_name ORDER BY document_key) AS project_name,
        any_value(project_code ORDER BY document_key) AS project_code,
        sum(amount_yuan) AS listed_yuan
    FROM v_project_funding
    WHERE project_group_key <> 0 AND fiscal_year IS NOT NULL
    GROUP BY ALL
),

applied AS (
    SELECT
        org_group_key,
        scope,
        project_group_key,
        fiscal_year,
        any_value(region_name) AS region_name,
        any_value(department_name ORDER BY document_key) AS department_name,
        any_value(project_name ORDER BY document_key) AS project_name,
        sum(amount_yuan) AS applied_yuan
    FROM v_project_cost_line
    WHERE project_group_key <> 0 AND fiscal_year IS NOT NULL
    GROUP BY ALL
)

SELECT
    fiscal_year,
    coalesce(l.region_name, a.region_name, t.region_name) AS region_name,
    coalesce(l.department_name, a.department_name, t.department_name) AS department_name,
    scope,
    coalesce(l.project_name, a.project_name, t.project_name) AS project_name,
    l.project_code,
    coalesce(l.listed_yuan, a.applied_yuan, t.told_budget_yuan) AS budget_yuan,
    CASE
        WHEN l.listed_yuan IS NOT NULL THEN 'project_table'
        WHEN a.applied_yuan IS NOT NULL THEN 'project_form'
        WHEN t.told_budget_yuan IS NOT NULL THEN 'told_later'
    END AS budget_source,
    t.told_budget_yuan,
    t.executed_yuan,
    t.executed_to_date_yuan,
    t.executed_through_month,
    t.self_score,
    t.told_in_year,
    project_group_key,
    org_group_key
FROM listed AS l
FULL OUTER JOIN applied AS a USING (org_group_key, scope, project_group_key, fiscal_year)
FULL OUTER JOIN told AS t USING (org_group_key, scope, project_group_key, fiscal_year);
