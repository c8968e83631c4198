--liquibase formatted sql

--changeset streamed:1
CREATE TABLE gauge (
    id uuid CONSTRAINT gauge_pkey PRIMARY KEY,
    version bigint NOT NULL,
    large bigint,
    whole int NOT NULL,
    small smallint,
    flag boolean NOT NULL,
    floating double precision,
    decimal numeric(20, 4),
    text varchar(100),
    unit varchar(20),
    minutes int,
    bytes bytea,
    instant timestamptz(6),
    day date,
    local_time timestamp(6)
);
CREATE TABLE greeted (
    id bigint CONSTRAINT greeted_pkey PRIMARY KEY,
    name varchar(50) NOT NULL
);
CREATE TABLE posted (
    id bigint CONSTRAINT posted_pkey PRIMARY KEY,
    street varchar(50),
    city varchar(50)
);
CREATE TABLE vehicle (
    id bigint CONSTRAINT vehicle_pkey PRIMARY KEY,
    kind varchar(31) NOT NULL,
    wheels int,
    gears int
);
CREATE TABLE place (
    floor int NOT NULL,
    door int NOT NULL,
    name varchar(50),
    CONSTRAINT place_pkey PRIMARY KEY (floor, door)
);
