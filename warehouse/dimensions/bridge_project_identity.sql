-- How each project came into its group: by its exact name or its exact code within one organisation.
CREATE TABLE bridge_project_identity (
    project_key BIGINT NOT NULL REFERENCES dim_project (project_key),
    project_group_key BIGINT NOT NULL,
    org_group_key BIGINT NOT NULL,
    method VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    PRIMARY KEY (project_key, project_group_key)
);
INSERT INTO bridge_project_identity BY NAME
SELECT
    project_key,
    project_group_key,
    org_group_key,
    method,
    1.0 AS score
FROM project_group;
