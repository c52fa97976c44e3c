-- Every (code, name) of a function that a table prints and the reference does not have, with what is known of the code.
CREATE TEMP TABLE func_pair AS
WITH printed AS (
    SELECT DISTINCT
        code,
        name
    FROM mention_code
    WHERE classification = 'function'
)

SELECT
    func_key(p.code, p.name) AS func_key,
    coalesce(p.code, '') AS code,
    min(coalesce(p.name, '')) AS name,
    coalesce(bool_or(r.code IS NOT NULL), FALSE) AS has_known_code,
    bool_or(name_likeness(p.name, r.name) >= 0.6) AS is_similar
FROM printed AS p
LEFT JOIN func_reference AS r ON p.code = r.code
ANTI JOIN func_reference AS known ON func_key(p.code, p.name) = known.func_key
WHERE func_key(p.code, p.name) <> 0
GROUP BY func_key(p.code, p.name), coalesce(p.code, '');
