-- The performance indicators (绩效指标) of each document, in each spelling that it prints.
CREATE TABLE mention_indicator AS
SELECT DISTINCT
    d.document_key,
    indicator_key(i.level1, i.level2, i.name) AS indicator_key,
    i.level1,
    i.level2,
    i.name AS indicator_name
FROM staging.stg_indicator AS i
INNER JOIN document AS d ON i.sha256 = d.sha256;
