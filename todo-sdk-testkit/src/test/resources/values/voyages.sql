--liquibase formatted sql

--changeset values:voyages
CREATE TABLE voyage (
    id bigint PRIMARY KEY,
    port text,
    local timestamp,
    instant timestamptz,
    lasts interval
);
