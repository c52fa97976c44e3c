-- Catalogue of procurement (政府采购品目分类目录, 2022) and printed pairs that are not in it.
CREATE TABLE dim_procurement (
    procurement_key BIGINT PRIMARY KEY,
    item_code VARCHAR NOT NULL,
    item_name VARCHAR NOT NULL,
    branch_code VARCHAR,
    branch_name VARCHAR,
    level INTEGER,
    parent_code VARCHAR,
    valid_from INTEGER,
    valid_to INTEGER,
    is_inferred BOOLEAN NOT NULL,
    code_name_mismatch BOOLEAN NOT NULL
);
INSERT INTO dim_procurement BY NAME
WITH official AS (
    SELECT
        *,
        procurement_key(code, name) AS procurement_key
    FROM reference_file('procurement_catalogue_2022.csv')
),

printed AS (
    SELECT DISTINCT
        code,
        name
    FROM mention_code
    WHERE classification = 'catalogue'
)

SELECT
    0 AS procurement_key,
    '' AS item_code,
    '未知' AS item_name,
    NULL AS branch_code,
    NULL AS branch_name,
    NULL AS level,
    NULL AS parent_code,
    NULL AS valid_from,
    NULL AS valid_to,
    FALSE AS is_inferred,
    FALSE AS code_name_mismatch
UNION ALL
SELECT
    procurement_key,
    code AS item_code,
    name AS item_name,
    left(code, 1) AS branch_code,
    category AS branch_name,
    level::INTEGER AS level,
    parent_code,
    valid_from::INTEGER AS valid_from,
    valid_to::INTEGER AS valid_to,
    FALSE AS is_inferred,
    FALSE AS code_name_mismatch
FROM official
UNION ALL
SELECT
    procurement_key(p.code, p.name) AS procurement_key,
    coalesce(p.code, '') AS item_code,
    coalesce(min(p.name), '') AS item_name,
    CASE WHEN left(p.code, 1) IN ('A', 'B', 'C') THEN left(p.code, 1) END AS branch_code,
    CASE left(p.code, 1) WHEN 'A' THEN '货物' WHEN 'B' THEN '工程' WHEN 'C' THEN '服务' END AS branch_name,
    NULL AS level,
    NULL AS parent_code,
    NULL AS valid_from,
    NULL AS valid_to,
    TRUE AS is_inferred,
    bool_or(o.code IS NOT NULL) AS code_name_mismatch
FROM printed AS p
LEFT JOIN official AS o ON p.code = o.code
WHERE
    procurement_key(p.code, p.name) <> 0
    AND procurement_key(p.code, p.name) NOT IN (SELECT known.procurement_key FROM official AS known)
GROUP BY p.code, procurement_key(p.code, p.name);
