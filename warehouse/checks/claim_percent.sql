-- claim_percent_recomputed, claim_direction_sign: a stated percentage against the amounts of its own sentence.
-- A change is taken on last year's amount (this year's minus the change); the amount comes from the sentence, else from
-- the table. Two amounts in one sentence: the one nearest before the percentage.

CREATE OR REPLACE TEMP TABLE chk_percent AS
WITH claims AS (
    SELECT claim.*
    FROM stg_claim AS claim
    INNER JOIN chk_document USING (sha256)
),

wanted AS (
    SELECT DISTINCT
        percent,
        part,
        whole,
        is_change
    FROM chk_claim_percent
),

figures AS (
    SELECT
        pair.percent,
        figure.sha256,
        min(figure.yuan) AS yuan,
        list(figure.amount ORDER BY figure.table_index) FILTER (figure.amount IS NOT NULL) AS amounts
    FROM chk_claim_percent AS pair
    INNER JOIN chk_figure AS figure ON pair.figure = figure.figure
    GROUP BY pair.percent, figure.sha256
    HAVING count(DISTINCT figure.yuan) = 1
),

parts AS (
    SELECT
        percent.*,
        wanted.is_change,
        part.amount_yuan AS part,
        part.claim_index AS part_index,
        part.printed_text AS part_text,
        part.direction AS part_direction,
        wanted.whole AS whole_claim,
        row_number() OVER (
            PARTITION BY percent.sha256, percent.claim_index
            ORDER BY part.claim_index > percent.claim_index, abs(part.claim_index - percent.claim_index)
        ) AS preference
    FROM wanted
    INNER JOIN claims AS percent ON wanted.percent = percent.claim AND percent.percent IS NOT NULL
    INNER JOIN claims AS part
        ON
            percent.sha256 = part.sha256 AND wanted.part = part.claim
            AND percent.page = part.page AND percent.sentence = part.sentence AND part.amount_yuan IS NOT NULL
),

wholes AS (
    SELECT
        parts.*,
        coalesce(whole.amount_yuan, figures.yuan) AS whole,
        list_filter([parts.part_index, whole.claim_index], x -> x IS NOT NULL) AS claims,
        if(whole.amount_yuan IS NULL, figures.amounts, NULL) AS amounts,
        row_number() OVER (
            PARTITION BY parts.sha256, parts.claim_index
            ORDER BY whole.claim_index > parts.claim_index, abs(whole.claim_index - parts.claim_index)
        ) AS nearness
    FROM parts
    LEFT JOIN claims AS whole
        ON
            parts.sha256 = whole.sha256 AND parts.whole_claim = whole.claim AND parts.page = whole.page
            AND parts.sentence = whole.sentence AND whole.amount_yuan IS NOT NULL
    LEFT JOIN figures ON parts.sha256 = figures.sha256 AND parts.claim = figures.percent
    WHERE parts.preference = 1
)

SELECT
    *,
    if(is_change, whole - part, whole) AS base,
    length(regexp_extract(printed_text, '[.](\d+)', 1)) AS decimals
FROM wholes
WHERE nearness = 1;

INSERT INTO chk_result BY NAME
SELECT
    'claim_percent_recomputed' AS rule,
    sha256,
    'narrative' AS table_kind,
    page,
    claim_index AS line,
    claim AS measure,
    printed_text,
    abs(percent) AS printed,
    abs(round(part::DOUBLE / nullif(base, 0)::DOUBLE * 100, 4))::DECIMAL(28, 8) AS computed,
    (CASE decimals WHEN 0 THEN 0.5 WHEN 1 THEN 0.05 WHEN 2 THEN 0.005 ELSE 0.0005 END + 0.0051)::DECIMAL(28, 8)
        AS tolerance,
    '%' AS unit,
    0.01 AS step,
    part_text || ' on ' || (base / 10000)::DECIMAL(18, 2)::VARCHAR || ' 万元; «' || left(sentence, 200) || '»' AS detail,
    CASE
        WHEN whole IS NULL THEN 'no amount to take the percentage of'
        WHEN base <= 0 THEN 'nothing to take the percentage of'
    END AS reason,
    amounts,
    claims,
    x0,
    top,
    x1,
    bottom
FROM chk_percent;

INSERT INTO chk_result BY NAME
SELECT
    'claim_direction_sign' AS rule,
    sha256,
    'narrative' AS table_kind,
    page,
    claim_index AS line,
    claim AS measure,
    printed_text,
    part_text AS computed_text,
    (
        (percent > 0 AND part < 0) OR (percent < 0 AND part > 0)
        OR (direction = 'increase' AND part_direction = 'decrease')
        OR (direction = 'decrease' AND part_direction = 'increase')
    ) AS fails,
    '«' || left(sentence, 200) || '»' AS detail,
    [part_index] AS claims,
    x0,
    top,
    x1,
    bottom
FROM chk_percent
WHERE is_change;
