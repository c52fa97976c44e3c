-- The (code, name) pair that each renamed, recoded or abolished pair of a classification (科目) ends up as, through as
-- many changes as there are. A code that was given a new meaning (REUSE) is not its own successor.
CREATE TEMP TABLE successor_code AS
WITH RECURSIVE change AS (
    SELECT
        domain,
        old_code,
        comparable(old_name) AS old_name,
        new_code,
        comparable(new_name) AS new_name
    FROM reference_file('classification_changes.csv')
    WHERE domain IN ('func', 'econ') AND change IN ('rename', 'recode', 'abolish') AND old_code IS NOT NULL
),

step AS (
    SELECT
        *,
        1 AS steps
    FROM change
    UNION ALL
    SELECT
        s.domain,
        s.old_code,
        s.old_name,
        c.new_code,
        c.new_name,
        s.steps + 1 AS steps
    FROM step AS s
    INNER JOIN change AS c ON s.domain = c.domain AND s.new_code = c.old_code AND s.new_name = c.old_name
    WHERE s.steps < 10
)

SELECT
    domain,
    old_code,
    old_name,
    arg_max(new_code, steps) AS new_code,
    arg_max(new_name, steps) AS new_name
FROM step
GROUP BY domain, old_code, old_name;
