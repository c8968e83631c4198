--liquibase formatted sql

--changeset heard-loads:1
CREATE TABLE heard (
    id bigint NOT NULL CONSTRAINT heard_pkey PRIMARY KEY,
    title varchar(255)
);
