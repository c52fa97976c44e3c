-- A corrected value as a number without trailing zeros.
CREATE OR REPLACE TEMP MACRO printed_number(value) AS rtrim(rtrim(value::VARCHAR, '0'), '.');
