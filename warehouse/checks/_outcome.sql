-- Check rows with what the suites look at: excess is 0 where the comparison holds (or is rounding), rounded is 1 where
-- it holds only by rounding; both are NULL where the check was skipped. Numbers for the suite may be floating point
-- because only zero is tested, and zero is exact there; the amounts themselves stay decimal.

CREATE OR REPLACE TEMP TABLE chk_outcome AS
WITH measured AS (
    SELECT
        row_number() OVER (
            ORDER BY sha256, table_index, line, rule, measure, period, side, item_name, printed_text
        ) AS check_id,
        *,
        abs(printed - computed) AS distance,
        coalesce(at_most, FALSE) AND printed <= computed AS is_below
    FROM chk_result
)

SELECT
    measured.*,
    CASE
        WHEN measured.reason IS NOT NULL THEN NULL
        WHEN measured.fails IS NOT NULL THEN measured.fails::INTEGER
        WHEN measured.is_below OR measured.distance <= measured.tolerance THEN 0
        ELSE measured.distance - measured.tolerance
    END::DOUBLE AS excess,
    CASE
        WHEN measured.reason IS NOT NULL THEN NULL
        ELSE (
            chk_rule.rounding AND measured.fails IS NULL AND NOT measured.is_below
            AND measured.distance > 0 AND measured.distance <= measured.tolerance
        )::INTEGER
    END AS rounded,
    chk_rule.severity
FROM measured
INNER JOIN chk_rule ON measured.rule = chk_rule.rule;
