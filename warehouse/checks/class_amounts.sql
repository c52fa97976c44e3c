-- Every class (类) of a two-sided table against the same class of a function table. A fund column is compared with the
-- fund's own table; where the two-sided table has one amount only, its documents must have one fund only.

INSERT INTO chk_result BY NAME
WITH classes AS (
    SELECT
        amount.*,
        node.code,
        node.side AS node_side
    FROM chk_amount AS amount
    INNER JOIN chk_node AS node ON amount.node = node.node
    WHERE
        length(node.code) = 3 AND node.place = 'item' AND amount.quantity = 'money'
        AND amount.period = 'this_year' AND node.parent_name IS DISTINCT FROM '支出用途'
        AND (
            node.side IS NULL
            OR (node.side = 'expenditure' AND NOT regexp_matches(coalesce(node.parent_name, ''), '经济'))
        )
),

other_funds AS (
    SELECT sha256
    FROM chk_figure
    WHERE figure IN ('government_fund_total', 'state_capital_total', 'final_government_fund_total') AND yuan <> 0
),

pairs AS (
    SELECT
        pair.rule,
        l.*,
        r.yuan AS other_yuan,
        r.step AS other_step,
        r.table_kind AS other_kind,
        r.page AS other_page,
        r.printed_text AS other_text,
        r.node IS NULL AS is_absent,
        (
            pair.own_fund IS NOT NULL AND l.measure <> pair.own_fund
            AND l.sha256 IN (SELECT other_funds.sha256 FROM other_funds)
        ) AS is_mixed
    FROM chk_class_pair AS pair
    INNER JOIN classes AS l ON pair.left_kind = l.table_kind
    INNER JOIN stg_table AS tables
        ON l.sha256 = tables.sha256 AND pair.right_kind = tables.table_kind AND tables.status = 'loaded'
    LEFT JOIN classes AS r
        ON
            l.sha256 = r.sha256
            AND tables.table_index = r.table_index
            AND l.code = r.code
            AND pair.measure = r.measure
    WHERE
        pair.measure IS NOT NULL
        AND (l.measure IN ('amount', 'total') OR l.measure = pair.own_fund)
        -- the other table must print its classes at all, and each of them once
        AND EXISTS (
            SELECT 1 FROM classes AS c
            WHERE c.sha256 = l.sha256 AND c.table_index = tables.table_index AND c.measure = pair.measure
        )
        AND NOT EXISTS (
            SELECT 1 FROM classes AS c
            WHERE c.sha256 = l.sha256 AND c.table_index = tables.table_index AND c.measure = pair.measure
            GROUP BY c.code
            HAVING count(*) > 1
        )
)

SELECT
    rule,
    sha256,
    table_index,
    table_kind,
    page,
    line,
    side,
    code AS item_code,
    item_name,
    measure,
    printed_text,
    yuan AS printed,
    coalesce(other_yuan, 0) AS computed,
    greatest(step, coalesce(other_step, 0)) AS tolerance,
    unit,
    step,
    other_kind,
    other_page,
    coalesce(other_kind || ' prints ' || other_text, 'the other table has no such class') AS detail,
    CASE WHEN is_mixed THEN 'one amount over several funds' END AS reason,
    x0,
    top,
    x1,
    bottom
FROM pairs
WHERE NOT (is_absent AND yuan = 0);
