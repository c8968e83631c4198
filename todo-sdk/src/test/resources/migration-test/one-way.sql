-- liquibase formatted sql

-- changeset oneway:1
create table one_way (id bigint);
