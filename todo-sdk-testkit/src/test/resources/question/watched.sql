--liquibase formatted sql

--changeset watched:1
CREATE TABLE watched (id bigint NOT NULL, name varchar(20), origin varchar(20), place_x integer, place_y integer, code varchar(36), seen timestamp(6) with time zone, who varchar(20), touched timestamp(6) with time zone, version bigint NOT NULL, PRIMARY KEY (id));
CREATE TABLE fixed (id bigint NOT NULL, name varchar(20), PRIMARY KEY (id));
CREATE TABLE coarse (dtype varchar(31) NOT NULL, id bigint NOT NULL, changes integer NOT NULL, version timestamp(0) with time zone, PRIMARY KEY (id));
