-- Row sums: in every row, a column is the sum of the columns that the rule names for this table; a blank sum claims
-- nothing.

INSERT INTO chk_result BY NAME
WITH wanted AS (
    SELECT DISTINCT
        part.rule,
        part.total,
        amount.node,
        amount.period
    FROM chk_row_part AS part
    INNER JOIN chk_amount AS amount
        ON
            part.sha256 = amount.sha256
            AND part.table_index = amount.table_index
            AND part.side IS NOT DISTINCT FROM amount.side
            AND amount.measure IN (part.total, part.part)
    WHERE amount.quantity = 'money' AND amount.yuan IS NOT NULL AND amount.measure = part.total
),

added AS (
    SELECT
        wanted.rule,
        wanted.total,
        wanted.node,
        wanted.period,
        sum(amount.yuan) AS yuan,
        count(*) FILTER (amount.yuan <> 0) AS addends,
        count(amount.yuan) AS printed,
        max(amount.step) AS step,
        min(amount.page) AS page,
        max(amount.unit) AS unit,
        string_agg(amount.measure || '=' || amount.printed_text, ' + ' ORDER BY amount.x0, amount.measure)
        FILTER (amount.yuan <> 0) AS parts,
        list(amount.amount ORDER BY amount.x0, amount.measure) FILTER (amount.amount IS NOT NULL) AS amounts
    FROM wanted
    INNER JOIN chk_node AS node ON wanted.node = node.node
    INNER JOIN chk_row_part AS part
        ON
            wanted.rule = part.rule
            AND wanted.total = part.total
            AND node.sha256 = part.sha256
            AND node.table_index = part.table_index
            AND node.side IS NOT DISTINCT FROM part.side
    LEFT JOIN chk_amount AS amount
        ON wanted.node = amount.node AND wanted.period = amount.period AND part.part = amount.measure
    GROUP BY wanted.rule, wanted.total, wanted.node, wanted.period
)

SELECT
    added.rule,
    node.sha256,
    node.table_index,
    node.table_kind,
    coalesce(amount.page, added.page) AS page,
    node.line,
    node.side,
    node.item_code,
    node.item_name,
    added.total AS measure,
    added.period,
    coalesce(amount.printed_text, '') AS printed_text,
    coalesce(amount.yuan, 0) AS printed,
    coalesce(added.yuan, 0) AS computed,
    coalesce(amount.step, added.step) * (greatest(added.addends, 1) + 1) * 0.5 AS tolerance,
    coalesce(amount.unit, added.unit) AS unit,
    coalesce(amount.step, added.step) AS step,
    added.parts AS detail,
    CASE WHEN added.printed = 0 THEN 'no other column of the row is printed' END AS reason,
    added.amounts,
    amount.x0,
    amount.top,
    amount.x1,
    amount.bottom
FROM added
INNER JOIN chk_node AS node ON added.node = node.node
LEFT JOIN chk_amount AS amount
    ON added.node = amount.node AND added.total = amount.measure AND added.period = amount.period;

INSERT INTO chk_result BY NAME
SELECT
    rule,
    sha256,
    reason
FROM chk_skip
WHERE rule = 'total_equals_sum_of_columns';
