--liquibase formatted sql

--changeset depots:1-depot
CREATE SCHEMA depots;
CREATE TABLE depot_town (
    id bigint NOT NULL CONSTRAINT depot_town_pkey PRIMARY KEY,
    name varchar(30),
    main_id bigint
);
CREATE TABLE depots.depot (
    id bigint NOT NULL CONSTRAINT depot_pkey PRIMARY KEY,
    town_id bigint CONSTRAINT depot_town_fkey REFERENCES depot_town
);
ALTER TABLE depot_town ADD CONSTRAINT depot_town_main_fkey FOREIGN KEY (main_id) REFERENCES depots.depot;
