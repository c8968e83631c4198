--liquibase formatted sql

--changeset upserts:1
CREATE SEQUENCE member_seq INCREMENT BY 50;
CREATE TABLE member (
    id bigint CONSTRAINT member_pkey PRIMARY KEY,
    email varchar(20) NOT NULL UNIQUE,
    name varchar(20),
    closed boolean NOT NULL,
    version bigint NOT NULL
);
CREATE TABLE tenanted (
    id bigint CONSTRAINT tenanted_pkey PRIMARY KEY,
    name varchar(20),
    tenant int NOT NULL,
    version bigint NOT NULL
);
CREATE TABLE erased (
    id bigint CONSTRAINT erased_pkey PRIMARY KEY,
    name varchar(20),
    deleted boolean NOT NULL,
    version bigint NOT NULL
);
CREATE TABLE expired (
    id bigint CONSTRAINT expired_pkey PRIMARY KEY,
    name varchar(20),
    deleted timestamptz,
    version bigint NOT NULL
);
CREATE TABLE counted (
    id bigint CONSTRAINT counted_pkey PRIMARY KEY,
    name varchar(20),
    version bigint NOT NULL
);
CREATE TABLE whole (
    id bigint CONSTRAINT whole_pkey PRIMARY KEY,
    name varchar(20),
    version int NOT NULL
);
CREATE TABLE small (
    id bigint CONSTRAINT small_pkey PRIMARY KEY,
    name varchar(20),
    version smallint NOT NULL
);
CREATE TABLE momentary (
    id bigint CONSTRAINT momentary_pkey PRIMARY KEY,
    name varchar(20),
    version timestamptz(6) NOT NULL
);
CREATE TABLE coarse (
    id bigint CONSTRAINT coarse_pkey PRIMARY KEY,
    name varchar(20),
    version timestamptz(3) NOT NULL
);
CREATE TABLE local (
    id bigint CONSTRAINT local_pkey PRIMARY KEY,
    name varchar(20),
    version timestamp(6) NOT NULL
);
CREATE TABLE at_offset (
    id bigint CONSTRAINT at_offset_pkey PRIMARY KEY,
    name varchar(20),
    version timestamptz(6) NOT NULL
);
CREATE TABLE stamped (
    id bigint CONSTRAINT stamped_pkey PRIMARY KEY,
    name varchar(20),
    version timestamp(6) NOT NULL
);
CREATE TABLE shouted (
    id bigint PRIMARY KEY,
    name varchar(20),
    word varchar(20),
    version bigint NOT NULL
);
CREATE TABLE unversioned (id bigint NOT NULL, name varchar(20), PRIMARY KEY (id));
CREATE TABLE dated (id bigint NOT NULL, name varchar(20), created timestamp(6) with time zone, changed timestamp(6) with time zone, ticket varchar(255), first varchar(255), made timestamp(6) with time zone, touched timestamp(6) with time zone, version bigint NOT NULL, PRIMARY KEY (id));
