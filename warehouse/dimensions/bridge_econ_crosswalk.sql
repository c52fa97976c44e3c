-- Which item of 政府预算支出经济分类 stands for which item of 部门预算支出经济分类, by kind of unit.
CREATE TABLE bridge_econ_crosswalk (
    econ_key BIGINT NOT NULL REFERENCES dim_econ (econ_key),
    econ_gov_key BIGINT NOT NULL REFERENCES dim_econ_gov (econ_gov_key),
    unit_type VARCHAR NOT NULL,
    evidence VARCHAR,
    PRIMARY KEY (econ_key, econ_gov_key, unit_type)
);
INSERT INTO bridge_econ_crosswalk BY NAME
SELECT
    d.econ_key,
    g.econ_gov_key,
    c.unit_type,
    min(c.evidence) AS evidence
FROM reference_file('econ_crosswalk_dept_to_gov.csv') AS c
INNER JOIN econ_usual AS d ON c.dept_code = d.code
INNER JOIN econ_gov_usual AS g ON c.gov_code = g.code
GROUP BY ALL;
