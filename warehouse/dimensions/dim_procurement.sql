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
INSERT INTO dim_procurement
WITH official AS (
    SELECT *, procurement_key(code, name) AS procurement_key
    FROM reference_file('procurement_catalogue_2022.csv')
),

printed AS (
    SELECT DISTINCT
        bracket_code(text) AS code,
        bracket_name(text) AS name
    FROM staging.stg_line_text
    WHERE attribute = 'catalogue'
)

SELECT 0, '', '未知', NULL, NULL, NULL, NULL, NULL, NULL, FALSE, FALSE
UNION ALL
SELECT
    procurement_key, code, name, left(code, 1), category, level::INTEGER, parent_code,
    valid_from::INTEGER, valid_to::INTEGER, FALSE, FALSE
FROM official
UNION ALL
SELECT
    procurement_key(p.code, p.name),
    coalesce(p.code, ''),
    coalesce(min(p.name), ''),
    CASE WHEN left(p.code, 1) IN ('A', 'B', 'C') THEN left(p.code, 1) END,
    CASE left(p.code, 1) WHEN 'A' THEN '货物' WHEN 'B' THEN '工程' WHEN 'C' THEN '服务' END,
    NULL, NULL, NULL, NULL, TRUE,
    bool_or(o.code IS NOT NULL)
FROM printed AS p
LEFT JOIN official AS o ON p.code = o.code
WHERE
    procurement_key(p.code, p.name) <> 0
    AND procurement_key(p.code, p.name) NOT IN (SELECT procurement_key FROM official)
GROUP BY p.code, procurement_key(p.code, p.name);
