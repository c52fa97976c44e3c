-- The cells of the findings: the numbers of tables and text that the computed figure was made from, and where the
-- printed one is itself a sum, its addends, in the order in which the check added them. They may stand on other pages,
-- in other tables, in other documents.

INSERT INTO stg_finding_cell BY NAME
WITH broken AS (
    SELECT
        found.sha256,
        found.ordinal,
        outcome.amounts,
        outcome.claims,
        outcome.printed_amounts
    FROM chk_finding AS found
    INNER JOIN chk_outcome AS outcome ON found.check_id = outcome.check_id
),

added AS (
    SELECT
        sha256,
        ordinal,
        'computed' AS role,
        unnest(amounts) AS amount,
        generate_subscripts(amounts, 1) AS part
    FROM broken
    UNION ALL
    SELECT
        sha256,
        ordinal,
        'printed' AS role,
        unnest(printed_amounts) AS amount,
        generate_subscripts(printed_amounts, 1) AS part
    FROM broken
    WHERE len(printed_amounts) > 1
),

stated AS (
    SELECT
        sha256,
        ordinal,
        unnest(claims) AS claim_index,
        generate_subscripts(claims, 1) + coalesce(len(amounts), 0) AS part
    FROM broken
)

SELECT
    added.sha256,
    added.ordinal,
    added.role,
    added.part,
    amount.sha256 AS cell_sha256,
    amount.table_index,
    amount.table_kind,
    amount.side,
    amount.item_code,
    amount.item_name,
    amount.measure,
    amount.period,
    amount.printed_text,
    amount.unit,
    amount.amount_yuan,
    amount.page,
    amount.x0,
    amount.top,
    amount.x1,
    amount.bottom
FROM added
INNER JOIN stg_amount AS amount ON added.amount = amount.rowid
UNION ALL
SELECT
    stated.sha256,
    stated.ordinal,
    'computed' AS role,
    stated.part,
    claim.sha256 AS cell_sha256,
    NULL AS table_index,
    'narrative' AS table_kind,
    NULL AS side,
    NULL AS item_code,
    NULL AS item_name,
    claim.claim AS measure,
    NULL AS period,
    claim.printed_text,
    claim.unit,
    claim.amount_yuan,
    claim.page,
    claim.x0,
    claim.top,
    claim.x1,
    claim.bottom
FROM stated
INNER JOIN stg_claim AS claim ON stated.sha256 = claim.sha256 AND stated.claim_index = claim.claim_index;
