--liquibase formatted sql

--changeset values:guests
CREATE TABLE guest (
    id bigint PRIMARY KEY,
    name text,
    host inet,
    network inet,
    zone text
);
