-- Projects over the years: what a form says of last year's budget against last year's project table; a project code
-- that comes again against the name it had.

CREATE OR REPLACE TEMP TABLE chk_project_row AS
SELECT
    node.sha256,
    node.table_index,
    node.line,
    node.item_code,
    node.item_name,
    node.name,
    sum(amount.yuan) AS yuan,
    max(amount.step) AS step,
    list(amount.amount ORDER BY amount.x0) AS amounts,
    min(amount.page) AS page,
    min(amount.printed_text) AS printed_text,
    min(amount.x0) AS x0,
    min(amount.top) AS top,
    max(amount.x1) AS x1,
    max(amount.bottom) AS bottom,
    count(*) OVER (PARTITION BY node.sha256, node.name) AS of_name
FROM chk_node AS node
INNER JOIN chk_amount AS amount ON node.node = amount.node AND amount.measure = 'total'
WHERE
    node.table_kind = 'project_expenditure' AND node.place = 'item' AND node.name IS NOT NULL
    AND (node.item_code IS NULL OR length(node.item_code) > 10)
GROUP BY node.sha256, node.table_index, node.line, node.item_code, node.item_name, node.name;

INSERT INTO chk_result BY NAME
SELECT
    'year_form_prior_budget' AS rule,
    stated.sha256,
    stated.table_index,
    stated.table_kind,
    stated.page,
    stated.project_name AS item_name,
    'prior_budget' AS measure,
    stated.printed_text,
    stated.yuan AS printed,
    planned.yuan AS computed,
    greatest(coalesce(planned.step, 100), 100) AS tolerance,
    '万元' AS unit,
    100 AS step,
    'project table p.' || planned.page || ' of ' || named.file_name || ' prints ' || planned.printed_text AS detail,
    planned.amounts,
    stated.x0,
    stated.top,
    stated.x1,
    stated.bottom
FROM chk_statement AS stated
INNER JOIN chk_related AS related ON stated.sha256 = related.sha256 AND related.relation = 'budget_before'
INNER JOIN chk_named AS named ON related.other_sha256 = named.sha256
INNER JOIN chk_project_row AS planned
    ON related.other_sha256 = planned.sha256 AND chk_fold(stated.project_name) = planned.name AND planned.of_name = 1
WHERE stated.statement = 'prior' AND stated.yuan IS NOT NULL;

INSERT INTO chk_result BY NAME
SELECT
    'year_project_code_name' AS rule,
    mine.sha256,
    mine.table_index,
    'project_expenditure' AS table_kind,
    mine.page,
    mine.line,
    mine.item_code,
    mine.item_name,
    'item_name' AS measure,
    mine.item_name AS printed_text,
    other.item_name AS computed_text,
    mine.name <> other.name AS fails,
    'p.' || other.page || ' of ' || named.file_name AS detail,
    other.amounts,
    mine.x0,
    mine.top,
    mine.x1,
    mine.bottom
FROM chk_project_row AS mine
INNER JOIN chk_related AS related ON mine.sha256 = related.sha256 AND related.relation = 'budget_before'
INNER JOIN chk_named AS named ON related.other_sha256 = named.sha256
INNER JOIN chk_project_row AS other ON related.other_sha256 = other.sha256 AND mine.item_code = other.item_code
WHERE length(mine.item_code) > 10;
