CREATE TABLE dim_phase (
    phase_key BIGINT PRIMARY KEY,
    phase_code VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    is_plan BOOLEAN,
    ordinal INTEGER NOT NULL
);
INSERT INTO dim_phase BY NAME
SELECT
    0 AS phase_key,
    '' AS phase_code,
    '未知' AS name_zh,
    'unknown' AS name_en,
    NULL AS is_plan,
    999 AS ordinal
UNION ALL
SELECT
    member_key('phase', phase_code) AS phase_key,
    phase_code,
    name_zh,
    name_en,
    is_plan,
    ordinal
FROM reference_file('phase.csv');
