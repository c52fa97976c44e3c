-- 1. Three public expenses (三公) per filled post and per vehicle, ranked within a region, year, kind and scope.
-- 会议费 and 培训费 are left out. A table that is declared empty counts as 0; every other lack is NULL, with its
-- reason.
CREATE VIEW mart_three_public_per_head AS
WITH spent AS (
    SELECT
        document_key,
        sum(amount_yuan) AS three_public_yuan,
        coalesce(sum(amount_yuan) FILTER (item_code = 'vehicle_operation'), 0) AS vehicle_operation_yuan,
        bool_or(item_code IN ('total', 'vehicle_total')) AS is_unsplit
    FROM v_three_public
    WHERE is_three_public AND phase_code IN ('budget', 'final')
    GROUP BY document_key
),

shown AS (
    SELECT
        document_key,
        presence
    FROM v_table_presence
    WHERE table_kind IN ('three_public', 'final_three_public')
),

counted AS (
    SELECT
        d.*,
        p.presence,
        CASE WHEN p.presence = 'declared_empty' THEN coalesce(s.three_public_yuan, 0) ELSE s.three_public_yuan END
            AS three_public_yuan,
        CASE WHEN p.presence = 'declared_empty' THEN 0 WHEN NOT s.is_unsplit THEN s.vehicle_operation_yuan END
            AS vehicle_operation_yuan,
        h.headcount AS headcount_actual_count,
        v.vehicles AS vehicles_count
    FROM v_document AS d
    LEFT JOIN spent AS s ON d.document_key = s.document_key
    LEFT JOIN shown AS p ON d.document_key = p.document_key
    LEFT JOIN fct_headcount AS h ON d.document_key = h.document_key AND h.headcount_kind = 'headcount_actual'
    LEFT JOIN fct_vehicle AS v ON d.document_key = v.document_key AND v.vehicle_kind = 'vehicles'
)

SELECT
    fiscal_year,
    region_name,
    department_name,
    document_kind,
    scope,
    three_public_yuan,
    headcount_actual_count,
    round(three_public_yuan / nullif(headcount_actual_count, 0), 2)::DECIMAL(18, 2) AS per_head_yuan,
    CASE
        WHEN three_public_yuan IS NOT NULL AND headcount_actual_count > 0
            THEN rank() OVER (
                PARTITION BY
                    region_name,
                    fiscal_year,
                    document_kind,
                    scope,
                    three_public_yuan IS NOT NULL AND headcount_actual_count > 0
                ORDER BY three_public_yuan / nullif(headcount_actual_count, 0) DESC
            )
    END AS per_head_rank,
    vehicle_operation_yuan,
    vehicles_count,
    round(vehicle_operation_yuan / nullif(vehicles_count, 0), 2)::DECIMAL(18, 2) AS per_vehicle_yuan,
    CASE
        WHEN three_public_yuan IS NULL AND presence IS NULL THEN 'no_table_of_three_public'
        WHEN three_public_yuan IS NULL AND presence = 'loaded' THEN 'table_prints_no_amount'
        WHEN three_public_yuan IS NULL THEN 'table_' || presence
        WHEN headcount_actual_count IS NULL THEN 'headcount_not_stated'
        WHEN headcount_actual_count = 0 THEN 'headcount_is_0'
    END AS per_head_reason,
    CASE
        WHEN vehicle_operation_yuan IS NULL THEN 'vehicle_operation_not_printed'
        WHEN vehicles_count IS NULL THEN 'vehicles_not_stated'
        WHEN vehicles_count = 0 THEN 'vehicles_are_0'
    END AS per_vehicle_reason,
    org_group_key,
    document_key,
    file_name
FROM counted;
