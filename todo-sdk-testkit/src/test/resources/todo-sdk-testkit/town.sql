--liquibase formatted sql

--changeset town:1-tables
CREATE SEQUENCE town_card_seq INCREMENT BY 50;
CREATE SEQUENCE town_member_seq INCREMENT BY 50;
CREATE SEQUENCE town_notice_seq;
CREATE SEQUENCE town_ticket_seq INCREMENT BY 50;
CREATE TABLE town_account (
    id      bigint  NOT NULL CONSTRAINT town_account_pkey PRIMARY KEY,
    balance integer NOT NULL
);
CREATE TABLE town_card (
    id   bigint NOT NULL CONSTRAINT town_card_pkey PRIMARY KEY,
    name varchar(255) COLLATE "C" CONSTRAINT town_card_name_key UNIQUE
);
CREATE TABLE town_doctor (
    id      bigint  NOT NULL CONSTRAINT town_doctor_pkey PRIMARY KEY,
    on_call boolean NOT NULL
);
CREATE TABLE town_member (
    id   bigint NOT NULL CONSTRAINT town_member_pkey PRIMARY KEY,
    name varchar(255) COLLATE "C"
);
CREATE TABLE town_notice (
    id   bigint  NOT NULL CONSTRAINT town_notice_pkey PRIMARY KEY,
    text varchar(255) COLLATE "C",
    told boolean NOT NULL
);
CREATE TABLE town_seat (
    name varchar(255) COLLATE "C" NOT NULL CONSTRAINT town_seat_pkey PRIMARY KEY
);
CREATE TABLE town_ticket (
    id     bigint NOT NULL CONSTRAINT town_ticket_pkey PRIMARY KEY,
    holder varchar(255) COLLATE "C",
    seat   varchar(255) COLLATE "C"
);
--rollback DROP TABLE town_account, town_card, town_doctor, town_member, town_notice, town_seat, town_ticket;
--rollback DROP SEQUENCE town_card_seq, town_member_seq, town_notice_seq, town_ticket_seq;
