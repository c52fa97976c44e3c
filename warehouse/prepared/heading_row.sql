-- Rows that are totals by another name although nothing in their table's tree says so:
-- an organisation without a code above coded functions (深圳市审计局, then 201 ...); an organisation that has the whole
-- table's total, or the sum of all other rows, above its units; a class of economic items (工资福利支出) above its items
-- in a table without codes; 上年结转 above the rows that it consists of.
CREATE TEMP TABLE heading_row AS
WITH listed AS (
    SELECT
        a.sha256,
        a.table_index,
        a.table_kind,
        coalesce(a.side, '') AS side,
        a.line,
        any_value(a.item_code) AS item_code,
        any_value(a.item_name) AS item_name,
        any_value(comparable(a.item_name)) AS name,
        bool_or(coalesce(t.is_total, FALSE)) AS is_total,
        bool_or(a.is_leaf AND NOT coalesce(f.is_parent, FALSE)) AS is_leaf,
        max(a.amount_yuan) FILTER (WHERE a.measure IN ('total', 'amount')) AS total_yuan
    FROM staging.stg_amount AS a
    LEFT JOIN item_trait AS t ON a.item_name = t.item_name
    LEFT JOIN named_function AS f ON a.sha256 = f.sha256 AND a.table_index = f.table_index AND a.line = f.line
    WHERE a.item_name IS NOT NULL
    GROUP BY a.sha256, a.table_index, a.table_kind, coalesce(a.side, ''), a.line
),

compared AS (
    SELECT
        l.*,
        k.lists_codes,
        bool_or(regexp_full_match(l.item_code, '2[0-9]{4}|2[0-9]{6}')) OVER all_rows AS has_coded_functions,
        bool_or(l.item_code IS NOT NULL) OVER all_rows AS has_codes,
        max(l.total_yuan) FILTER (WHERE l.is_total) OVER all_rows AS printed_total_yuan,
        count(*) FILTER (WHERE l.is_leaf AND NOT l.is_total) OVER all_rows AS leaves,
        sum(l.total_yuan) FILTER (WHERE l.is_leaf AND NOT l.is_total) OVER all_rows - l.total_yuan AS others_yuan,
        min(l.line) FILTER (WHERE l.is_leaf AND NOT l.is_total) OVER all_rows AS first_line,
        length(e.code) = 3 AS is_econ_class,
        lead(coalesce(length(e.code) = 3, FALSE)) OVER rows_below AS is_before_econ_class,
        coalesce(s.is_carryover AND s.income_source_code IN ('unsplit', 'fiscal_appropriation'), FALSE) AS is_carryover,
        sum(l.total_yuan) FILTER (WHERE l.is_leaf AND NOT l.is_total) OVER rows_after AS below_yuan,
        count(*) FILTER (WHERE l.is_leaf AND NOT l.is_total) OVER rows_after AS leaves_below
    FROM listed AS l
    INNER JOIN table_key AS k ON l.table_kind = k.table_kind
    LEFT JOIN econ_by_name AS e ON l.name = e.name AND l.table_kind LIKE '%basic_by_economic'
    LEFT JOIN income_alias AS s ON l.name = s.name AND l.side = 'revenue'
    WINDOW
        all_rows AS (PARTITION BY l.sha256, l.table_index, l.side),
        rows_below AS (PARTITION BY l.sha256, l.table_index, l.side ORDER BY l.line),
        rows_after AS (
            PARTITION BY l.sha256, l.table_index, l.side ORDER BY l.line
            ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
        )
)

SELECT
    sha256,
    table_index,
    side,
    line,
    CASE WHEN lists_codes AND has_coded_functions THEN item_name END AS unit_name,
    is_carryover AND NOT lists_codes AS is_carryover
FROM compared
WHERE
    NOT is_total
    AND CASE
        WHEN lists_codes AND item_code IS NULL AND organisation_name(item_name)
            THEN
                has_coded_functions
                OR (is_leaf AND total_yuan <> 0 AND others_yuan <> 0 AND total_yuan = printed_total_yuan)
                -- every row may be off by its rounding to 0.01 of 万元
                OR (
                    is_leaf
                    AND line = first_line
                    AND total_yuan <> 0
                    AND abs(others_yuan - total_yuan) <= 100 * leaves
                )
        WHEN lists_codes
            THEN is_leaf AND NOT has_codes AND is_econ_class AND NOT coalesce(is_before_econ_class, TRUE)
        ELSE
            is_carryover
            AND leaves_below > 0
            AND abs(below_yuan - total_yuan) <= 100 * leaves_below
    END;
