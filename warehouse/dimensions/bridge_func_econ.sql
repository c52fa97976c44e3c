-- Functions and economic items that stand for the same money of basic expenditure (功能科目与经济科目对应): what is paid for
-- pensions, health and housing. Inferred from practice, not published by anyone.
CREATE TABLE bridge_func_econ (
    purpose_code VARCHAR NOT NULL,
    side VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    PRIMARY KEY (purpose_code, side, code)
);
INSERT INTO bridge_func_econ BY NAME
SELECT
    purpose_code,
    side,
    code,
    name_zh,
    name_en
FROM reference_file('func_econ.csv');
