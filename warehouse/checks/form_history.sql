-- What a project's form says of earlier years (chk_statement), against itself, its ticks and the department form.

CREATE OR REPLACE TEMP TABLE chk_history AS
SELECT
    stated.sha256,
    stated.table_index,
    any_value(stated.table_kind) AS table_kind,
    any_value(stated.project_name) AS project_name,
    min(stated.page) AS page,
    max(stated.yuan) FILTER (stated.statement = 'two_prior') AS two_prior,
    max(stated.yuan) FILTER (stated.statement = 'two_executed') AS two_executed,
    max(stated.yuan) FILTER (stated.statement = 'prior') AS earlier,
    max(stated.yuan) FILTER (stated.statement = 'executed') AS executed,
    any_value(stated.printed_text) FILTER (stated.statement = 'executed') AS executed_text,
    any_value(stated.printed_text) FILTER (stated.statement = 'prior') AS prior_text,
    any_value(stated.printed_text) FILTER (stated.statement = 'cut_range') AS cut_range,
    any_value(stated.printed_text) FILTER (stated.statement = 'score') AS score,
    any_value(stated.page) FILTER (stated.statement = 'score') AS score_page,
    any_value(stated.printed_text) FILTER (stated.statement = 'frequency') AS frequency,
    any_value(budget.yuan) AS latest,
    any_value(stated.x0) AS x0,
    any_value(stated.top) AS top,
    any_value(stated.x1) AS x1,
    any_value(stated.bottom) AS bottom
FROM chk_statement AS stated
LEFT JOIN chk_amount AS budget
    ON
        stated.sha256 = budget.sha256 AND stated.table_index = budget.table_index
        AND budget.measure = 'project_current_year'
WHERE stated.table_kind = 'project_performance'
GROUP BY stated.sha256, stated.table_index;

INSERT INTO chk_result BY NAME
WITH cuts AS (
    SELECT
        *,
        regexp_extract(cut_range, '^(\d+(?:\.\d+)?)', 1)::DOUBLE AS least,
        regexp_extract(cut_range, '(\d+(?:\.\d+)?)%$', 1)::DOUBLE AS most,
        (earlier - latest)::DOUBLE / nullif(earlier, 0)::DOUBLE * 100 AS cut
    FROM chk_history
    WHERE cut_range IS NOT NULL
)

SELECT
    'form_cut_within_range' AS rule,
    sha256,
    table_index,
    table_kind,
    page,
    project_name AS item_name,
    'project_current_year' AS measure,
    cut_range AS printed_text,
    round(cut, 1)::VARCHAR || '%' AS computed_text,
    cut NOT BETWEEN least - 0.05 AND most + 0.05 AS fails,
    CASE WHEN cut IS NULL OR cut <= 0 THEN 'the text does not give a cut' END AS reason,
    x0,
    top,
    x1,
    bottom
FROM cuts;

INSERT INTO chk_result BY NAME
SELECT
    'form_frequency_contradiction' AS rule,
    sha256,
    table_index,
    table_kind,
    page,
    project_name AS item_name,
    'frequency' AS measure,
    frequency AS printed_text,
    'budgets of earlier years: '
    || concat_ws(', ', (two_prior / 10000)::DECIMAL(18, 2)::VARCHAR, (earlier / 10000)::DECIMAL(18, 2)::VARCHAR)
        AS computed_text,
    starts_with(frequency, '一次性') AND (coalesce(two_prior, 0) > 0 OR coalesce(earlier, 0) > 0) AS fails,
    x0,
    top,
    x1,
    bottom
FROM chk_history
WHERE frequency IS NOT NULL;

