-- Procurement codes ([A02010105]台式计算机) against the catalogue of 2022, which is complete from 2023 on.

CREATE OR REPLACE TEMP TABLE chk_catalogue AS
WITH lines AS (
    SELECT
        words.*,
        regexp_extract(words.text, '([A-C][0-9]{2,8})', 1) AS code,
        regexp_replace(chk_fold(words.text), '\[?[A-C][0-9]{2,8}\]?', '') AS name
    FROM stg_line_text AS words
    INNER JOIN chk_document ON words.sha256 = chk_document.sha256
    WHERE words.attribute = 'catalogue' AND words.table_kind = 'procurement' AND chk_document.fiscal_year >= 2023
)

SELECT
    lines.*,
    reference.name AS reference_name
FROM lines
LEFT JOIN chk_reference_catalogue AS reference ON lines.code = reference.code
WHERE lines.code <> '';

INSERT INTO chk_result BY NAME
SELECT
    'catalogue_unknown' AS rule,
    sha256,
    table_index,
    table_kind,
    page,
    line,
    code AS item_code,
    name AS item_name,
    text AS printed_text,
    '' AS computed_text,
    reference_name IS NULL AS fails,
    x0,
    top,
    x1,
    bottom
FROM chk_catalogue;

INSERT INTO chk_result BY NAME
SELECT
    'catalogue_name_mismatch' AS rule,
    sha256,
    table_index,
    table_kind,
    page,
    line,
    code AS item_code,
    name AS item_name,
    text AS printed_text,
    code || ' ' || reference_name AS computed_text,
    chk_fold(reference_name) <> name AS fails,
    x0,
    top,
    x1,
    bottom
FROM chk_catalogue
WHERE reference_name IS NOT NULL AND name <> '';
