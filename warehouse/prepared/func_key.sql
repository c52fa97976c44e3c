-- Key of a (code, name) pair in dim_func; 0 where neither is printed.
CREATE TEMP MACRO func_key(code, name) AS
CASE
    WHEN coalesce(code, '') = '' AND coalesce(name, '') = '' THEN 0
    ELSE stable_key('func|' || coalesce(code, '') || '|' || coalesce(comparable(name), ''))
END;
