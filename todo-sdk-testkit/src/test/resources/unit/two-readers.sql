--liquibase formatted sql

--changeset two-readers:1
CREATE TABLE read_by_us (
    id bigint NOT NULL CONSTRAINT read_by_us_pkey PRIMARY KEY,
    number integer NOT NULL,
    text varchar(255),
    version bigint NOT NULL
);
CREATE TABLE read_by_hibernate (
    id bigint NOT NULL CONSTRAINT read_by_hibernate_pkey PRIMARY KEY,
    number integer NOT NULL,
    text varchar(255),
    version bigint NOT NULL
);
