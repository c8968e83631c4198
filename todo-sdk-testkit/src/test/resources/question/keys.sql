--liquibase formatted sql

--changeset keys:1
CREATE EXTENSION citext;
CREATE TYPE size AS ENUM ('SMALL', 'LARGE', 'HUGE');
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE DOMAIN folded AS citext CHECK (length(value) < 9);
CREATE DOMAIN narrow AS folded CHECK (value <> 'never');
CREATE COLLATION ignoring (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE keyed (
    id bigint CONSTRAINT keyed_pkey PRIMARY KEY,
    insensitive citext,
    padded char(6),
    domained folded,
    nested narrow,
    labelled mood,
    ignoring text COLLATE ignoring,
    named size,
    spelled varchar(10),
    floating double precision,
    exact numeric,
    instant timestamptz,
    uuid uuid,
    bytes bytea,
    address inet,
    currency varchar(3),
    flag boolean,
    document jsonb
);
CREATE TABLE word (
    id citext CONSTRAINT word_pkey PRIMARY KEY,
    uses int NOT NULL
);
