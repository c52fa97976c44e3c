-- table_bound:procurement_within_project: what is bought for a project does not exceed the project's budget.

INSERT INTO chk_result BY NAME
WITH bought AS (
    SELECT
        node.sha256,
        node.table_index,
        chk_fold(words.text) AS project,
        any_value(words.text) AS project_text,
        sum(amount.yuan) AS yuan,
        count(*) AS lines,
        max(amount.step) AS step,
        any_value(amount.unit) AS unit,
        min(amount.page) AS page,
        min(node.line) AS line,
        string_agg(amount.printed_text, ' + ' ORDER BY node.line) AS parts,
        list(amount.amount ORDER BY node.line) AS amounts
    FROM chk_node AS node
    INNER JOIN chk_amount AS amount ON node.node = amount.node AND amount.measure = 'amount'
    INNER JOIN stg_line_text AS words
        ON
            node.sha256 = words.sha256
            AND node.table_index = words.table_index
            AND node.line = words.line
            AND words.attribute = 'project'
    WHERE node.table_kind = 'procurement' AND node.place = 'line' AND amount.yuan IS NOT NULL
    GROUP BY node.sha256, node.table_index, chk_fold(words.text)
),

planned AS (
    SELECT
        node.sha256,
        node.name AS project,
        sum(amount.yuan) AS yuan,
        min(amount.page) AS page,
        list(amount.amount ORDER BY node.line) AS amounts,
        string_agg(amount.printed_text, ' + ' ORDER BY node.line) AS parts
    FROM chk_node AS node
    INNER JOIN chk_amount AS amount ON node.node = amount.node AND amount.measure = 'total'
    WHERE
        node.table_kind = 'project_expenditure' AND node.place = 'item'
        AND (node.code IS NULL OR length(node.code) > 10)
    GROUP BY node.sha256, node.name
)

SELECT
    'table_bound:procurement_within_project' AS rule,
    bought.sha256,
    bought.table_index,
    'procurement' AS table_kind,
    bought.page,
    bought.line,
    bought.project_text AS item_name,
    'amount' AS measure,
    bought.parts AS printed_text,
    bought.yuan AS printed,
    planned.yuan AS computed,
    bought.step * (bought.lines + 1) * 0.5 AS tolerance,
    TRUE AS at_most,
    bought.unit,
    bought.step,
    'project_expenditure' AS other_kind,
    planned.page AS other_page,
    'project budget ' || planned.parts AS detail,
    planned.amounts,
    bought.amounts AS printed_amounts
FROM bought
INNER JOIN planned ON bought.sha256 = planned.sha256 AND bought.project = planned.project;
