-- claim_economic_item: economic items (办公费, 差旅费 ...) that a sentence lists with amounts against the rows of that
-- name in the basic-expenditure table. Three-public items are left out: they contain project money too.

INSERT INTO chk_result BY NAME
WITH claims AS (
    SELECT
        claim.*,
        substr(claim.claim, length('item_amount:') + 1) AS item_name,
        regexp_replace(chk_fold(substr(claim.claim, length('item_amount:') + 1)), '\([^()]*\)', '', 'g') AS name,
        CASE claim.unit WHEN '元' THEN 1 WHEN '亿元' THEN 100000000 ELSE 10000 END::DECIMAL(10, 0)
        * CASE length(regexp_extract(claim.printed_text, '[.](\d+)', 1))
            WHEN 0 THEN 1::DECIMAL(7, 6) WHEN 1 THEN 0.1 WHEN 2 THEN 0.01 WHEN 3 THEN 0.001 ELSE 0.0001
        END AS step
    FROM stg_claim AS claim
    INNER JOIN chk_document USING (sha256)
    WHERE starts_with(claim.claim, 'item_amount:') AND claim.amount_yuan IS NOT NULL
),

rows AS (
    SELECT
        node.sha256,
        regexp_replace(node.name, '\([^()]*\)', '', 'g') AS name,
        amount.amount,
        amount.yuan,
        amount.page,
        amount.printed_text,
        amount.table_kind
    FROM chk_node AS node
    INNER JOIN chk_amount AS amount
        ON node.node = amount.node AND amount.measure IN ('total', 'amount', 'operating_expense')
    WHERE
        node.table_kind IN ('basic_by_economic', 'final_basic_by_economic')
        AND (length(node.code) = 5 AND node.code NOT IN ('30212', '30217', '30231', '31013'))
        AND amount.yuan IS NOT NULL
),

compared AS (
    SELECT
        claims.*,
        min(abs(rows.yuan - claims.amount_yuan)) AS distance,
        arg_min(rows.yuan, chk_nearness(rows.yuan, claims.amount_yuan, rows.amount)) AS nearest,
        arg_min(rows.amount, chk_nearness(rows.yuan, claims.amount_yuan, rows.amount)) AS amount,
        arg_min(rows.page, chk_nearness(rows.yuan, claims.amount_yuan, rows.amount)) AS other_page,
        arg_min(rows.printed_text, chk_nearness(rows.yuan, claims.amount_yuan, rows.amount)) AS other_text,
        arg_min(rows.table_kind, chk_nearness(rows.yuan, claims.amount_yuan, rows.amount)) AS other_kind
    FROM claims
    INNER JOIN rows ON claims.sha256 = rows.sha256 AND claims.name = rows.name
    GROUP BY ALL
),

lists AS (
    SELECT
        sha256,
        sentence,
        count(*) AS items,
        count(*) FILTER (distance <= step) AS equal_items
    FROM compared
    GROUP BY sha256, sentence
)

SELECT
    'claim_economic_item' AS rule,
    compared.sha256,
    'narrative' AS table_kind,
    compared.page,
    compared.claim_index AS line,
    compared.item_name,
    'amount' AS measure,
    compared.printed_text,
    compared.amount_yuan AS printed,
    compared.nearest AS computed,
    compared.step AS tolerance,
    coalesce(compared.unit, '万元') AS unit,
    compared.step,
    compared.other_kind,
    compared.other_page,
    compared.other_kind || ' prints ' || compared.other_text || '; «' || left(compared.sentence, 160) || '»' AS detail,
    CASE
        WHEN lists.items < 3 OR lists.equal_items * 4 < lists.items * 3
            THEN 'not a list of this table''s items: another scope'
    END AS reason,
    [compared.amount] AS amounts,
    compared.x0,
    compared.top,
    compared.x1,
    compared.bottom
FROM compared
INNER JOIN lists ON compared.sha256 = lists.sha256 AND compared.sentence = lists.sentence;
