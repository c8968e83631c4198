--liquibase formatted sql

--changeset shelf:1
CREATE TABLE shelf (
    code varchar(20) CONSTRAINT shelf_pkey PRIMARY KEY
);
CREATE TABLE board (
    shelf_code varchar(20) NOT NULL CONSTRAINT board_shelf REFERENCES shelf,
    number int NOT NULL,
    version bigint NOT NULL,
    name varchar(20),
    CONSTRAINT board_pkey PRIMARY KEY (shelf_code, number)
);
