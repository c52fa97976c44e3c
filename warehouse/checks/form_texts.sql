-- form_text_amount_differs: the total that a project's text gives against the project's amount in the same form.
-- 支出项目类别 often repeats the text of 项目主要支出方向和用途: then it counts once.

INSERT INTO chk_result BY NAME
WITH budgets AS (
    SELECT
        amount.sha256,
        amount.table_index,
        node.name AS project,
        amount.amount,
        amount.yuan,
        amount.printed_text,
        amount.step,
        amount.unit,
        amount.table_kind
    FROM chk_amount AS amount
    INNER JOIN chk_node AS node ON amount.node = node.node
    WHERE amount.measure = 'project_current_year' AND amount.yuan IS NOT NULL
),

stated AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY sha256, table_index, project_name ORDER BY label = '支出项目类别', label
        ) AS position
    FROM chk_statement
    WHERE statement = 'total'
)

SELECT
    'form_text_amount_differs' AS rule,
    stated.sha256,
    stated.table_index,
    stated.table_kind,
    stated.page,
    stated.project_name AS item_name,
    'project_current_year' AS measure,
    stated.printed_text,
    stated.yuan AS printed,
    budgets.yuan AS computed,
    budgets.step AS tolerance,
    coalesce(budgets.unit, '万元') AS unit,
    coalesce(budgets.step, 100) AS step,
    stated.label || '; ' || budgets.printed_text AS detail,
    CASE WHEN budgets.yuan IS NULL THEN 'no amount for this project in the form' END AS reason,
    list_filter([budgets.amount], x -> x IS NOT NULL) AS amounts,
    stated.x0,
    stated.top,
    stated.x1,
    stated.bottom
FROM stated
LEFT JOIN budgets
    ON
        stated.sha256 = budgets.sha256
        AND stated.table_index = budgets.table_index
        AND (stated.table_kind = 'project_performance' OR chk_fold(stated.project_name) = budgets.project)
WHERE stated.position = 1;
