-- Present names of economic items that belong to one code only: they tell the code where a table prints none.
CREATE TEMP TABLE econ_by_name AS
SELECT
    comparable(name) AS name,
    min(code) AS code
FROM econ_reference
WHERE valid_to IS NULL
GROUP BY comparable(name)
HAVING count(DISTINCT code) = 1;
