-- The units that lines of procurement (政府采购) and service purchase (购买服务) name, by key, whether or not any table or
-- document makes them organisations of dim_org.
CREATE TABLE mention_unit AS
SELECT DISTINCT
    document_key,
    unit_key
FROM line_pair
WHERE unit_key <> 0;
