--liquibase formatted sql

--changeset marks:1-mark
CREATE TABLE mark (
    id   bigint NOT NULL CONSTRAINT mark_pkey PRIMARY KEY,
    note bigint NOT NULL CONSTRAINT mark_note_fkey REFERENCES note
);
--rollback DROP TABLE mark;
