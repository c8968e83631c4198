--liquibase formatted sql

--changeset shelf:1
create table shelf (
    id bigint primary key,
    sizes integer[],
    labels varchar(255)[],
    words varchar(255)[],
    story oid
);
