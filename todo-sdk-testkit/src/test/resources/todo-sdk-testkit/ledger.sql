--liquibase formatted sql

--changeset ledger:1-tables
CREATE TABLE account (
    id      bigint  NOT NULL CONSTRAINT account_pkey PRIMARY KEY,
    owner   varchar(40) COLLATE "C",
    bank    varchar(40) COLLATE "C",
    balance integer NOT NULL CONSTRAINT account_balance_check CHECK (balance >= 0),
    CONSTRAINT account_owner_bank_key UNIQUE (owner, bank)
);

CREATE TABLE booking (
    id         bigint  NOT NULL CONSTRAINT booking_pkey PRIMARY KEY,
    account_id bigint  NOT NULL CONSTRAINT booking_account_fkey REFERENCES account DEFERRABLE INITIALLY DEFERRED,
    amount     integer NOT NULL
);

CREATE TABLE card (
    id         bigint NOT NULL CONSTRAINT card_pkey PRIMARY KEY,
    account_id bigint NOT NULL CONSTRAINT card_account_fkey REFERENCES account ON DELETE CASCADE,
    backup_id  bigint CONSTRAINT card_backup_fkey REFERENCES account ON DELETE SET NULL
);
--rollback DROP TABLE card, booking, account;
