-- Key of an organisation under one name in one region; 0 where there is no name.
CREATE TEMP MACRO org_key(region_key, name) AS
CASE
    WHEN coalesce(name, '') = '' THEN 0
    ELSE stable_key('org|' || region_key || '|' || comparable(name))
END;
