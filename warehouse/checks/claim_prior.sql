-- claim_prior_year: this year's amount minus its stated change is the prior year that the department form prints.

INSERT INTO chk_result BY NAME
WITH changes AS (
    SELECT
        claim.*,
        pair.figure,
        pair.current_figure
    FROM chk_claim_prior AS pair
    INNER JOIN stg_claim AS claim ON pair.change = claim.claim
    INNER JOIN chk_document USING (sha256)
    WHERE claim.amount_yuan IS NOT NULL
)

SELECT
    'claim_prior_year' AS rule,
    changes.sha256,
    'narrative' AS table_kind,
    changes.page,
    changes.claim_index AS line,
    changes.claim AS measure,
    changes.printed_text,
    now_figure.yuan - changes.amount_yuan AS printed,
    form.yuan AS computed,
    greatest(now_figure.step, form.step) * 1.5 AS tolerance,
    form.unit,
    form.step,
    form.table_kind AS other_kind,
    form.page AS other_page,
    now_figure.printed_text || ' and change ' || changes.printed_text
    || '; «' || left(changes.sentence, 200) || '»' AS detail,
    CASE
        WHEN now_figure.figure IS NULL THEN 'not printed: ' || changes.current_figure
        WHEN form.figure IS NULL THEN 'not printed: ' || changes.figure
    END AS reason,
    list_filter([now_figure.amount, form.amount], x -> x IS NOT NULL) AS amounts,
    changes.x0,
    changes.top,
    changes.x1,
    changes.bottom
FROM changes
LEFT JOIN chk_figure AS form ON changes.sha256 = form.sha256 AND changes.figure = form.figure
LEFT JOIN chk_figure AS now_figure ON changes.sha256 = now_figure.sha256 AND changes.current_figure = now_figure.figure;
