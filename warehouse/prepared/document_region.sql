-- The region of each document: its printed name is looked up with and without the names of what it lies in.
-- A name that fits several regions, or none, stays a region of its own, under its printed name.
CREATE TEMP TABLE document_region AS
WITH spelled AS (
    SELECT
        region_key,
        code,
        is_current,
        valid_from,
        comparable(unnest([
            name,
            coalesce(street_name, county_name, printed_city_name, province_name),
            concat(city_name, county_name, street_name),
            concat(province_name, city_name, county_name, street_name),
            CASE WHEN level > 2 THEN concat(province_name, county_name, street_name) ELSE name END,
            CASE WHEN level > 2 THEN concat(county_name, street_name) ELSE name END
        ])) AS spelling
    FROM region_name
    WHERE NOT regexp_matches(name, '^(市辖区|县|省直辖|自治区直辖)')
),

unique_spelling AS (
    SELECT
        spelling,
        arg_max(region_key, (is_current, coalesce(valid_from, 0), region_key)) AS region_key
    FROM spelled
    GROUP BY spelling
    HAVING
        count(DISTINCT code) FILTER (WHERE is_current) = 1
        OR (count(*) FILTER (WHERE is_current) = 0 AND count(DISTINCT code) = 1)
)

SELECT
    d.document_key,
    d.region_name,
    CASE
        WHEN d.region_name IS NULL THEN 0
        ELSE coalesce(u.region_key, stable_key('region||' || comparable(d.region_name)))
    END AS region_key,
    u.region_key IS NULL AS is_inferred
FROM document_identity AS d
LEFT JOIN unique_spelling AS u ON comparable(d.region_name) = u.spelling;
