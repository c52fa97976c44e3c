-- Economic items that are, by local practice, one function: pension 30108 = 2080505 and the like. With general budget
-- funding only; both sides are sums over rows whose codes match (function rows by their personnel where printed).

INSERT INTO chk_result BY NAME
WITH cells AS (
    SELECT
        node.sha256,
        node.table_index,
        node.table_kind,
        node.code,
        node.item_name,
        node.line,
        coalesce(
            max(amount.yuan) FILTER (amount.measure = 'personnel'), max(amount.yuan) FILTER (amount.measure = 'total')
        ) AS yuan,
        coalesce(
            arg_max(amount.amount, amount.yuan) FILTER (amount.measure = 'personnel'),
            arg_max(amount.amount, amount.yuan) FILTER (amount.measure = 'total')
        ) AS amount,
        max(amount.step) AS step,
        any_value(amount.unit) AS unit,
        any_value(amount.printed_text) FILTER (amount.measure = 'total') AS printed_text,
        min(amount.page) AS page,
        min(amount.x0) AS x0,
        min(amount.top) AS top,
        max(amount.x1) AS x1,
        max(amount.bottom) AS bottom
    FROM chk_node AS node
    INNER JOIN chk_amount AS amount ON node.node = amount.node AND amount.yuan IS NOT NULL
    WHERE node.table_kind IN ('basic_by_economic', 'general_public_by_function') AND node.code IS NOT NULL
    GROUP BY node.sha256, node.table_index, node.table_kind, node.code, node.item_name, node.line
),

sides AS (
    SELECT
        pair.rule,
        cells.sha256,
        cells.table_kind = 'basic_by_economic' AS is_economic,
        any_value(cells.table_index) AS table_index,
        any_value(cells.table_kind) AS table_kind,
        sum(cells.yuan) AS yuan,
        max(cells.step) AS step,
        any_value(cells.unit) AS unit,
        count(*) AS rows,
        list(cells.amount ORDER BY cells.line) FILTER (cells.amount IS NOT NULL) AS amounts,
        min(cells.line) AS line,
        min(cells.page) AS page,
        string_agg(cells.code || '=' || coalesce(cells.printed_text, ''), ' + ' ORDER BY cells.line) AS parts,
        string_agg(cells.code, '+' ORDER BY cells.line) AS codes,
        min(cells.x0) AS x0,
        min(cells.top) AS top,
        max(cells.x1) AS x1,
        max(cells.bottom) AS bottom
    FROM chk_crosswalk AS pair
    INNER JOIN cells
        ON
            (cells.table_kind = 'basic_by_economic' AND regexp_full_match(cells.code, pair.economic))
            OR (cells.table_kind = 'general_public_by_function' AND regexp_full_match(cells.code, pair.function))
    GROUP BY pair.rule, cells.sha256, is_economic
)

SELECT
    economic.rule,
    economic.sha256,
    economic.table_index,
    economic.table_kind,
    economic.page,
    economic.line,
    economic.codes AS item_code,
    'total' AS measure,
    economic.parts AS printed_text,
    economic.yuan AS printed,
    functional.yuan AS computed,
    greatest(economic.step, functional.step) * (economic.rows + functional.rows) * 0.5 AS tolerance,
    economic.unit,
    economic.step,
    functional.table_kind AS other_kind,
    functional.page AS other_page,
    functional.parts AS detail,
    CASE WHEN NOT coalesce(chk_condition.holds, FALSE) THEN chk_condition.reason END AS reason,
    functional.amounts,
    economic.amounts AS printed_amounts,
    economic.x0,
    economic.top,
    economic.x1,
    economic.bottom
FROM sides AS economic
INNER JOIN sides AS functional
    ON economic.rule = functional.rule AND economic.sha256 = functional.sha256 AND NOT functional.is_economic
LEFT JOIN chk_condition
    ON economic.sha256 = chk_condition.sha256 AND chk_condition.condition = 'general_budget_only'
WHERE economic.is_economic;
