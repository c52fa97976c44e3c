-- year_equality: a figure of this document against a figure of another current document of the same body (the budget
-- of the year before, the account of the same year ...). Without that document, or without the figure, it is skipped.

CREATE OR REPLACE TEMP TABLE chk_related_figure AS
SELECT
    related.sha256,
    related.relation,
    figure.figure,
    any_value(figure.yuan) AS yuan,
    max(figure.step) AS step,
    min(figure.amount) AS amount,
    min(figure.printed_text) AS printed_text,
    min(figure.table_kind) AS table_kind,
    min(figure.page) AS page,
    min(named.file_name) AS file_name
FROM chk_related AS related
INNER JOIN chk_figure AS figure ON related.other_sha256 = figure.sha256
INNER JOIN chk_named AS named ON related.other_sha256 = named.sha256
GROUP BY related.sha256, related.relation, figure.figure
HAVING count(DISTINCT figure.yuan) = 1;

INSERT INTO chk_result BY NAME
WITH neighbours AS (
    SELECT DISTINCT
        sha256,
        relation
    FROM chk_related
)

SELECT
    pair.rule,
    figure.sha256,
    figure.table_index,
    figure.table_kind,
    figure.page,
    figure.line,
    figure.item_name,
    figure.measure,
    figure.printed_text,
    figure.yuan AS printed,
    other.yuan AS computed,
    greatest(coalesce(figure.step, 0), coalesce(other.step, 0)) AS tolerance,
    figure.unit,
    figure.step,
    other.table_kind || ' p.' || other.page || ' of ' || other.file_name || ' prints ' || other.printed_text AS detail,
    CASE
        WHEN neighbours.sha256 IS NULL THEN 'no other document: ' || pair.relation
        WHEN other.figure IS NULL THEN 'not printed there: ' || pair.right_figure
    END AS reason,
    [other.amount] AS amounts,
    figure.x0,
    figure.top,
    figure.x1,
    figure.bottom
FROM chk_year_pair AS pair
INNER JOIN chk_figure AS figure ON pair.left_figure = figure.figure
LEFT JOIN neighbours ON figure.sha256 = neighbours.sha256 AND pair.relation = neighbours.relation
LEFT JOIN chk_related_figure AS other
    ON figure.sha256 = other.sha256 AND pair.relation = other.relation AND pair.right_figure = other.figure;
