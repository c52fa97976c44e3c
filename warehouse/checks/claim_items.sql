-- claim_item_percent, claim_changes_agree: figures that the text gives to one thing, whatever it is: amount, change and
-- percentage (item_amount:NAME, item_prior:NAME, item_change:NAME, item_change_percent:NAME, in reading order).

CREATE OR REPLACE TEMP TABLE chk_item AS
SELECT
    claim.*,
    split_part(claim.claim, ':', 1) AS role,
    substr(claim.claim, strpos(claim.claim, ':') + 1) AS name,
    CASE claim.unit WHEN '元' THEN 1 WHEN '千元' THEN 1000 WHEN '亿元' THEN 100000000 ELSE 10000 END::DOUBLE
    * pow(10, -length(regexp_extract(claim.printed_text, '[.](\d+)', 1))) AS step
FROM stg_claim AS claim
INNER JOIN chk_document USING (sha256)
WHERE starts_with(claim.claim, 'item_');

-- A change with the amount of the same name that stands nearest before it.
CREATE OR REPLACE TEMP TABLE chk_item_change AS
SELECT
    change.*,
    level.claim_index AS level_index,
    level.amount_yuan AS level_yuan,
    level.printed_text AS level_text,
    level.step AS level_step,
    level.sentence AS level_sentence
FROM chk_item AS change
INNER JOIN chk_item AS level
    ON
        change.sha256 = level.sha256 AND change.name = level.name AND level.role = 'item_amount'
        AND level.claim_index BETWEEN change.claim_index - 12 AND change.claim_index - 1
WHERE change.role = 'item_change'
QUALIFY row_number() OVER (PARTITION BY change.sha256, change.claim_index ORDER BY level.claim_index DESC) = 1;

-- What one percentage may be taken on: the amount minus its change, or a prior year's amount of the same sentence.
-- It is right if one of them gives it within its last digit and the rounding of the amounts.
INSERT INTO chk_result BY NAME
WITH bases AS (
    SELECT
        percent.sha256,
        percent.claim_index,
        change.printed_text AS change_text,
        change.level_text AS base_text,
        [change.claim_index, change.level_index] AS claims,
        abs(change.amount_yuan)::DOUBLE AS part,
        (change.level_yuan - change.amount_yuan)::DOUBLE AS base,
        change.step AS part_step,
        change.step + change.level_step AS base_step,
        0 AS rank
    FROM chk_item AS percent
    INNER JOIN chk_item_change AS change
        ON percent.sha256 = change.sha256 AND percent.claim_index = change.claim_index + 1
    WHERE percent.role = 'item_change_percent'
    UNION ALL
    SELECT
        percent.sha256,
        percent.claim_index,
        change.printed_text AS change_text,
        earlier.printed_text AS base_text,
        [change.claim_index, earlier.claim_index] AS claims,
        abs(change.amount_yuan)::DOUBLE AS part,
        earlier.amount_yuan::DOUBLE AS base,
        change.step AS part_step,
        earlier.step AS base_step,
        1 AS rank
    FROM chk_item AS percent
    INNER JOIN chk_item_change AS change
        ON percent.sha256 = change.sha256 AND percent.claim_index = change.claim_index + 1
    INNER JOIN chk_item AS earlier
        ON
            percent.sha256 = earlier.sha256 AND percent.sentence = earlier.sentence AND earlier.role = 'item_prior'
            AND percent.claim_index > earlier.claim_index
    WHERE percent.role = 'item_change_percent'
),

recomputed AS (
    SELECT
        percent.*,
        bases.change_text,
        bases.base_text,
        bases.claims,
        bases.base,
        bases.rank,
        if(bases.base > 0, bases.part / bases.base * 100, NULL) AS computed,
        pow(10, -length(regexp_extract(percent.printed_text, '[.](\d+)', 1))) * 1.0001
        + if(bases.base > 0, (bases.part_step + bases.part / bases.base * bases.base_step) / bases.base * 50, 0)
            AS tolerance
    FROM bases
    INNER JOIN chk_item AS percent ON bases.sha256 = percent.sha256 AND bases.claim_index = percent.claim_index
),

best AS (
    SELECT *
    FROM recomputed
    QUALIFY
        row_number() OVER (
            PARTITION BY sha256, claim_index
            ORDER BY abs(abs(percent)::DOUBLE - computed) > tolerance NULLS LAST, rank
        ) = 1
),

