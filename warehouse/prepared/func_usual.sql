-- The present name of every function code.
CREATE TEMP TABLE func_usual AS
SELECT
    code,
    arg_max(name, (valid_to IS NULL, coalesce(valid_to, 0))) AS name,
    arg_max(func_key, (valid_to IS NULL, coalesce(valid_to, 0))) AS func_key
FROM func_reference
GROUP BY code;
