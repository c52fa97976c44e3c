-- Key of a member of one of the small dimensions; 0 where it is not known.
CREATE TEMP MACRO member_key(dimension, code) AS
CASE WHEN coalesce(code, '') = '' THEN 0 ELSE stable_key(dimension || '|' || code) END;
