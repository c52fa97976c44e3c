-- What the name of an item says by itself, once per name: a total (合计), or a measure of the 三公 tables.
CREATE TEMP TABLE item_trait AS
SELECT
    item_name,
    coalesce(total_name(item_name), FALSE) AS is_total,
    regexp_matches(item_name, '出国|接待|公务用车|三公|购置|运行|会议|培训') AS names_measure
FROM staging.stg_amount
WHERE item_name IS NOT NULL
GROUP BY item_name;
