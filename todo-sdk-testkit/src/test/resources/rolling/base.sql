--liquibase formatted sql

--changeset rolling:parcel
create table parcel (id bigint primary key, label varchar(200), weight integer not null, state varchar(10));
