-- Key of a (code, name) pair in dim_econ; 0 where neither is printed.
CREATE TEMP MACRO econ_key(code, name) AS
CASE
    WHEN coalesce(code, '') = '' AND coalesce(name, '') = '' THEN 0
    ELSE stable_key('econ|' || coalesce(code, '') || '|' || coalesce(comparable(name), ''))
END;
