--liquibase formatted sql

--changeset harbour:1-tables
CREATE SEQUENCE harbour_fee_seq INCREMENT BY 50;
CREATE SEQUENCE harbour_locker_seq INCREMENT BY 50;
CREATE TABLE harbour_berth (
    id      bigint  NOT NULL CONSTRAINT harbour_berth_pkey PRIMARY KEY,
    version integer NOT NULL,
    ship    varchar(255) COLLATE "C",
    depth   integer NOT NULL
);
CREATE TABLE harbour_cargo (
    id       bigint  NOT NULL CONSTRAINT harbour_cargo_pkey PRIMARY KEY,
    unloaded boolean NOT NULL
);
CREATE TABLE harbour_crate (
    number bigint NOT NULL CONSTRAINT harbour_crate_pkey PRIMARY KEY,
    owner  varchar(255) COLLATE "C"
);
CREATE TABLE harbour_docker (
    id    bigint NOT NULL CONSTRAINT harbour_docker_pkey PRIMARY KEY,
    name  varchar(255) COLLATE "C",
    wages integer NOT NULL
);
CREATE TABLE harbour_fee (
    id    bigint NOT NULL CONSTRAINT harbour_fee_pkey PRIMARY KEY,
    berth bigint NOT NULL,
    ship  varchar(255) COLLATE "C"
);
CREATE TABLE harbour_locker (
    id      bigint NOT NULL CONSTRAINT harbour_locker_pkey PRIMARY KEY,
    company varchar(255) COLLATE "C" NOT NULL,
    content varchar(255) COLLATE "C"
);
CREATE TABLE harbour_tally (
    thing varchar(255) COLLATE "C" NOT NULL CONSTRAINT harbour_tally_pkey PRIMARY KEY,
    times integer NOT NULL
);
--rollback DROP TABLE harbour_tally, harbour_locker, harbour_fee, harbour_docker, harbour_crate, harbour_cargo, harbour_berth;
--rollback DROP SEQUENCE harbour_locker_seq, harbour_fee_seq;
