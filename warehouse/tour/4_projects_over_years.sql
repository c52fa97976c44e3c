-- Projects over the years
-- Projects budgeted in three years or more (项目跨年归并 by exact name or code), first and last amount in 万元.
WITH yearly AS (
    SELECT
        project_group_key,
        max(department_name) AS department,
        arg_max(project_name, fiscal_year) AS project,
        fiscal_year,
        sum(amount_yuan) AS amount_yuan
    FROM v_project_funding
    GROUP BY project_group_key, fiscal_year
)

SELECT
    arg_max(department, fiscal_year) AS department,
    arg_max(project, fiscal_year) AS project,
    count(*) AS years,
    min(fiscal_year) AS first_year,
    max(fiscal_year) AS last_year,
    (arg_min(amount_yuan, fiscal_year) * 0.0001)::DECIMAL(18, 2) AS first_wan_yuan,
    (arg_max(amount_yuan, fiscal_year) * 0.0001)::DECIMAL(18, 2) AS last_wan_yuan
FROM yearly
GROUP BY project_group_key
HAVING count(*) >= 3
ORDER BY last_wan_yuan DESC, department ASC, project ASC
LIMIT 30;
