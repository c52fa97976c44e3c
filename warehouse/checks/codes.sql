-- Codes of functional and economic classification against the reference lists. The lists are not complete, so an
-- unknown code is worth a note only; a known code with another name is a warning, with one of another year a note.

CREATE OR REPLACE TEMP TABLE chk_code AS
WITH reference AS (
    SELECT
        'function' AS domain,
        *
    FROM chk_reference_function
    UNION ALL
    SELECT
        'economic' AS domain,
        *
    FROM chk_reference_economic
),

places AS (
    SELECT
        node,
        min(page) AS page,
        min(x0) AS x0,
        min(top) AS top,
        max(x1) AS x1,
        max(bottom) AS bottom
    FROM chk_amount
    GROUP BY node
),

printed AS (
    SELECT
        node.*,
        chk_document.fiscal_year,
        CASE
            WHEN node.table_kind IN ('basic_by_economic', 'general_public_by_economic', 'final_basic_by_economic')
                THEN 'economic'
            ELSE 'function'
        END AS domain,
        place.page,
        place.x0,
        place.top,
        place.x1,
        place.bottom
    FROM chk_node AS node
    INNER JOIN chk_document ON node.sha256 = chk_document.sha256
    INNER JOIN places AS place ON node.node = place.node
    WHERE
        node.item_code IS NOT NULL AND node.item_name IS NOT NULL
        AND regexp_matches(node.item_code, '^[23][0-9]{2}([0-9]{2}){0,2}$')
        AND node.place <> 'unit'
        AND node.table_kind NOT IN ('general_public_by_unit', 'project_expenditure', 'procurement', 'service_purchase')
)

SELECT
    printed.node,
    printed.sha256,
    printed.table_index,
    printed.table_kind,
    printed.line,
    printed.item_code,
    printed.item_name,
    printed.page,
    printed.x0,
    printed.top,
    printed.x1,
    printed.bottom,
    count(reference.code) > 0 AS is_known,
    coalesce(bool_or(replace(chk_fold(reference.name), '的', '') = replace(printed.name, '的', '')), FALSE) AS has_name,
    coalesce(
        bool_or(
            replace(chk_fold(reference.name), '的', '') = replace(printed.name, '的', '')
            AND coalesce(
                printed.fiscal_year BETWEEN
                coalesce(try_cast(reference.valid_from AS INTEGER), 0)
                AND coalesce(try_cast(reference.valid_to AS INTEGER), 9999), TRUE
            )
        ), FALSE
    ) AS has_name_of_year,
    string_agg(DISTINCT reference.name, ' / ' ORDER BY reference.name) AS names
FROM printed
LEFT JOIN reference ON printed.domain = reference.domain AND printed.item_code = reference.code
GROUP BY ALL;

INSERT INTO chk_result BY NAME
SELECT
    check_of.rule,
    chk_code.sha256,
    chk_code.table_index,
    chk_code.table_kind,
    chk_code.page,
    chk_code.line,
    chk_code.item_code,
    chk_code.item_name,
    chk_code.item_code || ' ' || chk_code.item_name AS printed_text,
    coalesce(chk_code.item_code || ' ' || chk_code.names, '') AS computed_text,
    CASE check_of.rule
        WHEN 'code_unknown' THEN NOT chk_code.is_known
        WHEN 'code_name_mismatch' THEN NOT chk_code.has_name
        ELSE NOT chk_code.has_name_of_year
    END AS fails,
    chk_code.x0,
    chk_code.top,
    chk_code.x1,
    chk_code.bottom
FROM chk_code
CROSS JOIN (VALUES ('code_unknown'), ('code_name_mismatch'), ('code_out_of_year')) AS check_of (rule)
WHERE
    check_of.rule = 'code_unknown'
    OR (check_of.rule = 'code_name_mismatch' AND chk_code.is_known)
    OR (check_of.rule = 'code_out_of_year' AND chk_code.has_name);

INSERT INTO chk_result BY NAME
SELECT
    'code_printed_twice' AS rule,
    sha256,
    table_index,
    table_kind,
    arg_max(page, line) AS page,
    max(line) AS line,
    item_code,
    arg_max(item_name, line) AS item_name,
    item_code AS printed_text,
    string_agg(DISTINCT item_name, ' / ' ORDER BY item_name) AS computed_text,
    count(DISTINCT chk_fold(item_name)) > 1 AS fails,
    arg_max(x0, line) AS x0,
    arg_max(top, line) AS top,
    arg_max(x1, line) AS x1,
    arg_max(bottom, line) AS bottom
FROM chk_code
GROUP BY sha256, table_index, table_kind, item_code;
