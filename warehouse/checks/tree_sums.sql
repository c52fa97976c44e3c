-- children_sum_to_parent, total_equals_sum_of_items: in every measure, a row is the sum of the rows below it.
-- A blank below is zero; where the sum itself is blank, nothing is claimed. Where names are not known, the tree may be
-- told wrongly, and only sums that hold (or round) count.

INSERT INTO chk_result BY NAME
WITH measures AS (
    SELECT DISTINCT
        edge.sum_id,
        edge.parent,
        edge.role,
        edge.sure,
        amount.measure,
        amount.period
    FROM chk_sum AS edge
    INNER JOIN chk_amount AS amount ON edge.parent = amount.node
    WHERE amount.quantity = 'money' AND amount.yuan IS NOT NULL AND NOT starts_with(amount.measure, 'unknown:')
),

added AS (
    SELECT
        measures.sum_id,
        measures.measure,
        measures.period,
        coalesce(sum(amount.yuan), 0) AS yuan,
        count(*) FILTER (amount.yuan <> 0) AS addends,
        count(amount.yuan) AS printed,
        max(amount.step) AS step,
        min(amount.page) AS page,
        max(amount.unit) AS unit,
        string_agg(
            coalesce(amount.item_code, amount.item_name) || '=' || amount.printed_text, ' + ' ORDER BY amount.line
        ) FILTER (amount.yuan <> 0) AS parts,
        list(amount.amount ORDER BY amount.line) FILTER (amount.amount IS NOT NULL) AS amounts
    FROM measures
    INNER JOIN chk_sum AS edge ON measures.sum_id = edge.sum_id
    LEFT JOIN chk_amount AS amount
        ON
            edge.child = amount.node
            AND measures.measure = amount.measure
            AND measures.period = amount.period
    GROUP BY measures.sum_id, measures.measure, measures.period
)

SELECT
    CASE measures.role WHEN 'total' THEN 'total_equals_sum_of_items' ELSE 'children_sum_to_parent' END AS rule,
    node.sha256,
    node.table_index,
    node.table_kind,
    coalesce(amount.page, added.page) AS page,
    node.line,
    node.side,
    node.item_code,
    node.item_name,
    measures.measure,
    measures.period,
    coalesce(amount.printed_text, '') AS printed_text,
    coalesce(amount.yuan, 0) AS printed,
    added.yuan AS computed,
    coalesce(amount.step, added.step) * (greatest(added.addends, 1) + 1) * 0.5 AS tolerance,
    coalesce(amount.unit, added.unit) AS unit,
    coalesce(amount.step, added.step) AS step,
    left(added.parts, 300) AS detail,
    CASE
        WHEN added.printed = 0 THEN 'no row below prints this column'
        WHEN NOT measures.sure AND abs(amount.yuan - added.yuan) > amount.step * (greatest(added.addends, 1) + 1) * 0.5
            THEN 'rows below have names that the classification does not know'
    END AS reason,
    added.amounts,
    amount.x0,
    amount.top,
    amount.x1,
    amount.bottom
FROM measures
INNER JOIN added
    ON
        measures.sum_id = added.sum_id
        AND measures.measure = added.measure
        AND measures.period = added.period
INNER JOIN chk_node AS node ON measures.parent = node.node
LEFT JOIN chk_amount AS amount
    ON
        measures.parent = amount.node
        AND measures.measure = amount.measure
        AND measures.period = amount.period;

INSERT INTO chk_result BY NAME
SELECT
    rule,
    sha256,
    reason
FROM chk_skip
WHERE rule IN ('total_equals_sum_of_items', 'children_sum_to_parent');
