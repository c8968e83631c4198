--liquibase formatted sql

--changeset checker:1-bank
CREATE TABLE account (
    id      bigint NOT NULL CONSTRAINT account_pkey PRIMARY KEY,
    balance bigint NOT NULL,
    version bigint NOT NULL DEFAULT 0
);
INSERT INTO account (id, balance) SELECT n, 1000 FROM generate_series(1, 40) n;
CREATE SEQUENCE entry_seq INCREMENT BY 100;
CREATE TABLE entry (
    id        bigint NOT NULL CONSTRAINT entry_pkey PRIMARY KEY,
    operation bigint NOT NULL,
    payer     bigint NOT NULL,
    payee     bigint NOT NULL,
    amount    bigint NOT NULL
);
--rollback DROP TABLE entry;
--rollback DROP SEQUENCE entry_seq;
--rollback DROP TABLE account;
