-- The present name of every code of 部门预算支出经济分类.
CREATE TEMP TABLE econ_usual AS
SELECT
    code,
    arg_max(name, (valid_to IS NULL, coalesce(valid_to, 0))) AS name,
    arg_max(econ_key, (valid_to IS NULL, coalesce(valid_to, 0))) AS econ_key
FROM econ_reference
GROUP BY code;
