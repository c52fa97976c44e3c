-- 4. How many of the figures in sentences agree with the tables or with each other: amounts, percentages,
-- directions. The counts are those of the rules (docs/rules.md); what does not hold stands in findings.
CREATE VIEW mart_narrative_mismatch AS
WITH judged AS (
    SELECT
        c.document_key,
        CASE
            WHEN c.rule IN ('claim_percent_recomputed', 'claim_item_percent') THEN 'percent'
            WHEN c.rule IN ('claim_direction_sign', 'form_change_direction') THEN 'direction'
            ELSE 'amount'
        END AS aspect,
        c.checked,
        c.failed
    FROM v_check_result AS c
    INNER JOIN dim_rule AS r ON c.rule = r.rule
    WHERE
        r.rule_group = 'narrative'
        OR c.rule IN (
            'claim_item_percent', 'claim_changes_agree', 'claim_listed_changes_sum', 'claim_economic_item',
            'form_change_recomputed', 'form_change_direction', 'form_text_amount_differs'
        )
),

counted AS (
    SELECT
        document_key,
        sum(checked)::BIGINT AS checked_count,
        sum(failed)::BIGINT AS failed_count,
        coalesce(sum(checked) FILTER (aspect = 'amount'), 0)::BIGINT AS amounts_checked_count,
        coalesce(sum(failed) FILTER (aspect = 'amount'), 0)::BIGINT AS amounts_failed_count,
        coalesce(sum(checked) FILTER (aspect = 'percent'), 0)::BIGINT AS percents_checked_count,
        coalesce(sum(failed) FILTER (aspect = 'percent'), 0)::BIGINT AS percents_failed_count,
        coalesce(sum(checked) FILTER (aspect = 'direction'), 0)::BIGINT AS directions_checked_count,
        coalesce(sum(failed) FILTER (aspect = 'direction'), 0)::BIGINT AS directions_failed_count
    FROM judged
    GROUP BY document_key
)

SELECT
    d.fiscal_year,
    d.region_name,
    d.department_name,
    d.document_kind,
    d.scope,
    c.checked_count,
    c.failed_count,
    round(100 * c.failed_count / nullif(c.checked_count, 0), 2)::DECIMAL(18, 2) AS failed_percent,
    c.amounts_checked_count,
    c.amounts_failed_count,
    c.percents_checked_count,
    c.percents_failed_count,
    c.directions_checked_count,
    c.directions_failed_count,
    CASE WHEN coalesce(c.checked_count, 0) = 0 THEN 'no_sentence_could_be_checked' END AS reason,
    d.org_group_key,
    d.document_key,
    d.file_name
FROM v_document AS d
LEFT JOIN counted AS c ON d.document_key = c.document_key;
