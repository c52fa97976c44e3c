-- Whether a name without a code is that of an organisation (…局, …委员会, …学校, …本级) rather than of a function.
CREATE TEMP MACRO organisation_name(printed) AS
regexp_matches(
    comparable(printed),
    '(?:局|委|办|院|所|校|学|园|馆|站|队|部|会|室|处|社|团|厅|署|庭|台|场|公司|中心|机关|街道|乡|镇|本级|\))$'
);
