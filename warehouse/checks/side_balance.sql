-- revenue_equals_expenditure: the grand totals of both sides of a two-sided table are the same.

INSERT INTO chk_result BY NAME
WITH totals AS (
    SELECT
        amount.*,
        node.name
    FROM chk_amount AS amount
    INNER JOIN chk_node AS node ON amount.node = node.node
    WHERE node.place = 'total' AND amount.quantity = 'money' AND amount.yuan IS NOT NULL
)

SELECT
    'revenue_equals_expenditure' AS rule,
    revenue.sha256,
    revenue.table_index,
    revenue.table_kind,
    revenue.page,
    revenue.line,
    revenue.side,
    revenue.item_name,
    revenue.measure,
    revenue.period,
    revenue.printed_text,
    revenue.yuan AS printed,
    expenditure.yuan AS computed,
    revenue.step AS tolerance,
    revenue.unit,
    revenue.step,
    expenditure.table_kind AS other_kind,
    expenditure.page AS other_page,
    expenditure.item_name || '=' || expenditure.printed_text AS detail,
    [expenditure.amount] AS amounts,
    revenue.x0,
    revenue.top,
    revenue.x1,
    revenue.bottom
FROM totals AS revenue
INNER JOIN totals AS expenditure
    ON
        revenue.sha256 = expenditure.sha256
        AND revenue.table_index = expenditure.table_index
        AND revenue.period = expenditure.period
        AND (
            revenue.measure = expenditure.measure
            OR (revenue.measure IN ('amount', 'total') AND expenditure.measure IN ('amount', 'total'))
        )
WHERE revenue.side = 'revenue' AND expenditure.side = 'expenditure';
