-- Amounts that the text gives to a class or a project (function_class:NAME, economic_class:NAME, project:NAME) against
-- the rows of that name. A name that no row has is not compared. A row that prints the same digits is meant, whatever
-- the unit (18,686.86元 for 18,686.86万元). Prose rounds: within half of its last digit it holds, within the whole of it
-- (cut off, or added up from rounded parts) it is rounding.

INSERT INTO chk_result BY NAME
WITH claims AS (
    SELECT
        wanted.rule,
        claim.*,
        chk_fold(substr(claim.claim, length(wanted.prefix) + 1)) AS name,
        substr(claim.claim, length(wanted.prefix) + 1) AS item_name,
        wanted.table_kind,
        CASE claim.unit WHEN '元' THEN 1 WHEN '亿元' THEN 100000000 ELSE 10000 END::DECIMAL(10, 0)
        * CASE length(regexp_extract(claim.printed_text, '[.](\d+)', 1))
            WHEN 0 THEN 1::DECIMAL(7, 6) WHEN 1 THEN 0.1 WHEN 2 THEN 0.01 WHEN 3 THEN 0.001 ELSE 0.0001
        END AS step
    FROM chk_claim_kind AS wanted
    INNER JOIN stg_claim AS claim ON starts_with(claim.claim, wanted.prefix)
    INNER JOIN chk_document USING (sha256)
    WHERE claim.amount_yuan IS NOT NULL
),

candidates AS (
    SELECT
        claims.*,
        amount.node,
        amount.amount,
        amount.yuan,
        amount.step AS row_step,
        amount.table_kind AS row_kind,
        amount.page AS row_page,
        amount.printed_text AS row_text,
        (
            amount.value IS DISTINCT FROM abs(claims.value),
            chk_nearness(amount.yuan, claims.amount_yuan, amount.amount)
        ) AS nearness
    FROM claims
    LEFT JOIN chk_node AS node
        ON
            claims.sha256 = node.sha256 AND claims.table_kind = node.table_kind
            AND claims.name = node.name AND node.side IS DISTINCT FROM 'revenue'
    LEFT JOIN chk_amount AS amount
        ON node.node = amount.node AND amount.quantity = 'money' AND amount.yuan IS NOT NULL
),

compared AS (
    SELECT
        rule,
        sha256,
        claim_index,
        any_value(page) AS page,
        any_value(item_name) AS item_name,
        any_value(claim) AS claim,
        any_value(printed_text) AS printed_text,
        any_value(amount_yuan) AS stated,
        any_value(step) AS step,
        any_value(unit) AS unit,
        any_value(left(sentence, 200)) AS sentence,
        count(node) AS found,
        arg_min(yuan, nearness) FILTER (node IS NOT NULL) AS nearest,
        arg_min(row_step, nearness) FILTER (node IS NOT NULL) AS other_step,
        arg_min(row_kind, nearness) FILTER (node IS NOT NULL) AS other_kind,
        arg_min(row_page, nearness) FILTER (node IS NOT NULL) AS other_page,
        arg_min(row_text, nearness) FILTER (node IS NOT NULL) AS other_text,
        arg_min(amount, nearness) FILTER (node IS NOT NULL) AS amount,
        any_value(x0) AS x0,
        any_value(top) AS top,
        any_value(x1) AS x1,
        any_value(bottom) AS bottom
    FROM candidates
    GROUP BY rule, sha256, claim_index
),

-- Where most of a document's claims of one sort meet no row, the text speaks of another scope (all funds, all units).
scopes AS (
    SELECT
        rule,
        sha256,
        count(*) FILTER (abs(nearest - stated) <= step * 0.5) * 2 >= count(*) FILTER (found > 0) AS is_same
    FROM compared
    GROUP BY rule, sha256
)

SELECT
    compared.rule,
    compared.sha256,
    'narrative' AS table_kind,
    compared.page,
    compared.claim_index AS line,
    compared.item_name,
    compared.claim AS measure,
    compared.printed_text,
    compared.stated AS printed,
    if(abs(compared.nearest - compared.stated) <= compared.step * 0.5, compared.stated, compared.nearest) AS computed,
    greatest(compared.step * 0.5, compared.step - compared.other_step) AS tolerance,
    coalesce(compared.unit, '万元') AS unit,
    compared.step,
    compared.other_kind,
    compared.other_page,
    compared.other_kind || ' prints ' || compared.other_text || '; «' || compared.sentence || '»' AS detail,
    CASE
        WHEN compared.found = 0 THEN 'no row of that name'
        WHEN NOT scopes.is_same THEN 'most amounts of the text are not in this table: another scope'
    END AS reason,
    [compared.amount] AS amounts,
    compared.x0,
    compared.top,
    compared.x1,
    compared.bottom
FROM compared
INNER JOIN scopes ON compared.rule = scopes.rule AND compared.sha256 = scopes.sha256;
