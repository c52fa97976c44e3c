-- form_change_recomputed, form_change_direction: a project's stated change against its budgets of both years.
-- The year's own budget is the text's where it gives one, else the form's.

CREATE OR REPLACE TEMP TABLE chk_change AS
SELECT
    change.*,
    earlier.yuan AS before,
    earlier.printed_text AS before_text,
    coalesce(stated.yuan, budget.yuan) AS latest,
    if(stated.yuan IS NULL, [budget.amount], NULL) AS amounts,
    coalesce(stated.printed_text, budget.printed_text) AS latest_text
FROM chk_statement AS change
LEFT JOIN chk_statement AS earlier
    ON change.sha256 = earlier.sha256 AND change.table_index = earlier.table_index AND earlier.statement = 'prior'
LEFT JOIN chk_statement AS stated
    ON change.sha256 = stated.sha256 AND change.table_index = stated.table_index AND stated.statement = 'current'
LEFT JOIN chk_amount AS budget
    ON
        change.sha256 = budget.sha256 AND change.table_index = budget.table_index
        AND budget.measure = 'project_current_year'
WHERE change.statement = 'change';

INSERT INTO chk_result BY NAME
SELECT
    'form_change_recomputed' AS rule,
    sha256,
    table_index,
    table_kind,
    page,
    project_name AS item_name,
    'project_current_year' AS measure,
    printed_text,
    abs(yuan) AS printed,
    abs(latest - before) AS computed,
    100 AS tolerance,
    '万元' AS unit,
    100 AS step,
    before_text || ' → ' || latest_text AS detail,
    CASE WHEN before IS NULL OR latest IS NULL THEN 'the text does not give both years' END AS reason,
    amounts,
    x0,
    top,
    x1,
    bottom
FROM chk_change;

INSERT INTO chk_result BY NAME
SELECT
    'form_change_direction' AS rule,
    sha256,
    table_index,
    table_kind,
    page,
    project_name AS item_name,
    'project_current_year' AS measure,
    printed_text,
    before_text || ' → ' || latest_text AS computed_text,
    (yuan > 0 AND latest < before) OR (yuan < 0 AND latest > before) AS fails,
    CASE WHEN before IS NULL OR latest IS NULL THEN 'the text does not give both years' END AS reason,
    amounts,
    x0,
    top,
    x1,
    bottom
FROM chk_change;
