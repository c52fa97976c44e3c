-- 6. Personnel money per filled post and per approved post (编制), and who is over establishment (超编).
CREATE VIEW mart_staff_cost AS
WITH staffed AS (
    SELECT
        s.*,
        a.headcount AS headcount_actual_count,
        e.headcount AS headcount_authorised_count
    FROM v_spending_structure AS s
    LEFT JOIN fct_headcount AS a ON s.document_key = a.document_key AND a.headcount_kind = 'headcount_actual'
    LEFT JOIN fct_headcount AS e ON s.document_key = e.document_key AND e.headcount_kind = 'headcount_authorised'
)

SELECT
    fiscal_year,
    region_name,
    department_name,
    document_kind,
    scope,
    personnel_yuan,
    headcount_actual_count,
    headcount_authorised_count,
    round(personnel_yuan / nullif(headcount_actual_count, 0), 2)::DECIMAL(18, 2) AS per_filled_post_yuan,
    round(personnel_yuan / nullif(headcount_authorised_count, 0), 2)::DECIMAL(18, 2) AS per_approved_post_yuan,
    headcount_actual_count - headcount_authorised_count AS over_establishment_count,
    headcount_actual_count > headcount_authorised_count AS is_over_establishment,
    CASE
        WHEN personnel_yuan IS NULL THEN coalesce(reason, 'personnel_not_printed')
        WHEN headcount_actual_count IS NULL AND headcount_authorised_count IS NULL THEN 'headcount_not_stated'
        WHEN headcount_actual_count IS NULL THEN 'filled_posts_not_stated'
        WHEN headcount_authorised_count IS NULL THEN 'approved_posts_not_stated'
    END AS reason,
    org_group_key,
    document_key,
    file_name
FROM staffed;
