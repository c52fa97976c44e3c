-- Performance indicators (绩效指标) by level 1, level 2 and name, whoever uses them.
CREATE TABLE dim_indicator (
    indicator_key BIGINT PRIMARY KEY,
    level1 VARCHAR,
    level2 VARCHAR,
    indicator_name VARCHAR NOT NULL
);
INSERT INTO dim_indicator BY NAME
SELECT
    0 AS indicator_key,
    NULL AS level1,
    NULL AS level2,
    '未知' AS indicator_name
UNION ALL
SELECT
    indicator_key,
    min(level1) AS level1,
    min(level2) AS level2,
    min(indicator_name) AS indicator_name
FROM mention_indicator
GROUP BY indicator_key;
