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
    current.yuan - changes.amount_yuan AS printed,
    prior.yuan AS computed,
    greatest(current.step, prior.step) * 1.5 AS tolerance,
    prior.unit,
    prior.step,
    prior.table_kind AS other_kind,
    prior.page AS other_page,
    current.printed_text || ' and change ' || changes.printed_text || '; «' || left(changes.sentence, 200) || '»' AS detail,
    CASE
        WHEN current.figure IS NULL THEN 'not printed: ' || changes.current_figure
        WHEN prior.figure IS NULL THEN 'not printed: ' || changes.figure
    END AS reason,
    changes.x0,
    changes.top,
    changes.x1,
    changes.bottom
FROM changes
LEFT JOIN chk_figure AS prior ON changes.sha256 = prior.sha256 AND changes.figure = prior.figure
LEFT JOIN chk_figure AS current ON changes.sha256 = current.sha256 AND changes.current_figure = current.figure;
