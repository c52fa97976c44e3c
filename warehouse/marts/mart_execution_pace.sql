-- 13. How far projects had spent by a month of the year (e.g. 1-9月执行), against an even pace (months of twelve),
-- and what was left for the rest of the year.
CREATE VIEW mart_execution_pace AS
WITH paced AS (
    SELECT
        *,
        coalesce(told_budget_yuan, budget_yuan) AS planned_yuan,
        100 * executed_to_date_yuan / nullif(planned_yuan, 0) AS to_date_percent,
        100 * executed_through_month / 12.0 AS even_percent
    FROM v_project_year
    WHERE executed_to_date_yuan IS NOT NULL
)

SELECT
    fiscal_year,
    region_name,
    department_name,
    scope,
    project_name,
    planned_yuan AS budget_yuan,
    executed_through_month,
    executed_to_date_yuan,
    round(to_date_percent, 2)::DECIMAL(18, 2) AS executed_to_date_percent,
    round(even_percent, 2)::DECIMAL(18, 2) AS even_pace_percent,
    round(to_date_percent - even_percent, 2)::DECIMAL(18, 2) AS ahead_of_even_pace_percent,
    executed_yuan,
    executed_yuan - executed_to_date_yuan AS rest_of_year_yuan,
    round(100 * (executed_yuan - executed_to_date_yuan) / nullif(executed_yuan, 0), 2)::DECIMAL(18, 2)
        AS rest_of_year_percent,
    CASE
        WHEN planned_yuan IS NULL THEN 'budget_not_stated'
        WHEN planned_yuan = 0 THEN 'budget_is_0'
        WHEN executed_through_month IS NULL THEN 'month_not_stated'
        WHEN executed_yuan IS NULL THEN 'whole_year_not_stated'
    END AS reason,
    told_in_year,
    project_group_key,
    org_group_key
FROM paced;
