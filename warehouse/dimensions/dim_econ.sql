-- 部门预算支出经济分类. As dim_func: one row per (code, name), printed pairs that are not listed are inferred.
CREATE TABLE dim_econ (
    econ_key BIGINT PRIMARY KEY,
    econ_code VARCHAR NOT NULL,
    econ_name VARCHAR NOT NULL,
    level INTEGER,
    class_code VARCHAR,
    class_name VARCHAR,
    section_code VARCHAR,
    section_name VARCHAR,
    valid_from INTEGER,
    valid_to INTEGER,
    canonical_key BIGINT NOT NULL,
    is_inferred BOOLEAN NOT NULL,
    code_name_mismatch BOOLEAN NOT NULL
);
INSERT INTO dim_econ BY NAME
WITH member AS (
    SELECT
        econ_key,
        code,
        name,
        valid_from,
        valid_to,
        FALSE AS is_inferred,
        FALSE AS code_name_mismatch,
        -- a code that ended and was given a new meaning is followed only where the change is listed
        valid_to IS NULL AS follows_code
    FROM econ_reference
    UNION ALL
    SELECT
        econ_key,
        code,
        name,
        NULL AS valid_from,
        NULL AS valid_to,
        TRUE AS is_inferred,
        has_known_code AS code_name_mismatch,
        coalesce(is_similar, FALSE) AS follows_code
    FROM econ_pair
)

SELECT
    0 AS econ_key,
    '' AS econ_code,
    '未知' AS econ_name,
    NULL AS level,
    NULL AS class_code,
    NULL AS class_name,
    NULL AS section_code,
    NULL AS section_name,
    NULL AS valid_from,
    NULL AS valid_to,
    0 AS canonical_key,
    FALSE AS is_inferred,
    FALSE AS code_name_mismatch
UNION ALL
SELECT
    m.econ_key,
    m.code AS econ_code,
    m.name AS econ_name,
    CASE length(m.code) WHEN 3 THEN 1 WHEN 5 THEN 2 WHEN 7 THEN 3 END AS level,
    c.code AS class_code,
    CASE WHEN length(m.code) = 3 THEN m.name ELSE c.name END AS class_name,
    CASE WHEN length(m.code) >= 5 THEN left(m.code, 5) END AS section_code,
    CASE WHEN length(m.code) = 5 THEN m.name ELSE s.name END AS section_name,
    m.valid_from,
    m.valid_to,
    coalesce(
        after.econ_key, CASE WHEN m.follows_code THEN present.econ_key END, m.econ_key
    ) AS canonical_key,
    m.is_inferred,
    m.code_name_mismatch
FROM member AS m
LEFT JOIN econ_usual AS c ON left(m.code, 3) = c.code
LEFT JOIN econ_usual AS s ON left(m.code, 5) = s.code AND length(m.code) > 5
LEFT JOIN successor_code AS n ON n.domain = 'econ' AND m.code = n.old_code AND comparable(m.name) = n.old_name
LEFT JOIN econ_reference AS after ON econ_key(n.new_code, n.new_name) = after.econ_key
LEFT JOIN econ_usual AS present ON m.code = present.code;
