-- The function table against the expenditure table, code by code: equal where the general budget is the only funding,
-- at most the same elsewhere. Codes printed several times in a table are added up; the finding shows what was added.

INSERT INTO chk_result BY NAME
WITH coded AS (
    SELECT
        amount.sha256,
        amount.table_kind,
        node.code,
        amount.measure,
        min(amount.table_index) AS table_index,
        min(amount.line) AS line,
        min(amount.page) AS page,
        any_value(node.item_name) AS item_name,
        sum(amount.yuan) AS yuan,
        count(*) AS times,
        string_agg(amount.printed_text, ' + ' ORDER BY amount.line) AS printed_text,
        max(amount.step) AS step,
        any_value(amount.unit) AS unit,
        list(amount.amount ORDER BY amount.line) AS amounts,
        arg_min(amount.x0, amount.line) AS x0,
        arg_min(amount.top, amount.line) AS top,
        arg_min(amount.x1, amount.line) AS x1,
        arg_min(amount.bottom, amount.line) AS bottom
    FROM chk_amount AS amount
    INNER JOIN chk_node AS node ON amount.node = node.node
    WHERE
        node.code IS NOT NULL AND node.place = 'item' AND amount.period = 'this_year'
        AND amount.measure IN ('total', 'basic', 'project') AND amount.yuan IS NOT NULL
        AND length(node.code) IN (3, 5, 7) AND starts_with(node.code, '2')
    GROUP BY amount.sha256, amount.table_kind, node.code, amount.measure
)

SELECT
    pair.rule,
    l.sha256,
    l.table_index,
    l.table_kind,
    l.page,
    l.line,
    l.code AS item_code,
    l.item_name,
    l.measure,
    if(length(l.printed_text) > 100, left(l.printed_text, 100) || '…', l.printed_text) AS printed_text,
    l.yuan AS printed,
    r.yuan AS computed,
    greatest(l.step, r.step) * (l.times + r.times) * 0.5 AS tolerance,
    pair.at_most,
    l.unit,
    l.step,
    r.table_kind AS other_kind,
    r.page AS other_page,
    r.table_kind || ' prints ' || left(r.printed_text, 300) AS detail,
    CASE
        WHEN pair.condition IS NOT NULL AND NOT coalesce(chk_condition.holds, FALSE) THEN chk_condition.reason
    END AS reason,
    r.amounts,
    l.amounts AS printed_amounts,
    l.x0,
    l.top,
    l.x1,
    l.bottom
FROM chk_class_pair AS pair
INNER JOIN coded AS l ON pair.left_kind = l.table_kind
INNER JOIN coded AS r
    ON l.sha256 = r.sha256 AND pair.right_kind = r.table_kind AND l.code = r.code AND l.measure = r.measure
LEFT JOIN chk_condition ON l.sha256 = chk_condition.sha256 AND pair.condition = chk_condition.condition
WHERE pair.measure IS NULL;
