-- Stated amounts against the figures of the tables: a claim holds when it is one of the figures that it may mean.
-- Prose trims and rounds: within half of its own last digit it is rounding, else an error. Changes, prior years and
-- shares are other claims.

INSERT INTO chk_result BY NAME
WITH claims AS (
    SELECT
        claim.*,
        CASE claim.unit
            WHEN '元' THEN 1 WHEN '千元' THEN 1000 WHEN '亿元' THEN 100000000 ELSE 10000
        END::DECIMAL(10, 0)
        * CASE length(regexp_extract(claim.printed_text, '[.](\d+)', 1))
            WHEN 0 THEN 1::DECIMAL(7, 6) WHEN 1 THEN 0.1 WHEN 2 THEN 0.01 WHEN 3 THEN 0.001 WHEN 4 THEN 0.0001
            ELSE 0.00001
        END AS step
    FROM stg_claim AS claim
    INNER JOIN chk_document USING (sha256)
    WHERE claim.amount_yuan IS NOT NULL
),

compared AS (
    SELECT
        wanted.rule,
        claims.sha256,
        claims.claim_index,
        any_value(claims.page) AS page,
        any_value(claims.claim) AS claim,
        any_value(claims.printed_text) AS printed_text,
        any_value(claims.amount_yuan) AS yuan,
        any_value(claims.step) AS step,
        any_value(claims.unit) AS unit,
        any_value(left(claims.sentence, 200)) AS sentence,
        count(figure.figure) AS figures,
        arg_min(figure.yuan, chk_nearness(figure.yuan, claims.amount_yuan, figure.amount)) AS nearest,
        arg_min(figure.table_kind, chk_nearness(figure.yuan, claims.amount_yuan, figure.amount)) AS other_kind,
        arg_min(figure.page, chk_nearness(figure.yuan, claims.amount_yuan, figure.amount)) AS other_page,
        arg_min(figure.item_name, chk_nearness(figure.yuan, claims.amount_yuan, figure.amount)) AS item_name,
        arg_min(figure.printed_text, chk_nearness(figure.yuan, claims.amount_yuan, figure.amount)) AS figure_text,
        arg_min(figure.amount, chk_nearness(figure.yuan, claims.amount_yuan, figure.amount)) AS amount,
        any_value(claims.x0) AS x0,
        any_value(claims.top) AS top,
        any_value(claims.x1) AS x1,
        any_value(claims.bottom) AS bottom
    FROM chk_claim_figure AS wanted
    INNER JOIN claims ON wanted.claim = claims.claim
    LEFT JOIN chk_figure AS figure ON claims.sha256 = figure.sha256 AND wanted.figure = figure.figure
    GROUP BY wanted.rule, claims.sha256, claims.claim_index
)

SELECT
    rule,
    sha256,
    'narrative' AS table_kind,
    page,
    claim_index AS line,
    claim AS measure,
    printed_text,
    yuan AS printed,
    nearest AS computed,
    step * 0.5 AS tolerance,
    coalesce(unit, '万元') AS unit,
    step,
    other_kind,
    other_page,
    other_kind || ' prints ' || figure_text || '; «' || sentence || '»' AS detail,
    CASE WHEN figures = 0 THEN 'no table prints this figure' END AS reason,
    [amount] AS amounts,
    x0,
    top,
    x1,
    bottom
FROM compared;
