CREATE TABLE dim_phase (
    phase_key BIGINT PRIMARY KEY,
    phase_code VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    is_plan BOOLEAN,
    ordinal INTEGER NOT NULL
);
INSERT INTO dim_phase
SELECT 0, '', '未知', 'unknown', NULL, 999
UNION ALL
SELECT member_key('phase', phase_code), phase_code, name_zh, name_en, is_plan, ordinal
FROM reference_file('phase.csv');
