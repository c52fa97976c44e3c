-- Indicators that never change
-- Annual indicators whose two earlier years and target are word for word the same (绩效指标三年不变), by department.
SELECT
    department_name AS department,
    count(*) AS indicators,
    count(*) FILTER (WHERE prior2 = prior1 AND prior1 = target) AS unchanged,
    round(100.0 * count(*) FILTER (WHERE prior2 = prior1 AND prior1 = target) / count(*), 1) AS unchanged_percent,
    mode(target) FILTER (WHERE prior2 = prior1 AND prior1 = target) AS most_frequent
FROM indicators
WHERE is_current AND horizon = 'annual' AND prior2 IS NOT NULL AND prior1 IS NOT NULL AND target IS NOT NULL
GROUP BY department_name
ORDER BY unchanged_percent DESC, department_name ASC;
