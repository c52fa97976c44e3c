-- claim_none_declared: where the text says that there is no such budget, the table of that kind has no amount.

INSERT INTO chk_result BY NAME
SELECT
    'claim_none_declared' AS rule,
    claim.sha256,
    'narrative' AS table_kind,
    claim.page,
    claim.claim_index AS line,
    claim.claim AS measure,
    claim.printed_text,
    coalesce(max(amount.printed_text) FILTER (amount.yuan <> 0), 'no amount') AS computed_text,
    coalesce(bool_or(amount.yuan <> 0), FALSE) AS fails,
    split_part(claim.claim, ':', 2) AS other_kind,
    min(amount.page) AS other_page,
    '«' || left(claim.sentence, 200) || '»' AS detail,
    list(amount.amount ORDER BY amount.page, amount.top) FILTER (amount.yuan <> 0) AS amounts,
    claim.x0,
    claim.top,
    claim.x1,
    claim.bottom
FROM stg_claim AS claim
INNER JOIN chk_document USING (sha256)
LEFT JOIN chk_amount AS amount
    ON claim.sha256 = amount.sha256 AND split_part(claim.claim, ':', 2) = amount.table_kind
WHERE starts_with(claim.claim, 'fund_declared_none:')
GROUP BY ALL;
