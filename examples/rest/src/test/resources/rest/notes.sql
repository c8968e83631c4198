--liquibase formatted sql

--changeset rest:notes
CREATE TABLE note (
    id bigint PRIMARY KEY,
    version integer NOT NULL,
    body jsonb,
    labels jsonb,
    steps jsonb
);
