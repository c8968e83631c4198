--liquibase formatted sql

--changeset label:1-label
CREATE SEQUENCE label_seq INCREMENT BY 50;

CREATE TABLE label (
    id      bigint      NOT NULL CONSTRAINT label_pkey PRIMARY KEY,
    name    varchar(40) COLLATE "C" NOT NULL CONSTRAINT label_name_key UNIQUE,
    version bigint      NOT NULL
);
--rollback DROP TABLE label;
--rollback DROP SEQUENCE label_seq;