-- Wages are paid month by month: after part of the year they cannot all be paid.
INSERT INTO chk_result BY NAME
SELECT
    'form_wages_executed_early' AS rule,
    sha256,
    table_index,
    table_kind,
    page,
    project_name AS item_name,
    'executed' AS measure,
    executed_text AS printed_text,
    'below ' || prior_text AS computed_text,
    executed >= earlier AS fails,
    CASE
        WHEN NOT regexp_matches(project_name, '人员|工资|劳务|薪酬|聘用') THEN 'no project for staff'
        WHEN executed IS NULL OR earlier IS NULL THEN 'the text does not give both amounts'
    END AS reason,
    x0,
    top,
    x1,
    bottom
FROM chk_history
WHERE executed IS NOT NULL;

INSERT INTO chk_result BY NAME
SELECT
    'form_score_equals_execution_rate' AS rule,
    sha256,
    table_index,
    table_kind,
    score_page AS page,
    project_name AS item_name,
    'score' AS measure,
    score AS printed_text,
    try_cast(score AS DECIMAL(18, 6)) AS printed,
    (two_executed::DOUBLE / nullif(two_prior, 0)::DOUBLE * 100)::DECIMAL(28, 8) AS computed,
    0.0051 AS tolerance,
    '%' AS unit,
    0.01 AS step,
    'execution of the year scored' AS detail,
    CASE WHEN two_executed IS NULL OR coalesce(two_prior, 0) = 0 THEN 'the text does not give budget and execution' END
        AS reason,
    x0,
    top,
    x1,
    bottom
FROM chk_history
WHERE score IS NOT NULL;

-- The forms' earlier budgets together are what the department form prints for projects in those years. A project that
-- ended has no form, so fewer is no contradiction; and executed amounts are missed only where the budgets add up to
-- what is printed.
INSERT INTO chk_result BY NAME
WITH sums AS (
    SELECT
        sha256,
        sum(earlier) AS earlier,
        sum(two_prior) AS two_prior,
        sum(two_executed) AS two_executed,
        count(*) AS forms
    FROM chk_history
    GROUP BY sha256
),

wanted AS (
    SELECT
        'form_prior_projects_sum' AS rule,
        'form_project_prior' AS figure,
        sums.sha256,
        sums.earlier AS yuan,
        sums.two_prior,
        sums.forms
    FROM sums
    UNION ALL
    SELECT
        'form_two_years_before_projects_sum' AS rule,
        'form_project_two_years_before' AS figure,
        sums.sha256,
        sums.two_prior AS yuan,
        sums.two_prior,
        sums.forms
    FROM sums
    UNION ALL
    SELECT
        'form_past_is_execution' AS rule,
        'form_project_two_years_before' AS figure,
        sums.sha256,
        sums.two_executed AS yuan,
        sums.two_prior,
        sums.forms
    FROM sums
)

SELECT
    wanted.rule,
    wanted.sha256,
    figure.table_index,
    figure.table_kind,
    figure.page,
    figure.line,
    figure.item_name,
    figure.measure,
    figure.printed_text,
    figure.yuan AS printed,
    wanted.yuan AS computed,
    greatest(coalesce(figure.step, 100), 100) * (wanted.forms + 1) * 0.5 AS tolerance,
    figure.unit,
    figure.step,
    'project_performance' AS other_kind,
    'sum of ' || wanted.forms || ' forms' AS detail,
    CASE
        WHEN coalesce(wanted.yuan, 0) = 0 THEN 'the forms state no such amounts'
        WHEN wanted.yuan < figure.yuan AND wanted.rule <> 'form_past_is_execution'
            THEN 'projects that ended have no form'
        WHEN
            wanted.rule = 'form_past_is_execution'
            AND abs(wanted.two_prior - figure.yuan)
            > greatest(coalesce(figure.step, 100), 100) * (wanted.forms + 1) * 0.5
            THEN 'the forms do not add up to the printed amount as budgets either'
    END AS reason,
    figure.x0,
    figure.top,
    figure.x1,
    figure.bottom
FROM wanted
INNER JOIN chk_figure AS figure ON wanted.sha256 = figure.sha256 AND wanted.figure = figure.figure;
