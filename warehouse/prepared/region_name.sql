-- Each region code with its names over time, its place in the hierarchy and every way to write it in full.
CREATE TEMP TABLE region_name AS
WITH division AS (
    SELECT
        code,
        name,
        any_value(level::INTEGER) AS level,
        arg_max(nullif(parent_code, ''), last_seen) AS parent_code,
        min(try_cast(left(first_seen, 4) AS INTEGER)) AS valid_from,
        bool_or(is_current = '1') AS is_current,
        CASE WHEN NOT bool_or(is_current = '1') THEN max(try_cast(right(last_seen, 4) AS INTEGER)) END AS valid_to
    FROM reference_file('region_gbt2260.csv')
    GROUP BY code, name
),

listed AS (
    SELECT * FROM division
    UNION ALL BY NAME
    SELECT
        code,
        name,
        4 AS level,
        parent_code,
        TRUE AS is_current
    FROM reference_file('region_streets_wuhan_putuo.csv')
),

usual AS (
    SELECT
        code,
        any_value(parent_code) AS parent_code,
        arg_max(name, (is_current, coalesce(valid_from, 0), name)) AS name
    FROM listed
    GROUP BY code
)

SELECT
    l.*,
    stable_key('region|' || l.code || '|' || comparable(l.name)) AS region_key,
    CASE WHEN l.level = 1 THEN l.code ELSE left(l.code, 2) || '0000' END AS province_code,
    CASE WHEN l.level = 1 THEN l.name ELSE province.name END AS province_name,
    CASE WHEN l.level = 2 THEN l.code WHEN l.level > 2 THEN left(l.code, 4) || '00' END AS city_code,
    CASE WHEN l.level = 2 THEN l.name WHEN l.level > 2 THEN city.name END AS printed_city_name,
    CASE
        WHEN regexp_matches(printed_city_name, '^(市辖区|县|省直辖|自治区直辖)') THEN province.name ELSE printed_city_name
    END AS city_name,
    CASE WHEN l.level = 3 THEN l.code WHEN l.level > 3 THEN left(l.code, 6) END AS county_code,
    CASE WHEN l.level = 3 THEN l.name WHEN l.level > 3 THEN county.name END AS county_name,
    CASE WHEN l.level = 4 THEN l.name END AS street_name
FROM listed AS l
LEFT JOIN usual AS province ON left(l.code, 2) || '0000' = province.code
LEFT JOIN usual AS city ON left(l.code, 4) || '00' = city.code
LEFT JOIN usual AS county ON left(l.code, 6) = county.code;
