--liquibase formatted sql

--changeset crates:1-crate splitStatements:true endDelimiter:;;
CREATE TABLE crate (
    id bigint NOT NULL CONSTRAINT crate_pkey PRIMARY KEY,
    amount integer NOT NULL,
    room integer NOT NULL,
    twice integer
);;
