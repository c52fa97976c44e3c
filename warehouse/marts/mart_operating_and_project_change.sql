-- 2. Change of operating expense (公用经费), personnel and project money against the year before: of the body's own
-- earlier document, else of its performance form (近两年收支), where the form's figure of this year is the table's, too.
-- Bodies are followed through renames.
CREATE VIEW mart_operating_and_project_change AS
WITH structure AS MATERIALIZED (
    SELECT * FROM v_spending_structure
),

own AS (
    SELECT *
    FROM structure
    WHERE
        org_group_key <> 0
        AND fiscal_year IS NOT NULL
        AND personnel_yuan IS NOT NULL
        AND project_yuan IS NOT NULL
    QUALIFY
        row_number() OVER (PARTITION BY org_group_key, scope, document_kind, fiscal_year ORDER BY document_key) = 1
),

form AS (
    SELECT
        document_key,
        sum(amount_yuan) FILTER (years_back = 0 AND item_name LIKE '人员类%') AS personnel_yuan,
        sum(amount_yuan) FILTER (years_back = 0 AND item_name LIKE '运转类%') AS operating_yuan,
        sum(amount_yuan) FILTER (years_back = 0 AND item_name LIKE '特定目标类%') AS project_yuan,
        sum(amount_yuan) FILTER (years_back = 1 AND item_name LIKE '人员类%') AS prior_personnel_yuan,
        sum(amount_yuan) FILTER (years_back = 1 AND item_name LIKE '运转类%') AS prior_operating_yuan,
        sum(amount_yuan) FILTER (years_back = 1 AND item_name LIKE '特定目标类%') AS prior_project_yuan
    FROM v_dept_fund_structure
    WHERE years_back IN (0, 1) AND side = 'expenditure'
    GROUP BY document_key
),

compared AS (
    SELECT
        s.*,
        CASE
            WHEN o.document_key IS NOT NULL THEN o.personnel_yuan
            WHEN f.personnel_yuan = s.personnel_yuan THEN f.prior_personnel_yuan
        END AS prior_personnel_yuan,
        CASE
            WHEN o.document_key IS NOT NULL THEN o.operating_yuan
            WHEN f.operating_yuan = s.operating_yuan THEN f.prior_operating_yuan
        END AS prior_operating_yuan,
        CASE
            WHEN o.document_key IS NOT NULL THEN o.project_yuan
            WHEN f.project_yuan = s.project_yuan THEN f.prior_project_yuan
        END AS prior_project_yuan,
        CASE
            WHEN o.document_key IS NOT NULL THEN 'earlier_document'
            WHEN f.document_key IS NOT NULL THEN 'performance_form'
        END AS prior_source
    FROM structure AS s
    LEFT JOIN own AS o
        ON
            s.org_group_key = o.org_group_key
            AND s.scope = o.scope
            AND s.document_kind = o.document_kind
            AND s.fiscal_year = o.fiscal_year + 1
    LEFT JOIN form AS f ON s.document_key = f.document_key
)

SELECT
    fiscal_year,
    region_name,
    department_name,
    document_kind,
    scope,
    operating_yuan,
    prior_operating_yuan,
    operating_yuan - prior_operating_yuan AS operating_change_yuan,
    round(100 * (operating_yuan - prior_operating_yuan) / nullif(prior_operating_yuan, 0), 2)::DECIMAL(18, 2)
        AS operating_change_percent,
    project_yuan,
    prior_project_yuan,
    project_yuan - prior_project_yuan AS project_change_yuan,
    round(100 * (project_yuan - prior_project_yuan) / nullif(prior_project_yuan, 0), 2)::DECIMAL(18, 2)
        AS project_change_percent,
    personnel_yuan,
    prior_personnel_yuan,
    personnel_yuan - prior_personnel_yuan AS personnel_change_yuan,
    round(100 * (personnel_yuan - prior_personnel_yuan) / nullif(prior_personnel_yuan, 0), 2)::DECIMAL(18, 2)
        AS personnel_change_percent,
    operating_yuan < prior_operating_yuan AND project_yuan > prior_project_yuan AS is_shifted_to_projects,
    prior_source,
    CASE
        WHEN reason IS NOT NULL THEN reason
        WHEN prior_source IS NULL THEN 'no_figures_of_the_year_before'
        WHEN prior_operating_yuan IS NULL OR prior_project_yuan IS NULL THEN 'form_counts_other_money'
        WHEN prior_operating_yuan = 0 OR prior_project_yuan = 0 THEN 'year_before_is_0'
    END AS reason,
    org_group_key,
    document_key,
    file_name
FROM compared;
