-- Every named figure that a document prints: the first place that has it, if that place says one thing only.

CREATE OR REPLACE TEMP TABLE chk_figure AS
WITH columns_printed AS (
    SELECT
        sha256,
        table_index,
        side,
        measure,
        period,
        max(abs(yuan)) AS largest
    FROM chk_amount
    GROUP BY sha256, table_index, side, measure, period
),

seen AS (
    SELECT
        place.figure,
        place.rank,
        node.sha256,
        node.table_index,
        node.table_kind,
        node.node,
        node.line,
        place.measure,
        place.period,
        amount.printed_text,
        coalesce(amount.yuan, 0)::DECIMAL(18, 2) AS yuan,
        amount.unit,
        amount.step,
        amount.page,
        amount.x0,
        amount.top,
        amount.x1,
        amount.bottom,
        node.item_name
    FROM chk_figure_place AS place
    INNER JOIN chk_node AS node
        ON
            place.table_kind = node.table_kind
            AND (place.side IS NULL OR place.side = node.side)
            AND (place.place IS NULL OR place.place = node.place)
            AND (place.pattern IS NULL OR regexp_matches(node.name, place.pattern))
            AND (place.code IS NULL OR place.code = node.code)
    INNER JOIN columns_printed
        ON
            node.sha256 = columns_printed.sha256
            AND node.table_index = columns_printed.table_index
            AND node.side IS NOT DISTINCT FROM columns_printed.side
            AND place.measure = columns_printed.measure
            AND place.period = columns_printed.period
    LEFT JOIN chk_amount AS amount
        ON node.node = amount.node AND place.measure = amount.measure AND place.period = amount.period
    WHERE
        amount.yuan IS NOT NULL
        OR (amount.node IS NULL AND place.place IN ('total', 'year') AND columns_printed.largest = 0)
),

declared_empty AS (
    SELECT
        place.figure,
        place.rank + 100 AS rank,
        tables.sha256,
        tables.table_index,
        tables.table_kind,
        NULL::INTEGER AS node,
        0 AS line,
        place.measure,
        place.period,
        '' AS printed_text,
        0::DECIMAL(18, 2) AS yuan,
        tables.unit,
        NULL::DECIMAL(18, 6) AS step,
        tables.first_page AS page,
        NULL::DOUBLE AS x0,
        NULL::DOUBLE AS top,
        NULL::DOUBLE AS x1,
        NULL::DOUBLE AS bottom,
        NULL::VARCHAR AS item_name
    FROM chk_figure_place AS place
    INNER JOIN stg_table AS tables ON place.table_kind = tables.table_kind
    INNER JOIN chk_document USING (sha256)
    WHERE tables.status = 'declared_empty' AND place.place = 'total'
),

together AS (
    SELECT * FROM seen
    UNION ALL BY NAME
    SELECT * FROM declared_empty
),

ranked AS (
    SELECT
        *,
        rank() OVER (PARTITION BY sha256, figure ORDER BY rank) AS preference
    FROM together
),

best AS (
    SELECT
        *,
        -- a pattern takes the first row that it matches in a table; the same kind twice must agree
        row_number() OVER (PARTITION BY sha256, figure, table_index ORDER BY line, x0) AS position
    FROM ranked
    WHERE preference = 1
)

SELECT
    sha256,
    figure,
    any_value(yuan) AS yuan,
    arg_min(printed_text, table_index) AS printed_text,
    arg_min(table_index, table_index) AS table_index,
    arg_min(table_kind, table_index) AS table_kind,
    arg_min(line, table_index) AS line,
    arg_min(measure, table_index) AS measure,
    arg_min(unit, table_index) AS unit,
    max(step) AS step,
    arg_min(page, table_index) AS page,
    arg_min(item_name, table_index) AS item_name,
    arg_min(x0, table_index) AS x0,
    arg_min(top, table_index) AS top,
    arg_min(x1, table_index) AS x1,
    arg_min(bottom, table_index) AS bottom
FROM best
WHERE position = 1
GROUP BY sha256, figure
HAVING count(DISTINCT yuan) = 1;

-- Tests of a document that rules make a condition of.
CREATE OR REPLACE TEMP TABLE chk_condition AS
SELECT
    chk_document.sha256,
    'general_budget_only' AS condition,
    general.yuan IS NOT NULL AND total.yuan IS NOT NULL AND general.yuan = total.yuan AS holds,
    'other funding than this year''s general public budget' AS reason
FROM chk_document
LEFT JOIN chk_figure AS general
    ON chk_document.sha256 = general.sha256 AND general.figure = 'budget_general_public'
LEFT JOIN chk_figure AS total
    ON chk_document.sha256 = total.sha256 AND total.figure = 'budget_revenue_total';
