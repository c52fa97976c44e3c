-- Which branches of the procurement catalogue fit an economic item (经济科目与采购品目): an analyst's list, not official.
CREATE TABLE bridge_econ_catalogue (
    econ_code VARCHAR NOT NULL,
    catalogue_prefix VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    PRIMARY KEY (econ_code, catalogue_prefix)
);
INSERT INTO bridge_econ_catalogue BY NAME
SELECT
    econ_code,
    catalogue_prefix,
    note
FROM reference_file('econ_catalogue.csv');
