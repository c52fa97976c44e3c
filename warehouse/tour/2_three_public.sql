-- Three public expenses by department and year
-- “三公”经费 by item as budgeted for the document's own year, in 万元. An item nobody prints an amount for is NULL.
SELECT
    department_name AS department,
    fiscal_year,
    (sum(amount_yuan * 0.0001) FILTER (WHERE item_code LIKE 'overseas_travel%'))::DECIMAL(18, 2) AS overseas_travel,
    (sum(amount_yuan * 0.0001) FILTER (WHERE item_code LIKE 'vehicle%'))::DECIMAL(18, 2) AS vehicles,
    (sum(amount_yuan * 0.0001) FILTER (WHERE item_code = 'official_reception'))::DECIMAL(18, 2) AS reception,
    (sum(amount_yuan * 0.0001))::DECIMAL(18, 2) AS total
FROM v_three_public
WHERE phase_code = 'budget' AND is_three_public
GROUP BY department_name, fiscal_year
ORDER BY department_name, fiscal_year;
