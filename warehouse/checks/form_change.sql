-- form_change_recomputed, form_change_direction: a project's stated change against its budgets of both years.
-- The year's own budget is the text's where it gives one, else the form's.

CREATE OR REPLACE TEMP TABLE chk_change AS
SELECT
    change.*,
    prior.yuan AS prior,
    prior.printed_text AS prior_text,
    coalesce(current.yuan, budget.yuan) AS current,
    coalesce(current.printed_text, budget.printed_text) AS current_text
FROM chk_statement AS change
LEFT JOIN chk_statement AS prior
    ON change.sha256 = prior.sha256 AND change.table_index = prior.table_index AND prior.statement = 'prior'
LEFT JOIN chk_statement AS current
    ON change.sha256 = current.sha256 AND change.table_index = current.table_index AND current.statement = 'current'
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
    abs(current - prior) AS computed,
    100 AS tolerance,
    '万元' AS unit,
    100 AS step,
    prior_text || ' → ' || current_text AS detail,
    CASE WHEN prior IS NULL OR current IS NULL THEN 'the text does not give both years' END AS reason,
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
    prior_text || ' → ' || current_text AS computed_text,
    (yuan > 0 AND current < prior) OR (yuan < 0 AND current > prior) AS fails,
    CASE WHEN prior IS NULL OR current IS NULL THEN 'the text does not give both years' END AS reason,
    x0,
    top,
    x1,
    bottom
FROM chk_change;
