-- Key of an indicator by its three levels of name.
CREATE TEMP MACRO indicator_key(level1, level2, name) AS
stable_key(
    'indicator|'
    || coalesce(comparable(level1), '')
    || '|'
    || coalesce(comparable(level2), '')
    || '|'
    || comparable(name)
);
