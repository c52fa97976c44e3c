-- required_row: loaded tables have the total row that their kind requires (合计, or the total of each side). The first
-- row of a list may be that of the publisher itself (深圳市审计局), which stands for 合计.

INSERT INTO chk_result BY NAME
WITH sides AS (
    SELECT DISTINCT
        sha256,
        table_index,
        table_kind,
        side
    FROM chk_amount
    WHERE table_kind IN (SELECT needed.table_kind FROM chk_required AS needed)
),

sized AS (
    SELECT
        sha256,
        table_index,
        count(DISTINCT line) AS lines,
        min(line) AS first_line
    FROM chk_amount
    GROUP BY sha256, table_index
)

SELECT
    'required_row' AS rule,
    sides.sha256,
    sides.table_index,
    sides.table_kind,
    tables.first_page AS page,
    0 AS line,
    sides.side,
    CASE sides.side WHEN 'revenue' THEN '收入总计' WHEN 'expenditure' THEN '支出总计' ELSE '合计' END AS item_name,
    '' AS printed_text,
    '' AS computed_text,
    count(node.node) = 0 AS fails
FROM sides
INNER JOIN stg_table AS tables ON sides.sha256 = tables.sha256 AND sides.table_index = tables.table_index
INNER JOIN sized ON sides.sha256 = sized.sha256 AND sides.table_index = sized.table_index
INNER JOIN stg_document AS document ON sides.sha256 = document.sha256
LEFT JOIN chk_node AS node
    ON
        sides.sha256 = node.sha256
        AND sides.table_index = node.table_index
        AND sides.side IS NOT DISTINCT FROM node.side
        AND (
            node.place IN ('total', 'year')
            OR regexp_matches(node.name, '^(收入|支出)?(合计|总计)$')
            OR (
                node.side IS NULL AND sized.first_line = node.line AND length(node.name) > 3
                AND contains(chk_fold(document.department_name), chk_fold(node.item_name))
            )
        )
WHERE sized.lines > 1                      -- a table of one row is its own total
GROUP BY sides.sha256, sides.table_index, sides.table_kind, sides.side, tables.first_page;
