--liquibase formatted sql

--changeset plain-values:1
CREATE TABLE plain_value (
    id bigint NOT NULL CONSTRAINT plain_value_pkey PRIMARY KEY,
    large bigint,
    whole integer,
    small smallint,
    flag boolean,
    floating double precision,
    decimal numeric(20, 4),
    text varchar(255),
    named varchar(255),
    placed smallint,
    instant timestamptz,
    day date,
    moment timestamp,
    clock time(6),
    key uuid,
    locale varchar(255),
    version bigint NOT NULL
);
CREATE TABLE labelled (
    id varchar(255) NOT NULL CONSTRAINT labelled_pkey PRIMARY KEY,
    title varchar(255) NOT NULL
);
