--liquibase formatted sql

--changeset crates:1-crate splitStatements:true endDelimiter:;;
CREATE TABLE crate (
    id bigint NOT NULL CONSTRAINT crate_pkey PRIMARY KEY,
    amount integer NOT NULL,
    kind varchar(255) CONSTRAINT crate_kind_known
        CHECK (kind::text = ANY (ARRAY['big'::character varying, 'small'::character varying]::text[])),
    room integer NOT NULL,
    twice integer
);;
