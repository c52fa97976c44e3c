-- Projects by year with the document of their own year, where there is one; the largest $1 of every year and scope.
WITH own AS (
    SELECT
        org_group_key,
        scope,
        fiscal_year,
        min(document_key) AS document_key
    FROM v_document
    WHERE document_kind = 'budget'
    GROUP BY ALL
)

SELECT
    p.fiscal_year,
    p.scope,
    p.region_name,
    p.department_name,
    p.project_name,
    p.years_count,
    p.first_year,
    p.last_year,
    p.budget_yuan,
    p.budget_source,
    p.budget_change_percent,
    p.executed_percent,
    p.self_score_points,
    own.document_key,
    count(*) OVER (PARTITION BY p.fiscal_year, p.scope) AS projects
FROM mart_project_continuity AS p
LEFT JOIN own USING (org_group_key, scope, fiscal_year)
QUALIFY
    row_number()
        OVER (
            PARTITION BY p.fiscal_year, p.scope
            ORDER BY p.budget_yuan DESC NULLS LAST, p.department_name ASC, p.project_name ASC
        )
    <= $1
ORDER BY
    p.fiscal_year DESC, p.scope ASC, p.budget_yuan DESC NULLS LAST, p.department_name ASC, p.project_name ASC;
