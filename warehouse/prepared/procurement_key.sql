-- Key of a (code, name) pair in dim_procurement; 0 where neither is printed.
CREATE TEMP MACRO procurement_key(code, name) AS
CASE
    WHEN coalesce(code, '') = '' AND coalesce(name, '') = '' THEN 0
    ELSE stable_key('procurement|' || coalesce(code, '') || '|' || coalesce(comparable(name), ''))
END;
