-- claim_procurement_parts: stated goods, works and services against the procurement lines by the letter of their code.

INSERT INTO chk_result BY NAME
WITH parts AS (
    SELECT
        node.sha256,
        left(regexp_extract(words.text, '([A-C][0-9]{2,8})', 1), 1) AS letter,
        sum(amount.yuan) AS yuan,
        count(*) AS lines,
        list(amount.amount ORDER BY amount.line) AS amounts,
        min(amount.page) AS page,
        max(amount.step) AS step
    FROM chk_node AS node
    INNER JOIN chk_amount AS amount ON node.node = amount.node AND amount.measure = 'amount'
    INNER JOIN stg_line_text AS words
        ON
            node.sha256 = words.sha256 AND node.table_index = words.table_index
            AND node.line = words.line AND words.attribute = 'catalogue'
    WHERE node.table_kind = 'procurement' AND node.place = 'line' AND amount.yuan IS NOT NULL
    GROUP BY node.sha256, letter
),

coded AS (
    SELECT sha256
    FROM parts
    GROUP BY sha256
    HAVING min(letter) <> ''
)

SELECT
    'claim_procurement_parts' AS rule,
    claim.sha256,
    'narrative' AS table_kind,
    claim.page,
    claim.claim_index AS line,
    claim.claim AS measure,
    claim.printed_text,
    claim.amount_yuan AS printed,
    coalesce(parts.yuan, 0) AS computed,
    coalesce(parts.step * (parts.lines + 1) * 0.5, 50) AS tolerance,
    coalesce(claim.unit, '万元') AS unit,
    coalesce(parts.step, 100) AS step,
    'procurement' AS other_kind,
    parts.page AS other_page,
    coalesce(parts.lines, 0)::VARCHAR || ' lines; «' || left(claim.sentence, 200) || '»' AS detail,
    CASE WHEN coded.sha256 IS NULL THEN 'no procurement lines with codes' END AS reason,
    parts.amounts,
    claim.x0,
    claim.top,
    claim.x1,
    claim.bottom
FROM stg_claim AS claim
INNER JOIN chk_document USING (sha256)
LEFT JOIN coded ON claim.sha256 = coded.sha256
LEFT JOIN parts
    ON
        claim.sha256 = parts.sha256
        AND parts.letter = CASE claim.claim
            WHEN 'procurement_goods' THEN 'A' WHEN 'procurement_works' THEN 'B' WHEN 'procurement_services' THEN 'C'
        END
WHERE
    claim.claim IN ('procurement_goods', 'procurement_works', 'procurement_services')
    AND claim.amount_yuan IS NOT NULL;
