-- Amounts that the text gives to a class or a project (function_class:NAME, economic_class:NAME, project:NAME) against
-- the rows of that name. A name that no row has is not compared.

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

compared AS (
    SELECT
        claims.rule,
        claims.sha256,
        claims.claim_index,
        any_value(claims.page) AS page,
        any_value(claims.item_name) AS item_name,
        any_value(claims.claim) AS claim,
        any_value(claims.printed_text) AS printed_text,
        any_value(claims.amount_yuan) AS yuan,
        any_value(claims.step) AS step,
        any_value(claims.unit) AS unit,
        any_value(left(claims.sentence, 200)) AS sentence,
        count(amount.node) AS found,
        arg_min(amount.yuan, abs(amount.yuan - claims.amount_yuan)) AS nearest,
        arg_min(amount.table_kind, abs(amount.yuan - claims.amount_yuan)) AS other_kind,
        arg_min(amount.page, abs(amount.yuan - claims.amount_yuan)) AS other_page,
        arg_min(amount.printed_text, abs(amount.yuan - claims.amount_yuan)) AS other_text,
        any_value(claims.x0) AS x0,
        any_value(claims.top) AS top,
        any_value(claims.x1) AS x1,
        any_value(claims.bottom) AS bottom
    FROM claims
    LEFT JOIN chk_node AS node
        ON
            claims.sha256 = node.sha256 AND claims.table_kind = node.table_kind
            AND claims.name = node.name AND node.side IS DISTINCT FROM 'revenue'
    LEFT JOIN chk_amount AS amount
        ON node.node = amount.node AND amount.quantity = 'money' AND amount.yuan IS NOT NULL
    GROUP BY claims.rule, claims.sha256, claims.claim_index
),

-- Where most of a document's claims of one sort meet no row, the text speaks of another scope (all funds, all units).
scopes AS (
    SELECT
        rule,
        sha256,
        count(*) FILTER (abs(nearest - yuan) <= step * 0.5) * 2 >= count(*) FILTER (found > 0) AS is_same
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
    compared.yuan AS printed,
    compared.nearest AS computed,
    compared.step * 0.5 AS tolerance,
    coalesce(compared.unit, '万元') AS unit,
    compared.step,
    compared.other_kind,
    compared.other_page,
    compared.other_kind || ' prints ' || compared.other_text || '; «' || compared.sentence || '»' AS detail,
    CASE
        WHEN compared.found = 0 THEN 'no row of that name'
        WHEN NOT scopes.is_same THEN 'most amounts of the text are not in this table: another scope'
    END AS reason,
    compared.x0,
    compared.top,
    compared.x1,
    compared.bottom
FROM compared
INNER JOIN scopes ON compared.rule = scopes.rule AND compared.sha256 = scopes.sha256;
