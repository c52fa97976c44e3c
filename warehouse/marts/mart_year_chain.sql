-- 3. Does the total of a year agree with what the next year's document says of it: in its text (total less
-- change) and in its performance form? One row per later document; agrees allows one printed step (0.01 万元) for
-- each figure.
CREATE VIEW mart_year_chain AS
WITH printed AS (
    SELECT
        org_group_key,
        scope,
        document_kind,
        fiscal_year,
        expenditure_yuan,
        file_name
    FROM v_department_year
    WHERE expenditure_yuan IS NOT NULL AND org_group_key <> 0
    QUALIFY
        row_number() OVER (PARTITION BY org_group_key, scope, document_kind, fiscal_year ORDER BY document_key) = 1
),

told AS (
    SELECT
        document_key,
        arg_min(amount_yuan, claim_index) FILTER (claim = 'total_budget') AS total_yuan,
        arg_min(amount_yuan, claim_index) FILTER (claim = 'total_change') AS change_yuan
    FROM fct_narrative_claim
    WHERE claim IN ('total_budget', 'total_change') AND amount_yuan IS NOT NULL
    GROUP BY document_key
),

form AS (
    SELECT
        document_key,
        sum(amount_yuan) AS prior_yuan
    FROM v_dept_fund_structure
    WHERE years_back = 1 AND side = 'expenditure'
    GROUP BY document_key
),

compared AS (
    SELECT
        d.*,
        p.expenditure_yuan AS earlier_total_yuan,
        p.file_name AS earlier_file_name,
        t.total_yuan,
        t.change_yuan,
        t.total_yuan - t.change_yuan AS implied_by_text_yuan,
        f.prior_yuan AS stated_by_form_yuan
    FROM v_document AS d
    LEFT JOIN printed AS p
        ON
            d.org_group_key = p.org_group_key
            AND d.scope = p.scope
            AND d.document_kind = p.document_kind
            AND d.fiscal_year = p.fiscal_year + 1
    LEFT JOIN told AS t ON d.document_key = t.document_key
    LEFT JOIN form AS f ON d.document_key = f.document_key
)

SELECT
    fiscal_year,
    region_name,
    department_name,
    document_kind,
    scope,
    earlier_total_yuan,
    implied_by_text_yuan,
    implied_by_text_yuan - earlier_total_yuan AS text_difference_yuan,
    abs(implied_by_text_yuan - earlier_total_yuan) <= 200 AS text_agrees,
    stated_by_form_yuan,
    stated_by_form_yuan - earlier_total_yuan AS form_difference_yuan,
    abs(stated_by_form_yuan - earlier_total_yuan) <= 100 AS form_agrees,
    CASE
        WHEN earlier_total_yuan IS NULL THEN 'no_document_of_the_year_before'
        WHEN total_yuan IS NULL THEN 'text_states_no_total'
        WHEN change_yuan IS NULL THEN 'text_states_no_change'
    END AS text_reason,
    CASE
        WHEN earlier_total_yuan IS NULL THEN 'no_document_of_the_year_before'
        WHEN stated_by_form_yuan IS NULL THEN 'form_states_no_year_before'
    END AS form_reason,
    earlier_file_name,
    org_group_key,
    document_key,
    file_name
FROM compared;
