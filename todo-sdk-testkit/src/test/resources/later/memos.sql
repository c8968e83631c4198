--liquibase formatted sql

--changeset memos:1-memo
CREATE SEQUENCE memo_seq INCREMENT BY 50;
CREATE TABLE memo (
    id bigint NOT NULL CONSTRAINT memo_pkey PRIMARY KEY,
    tenant varchar(255) NOT NULL,
    title varchar(255) NOT NULL,
    weight integer NOT NULL,
    version bigint NOT NULL,
    parent_id bigint CONSTRAINT memo_parent REFERENCES memo,
    CONSTRAINT memo_title UNIQUE (tenant, title)
);
