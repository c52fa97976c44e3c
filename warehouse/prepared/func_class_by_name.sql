-- The classes of functions (类) by name, as the summary tables print them without code.
CREATE TEMP TABLE func_class_by_name AS
SELECT
    comparable(name) AS name,
    min(code) AS code
FROM func_reference
WHERE level = 1
GROUP BY comparable(name);
