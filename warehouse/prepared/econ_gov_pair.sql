-- Every (code, name) of 政府预算支出经济分类 that a table prints and the reference does not have.
CREATE TEMP TABLE econ_gov_pair AS
WITH printed AS (
    SELECT DISTINCT
        code,
        name
    FROM mention_code
    WHERE classification = 'economic'
)

SELECT
    econ_gov_key(p.code, p.name) AS econ_gov_key,
    coalesce(p.code, '') AS code,
    min(coalesce(p.name, '')) AS name,
    coalesce(bool_or(r.code IS NOT NULL), FALSE) AS has_known_code,
    bool_or(name_likeness(p.name, r.name) >= 0.6) AS is_similar
FROM printed AS p
LEFT JOIN econ_gov_reference AS r ON p.code = r.code
ANTI JOIN econ_gov_reference AS known ON econ_gov_key(p.code, p.name) = known.econ_gov_key
WHERE econ_gov_key(p.code, p.name) <> 0 AND government_code(p.code) = TRUE
GROUP BY econ_gov_key(p.code, p.name), coalesce(p.code, '');
