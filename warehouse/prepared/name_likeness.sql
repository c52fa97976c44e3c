-- Share of the letters of two names that both have (0 to 1).
CREATE TEMP MACRO name_likeness(one, other) AS
len(list_intersect(string_split(comparable(one), ''), string_split(comparable(other), '')))
/ greatest(
    len(list_distinct(list_concat(string_split(comparable(one), ''), string_split(comparable(other), '')))), 1
);
