-- form_project_amount, form_project_name_differs: projects of the forms against the project table. Projects meet by
-- name; a form whose name the project table does not have is a note, if the amount is there under another name.

CREATE OR REPLACE TEMP TABLE chk_project AS
WITH amounts AS (
    SELECT
        amount.*,
        coalesce(tables.project_name, node.item_name) AS project_name
    FROM chk_amount AS amount
    INNER JOIN chk_node AS node ON amount.node = node.node
    INNER JOIN stg_table AS tables ON amount.sha256 = tables.sha256 AND amount.table_index = tables.table_index
    WHERE amount.measure = 'project_current_year' AND amount.yuan IS NOT NULL
)

SELECT
    amounts.*,
    chk_fold(amounts.project_name) AS project
FROM amounts;

CREATE OR REPLACE TEMP TABLE chk_planned AS
SELECT
    node.sha256,
    node.name AS project,
    any_value(node.item_name) AS item_name,
    sum(amount.yuan) AS yuan,
    count(*) AS rows,
    min(amount.page) AS page,
    list(amount.amount ORDER BY node.line) AS amounts,
    min(amount.table_kind) AS table_kind,
    any_value(amount.printed_text) AS printed_text
FROM chk_node AS node
INNER JOIN chk_amount AS amount ON node.node = amount.node AND amount.measure = 'total'
WHERE
    node.table_kind = 'project_expenditure' AND node.place = 'item'
    AND (node.item_code IS NULL OR length(node.item_code) > 10)
GROUP BY node.sha256, node.name;

INSERT INTO chk_result BY NAME
SELECT
    'form_project_amount' AS rule,
    form.sha256,
    form.table_index,
    form.table_kind,
    form.page,
    form.line,
    form.project_name AS item_name,
    form.measure,
    form.printed_text,
    form.yuan AS printed,
    planned.yuan AS computed,
    coalesce(form.step, 100) AS tolerance,
    form.unit,
    form.step,
    planned.table_kind AS other_kind,
    planned.page AS other_page,
    '项目支出表 ' || planned.printed_text AS detail,
    CASE
        WHEN planned.project IS NULL THEN 'no project of that name in the project table'
        WHEN planned.rows > 1 THEN 'several projects of that name'
    END AS reason,
    planned.amounts,
    form.x0,
    form.top,
    form.x1,
    form.bottom
FROM chk_project AS form
LEFT JOIN chk_planned AS planned ON form.sha256 = planned.sha256 AND form.project = planned.project;

INSERT INTO chk_result BY NAME
SELECT
    'form_project_name_differs' AS rule,
    form.sha256,
    form.table_index,
    form.table_kind,
    form.page,
    form.line,
    form.project_name AS item_name,
    form.measure,
    form.project_name AS printed_text,
    string_agg(DISTINCT planned.item_name, ' / ' ORDER BY planned.item_name) AS computed_text,
    NOT bool_or(planned.project = form.project) AS fails,
    min(planned.table_kind) AS other_kind,
    min(planned.page) AS other_page,
    flatten(list(planned.amounts ORDER BY planned.amounts)) AS amounts,
    form.x0,
    form.top,
    form.x1,
    form.bottom
FROM chk_project AS form
INNER JOIN chk_planned AS planned
    ON form.sha256 = planned.sha256 AND (form.yuan = planned.yuan OR form.project = planned.project)
GROUP BY ALL;
