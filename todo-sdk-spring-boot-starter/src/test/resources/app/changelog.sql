--liquibase formatted sql

--changeset app:1-note
CREATE TABLE note (id bigint PRIMARY KEY, text varchar(100) NOT NULL);
