-- Which organisation followed which (改名, 分设). kind rename joins both in one org_group_key; same_code does not.
CREATE TABLE bridge_org_succession (
    from_org_key BIGINT NOT NULL REFERENCES dim_org (org_key),
    to_org_key BIGINT NOT NULL REFERENCES dim_org (org_key),
    from_year INTEGER,
    kind VARCHAR NOT NULL,
    method VARCHAR NOT NULL,
    similarity DOUBLE,
    PRIMARY KEY (from_org_key, to_org_key)
);
INSERT INTO bridge_org_succession BY NAME
SELECT
    from_org_key,
    to_org_key,
    from_year,
    kind,
    method,
    similarity
FROM org_succession;
