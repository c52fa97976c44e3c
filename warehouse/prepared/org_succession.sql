-- Which organisation name follows which: declared; the same name in full and abbreviated (中国共产党…, 中共…); or the same
-- code in the same region in the next year with a name of some likeness, once the old name is gone. The same code with
-- a quite different name is no rename: codes are handed out anew at reorganisations. It is listed as same_code.
CREATE TEMP TABLE org_succession AS
WITH candidate AS (
    SELECT
        o.org_key AS from_org_key,
        n.org_key AS to_org_key,
        n.first_year AS from_year,
        string_split(replace(o.name, '中国共产党', '中共'), '') AS old_letters,
        string_split(replace(n.name, '中国共产党', '中共'), '') AS new_letters,
        string_split(comparable(coalesce(r.city_name, '') || coalesce(r.county_name, r.region_name)), '')
            AS place_letters,
        list_distinct(list_filter(old_letters, LAMBDA x: NOT list_contains(place_letters, x))) AS old_set, -- noqa: RF02
        list_distinct(list_filter(new_letters, LAMBDA x: NOT list_contains(place_letters, x))) AS new_set, -- noqa: RF02
        len(list_intersect(old_set, new_set))
        / greatest(len(list_distinct(list_concat(old_set, new_set))), 1) AS similarity,
        old_letters = new_letters AS is_abbreviation,
        c.old_code IS NOT NULL AS is_declared,
        o.code = n.code AS has_same_code
    FROM org_name AS o
    INNER JOIN org_name AS n
        ON
            o.region_key = n.region_key
            AND o.org_level = n.org_level
            AND o.org_key <> n.org_key
            AND (o.first_year, o.name) < (n.first_year, n.name)
    INNER JOIN dim_region AS r ON o.region_key = r.region_key
    LEFT JOIN reference_file('classification_changes.csv') AS c
        ON
            c.domain = 'org'
            AND c.change = 'rename'
            AND o.name = comparable(c.old_code)
            AND n.name = comparable(c.new_code)
    WHERE
        c.old_code IS NOT NULL
        OR replace(o.name, '中国共产党', '中共') = replace(n.name, '中国共产党', '中共')
        OR (o.code = n.code AND n.first_year > o.first_year AND n.first_year BETWEEN o.last_year AND o.last_year + 1)
)

SELECT
    from_org_key,
    to_org_key,
    from_year,
    round(similarity, 3) AS similarity,
    CASE
        WHEN is_declared THEN 'declared'
        WHEN is_abbreviation THEN 'abbreviation'
        ELSE 'same_code_next_year'
    END AS method,
    CASE WHEN is_declared OR is_abbreviation OR similarity > 0.2 THEN 'rename' ELSE 'same_code' END AS kind
FROM candidate;