-- Percentages that claim_percent recomputes from the tables too.
known AS (
    SELECT DISTINCT
        claim.sha256,
        claim.page,
        claim.sentence,
        claim.printed_text
    FROM stg_claim AS claim
    INNER JOIN chk_claim_percent AS wanted ON claim.claim = wanted.percent AND wanted.is_change
)

SELECT
    'claim_item_percent' AS rule,
    best.sha256,
    'narrative' AS table_kind,
    best.page,
    best.claim_index AS line,
    best.name AS item_name,
    'change_percent' AS measure,
    best.printed_text,
    abs(best.percent) AS printed,
    round(best.computed, 4)::DECIMAL(28, 8) AS computed,
    best.tolerance::DECIMAL(28, 8) AS tolerance,
    '%' AS unit,
    0.01 AS step,
    best.change_text || ' on ' || (best.base / 10000)::DECIMAL(18, 2)::VARCHAR || ' 万元; «' || left(best.sentence, 200)
    || '»' AS detail,
    CASE
        WHEN best.base IS NULL OR best.base <= 0 THEN 'nothing to take the percentage of'
        WHEN known.sha256 IS NOT NULL THEN 'recomputed by claim_percent_recomputed'
    END AS reason,
    best.claims,
    best.x0,
    best.top,
    best.x1,
    best.bottom
FROM best
LEFT JOIN known
    ON
        best.sha256 = known.sha256 AND best.page = known.page AND best.sentence = known.sentence
        AND best.printed_text = known.printed_text;

-- One amount has one change. The same name with the same amount, or fiscal money named in two ways (财政拨款,
-- 一般公共预算) with changes so near to each other that one must be a slip.
INSERT INTO chk_result BY NAME
WITH changes AS (
    SELECT
        *,
        regexp_matches(name, '^(一般公共预算(财政)?(拨款)?|财政(拨款)?)(总?收支|收入|支出)?$') AS is_fiscal,
        -- what it is compared with: last year's budget, or what was carried out
        regexp_matches(
            right(left(sentence, greatest(strpos(sentence, printed_text) - 1, 0)), 20), '执行|决算|调整'
        ) AS is_on_execution
    FROM chk_item_change
    WHERE level_yuan >= 100000 AND amount_yuan <> 0
),

votes AS (
    SELECT
        mine.sha256,
        mine.claim_index,
        other.amount_yuan,
        count(*) AS votes,
        min(other.page) AS page,
        min(other.printed_text) AS printed_text,
        list(other.claim_index ORDER BY other.claim_index) AS claims
    FROM changes AS mine
    INNER JOIN changes AS other
        ON
            mine.sha256 = other.sha256 AND mine.level_yuan = other.level_yuan
            AND mine.is_on_execution = other.is_on_execution
            AND (
                mine.name = other.name
                OR (
                    mine.is_fiscal AND other.is_fiscal
                    AND abs(mine.amount_yuan - other.amount_yuan) <= abs(mine.amount_yuan) * 0.01
                )
            )
    GROUP BY mine.sha256, mine.claim_index, other.amount_yuan
),

usual AS (
    SELECT *
    FROM votes
    QUALIFY row_number() OVER (PARTITION BY sha256, claim_index ORDER BY votes DESC, page ASC, amount_yuan ASC) = 1
)

SELECT
    'claim_changes_agree' AS rule,
    changes.sha256,
    'narrative' AS table_kind,
    changes.page,
    changes.claim_index AS line,
    changes.name AS item_name,
    'change' AS measure,
    changes.printed_text,
    changes.amount_yuan AS printed,
    usual.amount_yuan AS computed,
    (changes.step * 0.5)::DECIMAL(28, 8) AS tolerance,
    coalesce(changes.unit, '万元') AS unit,
    changes.step::DECIMAL(28, 8) AS step,
    'both of ' || changes.level_text || ', the other on page ' || usual.page || '; «' || left(changes.sentence, 200)
    || '»' AS detail,
    usual.claims,
    changes.x0,
    changes.top,
    changes.x1,
    changes.bottom
FROM changes
INNER JOIN usual ON changes.sha256 = usual.sha256 AND changes.claim_index = usual.claim_index;
