--liquibase formatted sql

--changeset measure:1-measure
CREATE SEQUENCE measure_seq INCREMENT BY 50;

CREATE TABLE measure (
    id          bigint      NOT NULL CONSTRAINT measure_pkey PRIMARY KEY,
    text        varchar(20) COLLATE "C" NOT NULL,
    note        text        COLLATE "C",
    amount      numeric(10, 2),
    instant     timestamptz,
    offset_time timestamptz,
    local_time  timestamp,
    date        date
);
--rollback DROP TABLE measure;
--rollback DROP SEQUENCE measure_seq;
