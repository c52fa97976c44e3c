-- Key of a project as one document prints it: by its code where it has one, and its name.
CREATE TEMP MACRO project_key(document_key, code, name) AS
stable_key('project|' || document_key || '|' || coalesce(code, '') || '|' || coalesce(comparable(name), ''));
