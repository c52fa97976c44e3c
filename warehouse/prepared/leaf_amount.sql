-- The numbers that may be added up: rows without rows below them (项, 单位, 项目), and of each row the measures that are
-- not split further on that row (基本支出 only where 人员 and 公用 are not printed). In the 三公 tables, which print
-- measures in one row or one below the other, a "row" is the whole period of one unit. In the two-sided summaries a
-- class (类) counts even where its sections and items stand below it: other summaries print no more, and
-- fct_balance_line leaves out what stands below a class.
CREATE TEMP TABLE leaf_amount AS
WITH parent AS (
    SELECT DISTINCT
        a.sha256,
        a.table_index,
        coalesce(a.side, '') AS side,
        a.parent_name
    FROM staging.stg_amount AS a
    LEFT JOIN item_trait AS t ON a.item_name = t.item_name
    WHERE a.parent_name IS NOT NULL AND NOT coalesce(t.is_total, FALSE)
),

leaf_row AS (
    SELECT
        a.document_key,
        a.table_kind,
        a.table_index,
        a.line,
        a.side,
        coalesce(a.item_code, f.code) AS item_code,
        a.item_name,
        a.parent_name,
        coalesce(a.unit_name, above.unit_name) AS unit_name,
        coalesce(above.is_carryover, FALSE) AS is_below_carryover,
        a.project_name,
        a.measure,
        a.period,
        a.quantity,
        a.value,
        a.amount_yuan,
        a.page,
        a.table_kind IN ('three_public', 'final_three_public') AS is_single,
        coalesce(t.names_measure, FALSE) AS names_measure,
        hash(
            a.document_key,
            a.table_index,
            a.period,
            coalesce(a.side, ''),
            CASE WHEN is_single THEN 0 ELSE a.line END,
            CASE
                WHEN is_single AND NOT names_measure
                    THEN coalesce(a.item_code, '') || coalesce(a.item_name, a.unit_name, '')
            END
        ) AS row_hash
    FROM printed_amount AS a
    INNER JOIN table_key AS k ON a.table_kind = k.table_kind
    LEFT JOIN item_trait AS t ON a.item_name = t.item_name
    LEFT JOIN named_function AS f ON a.sha256 = f.sha256 AND a.table_index = f.table_index AND a.line = f.line
    LEFT JOIN heading_row AS h
        ON
            a.sha256 = h.sha256
            AND a.table_index = h.table_index
            AND a.line = h.line
            AND coalesce(a.side, '') = h.side
    ASOF LEFT JOIN heading_row AS above
        ON
            a.sha256 = above.sha256
            AND a.table_index = above.table_index
            AND coalesce(a.side, '') = above.side
            AND a.line > above.line
    LEFT JOIN parent AS p
        ON
            a.sha256 = p.sha256
            AND a.table_index = p.table_index
            AND coalesce(a.side, '') = p.side
            AND a.item_name = p.parent_name
    LEFT JOIN func_class_by_name AS c ON a.side = 'expenditure' AND comparable(a.item_name) = c.name
    WHERE
        (a.is_leaf OR (c.code IS NOT NULL AND NOT k.lists_codes))
        AND NOT coalesce(f.is_parent, FALSE)
        AND h.line IS NULL
        AND (p.sha256 IS NULL OR a.item_name IS NOT DISTINCT FROM a.parent_name)
        AND NOT coalesce(t.is_total, FALSE)
        AND NOT (a.table_kind = 'project_expenditure' AND length(coalesce(a.item_code, '0000')) IN (1, 2, 3, 6))
),

measured AS (
    SELECT
        l.row_hash,
        bit_or(m.bit) AS bits
    FROM leaf_row AS l
    INNER JOIN measure_bit AS m ON l.measure = m.measure
    GROUP BY l.row_hash
)

SELECT l.* EXCLUDE (row_hash) -- noqa: RF02
FROM leaf_row AS l
LEFT JOIN measure_bit AS m ON l.measure = m.measure
LEFT JOIN measured AS r ON l.row_hash = r.row_hash
WHERE m.part_bits IS NULL OR m.part_bits & r.bits = 0;
