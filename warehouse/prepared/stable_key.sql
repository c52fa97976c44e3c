-- A surrogate key that never changes: 52 bits of the hash of a business key (fits exactly into a double, too).
CREATE TEMP MACRO stable_key(business_key) AS
(md5_number_lower(business_key) & 4503599627370495)::BIGINT;
