--liquibase formatted sql

--changeset sums:1
CREATE SEQUENCE sum_seq INCREMENT BY 50;
CREATE TABLE sum (
    id      bigint  NOT NULL CONSTRAINT sum_pkey PRIMARY KEY,
    exact   numeric,
    price   numeric(10, 2),
    whole   numeric,
    digits  numeric(5),
    money   numeric,
    grams   numeric,
    ratio   float8,
    parts   numeric[]
);
CREATE TABLE numbered (
    id numeric NOT NULL CONSTRAINT numbered_pkey PRIMARY KEY,
    version bigint NOT NULL
);
--rollback DROP TABLE numbered;
--rollback DROP TABLE sum;
--rollback DROP SEQUENCE sum_seq;
