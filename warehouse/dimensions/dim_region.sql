-- Divisions (行政区划, GB/T 2260) with the names they had over time.
CREATE TABLE dim_region (
    region_key BIGINT PRIMARY KEY,
    region_code VARCHAR NOT NULL,
    region_name VARCHAR NOT NULL,
    level INTEGER,
    parent_code VARCHAR,
    province_code VARCHAR,
    province_name VARCHAR,
    city_code VARCHAR,
    city_name VARCHAR,
    county_code VARCHAR,
    county_name VARCHAR,
    valid_from INTEGER,
    valid_to INTEGER,
    is_current BOOLEAN NOT NULL,
    is_inferred BOOLEAN NOT NULL
);
INSERT INTO dim_region BY NAME
SELECT
    0 AS region_key,
    '' AS region_code,
    '未知' AS region_name,
    TRUE AS is_current,
    FALSE AS is_inferred;
INSERT INTO dim_region BY NAME
SELECT
    region_key,
    code AS region_code,
    name AS region_name,
    level,
    parent_code,
    province_code,
    province_name,
    city_code,
    city_name,
    county_code,
    county_name,
    valid_from,
    valid_to,
    is_current,
    FALSE AS is_inferred
FROM region_name;
INSERT INTO dim_region BY NAME
SELECT
    region_key,
    '' AS region_code,
    min(comparable(region_name)) AS region_name,
    TRUE AS is_current,
    TRUE AS is_inferred
FROM document_region
WHERE is_inferred AND region_key <> 0
GROUP BY region_key;
