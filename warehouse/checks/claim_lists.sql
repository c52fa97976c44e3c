-- claim_listed_changes_sum: where the items of a list add up to an amount whose own change the text states, their
-- changes add up to that change (an item that ended last year and is not listed breaks this too).

INSERT INTO chk_result BY NAME
WITH entries AS (
    SELECT
        claim.sha256,
        split_part(claim.claim, ':', 2) AS list,
        starts_with(claim.claim, 'listed_change:') AS is_change,
        claim.amount_yuan,
        claim.claim_index,
        claim.page,
        claim.printed_text,
        CASE claim.unit WHEN '元' THEN 1 WHEN '亿元' THEN 100000000 ELSE 10000 END::DOUBLE
        * pow(10, -length(regexp_extract(claim.printed_text, '[.](\d+)', 1))) AS step
    FROM stg_claim AS claim
    INNER JOIN chk_document USING (sha256)
    WHERE starts_with(claim.claim, 'listed_')
),

lists AS (
    SELECT
        sha256,
        list,
        sum(amount_yuan) FILTER (NOT is_change) AS amounts,
        sum(amount_yuan) FILTER (is_change) AS changes,
        count(*) FILTER (NOT is_change) AS entries,
        list(claim_index ORDER BY claim_index) FILTER (is_change) AS claims,
        max(step) AS step,
        min(page) AS first_page,
        max(page) AS last_page
    FROM entries
    GROUP BY sha256, list
),

whole AS (
    SELECT
        lists.*,
        change.claim_index,
        change.page,
        change.name,
        change.printed_text,
        change.amount_yuan,
        change.unit,
        change.level_text,
        change.sentence,
        change.x0,
        change.top,
        change.x1,
        change.bottom
    FROM lists
    INNER JOIN chk_item_change AS change
        ON
            lists.sha256 = change.sha256 AND change.level_yuan > 0
            AND abs(change.level_yuan - lists.amounts) <= lists.step * (lists.entries + 1) * 0.5
    -- of several statements of the whole, the one that the list bears out, else the nearest before it
    QUALIFY
        row_number() OVER (
            PARTITION BY lists.sha256, lists.list
            ORDER BY
                abs(change.amount_yuan - lists.changes) > lists.step * (lists.entries + 1) * 0.5,
                change.page > lists.first_page,
                abs(change.page - lists.first_page),
                change.claim_index DESC
        ) = 1
)

SELECT
    'claim_listed_changes_sum' AS rule,
    sha256,
    'narrative' AS table_kind,
    page,
    claim_index AS line,
    name AS item_name,
    'change' AS measure,
    printed_text,
    amount_yuan AS printed,
    changes AS computed,
    (step * (entries + 1) * 0.5)::DECIMAL(28, 8) AS tolerance,
    coalesce(unit, '万元') AS unit,
    step::DECIMAL(28, 8) AS step,
    'changes of ' || entries || ' items on pages ' || first_page || '-' || last_page || ', which add up to '
    || level_text || '; «' || left(sentence, 160) || '»' AS detail,
    claims,
    x0,
    top,
    x1,
    bottom
FROM whole;
