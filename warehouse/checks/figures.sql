-- Comparisons of named figures: left equals (or is at most) the sum of the right ones. A missing figure skips the rule,
-- an optional one only where its table has numbers and none of the other figures was read in it (beside rows that were
-- read, one that was not is not there). `besides` is a figure (上年结转) that left may contain and the right
-- ones not.

INSERT INTO chk_result BY NAME
WITH with_numbers AS (
    SELECT DISTINCT
        place.figure,
        tables.sha256,
        tables.table_kind
    FROM chk_figure_place AS place
    INNER JOIN stg_table AS tables ON place.table_kind = tables.table_kind
    INNER JOIN chk_document ON tables.sha256 = chk_document.sha256
    WHERE tables.status = 'loaded' AND tables.numbers > 0
),

read_in AS (
    SELECT DISTINCT
        comparison.rule,
        chk_figure.sha256,
        chk_figure.table_kind
    FROM chk_comparison AS comparison
    INNER JOIN chk_figure ON comparison.right_figure = chk_figure.figure
),

hidden AS (
    SELECT DISTINCT
        comparison.rule,
        comparison.right_figure,
        with_numbers.sha256
    FROM chk_comparison AS comparison
    INNER JOIN with_numbers ON comparison.right_figure = with_numbers.figure
    ANTI JOIN read_in
        ON
            comparison.rule = read_in.rule
            AND with_numbers.sha256 = read_in.sha256
            AND with_numbers.table_kind = read_in.table_kind
),

sides AS (
    SELECT
        comparison.rule,
        chk_document.sha256,
        any_value(comparison.left_figure) AS left_figure,
        any_value(comparison.condition) AS condition,
        any_value(comparison.at_most) AS at_most,
        string_agg(comparison.right_figure, ', ' ORDER BY comparison.right_figure)
        FILTER (
            chk_figure.figure IS NULL AND (NOT comparison.is_optional OR hidden.right_figure IS NOT NULL)
        ) AS missing,
        any_value(comparison.besides) AS besides,
        count(chk_figure.figure) AS found,
        sum(chk_figure.yuan) AS yuan,
        max(chk_figure.step) AS step,
        min(chk_figure.table_kind) AS other_kind,
        min(chk_figure.page) AS other_page,
        string_agg(chk_figure.table_kind || ' ' || chk_figure.printed_text, ' + ' ORDER BY chk_figure.amount) AS detail,
        list(chk_figure.amount ORDER BY chk_figure.amount) FILTER (chk_figure.amount IS NOT NULL) AS amounts
    FROM chk_comparison AS comparison
    CROSS JOIN chk_document
    LEFT JOIN chk_figure
        ON chk_document.sha256 = chk_figure.sha256 AND comparison.right_figure = chk_figure.figure
    LEFT JOIN hidden
        ON
            chk_document.sha256 = hidden.sha256
            AND comparison.rule = hidden.rule
            AND comparison.right_figure = hidden.right_figure
    GROUP BY comparison.rule, chk_document.sha256
)

SELECT
    sides.rule,
    sides.sha256,
    figure.table_index,
    figure.table_kind,
    figure.page,
    figure.line,
    figure.item_name,
    figure.measure,
    figure.printed_text,
    figure.yuan AS printed,
    sides.yuan + CASE
        WHEN
            abs(figure.yuan - coalesce(besides.yuan, 0) - sides.yuan)
            <= greatest(coalesce(figure.step, 0), coalesce(sides.step, 0)) * (sides.found + 2) * 0.5
            THEN coalesce(besides.yuan, 0)
        ELSE 0
    END AS computed,
    greatest(coalesce(figure.step, 0), coalesce(sides.step, 0)) * (sides.found + 1) * 0.5 AS tolerance,
    sides.at_most,
    figure.unit,
    figure.step,
    sides.other_kind,
    sides.other_page,
    sides.detail,
    CASE
        WHEN figure.figure IS NULL THEN 'not printed: ' || sides.left_figure
        WHEN sides.missing IS NOT NULL OR sides.found = 0
            THEN 'not printed: ' || coalesce(sides.missing, 'the other side')
        WHEN sides.condition IS NOT NULL AND NOT coalesce(chk_condition.holds, FALSE) THEN chk_condition.reason
    END AS reason,
    list_concat(sides.amounts, list_filter([besides.amount], x -> x IS NOT NULL)) AS amounts,
    figure.x0,
    figure.top,
    figure.x1,
    figure.bottom
FROM sides
LEFT JOIN chk_figure AS figure ON sides.sha256 = figure.sha256 AND sides.left_figure = figure.figure
LEFT JOIN chk_figure AS besides ON sides.sha256 = besides.sha256 AND sides.besides = besides.figure
LEFT JOIN chk_condition ON sides.sha256 = chk_condition.sha256 AND sides.condition = chk_condition.condition;
