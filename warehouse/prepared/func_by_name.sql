-- Names of functions that belong to one code only: they tell the code where a table prints none.
CREATE TEMP TABLE func_by_name AS
SELECT
    comparable(name) AS name,
    min(code) AS code
FROM func_reference
GROUP BY comparable(name)
HAVING count(DISTINCT code) = 1;
