-- year_change: this year's figure minus the change that the text states is the figure of last year's document.

INSERT INTO chk_result BY NAME
WITH neighbours AS (
    SELECT DISTINCT
        sha256,
        relation
    FROM chk_related
),

changes AS (
    SELECT
        pair.*,
        claim.sha256,
        claim.claim_index,
        claim.claim,
        claim.page,
        claim.printed_text,
        claim.amount_yuan,
        claim.unit,
        claim.sentence,
        claim.x0,
        claim.top,
        claim.x1,
        claim.bottom
    FROM chk_year_change AS pair
    INNER JOIN stg_claim AS claim ON pair.change = claim.claim
    INNER JOIN chk_document ON claim.sha256 = chk_document.sha256
    WHERE claim.amount_yuan IS NOT NULL
)

SELECT
    changes.rule,
    changes.sha256,
    'narrative' AS table_kind,
    changes.page,
    changes.claim_index AS line,
    changes.claim AS measure,
    changes.printed_text,
    abs(changes.amount_yuan) AS printed,
    abs(latest.yuan - other.yuan) AS computed,
    greatest(coalesce(latest.step, 0), coalesce(other.step, 0), 100) * 1.5 AS tolerance,
    coalesce(changes.unit, '万元') AS unit,
    100 AS step,
    latest.printed_text || ' here, ' || other.table_kind || ' p.' || other.page || ' of ' || other.file_name
    || ' prints ' || other.printed_text || '; «' || left(changes.sentence, 160) || '»' AS detail,
    CASE
        WHEN neighbours.sha256 IS NULL THEN 'no other document: ' || changes.relation
        WHEN latest.figure IS NULL THEN 'not printed: ' || changes.figure
        WHEN other.figure IS NULL THEN 'not printed there: ' || changes.figure
        -- the text may compare with what was carried out, or with the revised budget
        WHEN regexp_matches(changes.sentence, '执行数|决算|调整') THEN 'compared with something else than the budget'
    END AS reason,
    list_filter([latest.amount, other.amount], x -> x IS NOT NULL) AS amounts,
    changes.x0,
    changes.top,
    changes.x1,
    changes.bottom
FROM changes
LEFT JOIN neighbours ON changes.sha256 = neighbours.sha256 AND changes.relation = neighbours.relation
LEFT JOIN chk_figure AS latest ON changes.sha256 = latest.sha256 AND changes.figure = latest.figure
LEFT JOIN chk_related_figure AS other
    ON changes.sha256 = other.sha256 AND changes.relation = other.relation AND changes.figure = other.figure;
