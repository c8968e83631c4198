--liquibase formatted sql

--changeset numbered:1-numbered
CREATE TABLE numbered (
    id   bigint NOT NULL CONSTRAINT numbered_pkey PRIMARY KEY,
    word text   NOT NULL
);
CREATE TABLE number_source (
    number_name varchar(255) NOT NULL CONSTRAINT number_source_pkey PRIMARY KEY,
    next_number bigint
);
INSERT INTO number_source (number_name, next_number) VALUES ('numbered', 0);
