-- Every class (类) of a two-sided table against the same class of a function table. A fund column is compared with the
-- fund's own table; where the two-sided table has one amount only, its documents must have one fund only. 其他支出 (229)
-- may hold the classes that the form of the two-sided table has no row for (援助其他地区支出).

INSERT INTO chk_result BY NAME
WITH classes AS (
    SELECT
        amount.*,
        node.code,
        node.side AS node_side,
        node.name
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

balances AS (
    SELECT DISTINCT
        sha256,
        table_index,
        table_kind
    FROM classes
),

without_row AS (
    SELECT
        l.sha256,
        l.table_index,
        r.table_index AS other_index,
        r.measure,
        sum(r.yuan) AS yuan,
        list(r.amount ORDER BY r.line) AS amounts
    FROM balances AS l
    INNER JOIN classes AS r ON l.sha256 = r.sha256 AND l.table_index <> r.table_index
    WHERE
        r.code <> '229'
        AND NOT EXISTS (
            SELECT 1 FROM classes AS c
            WHERE c.sha256 = l.sha256 AND c.table_index = l.table_index AND c.code = r.code
        )
        AND NOT EXISTS (
            SELECT 1 FROM stg_cell AS cell
            WHERE
                cell.sha256 = l.sha256 AND cell.table_index = l.table_index
                AND contains(chk_fold(cell.text), r.name)
        )
    GROUP BY l.sha256, l.table_index, r.table_index, r.measure
),

pairs AS (
    SELECT
        pair.rule,
        l.*,
        coalesce(without_row.yuan, 0) AS rest_yuan,
        list_concat(list_filter([r.amount], x -> x IS NOT NULL), without_row.amounts) AS other_amounts,
        r.yuan AS other_yuan,
        r.step AS other_step,
        r.table_kind AS other_kind,
        r.page AS other_page,
        r.printed_text AS other_text,
        r.node IS NULL AS is_absent,
        CASE WHEN NOT condition.holds THEN condition.reason END AS not_held,
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
    LEFT JOIN without_row
        ON
            l.code = '229'
            AND l.sha256 = without_row.sha256
            AND l.table_index = without_row.table_index
            AND tables.table_index = without_row.other_index
            AND pair.measure = without_row.measure
    LEFT JOIN chk_condition AS condition
        ON l.sha256 = condition.sha256 AND pair.condition = condition.condition
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
    coalesce(other_yuan, 0)
    + if(abs(yuan - coalesce(other_yuan, 0) - rest_yuan) <= greatest(step, coalesce(other_step, 0)), rest_yuan, 0)
        AS computed,
    greatest(step, coalesce(other_step, 0)) AS tolerance,
    unit,
    step,
    other_kind,
    other_page,
    coalesce(other_kind || ' prints ' || other_text, 'the other table has no such class') AS detail,
    CASE
        WHEN is_mixed THEN 'one amount over several funds'
        ELSE not_held
    END AS reason,
    other_amounts AS amounts,
    x0,
    top,
    x1,
    bottom
FROM pairs
WHERE NOT (is_absent AND yuan = 0);
