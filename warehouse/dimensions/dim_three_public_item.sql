CREATE TABLE dim_three_public_item (
    three_public_item_key BIGINT PRIMARY KEY,
    item_code VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    is_three_public BOOLEAN,
    ordinal INTEGER NOT NULL
);
INSERT INTO dim_three_public_item BY NAME
SELECT
    0 AS three_public_item_key,
    '' AS item_code,
    '未知' AS name_zh,
    'unknown' AS name_en,
    NULL AS is_three_public,
    999 AS ordinal
UNION ALL
SELECT
    member_key('three_public_item', item_code) AS three_public_item_key,
    item_code,
    name_zh,
    name_en,
    is_three_public,
    ordinal
FROM reference_file('three_public_item.csv');
