-- Performance indicators (绩效指标) by level 1, level 2 and name, whoever uses them.
CREATE TABLE dim_indicator (
    indicator_key BIGINT PRIMARY KEY,
    level1 VARCHAR,
    level2 VARCHAR,
    indicator_name VARCHAR NOT NULL
);
INSERT INTO dim_indicator
SELECT 0, NULL, NULL, '未知'
UNION ALL
SELECT
    indicator_key(level1, level2, name),
    min(level1),
    min(level2),
    min(name)
FROM staging.stg_indicator
GROUP BY indicator_key(level1, level2, name);
