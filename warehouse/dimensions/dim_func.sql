-- Functional classification (支出功能分类). One row per (code, name): renamed codes have several, each with its years.
-- A printed pair that the classification does not have becomes an inferred member; code_name_mismatch where the code
-- exists under another name. canonical_key points to the present member, for series over years.
CREATE TABLE dim_func (
    func_key BIGINT PRIMARY KEY,
    func_code VARCHAR NOT NULL,
    func_name VARCHAR NOT NULL,
    level INTEGER,
    class_code VARCHAR,
    class_name VARCHAR,
    section_code VARCHAR,
    section_name VARCHAR,
    item_code VARCHAR,
    item_name VARCHAR,
    valid_from INTEGER,
    valid_to INTEGER,
    canonical_key BIGINT NOT NULL,
    cofog_code VARCHAR,
    cofog_confidence DECIMAL(3, 2),
    is_inferred BOOLEAN NOT NULL,
    code_name_mismatch BOOLEAN NOT NULL
);
INSERT INTO dim_func BY NAME
WITH member AS (
    SELECT
        func_key,
        code,
        name,
        valid_from,
        valid_to,
        FALSE AS is_inferred,
        FALSE AS code_name_mismatch,
        TRUE AS follows_code
    FROM func_reference
    UNION ALL
    SELECT
        func_key,
        code,
        name,
        NULL AS valid_from,
        NULL AS valid_to,
        TRUE AS is_inferred,
        has_known_code AS code_name_mismatch,
        coalesce(is_similar, FALSE) AS follows_code
    FROM func_pair
)

SELECT
    0 AS func_key,
    '' AS func_code,
    '未知' AS func_name,
    NULL AS level,
    NULL AS class_code,
    NULL AS class_name,
    NULL AS section_code,
    NULL AS section_name,
    NULL AS item_code,
    NULL AS item_name,
    NULL AS valid_from,
    NULL AS valid_to,
    0 AS canonical_key,
    NULL AS cofog_code,
    NULL AS cofog_confidence,
    FALSE AS is_inferred,
    FALSE AS code_name_mismatch
UNION ALL
SELECT
    m.func_key,
    m.code AS func_code,
    m.name AS func_name,
    CASE length(m.code) WHEN 3 THEN 1 WHEN 5 THEN 2 WHEN 7 THEN 3 END AS level,
    c.code AS class_code,
    CASE WHEN length(m.code) = 3 THEN m.name ELSE c.name END AS class_name,
    CASE WHEN length(m.code) >= 5 THEN left(m.code, 5) END AS section_code,
    CASE WHEN length(m.code) = 5 THEN m.name ELSE s.name END AS section_name,
    CASE WHEN length(m.code) = 7 THEN m.code END AS item_code,
    CASE WHEN length(m.code) = 7 THEN m.name END AS item_name,
    m.valid_from,
    m.valid_to,
    coalesce(after.func_key, CASE WHEN m.follows_code THEN present.func_key END, m.func_key) AS canonical_key,
    coalesce(cofog_section.cofog_code, cofog_class.cofog_code) AS cofog_code,
    CASE
        WHEN cofog_section.cofog_code IS NULL THEN cofog_class.confidence
        ELSE cofog_section.confidence
    END::DECIMAL(3, 2) AS cofog_confidence,
    m.is_inferred,
    m.code_name_mismatch
FROM member AS m
LEFT JOIN func_usual AS c ON left(m.code, 3) = c.code
LEFT JOIN func_usual AS s ON left(m.code, 5) = s.code AND length(m.code) >= 5
LEFT JOIN successor_code AS n ON n.domain = 'func' AND m.code = n.old_code AND comparable(m.name) = n.old_name
LEFT JOIN func_reference AS after ON func_key(n.new_code, n.new_name) = after.func_key
LEFT JOIN func_usual AS present ON m.code = present.code
LEFT JOIN reference_file('func_to_cofog.csv') AS cofog_section ON left(m.code, 5) = cofog_section.func_code
LEFT JOIN reference_file('func_to_cofog.csv') AS cofog_class ON left(m.code, 3) = cofog_class.func_code;
