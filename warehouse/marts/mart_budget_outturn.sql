-- 23. Budget beside outturn (预决算差异), by function, three public item and project, with deviations over 10 %. The
-- budget is that of the budget document, else the one that the final account or a later document repeats
-- (budget_source). Subjects are different cuts of the same money: look at one `subject` at a time.
CREATE VIEW mart_budget_outturn AS
WITH by_function AS (
    SELECT
        'function' AS subject,
        fiscal_year,
        any_value(region_name) AS region_name,
        any_value(department_name ORDER BY department_name) AS department_name,
        scope,
        func_code AS subject_code,
        any_value(func_name ORDER BY func_name) AS subject_name,
        fund_code,
        sum(budget_yuan) AS budget_yuan,
        sum(full_year_budget_yuan) AS restated_yuan,
        sum(outturn_yuan) AS outturn_yuan,
        org_group_key
    FROM v_budget_outturn
    GROUP BY ALL
),

by_item AS (
    SELECT
        'three_public' AS subject,
        t.fiscal_year,
        any_value(t.region_name) AS region_name,
        any_value(t.department_name ORDER BY t.document_key) AS department_name,
        t.scope,
        t.item_code AS subject_code,
        any_value(t.item) AS subject_name,
        t.fund_code,
        sum(t.amount_yuan) FILTER (t.phase_code = 'budget') AS budget_yuan,
        sum(t.amount_yuan) FILTER (t.phase_code = 'full_year_budget') AS restated_yuan,
        sum(t.amount_yuan) FILTER (t.phase_code = 'final') AS outturn_yuan,
        d.org_group_key
    FROM v_three_public AS t
    INNER JOIN v_document AS d ON t.document_key = d.document_key
    WHERE t.is_three_public
    GROUP BY ALL
),

by_project AS (
    SELECT
        'project' AS subject,
        fiscal_year,
        region_name,
        department_name,
        scope,
        project_code AS subject_code,
        project_name AS subject_name,
        NULL AS fund_code,
        CASE WHEN budget_source <> 'told_later' THEN budget_yuan END AS budget_yuan,
        told_budget_yuan AS restated_yuan,
        executed_yuan AS outturn_yuan,
        org_group_key
    FROM v_project_year
),

beside AS (
    SELECT
        *,
        coalesce(budget_yuan, restated_yuan) AS compared_yuan
    FROM (
        SELECT * FROM by_function
        UNION ALL BY NAME
        SELECT * FROM by_item
        UNION ALL BY NAME
        SELECT * FROM by_project
    ) AS every_subject
)

SELECT
    subject,
    fiscal_year,
    region_name,
    department_name,
    scope,
    subject_code,
    subject_name,
    fund_code,
    compared_yuan AS budget_yuan,
    CASE WHEN budget_yuan IS NOT NULL THEN 'budget_document' WHEN restated_yuan IS NOT NULL THEN 'restated' END
        AS budget_source,
    outturn_yuan,
    outturn_yuan - compared_yuan AS deviation_yuan,
    round(100 * (outturn_yuan - compared_yuan) / nullif(compared_yuan, 0), 2)::DECIMAL(18, 2) AS deviation_percent,
    abs(outturn_yuan - compared_yuan) > compared_yuan * 0.1 AS is_over_10_percent,
    CASE
        WHEN compared_yuan IS NULL THEN 'no_budget_known'
        WHEN outturn_yuan IS NULL THEN 'no_outturn_known'
        WHEN compared_yuan = 0 THEN 'budget_is_0'
    END AS reason,
    org_group_key
FROM beside;
